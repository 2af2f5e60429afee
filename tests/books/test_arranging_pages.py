"""Officers arrange books on pages: order, switches, settings, added chapters, one recipient."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from added_samples import MARKDOWN, painted, pdf_of
from delegations.registering import registered
from flask import Flask
from paper_checks import text_of
from registration.missions import invited_delegation
from sqlalchemy import event, select
from sqlalchemy.orm import Session as DatabaseSession
from visitors import Visitor

from uncops.audit.models import AuditEntry
from uncops.books.arranging import rules
from uncops.books.arranging.adding import Said, add_chapter, change_text, checked
from uncops.books.arranging.chapters import AddedKind
from uncops.books.arranging.models import BookChapter, BookChapterText, BookPicture, BookTemplate
from uncops.books.arranging.queries import settled_paper
from uncops.books.arranging.services import Settings, Whose, settle
from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.sessions import SESSION_BOOKS
from uncops.books.tasks import Made, Order, book_folder, make
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, Participant
from uncops.paper.keeping import kept
from uncops.privacy.copies import TAKEN_OUT, places_of, rows_naming, take_out
from uncops.programme.models import AgendaItem, Session
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

DAY = date(2031, 6, 3)
BEGINS = datetime(2031, 6, 3, 14, 0, tzinfo=UTC)
TEMPLATE = "/organiser/books/templates/session"
NEW = f"{TEMPLATE}/chapters/new"
NAMES = [name for group in SESSION_BOOKS.chapter_names for name in group]


class Quiet:
    """Progress nobody watches."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


@pytest.fixture
def summit(session: DatabaseSession, deed: Deed) -> Summit:
    """A summit with one session and its agenda."""
    facts = SummitFacts("rehearsal-2031", "Rehearsal Summit 2031", "New York", "America/New_York", DAY, DAY + timedelta(days=1))
    with transaction() as writing:
        create_summit(writing, facts, deed=deed)
        held = Session(
            summit_id=writing.query(Summit).one().id, uid="harbour", number=1, kind="plenary", title="Harbours", starts_at=BEGINS,
            ends_at=BEGINS + timedelta(hours=2), created_at=deed.at, changed_at=deed.at,
        )  # fmt: skip
        held.items.append(AgendaItem(position=1, title="Opening", kind="opening", minutes=10))
        writing.add(held)
    return session.query(Summit).one()


@pytest.fixture
def organiser(summit: Summit, sign_in: Callable[[str], Visitor]) -> Visitor:
    """Somebody who arranges books."""
    return sign_in("organiser")


def made(deed: Deed, language: str = "en") -> Made:
    """The book of the session."""
    return make(Order("rehearsal-2031", BookKind.SESSION, Form(language)), Quiet(), deed).made[0]


def text(book: Made) -> str:
    """What a book says."""
    return " ".join(text_of(kept(book_folder(), book.sha256)).split())


def add(organiser: Visitor, **fields: object) -> int:
    """Add a text through its form; answers the status."""
    said = {"title": "Getting about", "body": MARKDOWN, "language": "en"} | fields
    return organiser.submit(f"{NEW}?form=prose", said, form="form=prose").status_code


def whose(summit: Summit, subject: str = "") -> Whose:
    """The template of session books."""
    return Whose(summit.id, SESSION_BOOKS, subject)


@pytest.mark.database
def test_an_added_text_stands_in_the_next_edition(organiser: Visitor, session: DatabaseSession, deed: Deed) -> None:
    first = made(deed)

    assert add(organiser) == 303
    second = made(deed)

    assert (first.edition, second.edition) == (1, 2)
    assert "Show your badge at the gate" in text(second)
    assert "Getting about" in organiser.get(TEMPLATE).get_data(as_text=True)
    assert session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()[-2:] == ["book_chapter.added", "edition.issued"]


def test_what_changes_nothing_in_the_book_makes_no_edition(organiser: Visitor, summit: Summit, deed: Deed) -> None:
    first = made(deed)
    with transaction() as writing:
        settle(writing, whose(summit, "another-session"), Settings(), switches={"note": False}, seen_version=0, deed=deed)
    organiser.submit(TEMPLATE, {}, form="/order?seen=0", button="move=glossary:up")

    assert made(deed).sha256 == first.sha256


def test_chapters_move_by_their_buttons(organiser: Visitor, session: DatabaseSession) -> None:
    organiser.submit(TEMPLATE, {}, form="/order?seen=0", button=f"move={NAMES[1]}:up")

    assert session.scalar(select(BookTemplate.order)) == [NAMES[1], NAMES[0], *NAMES[2:]]


def test_dropping_a_chapter_sends_the_whole_order(organiser: Visitor, session: DatabaseSession) -> None:
    wanted = [NAMES[-1], *NAMES[:-1]]

    kept_order = organiser.submit(TEMPLATE, {"order": wanted}, form="/order?seen=0")
    stale = organiser.submit(TEMPLATE, {"order": [*wanted, "gone"]}, form="/order?seen=1")

    assert (kept_order.status_code, stale.status_code) == (303, 422)
    assert session.scalar(select(BookTemplate.order)) == wanted


def test_the_last_chapter_cannot_be_left_out(organiser: Visitor, session: DatabaseSession) -> None:
    answers = [organiser.submit(TEMPLATE, {"name": name, "to": "off"}, form="/switch").status_code for name in NAMES]

    assert answers == [*[303] * (len(NAMES) - 1), 422]
    assert session.scalar(select(BookTemplate.switches)).get(NAMES[-1], True)


def test_the_mark_of_a_kind_stands_in_its_books(organiser: Visitor, deed: Deed) -> None:
    organiser.submit(TEMPLATE, {"classification": "For the chair only"}, form="/settings")

    assert "For the chair only" in text(made(deed))


def test_one_recipient_may_have_another_language_and_fewer_chapters(organiser: Visitor, deed: Deed) -> None:
    add(organiser)
    page = f"{TEMPLATE}/recipient?for=harbour"

    answer = organiser.submit(page, {"language": "fr", "switch-added-1": "off"}, form="for=harbour")
    book = made(deed)

    assert answer.status_code == 303
    assert "Show your badge" not in text(book)
    assert "-fr-" in book.file_name
    assert "Harbours" in organiser.get(TEMPLATE).get_data(as_text=True)


def test_a_chapter_for_one_recipient_stands_where_it_was_put(organiser: Visitor, deed: Deed) -> None:
    said = {"title": "For you", "body": "Only for this book", "language": "en", "after": ""}
    organiser.submit(f"{NEW}?form=prose&for=harbour", said, form="form=prose")

    found = text(made(deed))

    assert found.index("Only for this book") < found.index("Opening")


def test_a_missing_language_falls_back_and_is_said(organiser: Visitor, deed: Deed) -> None:
    add(organiser)

    assert "Show your badge at the gate" in text(made(deed, "fr"))
    french_words = {"title": "Se déplacer", "body": "Présentez votre badge"}
    organiser.submit("/organiser/books/chapters/1?language=fr", french_words, form="language=fr")

    french = text(made(deed, "fr"))
    removed = organiser.submit("/organiser/books/chapters/1/languages/fr/remove", {}, form="/fr/remove")

    assert "Présentez votre badge" in french
    assert "Show your badge" not in french
    assert removed.status_code == 303
    assert organiser.get("/organiser/books/chapters/1/languages/en/remove").status_code == 404
    assert "Show your badge at the gate" in text(made(deed, "fr"))


def test_what_was_typed_stays_when_it_is_refused(organiser: Visitor, session: DatabaseSession) -> None:
    said = {"title": "", "body": "Words I do not want to lose", "language": "ar"}

    answer = organiser.submit(f"{NEW}?form=prose", said, form="form=prose")

    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Enter the title" in shown
    assert "Words I do not want to lose" in shown
    assert session.scalars(select(BookChapter)).all() == []


def test_a_preview_keeps_nothing(organiser: Visitor, session: DatabaseSession) -> None:
    said = {"title": "T", "body": "**loud** <script>alert(1)</script>", "language": "en", "preview": "1"}

    shown = organiser.submit(f"{NEW}?form=prose", said, form="form=prose").get_data(as_text=True)

    assert "<strong>loud</strong>" in shown
    assert "<script>alert(1)" not in shown
    assert session.scalars(select(BookChapter)).all() == []


@pytest.mark.parametrize(("form", "name", "content", "expected"), [
    ("picture", "gate.png", painted(), "The gate at noon"), ("pages", "rules.pdf", pdf_of(2), "House"),
])  # fmt: skip
def test_a_file_becomes_a_chapter(organiser: Visitor, session: DatabaseSession, deed: Deed, form, name, content, expected) -> None:
    said = {"title": "House", "language": "en", "alternative": "A gate", "caption": "The gate at noon", "file": (io.BytesIO(content), name)}
    wanted = {key: value for key, value in said.items() if form == "picture" or key != "caption"}

    answer = organiser.submit(f"{NEW}?form={form}", wanted, form=f"form={form}")

    assert answer.status_code == 303
    assert expected in text(made(deed))
    assert session.scalars(select(BookPicture.id)).all() != []


@pytest.mark.parametrize("form", ["picture", "pages"])
def test_a_hostile_file_is_refused_with_a_sentence(organiser: Visitor, session: DatabaseSession, form) -> None:
    hostile = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
    said = {"title": "T", "language": "en", "alternative": "A", "file": (io.BytesIO(hostile), "x.pdf")}
    answer = organiser.submit(f"{NEW}?form={form}", said | ({"caption": "C"} if form == "picture" else {}), form=f"form={form}")

    assert answer.status_code == 422
    assert "cannot be read" in answer.get_data(as_text=True) or "can be read" in answer.get_data(as_text=True)
    assert session.scalars(select(BookChapter)).all() == []


@pytest.mark.parametrize("form", ["parties", "venue"])
def test_maps_are_drawn_by_the_house(organiser: Visitor, deed: Deed, form) -> None:
    organiser.submit(f"{NEW}?form={form}", {"title": "Where we meet", "language": "en"}, form=f"form={form}")

    assert "Where we meet" in text(made(deed))


def test_a_chapter_is_seen_as_it_is_printed(organiser: Visitor) -> None:
    add(organiser)

    pdf = organiser.get("/organiser/books/chapters/1/preview?language=fr")
    png = organiser.get("/organiser/books/chapters/1/preview?as=png")
    whole = organiser.get(f"{TEMPLATE}/preview?chapter=run-of-show")
    none = organiser.get(f"{TEMPLATE}/preview?chapter=gone")

    assert "Show your badge at the gate" in text_of(pdf.data)
    assert png.data.startswith(b"\x89PNG")
    assert "Opening" in text_of(whole.data)
    assert "Show your badge" not in text_of(whole.data)
    assert none.status_code == 404
    assert "Run of show" in organiser.get(f"{TEMPLATE}/preview").get_data(as_text=True)


def test_a_chapter_is_removed_with_its_pictures(organiser: Visitor, session: DatabaseSession, summit: Summit, deed: Deed) -> None:
    given = checked(AddedKind.PICTURE, Said("en", "The gate", alternative="A gate", caption="The gate", file=painted()), has_file=False)
    with transaction() as writing:
        add_chapter(writing, whose(summit), AddedKind.PICTURE, given, deed=deed)

    arabic = {"title": "البوابة", "alternative": "بوابة", "caption": "البوابة"}
    other = organiser.submit("/organiser/books/chapters/1?language=ar", arabic, form="language=ar")
    in_arabic = made(deed, "ar")
    answer = organiser.submit("/organiser/books/chapters/1/remove", {}, form="/remove")

    assert other.status_code == 303
    assert "البوابة" in text(in_arabic)
    assert answer.status_code == 303
    assert session.scalars(select(BookChapter)).all() == []
    assert session.scalars(select(BookPicture.id)).all() == []


@pytest.mark.database
def test_of_two_officers_the_second_is_told(organiser: Visitor, session: DatabaseSession, summit: Summit, deed: Deed) -> None:
    add(organiser)
    page = organiser.get("/organiser/books/chapters/1").get_data(as_text=True)
    other = checked(AddedKind.PROSE, Said("en", "Getting about", "The other officer’s words"), has_file=False)
    with transaction() as writing:
        change_text(writing, 1, other, seen_version=1, deed=deed)
        settle(writing, whose(summit), Settings(classification="Theirs"), switches=None, seen_version=0, deed=deed)

    with pytest.raises(rules.ChapterChangedMeanwhile), transaction() as writing:
        change_text(writing, 1, checked(AddedKind.PROSE, Said("en", "T", "Mine"), has_file=False), seen_version=1, deed=deed)
    with pytest.raises(rules.TemplateChangedMeanwhile), transaction() as writing:
        settle(writing, whose(summit), Settings(classification="Mine"), switches=None, seen_version=0, deed=deed)

    assert 'name="seen"' in page
    assert session.scalar(select(BookTemplate.classification)) == "Theirs"


def test_viewers_arrange_nothing(summit: Summit, sign_in: Callable[[str], Visitor]) -> None:
    viewer = sign_in("viewer")

    assert viewer.get(TEMPLATE).status_code == 403
    assert viewer.get(NEW).status_code == 403


def test_the_template_asks_the_same_number_of_questions_for_more_chapters(organiser: Visitor, session: DatabaseSession) -> None:
    def count() -> int:
        organiser.get(TEMPLATE)
        asked: list[str] = []
        listen = lambda _connection, _cursor, statement, *_others: asked.append(statement)  # noqa: E731 - named to be taken away again
        event.listen(session.get_bind(), "before_cursor_execute", listen)
        organiser.get(TEMPLATE)
        event.remove(session.get_bind(), "before_cursor_execute", listen)
        return len(asked)

    add(organiser)
    with_one = count()
    add(organiser, title="Second")
    add(organiser, title="Third")

    assert count() == with_one


def test_a_person_named_in_an_added_chapter_is_found_and_taken_out(app: Flask, session: DatabaseSession, deed: Deed) -> None:
    delegation = session.get_one(Delegation, invited_delegation("NOR"))
    person = registered(delegation.id, "Zuleika Quillfeather")
    given = checked(AddedKind.PROSE, Said("en", "Desk", "Ask Zuleika Quillfeather at the desk."), has_file=False)
    with transaction() as writing:
        add_chapter(writing, Whose(delegation.summit_id, SESSION_BOOKS), AddedKind.PROSE, given, deed=deed)

    found = rows_naming(session, session.get_one(Participant, person))
    with transaction() as writing:
        place = [place for place in places_of(writing.get_one(Participant, person)) if place.table.name == "book_chapter_text"]
        take_out(writing, place, ("Zuleika Quillfeather",))

    assert list(found) == ["book_chapter_text"]
    assert session.scalar(select(BookChapterText.body)) == f"Ask {TAKEN_OUT * 20} at the desk."


def test_what_is_settled_for_a_kind_is_offered_when_books_are_made(organiser: Visitor, session: DatabaseSession) -> None:
    organiser.submit(TEMPLATE, {"paper": "letter", "language": "es", "classification": "Restricted"}, form="/settings")

    page = organiser.get("/organiser/books?kind=session").get_data(as_text=True)

    assert '<option selected value="letter">' in page
    assert '<option selected value="es">' in page
    assert 'value="Restricted"' in page
    assert settled_paper(session, "rehearsal-2031", "session") == "letter"
    assert settled_paper(session, "another", "session") == "a4"


def test_who_may_not_read_principals_books_arranges_none_of_them(organiser: Visitor, sign_in: Callable[[str], Visitor]) -> None:
    protocol, address = sign_in("protocol"), TEMPLATE.replace("session", "principal")

    assert organiser.get(address).status_code == 200
    assert [protocol.get(f"{address}{end}").status_code for end in ("", "/chapters/new", "/preview?chapter=bilateral")] == [404, 404, 404]
    assert "/templates/principal" not in protocol.get(TEMPLATE).get_data(as_text=True)
