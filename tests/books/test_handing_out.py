"""Copies are numbered edition by edition without gaps, and everybody is told what they still need."""

import pytest
from flask import Flask
from handed import Given, delegations, edition
from mail.correspondents import at_once
from plain_papers import plain_pdf
from registration.missions import person as facts_of_person
from registration.missions import registered
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry
from uncops.books.delivering.models import BookCopy, Way
from uncops.books.delivering.models import Given as What
from uncops.books.delivering.orders import DeliveryOrder, plan
from uncops.books.delivering.queries import holders_of, opened_editions
from uncops.books.delivering.recipients import person, recipients_of
from uncops.books.delivering.rules import Need, NoChangePages, NotForPortal, need_of
from uncops.books.delivering.services import Handing, close_in_portal, hand_out, open_in_portal
from uncops.books.models import BriefingBook, Edition
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, Participant
from uncops.privacy.copies import places_of, take_out, tokens_of


@pytest.fixture
def given(app: Flask, deed: Deed) -> Given:
    """Three delegations."""
    return delegations(deed)


def handed(edition_id: int, given: Given, *codes: str, way: Way = Way.DOWNLOAD, what: What = What.WHOLE, deed: Deed) -> list[int]:
    """Hand copies out; their numbers."""
    whom = [Handing(given.recipient(code), what) for code in codes]
    with transaction() as session:
        return [copy.number for copy in hand_out(session, edition_id, whom, way, deed=deed)]


def test_copies_are_numbered_in_each_edition_without_gaps(given: Given, deed: Deed) -> None:
    first = edition(given.summit_id, deed, kind="summit")
    second = edition(given.summit_id, deed, kind="summit", number=2)

    numbers = [
        handed(first, given, "FRA", "GHA", deed=deed),
        handed(first, given, "NOR", deed=deed),
        handed(second, given, "NOR", deed=deed),
    ]

    assert numbers == [[1, 2], [3], [1]]


def test_who_has_a_copy_on_a_way_keeps_its_number(given: Given, deed: Deed) -> None:
    made = edition(given.summit_id, deed, kind="summit")
    handed(made, given, "FRA", "GHA", deed=deed)

    again = handed(made, given, "GHA", "NOR", deed=deed)
    printed = handed(made, given, "GHA", way=Way.PRINT, deed=deed)

    assert (again, printed) == ([2, 3], [4])


@pytest.mark.database
def test_two_officers_at_once_take_no_number_twice(app: Flask, given: Given, deed: Deed) -> None:
    made = edition(given.summit_id, deed, kind="summit")
    whom = {code: Handing(given.recipient(code)) for code in given.delegations}
    db.session.remove()

    def give(code: str) -> None:
        with app.app_context():
            with transaction() as session:
                hand_out(session, made, [whom[code]], Way.DOWNLOAD, deed=deed)
            db.session.remove()

    at_once(*(lambda code=code: give(code) for code in given.delegations))

    assert sorted(db.session.scalars(select(BookCopy.number))) == [1, 2, 3]


def test_a_copy_names_its_recipient_in_the_language_of_the_book(session: Session, given: Given, deed: Deed) -> None:
    made = edition(given.summit_id, deed, kind="summit", language="fr")

    handed(made, given, "NOR", deed=deed)

    assert session.scalars(select(BookCopy.recipient_name)).one() == "Norvège"


def test_what_is_refused_takes_no_number(given: Given, deed: Deed) -> None:
    made = edition(given.summit_id, deed, kind="summit")

    with pytest.raises(NoChangePages):
        handed(made, given, "FRA", what=What.CHANGES, deed=deed)

    assert handed(made, given, "FRA", deed=deed) == [1]


def test_the_trail_names_no_person(session: Session, given: Given, deed: Deed) -> None:
    made = edition(given.summit_id, deed, kind="summit")

    with transaction() as writing:
        [copy] = hand_out(writing, made, [Handing(person("Ama SECRETNAME"))], Way.DOWNLOAD, deed=deed)
        assert "secretname" not in copy.recipient_key

    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "book-copy.handed-out")).one()
    assert entry.after["copies"] == [1]
    assert "SECRETNAME" not in str(entry.after)


def test_a_person_who_is_erased_is_named_on_no_copy(session: Session, given: Given, deed: Deed) -> None:
    [number] = registered(given.delegations["GHA"], facts_of_person("Zuleika Quillfeather"))
    made = edition(given.summit_id, deed, kind="summit")
    with transaction() as writing:
        hand_out(writing, made, [Handing(person("ZULEIKA Quillfeather")), Handing(person("Bertram Sloe"))], Way.DOWNLOAD, deed=deed)

    with transaction() as writing:
        erased = writing.get_one(Participant, number)
        take_out(writing, places_of(erased), tokens_of(erased))

    names = [copy.recipient_name for copy in session.scalars(select(BookCopy).order_by(BookCopy.id))]
    assert names == ["█" * len("Zuleika Quillfeather"), "Bertram Sloe"]


@pytest.mark.parametrize(
    ("held", "latest", "has_changes", "need"),
    [
        (3, 3, True, Need.NOTHING), (2, 3, True, Need.CHANGES), (2, 3, False, Need.WHOLE), (1, 3, True, Need.WHOLE),
        (0, 1, True, Need.WHOLE), (0, 1, False, Need.WHOLE), (4, 3, True, Need.NOTHING),
    ],
)  # fmt: skip
def test_change_pages_lead_from_one_edition_to_the_next_alone(held: int, latest: int, has_changes: bool, need: Need) -> None:
    assert need_of(held, latest, has_changes=has_changes) is need


def test_the_page_of_a_book_says_who_needs_what(session: Session, given: Given, deed: Deed) -> None:
    for number in (1, 2, 3):
        made = edition(given.summit_id, deed, kind="summit", number=number, changes=plain_pdf(3) if number > 1 else b"")
        handed(made, given, *(("FRA", "GHA", "NOR")[number - 1 :]), deed=deed)
    book = session.scalars(select(BriefingBook)).one()

    holders = holders_of(session, book, recipients_of(session, given.summit_id, language="en").of(book))

    assert [(holder.name, holder.held, holder.need) for holder in holders] == [
        ("France", 1, Need.WHOLE), ("Ghana", 2, Need.CHANGES), ("Norway", 3, Need.NOTHING),
    ]  # fmt: skip


def test_only_what_is_needed_is_delivered(session: Session, given: Given, deed: Deed) -> None:
    first = edition(given.summit_id, deed, kind="summit")
    handed(first, given, "FRA", deed=deed)
    second = edition(given.summit_id, deed, kind="summit", number=2, changes=plain_pdf(3))
    handed(second, given, "NOR", deed=deed)
    handed(second, given, "GHA", way=Way.MAIL, deed=deed)  # not fetched: not had
    book = session.scalars(select(BriefingBook.id)).one()

    needed = plan(session, given.summit_id, DeliveryOrder((f"book:{book}",), only_changes=True), language="en")

    assert [(one.recipient.name, one.given) for one in needed.deliveries] == [("France", What.CHANGES), ("Ghana", What.WHOLE)]


def test_packs_go_to_whom_they_are_for_in_their_language(session: Session, given: Given, deed: Deed) -> None:
    for subject, language in (("FRA", "en"), ("FRA", "fr"), ("GHA", "fr"), ("GHA", "en"), ("SWE", "en")):
        edition(given.summit_id, deed, subject=subject, language=language)

    found = plan(session, given.summit_id, DeliveryOrder(("kind:delegation",)), language="en")

    assert [(one.recipient.code, one.book.subject, one.book.language) for one in found.deliveries] == [
        ("FRA", "FRA", "fr"), ("GHA", "GHA", "en"),
    ]  # fmt: skip
    assert found.left_out == ("NOR",)


def test_only_an_opened_pack_is_seen_in_the_portal(session: Session, given: Given, deed: Deed) -> None:
    first, summit_book = edition(given.summit_id, deed, subject="GHA"), edition(given.summit_id, deed, kind="summit")
    edition(given.summit_id, deed, subject="FRA")
    ghana = session.get_one(Delegation, given.delegations["GHA"])
    assert opened_editions(session, ghana) == []

    with transaction() as writing:
        open_in_portal(writing, writing.get_one(Edition, first), deed=deed)
    second = edition(given.summit_id, deed, subject="GHA", number=2)
    seen = [one.id for one in opened_editions(session, ghana)]
    with pytest.raises(NotForPortal), transaction() as writing:
        open_in_portal(writing, writing.get_one(Edition, summit_book), deed=deed)

    assert (seen, opened_editions(session, session.get_one(Delegation, given.delegations["FRA"]))) == ([first], [])
    assert second not in seen
    with transaction() as writing:
        close_in_portal(writing, writing.get_one(Edition, first).book, deed=deed)
    assert opened_editions(session, ghana) == []
