"""What the catalogues of translations must hold: French whole, nothing stale, no placeholder lost."""

import io
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from visitors import Visitor

from uncops.core.wording import Words
from uncops.delegations.rules import NotFromHere
from uncops.web.forms import translated as translated_refusal

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "uncops" / "translations"
TRANSLATED = ("ar", "zh", "fr", "ru", "es")
PLURAL_FORM_COUNT = {"ar": 6, "zh": 1, "fr": 2, "ru": 3, "es": 2}
PLURAL = (1, 2)
KEYWORDS = {
    "_": None, "N_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": PLURAL, "lazy_ngettext": PLURAL,
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)([sd])")
NUMBER = ("num", "d"), ("num", "s")


def _file(language: str, ending: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"messages.{ending}"


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it lies in the project."""
    with _file(language, "po").open("rb") as opened:
        return read_po(opened, abort_invalid=True)


def messages(language: str) -> list[Message]:
    """Its sentences, without the head of the file."""
    return [message for message in catalogue(language) if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    """The sentence, or its plural forms."""
    return [text] if isinstance(text, str) else list(text)


def translated(language: str) -> Iterator[tuple[Message, list[str]]]:
    """Sentences that are translated, with their forms."""
    for message in messages(language):
        said = forms(message.string)
        if any(said):
            yield message, said


@cache
def sentences_of_the_sources() -> frozenset[str | tuple[str, ...]]:
    """What stands in code and templates now."""
    with (CATALOGUES / "babel.cfg").open() as opened:
        mapping, options = parse_mapping_cfg(opened)
    found = extract_from_dir(ROOT, mapping, options, keywords=KEYWORDS)
    return frozenset(message for _file_name, _line, message, _comments, _context in found)


@pytest.mark.parametrize("language", TRANSLATED)
def test_permanent_missions_are_spoken_to_in_their_language(language: str) -> None:
    folders = ("registration/portal", "registration/public", "delegations/parts", "credentials/portal")
    places = tuple(f"templates/{folder}" for folder in folders)

    missing = [
        message.id
        for message in messages(language)
        if any(place.startswith(places) for place, _line in message.locations) and not all(forms(message.string))
    ]

    assert missing == []


def test_french_is_complete() -> None:
    missing = [message.id for message in messages("fr") if not all(forms(message.string))]

    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_in_a_catalogue_is_a_guess(language: str) -> None:
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_exactly_the_sentences_of_the_sources(language: str) -> None:
    kept = {message.id for message in messages(language)}

    # A sentence used both with and without plural stands in the catalogue once, with its plural.
    singulars = {sentence[0] for sentence in kept if isinstance(sentence, tuple)}
    assert {sentence for sentence in sentences_of_the_sources() - kept if sentence not in singulars} == set()
    assert {str(sentence) for sentence in kept - sentences_of_the_sources()} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = io.BytesIO()

    write_mo(compiled, catalogue(language))

    assert _file(language, "mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_the_plural_forms_it_needs(language: str) -> None:
    needed = PLURAL_FORM_COUNT[language]

    odd = [message.id for message, said in translated(language) if message.pluralizable and (len(said) != needed or not all(said))]

    assert catalogue(language).num_plurals == needed
    assert odd == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_english_sentence(language: str) -> None:
    odd = []
    for message, said in translated(language):
        wanted = set(PLACEHOLDER.findall(" ".join(forms(message.id))))
        for number, form in enumerate(said, start=1):
            found = set(PLACEHOLDER.findall(form))
            # Forms for none, one and two may say their number in a word; the last form is for numbers that need figures.
            may_lack = 1 if message.pluralizable and number < len(said) else len(wanted & set(NUMBER)) if message.pluralizable else 0
            if not found <= wanted or len(wanted - found) > may_lack:
                odd.append(form)

    assert odd == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_can_be_filled_in(language: str) -> None:
    values = {name: 3 for message in messages(language) for name, _kind in PLACEHOLDER.findall(" ".join(forms(message.id)))}

    for _message, said in translated(language):
        for form in said:
            if PLACEHOLDER.search(form):
                assert "%(" not in form % values


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_begins_and_ends_where_the_sentence_does(language: str) -> None:
    odd = [form for message, said in translated(language) for form in said if form != form.strip() or "\n" in form]
    halves = [message.id for message in messages(language) for half in forms(message.id) if half != half.strip()]

    assert odd == []
    assert halves == []


def test_french_keeps_its_spaces_and_its_apostrophe() -> None:
    breakable = re.compile(r" [:;?!»]|« |[^\W\d_]'[^\W\d_]")

    assert [form for _message, said in translated("fr") for form in said if breakable.search(form)] == []


def test_names_of_states_are_left_to_the_reference_data() -> None:
    # The United Nations and CLDR name several States differently; names come from the terminology database only.
    names = {name for territory, name in Locale("en").territories.items() if territory.isalpha() and len(name) > 3}

    assert {sentence for sentence in sentences_of_the_sources() if isinstance(sentence, str) and sentence in names} == set()


def test_a_visitor_reads_french_from_the_first_page(client) -> None:
    page = client.get("/login?lang=fr").text

    assert '<html lang="fr"' in page
    assert "Se connecter" in page
    assert "Sign in" not in page


def test_a_wrong_password_is_told_in_french(client) -> None:
    somebody = Visitor(client)

    page = somebody.submit("/login?lang=fr", {"email": "nobody@mission.example", "password": "not the password"}).text

    assert "ne vont pas ensemble" in page
    assert "Address and password" not in page


def test_a_wrong_choice_and_an_empty_field_are_told_in_french(sign_in) -> None:
    organiser = sign_in("organiser")
    organiser.get("/organiser/?lang=fr")

    page = organiser.submit("/organiser/summits/new", {"title": "", "time_zone": "Europe/Nowhere"}, form=-1).text

    assert "Saisissez le titre" in page
    assert "Sélectionnez" in page
    assert not re.search("Not a valid|This field is required|Ce champ est requis|Pas un choix valide|Select the time zone", page)


def test_words_in_a_refusal_are_translated_with_it(app) -> None:
    refusal = NotFromHere("state", now=Words("In preparation"), wanted=Words("Accepted"))

    with app.test_request_context("/?lang=fr"):
        said = translated_refusal(refusal)

    assert "« En préparation »" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "« Acceptée »" in said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_accepted_by_gettext_itself(language: str, tmp_path: Path) -> None:
    command = ["msgfmt", "--check-format", "--output-file", str(tmp_path / "messages.mo"), str(_file(language, "po"))]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("msgfmt is not installed; Babel has checked the same above")

    assert done.returncode == 0, done.stderr
