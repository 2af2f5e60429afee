"""What the comparison of a letter with a registration says, and that it is the best pairing there is."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.credentials.comparing.assignment import best_pairs
from uncops.credentials.comparing.likeness import ALIKE, likeness
from uncops.credentials.comparing.offices import is_same_office
from uncops.credentials.comparing.spelling import in_usual_letters, is_same_spelling, marked
from uncops.credentials.comparing.verdicts import Named, Registered, Verdict, compare
from uncops.delegations.models import Function

WORTHS = st.one_of(st.just(0.0), st.floats(min_value=0.01, max_value=1.0))
RECTANGLES = st.tuples(st.integers(0, 6), st.integers(1, 6)).flatmap(
    lambda size: st.lists(st.lists(WORTHS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)
NAMES = st.text(alphabet="abdeimnorstuADEIMS éüñ-'", min_size=2, max_size=24).filter(lambda name: any(mark.isalpha() for mark in name))
OFFICES = st.sampled_from(["", "Minister of the Interior", "Chief of Police", "Adviser", "Directrice de la formation"])
FUNCTIONS = st.sampled_from(Function)
PEOPLE = st.lists(st.tuples(NAMES, OFFICES, FUNCTIONS), max_size=9)


def _lines(people: list[tuple[str, str, Function]]) -> list[Named]:
    return [Named(number, name, office, function) for number, (name, office, function) in enumerate(people)]


def _registered(people: list[tuple[str, str, Function]]) -> list[Registered]:
    return [Registered(number + 500, name, office, function) for number, (name, office, function) in enumerate(people)]


def _greatest_sum(worth: list[list[float]]) -> float:
    """By trying every pairing there is."""
    rows, columns = len(worth), len(worth[0]) if worth else 0
    places = [*range(columns), *([None] * rows)]
    return max(
        (
            sum(worth[row][column] for row, column in enumerate(chosen) if column is not None)
            for chosen in itertools.permutations(places, rows)
        ),
        default=0.0,
    )


@settings(max_examples=60, deadline=None)
@given(RECTANGLES.filter(lambda worth: len(worth) <= 4))
def test_no_pairing_is_better_than_the_one_found(worth: list[list[float]]) -> None:
    pairs = best_pairs(worth)

    assert sum(worth[row][column] for row, column in pairs) == pytest.approx(_greatest_sum(worth))
    assert len({row for row, _ in pairs}) == len(pairs) == len({column for _, column in pairs})
    assert all(worth[row][column] > 0 for row, column in pairs)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.lists(st.lists(WORTHS, min_size=6, max_size=6), min_size=6, max_size=6))
def test_six_by_six_is_paired_best_too(order: list[int], worth: list[list[float]]) -> None:
    found = sum(worth[row][column] for row, column in best_pairs(worth))

    best = max(sum(worth[row][column] for row, column in enumerate(chosen)) for chosen in itertools.permutations(range(6)))
    turned = [worth[row] for row in order]
    assert found == pytest.approx(best)
    assert sum(turned[row][column] for row, column in best_pairs(turned)) == pytest.approx(found)


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_a_list_compared_with_itself_is_the_same_throughout(people: list[tuple[str, str, Function]]) -> None:
    found = compare(_lines(people), _registered(people), {})

    assert [each.verdict for each in found] == [Verdict.SAME] * len(people)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, PEOPLE)
def test_every_line_and_every_person_stands_in_one_verdict(one: list, other: list) -> None:
    found = compare(_lines(one), _registered(other), {})

    assert sorted(each.named.id for each in found if each.named) == list(range(len(one)))
    assert sorted(each.registered.id for each in found if each.registered) == [number + 500 for number in range(len(other))]
    assert all((each.verdict is Verdict.LETTER_ONLY) == (each.registered is None) for each in found)
    assert all((each.verdict is Verdict.REGISTERED_ONLY) == (each.named is None) for each in found)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, PEOPLE)
def test_as_many_are_missing_on_one_side_as_are_extra_when_the_lists_change_places(one: list, other: list) -> None:
    there = [each.verdict for each in compare(_lines(one), _registered(other), {})]
    back = [each.verdict for each in compare(_lines(other), _registered(one), {})]

    assert there.count(Verdict.LETTER_ONLY) == back.count(Verdict.REGISTERED_ONLY)
    assert there.count(Verdict.REGISTERED_ONLY) == back.count(Verdict.LETTER_ONLY)


@settings(max_examples=100, deadline=None)
@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_marks_lose_no_letter(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert is_same_spelling(one, other) == is_same_spelling(other, one)
    assert "".join(run.text for run in marked(one, other)) == one
    assert any(run.differs for run in marked(one, other) + marked(other, one)) == (not is_same_spelling(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Juan PÉREZ SOTO", "Perez Soto, Juan"),
        ("Mohamed Youssef", "Muhammad Yusuf"),
        ("J. Okello", "James Okello"),
        ("John Michael Smith", "John Smith"),
        ("محمد يوسف", "Muhammad Yusuf"),
        ("عبد الرحمن القحطاني", "Abdulrahman Al Qahtani"),
        ("Иван Шевченко", "Ivan Chevtchenko"),
        ("Oumar Ndiaye", "Omar N'Diaye"),
        ("Abd al-Rahman al-Tikriti", "Abdulrahman Altikriti"),
    ],
)
def test_one_person_in_two_spellings_is_found(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"), [("John Smith", "Jane Smith"), ("Amina Diallo", "Awa Diallo"), ("Li Na", "Li Wei"), ("Mary Jones", "Peter Brown")]
)
def test_two_people_are_not_taken_for_one(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("María PÉREZ", "Pérez, María", True),
        ("María PEREZ", "María Pérez", True),
        ("Maria Pérez", "María Pérez", False),
        ("Anna O’Neil", "Anna O'Neil", True),
        ("Anna Berg", "Anna Maria Berg", False),
    ],
)
def test_capitals_and_order_do_not_count_and_accents_do(one: str, other: str, is_same: bool) -> None:
    assert is_same_spelling(one, other) is is_same


def test_letters_that_differ_are_marked() -> None:
    assert [(run.text, run.differs) for run in marked("Anna Smyth", "Anna Smith")] == [("Anna Sm", False), ("y", True), ("th", False)]
    assert [(run.text, run.differs) for run in marked("Anna Maria Berg", "Berg, Anna")] == [
        ("Anna ", False),
        ("Maria", True),
        (" Berg", False),
    ]
    assert [(run.text, run.differs) for run in marked("Mohamed", "Mohammed")] == [("Moha", False), ("m", True), ("ed", False)]


def test_the_spelling_of_the_letter_is_offered_with_the_capitals_of_the_registration() -> None:
    assert in_usual_letters("Juan PÉREZ", "Juan Perez") == "Juan Pérez"
    assert in_usual_letters("Anna McGRAW", "Anna McGrow") == "Anna McGRAW"
    assert in_usual_letters("LI Na", "LI Naa") == "LI Na"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Ministre de l'Intérieur", "Minister of the Interior", True),
        ("Director General de la Policía Nacional", "Director-General, National Police", True),
        ("وزير الداخلية", "Minister of Interior", True),
        ("Министр внутренних дел", "Minister of Internal Affairs", False),
        ("Deputy Chief of Police", "Chief of Police", False),
        ("Minister of Justice", "Minister of the Interior", False),
    ],
)
def test_titles_are_compared_across_languages(one: str, other: str, is_same: bool) -> None:
    assert is_same_office(one, other) is is_same


def test_each_difference_has_its_verdict() -> None:
    letter = [
        Named(1, "Ama OWUSU", "Minister for the Interior", Function.HEAD),
        Named(2, "Kofi Mensa", "Chief of Police"),
        Named(3, "Yaw BOATENG", "Chief of Staff"),
        Named(4, "Esi Addo"),
    ]
    people = [
        Registered(11, "Ama Owusu", "Minister for the Interior", Function.HEAD),
        Registered(12, "Kofi Mensah", "Chief of Police", Function.MEMBER),
        Registered(13, "Yaw Boateng", "Director of Operations", Function.MEMBER),
        Registered(14, "Kwame Asante", "Adviser", Function.ADVISER),
    ]

    found = compare(letter, people, {})

    assert [(each.verdict.value, each.differs) for each in found] == [
        ("same", ()), ("spelled", ("name",)), ("function", ("office",)), ("letter_only", ()), ("registered_only", ()),
    ]  # fmt: skip


def test_who_is_paired_by_hand_stays_paired() -> None:
    letter, people = (
        [Named(1, "王小明")],
        [Registered(11, "Wang Xiaoming", "", Function.MEMBER), Registered(12, "Li Na", "", Function.MEMBER)],
    )

    found = compare(letter, people, {1: 11})

    assert [(each.verdict.value, each.registered.id) for each in found] == [("spelled", 11), ("registered_only", 12)]
