"""The texts of delegation packs on their pages."""

import re

import pytest
from programme.builders import deed_now, make_summit
from sqlalchemy.orm import Session
from visitors import Visitor, parsed

from uncops.audit.queries import trail_of
from uncops.books.delegation.contents import Block
from uncops.books.delegation.models import PackNotes
from uncops.books.delegation.queries import notes_of
from uncops.books.delegation.rules import ContactIncomplete, UnknownPlaceholder
from uncops.books.delegation.services import save_notes
from uncops.books.delegation.texts import PLACEHOLDERS, Contact, blocks_of, contacts_of, shipped_welcome
from uncops.core.database import transaction
from uncops.web.languages import OFFICIAL_LANGUAGES

LIST, FRENCH = "/organiser/books/notes", "/organiser/books/notes/fr"


@pytest.fixture
def summit_id(session: Session) -> int:
    """A summit."""
    return make_summit()


@pytest.fixture
def officer(summit_id: int, sign_in) -> Visitor:
    """Somebody who makes books."""
    return sign_in("organiser")


def save(officer: Visitor, typed: dict[str, str]):
    """Fill in the French page and save it."""
    return officer.submit(FRENCH, typed, form=-1)


def text_of(answer) -> str:
    return " ".join(" ".join(parsed(answer).itertext()).split())


def test_what_an_officer_writes_is_kept_and_told_on_the_list(session: Session, summit_id: int, officer: Visitor) -> None:
    answer = save(officer, {"badges": "À la porte.\r\n\r\n- Portez-le.", "contacts": "Protocole; Ada Marsh"})

    assert answer.status_code == 303
    kept = notes_of(session, summit_id)["fr"]
    assert (kept.badges, kept.contacts, kept.version) == ("À la porte.\n\n- Portez-le.", "Protocole; Ada Marsh", 1)
    assert "written" in text_of(officer.get(LIST))


def test_the_trail_names_what_was_changed_and_repeats_no_text(session: Session, summit_id: int, officer: Visitor) -> None:
    save(officer, {"contacts": "Protocole; Ada Marsh; +1 212 555 0100"})

    (entry,) = trail_of(session, session.query(PackNotes).one())
    assert entry.action == "pack-notes.changed"
    assert entry.after == {"language": "fr", "changed": ["contacts"]}


def test_bad_texts_are_refused_at_their_fields_and_stay(session: Session, summit_id: int, officer: Visitor) -> None:
    for typed, said in (
        ({"welcome": "Dear {{minister}}"}, "There is nothing to fill in for “minister”"),
        ({"contacts": "Protocol; Ada\nnobody"}, "Line 2: enter for what and whom to turn to"),
    ):
        answer = save(officer, typed)

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert next(iter(typed.values())).splitlines()[-1] in text_of(answer)
    assert notes_of(session, summit_id) == {}


def test_who_saves_second_is_told_and_loses_nothing(session: Session, summit_id: int, officer: Visitor) -> None:
    with transaction() as writing:
        save_notes(writing, summit_id, "fr", {"badges": "The other’s"}, seen=0, deed=deed_now())

    answer = save(officer, {"badges": "Mine", "version": "0"})

    assert answer.status_code == 422
    assert "Somebody else saved this text" in text_of(answer)
    assert "Mine" in text_of(answer)
    assert notes_of(session, summit_id)["fr"].badges == "The other’s"


def test_there_are_pages_for_official_languages_only(officer: Visitor) -> None:
    assert [officer.get(f"{LIST}/{code}").status_code for code in (*OFFICIAL_LANGUAGES, "de")] == [200] * 6 + [404]


def test_who_only_reads_books_changes_no_text(summit_id: int, sign_in) -> None:
    reader = sign_in("viewer")

    assert (reader.get(LIST).status_code, reader.get(FRENCH).status_code) == (200, 403)


def test_every_official_language_has_a_letter_with_the_same_placeholders() -> None:
    for code in OFFICIAL_LANGUAGES:
        assert set(re.findall(r"{{(\w+)}}", shipped_welcome(code))) == set(PLACEHOLDERS), code


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("One\nline.\n\nTwo.", (Block(("One line.",)), Block(("Two.",)))),
        ("Bring:\n- a pass\n- a\n  coat", (Block(("Bring:",)), Block(("a pass", "a coat"), is_list=True))),
        ("-not a list", (Block(("-not a list",)),)),
    ],
)
def test_empty_lines_and_dashes_make_paragraphs_and_lists(text: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_of(text) == blocks


def test_contacts_stand_one_a_line() -> None:
    assert contacts_of("Protocol; Ada ; +1 2\n\nDesk;;;d@example.org") == (
        Contact("Protocol", "Ada", "+1 2"), Contact("Desk", email="d@example.org"),
    )  # fmt: skip
    for wrong in ("Protocol", "; Ada", "a; b; c; d; e", "a; ;"):
        with pytest.raises(ContactIncomplete):
            contacts_of(wrong)


def test_only_known_placeholders_are_taken(session: Session, summit_id: int) -> None:
    with pytest.raises(UnknownPlaceholder), transaction() as writing:
        save_notes(writing, summit_id, "en", {"welcome": "{{ secret }}"}, seen=0, deed=deed_now())
