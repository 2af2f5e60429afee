"""Whom letters of credentials name: lists, tables and prose in the official languages, and nobody else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_letters import ENGLISH, french_letter, spanish_letter

from uncops.credentials.comparing.verdicts import Named, Registered, compare
from uncops.credentials.reading.letter import read_letter
from uncops.delegations.models import Function
from uncops.documents.reading.received import receive

HEAD, MEMBER, ADVISER = Function.HEAD, Function.MEMBER, Function.ADVISER


def _read(text: str) -> list[tuple[str, str, str, str]]:
    return [(each.honorific, each.name, each.office, each.function or "") for each in read_letter(text)]


def _verdicts(text: str, people: list[tuple[str, str, Function]]) -> list[tuple[str, str, str]]:
    named = [Named(number, each.name, each.office, each.function) for number, each in enumerate(read_letter(text))]
    registered = [Registered(number + 100, *person) for number, person in enumerate(people)]
    return [
        (each.verdict.value, each.named.name if each.named else "", each.registered.name if each.registered else "")
        for each in compare(named, registered, {})
    ]


def test_a_numbered_list_in_english_is_read() -> None:
    assert _read(ENGLISH) == [
        ("H.E. Mr.", "Tomas BRANDT", "Minister of the Interior", "head"),
        ("General", "Ruta KALN", "Commissioner General of Police", "alternate_head"),
        ("Dr.", "Ilse Maro", "Director of International Cooperation", ""),
        ("Mr.", "Peter van der HOLM", "Police Adviser, Permanent Mission", ""),
        ("Ms.", "Nia OKORO", "", "interpreter"),
        ("Col.", "Jonas O'RELL", "", "security"),
    ]


def test_the_english_letter_is_compared() -> None:
    people = [
        ("Tomas Brandt", "Minister of the Interior", HEAD),
        ("Ruta Kaln", "Commissioner General of Police", Function.ALTERNATE_HEAD),
        ("Ilse Marro", "Director of International Cooperation", MEMBER),
        ("Peter van der Holm", "Defence Attaché", ADVISER),
        ("Jonas O’Rell", "Security", Function.SECURITY),
        ("Greta Falk", "Press officer", MEMBER),
    ]

    assert _verdicts(ENGLISH, people) == [
        ("same", "Tomas BRANDT", "Tomas Brandt"),
        ("same", "Ruta KALN", "Ruta Kaln"),
        ("spelled", "Ilse Maro", "Ilse Marro"),
        ("function", "Peter van der HOLM", "Peter van der Holm"),
        ("letter_only", "Nia OKORO", ""),
        ("same", "Jonas O'RELL", "Jonas O’Rell"),
        ("registered_only", "", "Greta Falk"),
    ]


def test_a_french_table_in_word_is_read_and_compared() -> None:
    text = receive(french_letter(), "lettre.docx").text
    people = [
        ("Alain Morel", "Minister of the Interior", HEAD),
        ("Claire Duval", "Director-General of Police", MEMBER),
        ("Jean Yves Le Roy", "Conseiller juridique", MEMBER),
        ("Anne Petit", "Interpreter", Function.INTERPRETER),
    ]

    assert _read(text) == [
        ("S.E. M.", "Alain MOREL", "Ministre de l'Intérieur", "head"),
        ("Mme", "Claire DUVAL", "Directrice générale de la police", "alternate_head"),
        ("M.", "Jean-Yves LEROY", "Conseiller juridique", "member"),
        ("Mlle", "Anne PETIT", "", "interpreter"),
    ]
    assert [verdict for verdict, _named, _registered in _verdicts(text, people)] == ["same", "function", "spelled", "same"]


def test_spanish_prose_in_a_pdf_is_read_and_compared() -> None:
    text = receive(spanish_letter(), "nota.pdf").text
    people = [
        ("Julián Peña Roca", "Minister of Public Security", HEAD),
        ("Lucia del Valle", "Director General, National Police", MEMBER),
        ("Bruno Sanz", "Chief of Operations", MEMBER),
        ("Tarik Amin", "", Function.INTERPRETER),
    ]

    assert _read(text) == [
        ("Excmo. Sr.", "Julián PEÑA ROCA", "Ministro de Seguridad Pública", "head"),
        ("Sra.", "Lucía del VALLE", "Directora General de la Policía Nacional", ""),
        ("Cnel.", "Bruno SANZ", "Jefe de Operaciones", ""),
        ("Sra.", "Inés MORA", "Consejera de la Misión Permanente", ""),
        ("Sr.", "Tariq AMIN", "", "interpreter"),
    ]
    assert [verdict for verdict, _named, _registered in _verdicts(text, people)] == ["same", "spelled", "same", "letter_only", "spelled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Head of Delegation: H.E. Mr. Omar SALEH, Minister of Interior\nMembers:\n- Ms. Hala Nasser, Director\n- Mr. "
            "Sami Khan, Interpreter\n"
            "Advisers:\n• Lina HADDAD\nSpouse: Mrs. Rana SALEH\n",
            [
                ("H.E. Mr.", "Omar SALEH", "Minister of Interior", "head"), ("Ms.", "Hala Nasser", "Director", "member"),
                ("Mr.", "Sami Khan", "", "interpreter"), ("", "Lina HADDAD", "", "adviser"), ("Mrs.", "Rana SALEH", "", "spouse"),
            ],
        ),
        (
            "رئيس الوفد: معالي السيد خالد بن محمد الهاشمي، وزير الداخلية\nالأعضاء:\n١. اللواء سعيد المنصوري، مدير عام "
            "الشرطة\n٢. السيد سامر عودة، مترجم\n",
            [
                ("معالي السيد", "خالد بن محمد الهاشمي", "وزير الداخلية", "head"), ("اللواء", "سعيد المنصوري", "مدير عام الشرطة", "member"),
                ("السيد", "سامر عودة", "", "interpreter"),
            ],
        ),
        (
            "Глава делегации: г-н Иван Петрович КОРЖОВ, министр внутренних дел\nЧлены делегации:\n1. генерал-майор Анна "
            "Смолова, начальник департамента\n",
            [
                ("г-н", "Иван Петрович КОРЖОВ", "министр внутренних дел", "head"),
                ("генерал-майор", "Анна Смолова", "начальник департамента", "member"),
            ],
        ),
        (
            "代表团团长：王建国先生，公安部副部长\n团员：\n1. 李红女士，国际合作局局长\n2. 赵敏，翻译\n",
            [("先生", "王建国", "公安部副部长", "head"), ("女士", "李红", "国际合作局局长", "member"), ("", "赵敏", "", "interpreter")],
        ),
        (
            "Minister of Justice: Ms. Ada Quist\nMORA, Inés – Consejera\n",
            [("Ms.", "Ada Quist", "Minister of Justice", ""), ("", "MORA, Inés", "Consejera", "")],
        ),
    ],
)  # fmt: skip
def test_lists_in_other_shapes_and_languages_are_read(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert _read(text) == expected


def test_each_person_is_found_again_at_their_place() -> None:
    found = read_letter(ENGLISH)

    assert [ENGLISH[each.start : each.end].count(each.name) for each in found] == [1] * 6


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AbcÉл王ع.,:;|–-*#\n\t 12()MrHE", max_size=300))
def test_no_text_breaks_the_reader_and_places_lie_in_the_text(text: str) -> None:
    for person in read_letter(text):
        assert 0 <= person.start < person.end <= len(text)
        assert person.name.strip()


def test_names_with_particles_are_whole_in_running_text() -> None:
    text = (
        "The delegation will be headed by General Khalid bin Saeed Al-Harthy, Inspector General of Police, accompanied by "
        "Ms. Anna von der Heide, Director of Training, and Mr. Pedro Ortega y Salinas, First Secretary.\n"
    )

    assert [person.name for person in read_letter(text)] == ["Khalid bin Saeed Al-Harthy", "Anna von der Heide", "Pedro Ortega y Salinas"]
