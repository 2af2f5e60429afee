"""Books made from a summit as it stands: from a note through the programme to an edition."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paper_checks import pdf_faults, text_of
from sqlalchemy import event
from sqlalchemy.orm import Session as DatabaseSession
from visitors import Visitor, parsed

from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.pieces import BookSetter, Piece
from uncops.books.queries import books_of
from uncops.books.rules import NoSuchBook, NoSuchSummit, NothingToPrint
from uncops.books.tasks import Made, Order, book_folder, make
from uncops.cli import cli
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.documents.services import receive_files
from uncops.documents.uploads import Upload
from uncops.paper.keeping import FileMissing, keep, kept
from uncops.programme.models import Session
from uncops.programme.placing import Placing
from uncops.programme.queries import session_by_id
from uncops.programme.services.drafts import draft_sessions_from_notes
from uncops.programme.services.publishing import publish
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

DAY = date(2031, 6, 3)
NOTE = Path(__file__).parent / "harbour_note.txt"


@dataclass
class Steps:
    """Progress that remembers what it was told."""

    said: list[str]

    def step(self, text: str, *, done: int, total: int) -> None:
        """Remember the step."""
        self.said.append(f"{done}/{total} {text}")


@pytest.fixture
def summit(session: DatabaseSession, deed: Deed) -> Summit:
    """A summit without a programme."""
    facts = SummitFacts("rehearsal-2031", "Rehearsal Summit 2031", "New York", "America/New_York", DAY, DAY + timedelta(days=1))
    with transaction() as writing:
        create_summit(writing, facts, deed=deed)
    return session.query(Summit).one()


@pytest.fixture
def session_id(summit: Summit, deed: Deed) -> int:
    """The session drafted from the harbour note."""
    with transaction() as writing:
        received = receive_files(writing, [Upload(NOTE.name, NOTE.read_bytes())], summit=writing.get_one(Summit, summit.id), deed=deed)
        placing = Placing(DAY, time(10, 0), minutes=120)
        held = draft_sessions_from_notes(
            writing, writing.get_one(Summit, summit.id), [received[0].documents[0].id], placing, deed=deed
        )
        return held[0].id


def made_of(kind: BookKind, deed: Deed, *subjects: object, current: bool = False, language: str = "en") -> list[Made]:
    """The books of an order."""
    order = Order("rehearsal-2031", kind, Form(language), tuple(map(str, subjects)), keep_current=current)
    return list(make(order, Steps([]), deed).made)


def rename(session_id: int, title: str) -> None:
    """Change the programme under a book."""
    with transaction() as writing:
        writing.get_one(Session, session_id).title = title


def test_a_note_becomes_a_session_book_with_all_its_chapters(session_id: int, deed: Deed) -> None:
    made = made_of(BookKind.SESSION, deed, session_id)[0]

    content = kept(book_folder(), made.sha256)
    text = " ".join(text_of(content).split())
    assert pdf_faults(content) == []
    assert made.file_name == "rehearsal-2031-session-1-harbour-policing-in-peace-operations-en-a4-edition-1.pdf"
    for words in (
        "Harbour policing in peace operations", "Run of show", "10:00–", "–12:00", "Count of mandates in force",
        "lend a trained crew of nine", "S/2029/9041", "harbour police unit", "Draft programme, not published",
    ):  # fmt: skip
        assert words in text, words


def test_a_published_programme_is_what_the_book_holds(summit: Summit, session_id: int, deed: Deed) -> None:
    with transaction() as writing:
        publish(writing, writing.get_one(Summit, summit.id), deed=deed)
    rename(session_id, "Renamed and not published yet")

    made = made_of(BookKind.SESSION, deed, session_id)[0]

    text = text_of(kept(book_folder(), made.sha256))
    assert "Renamed" not in text
    assert "Draft programme" not in text


def test_the_same_content_keeps_its_edition_and_its_bytes(session: DatabaseSession, session_id: int, deed: Deed) -> None:
    first = made_of(BookKind.SESSION, deed, session_id)[0]

    second = made_of(BookKind.SESSION, replace(deed, at=deed.at + timedelta(days=3)), session_id)[0]

    assert (second.edition, second.sha256, second.is_new) == (1, first.sha256, False)
    assert first.is_new
    assert [len(book.editions) for book in books_of(session, 1)] == [1]


@pytest.mark.database
def test_changed_content_gets_the_next_edition_and_the_old_one_stays(session: DatabaseSession, session_id: int, deed: Deed) -> None:
    first = made_of(BookKind.SESSION, deed, session_id)[0]
    rename(session_id, "Harbour policing, renamed")

    current = made_of(BookKind.SESSION, deed, session_id, current=True)[0]
    second = made_of(BookKind.SESSION, deed, session_id)[0]

    assert (current.edition, current.sha256) == (1, first.sha256)
    assert (second.edition, second.is_new) == (2, True)
    assert "renamed" in text_of(kept(book_folder(), second.sha256))
    assert "renamed" not in text_of(kept(book_folder(), first.sha256))
    assert [edition.number for edition in books_of(session, 1)[0].editions] == [2, 1]


def test_each_language_has_editions_of_its_own(session: DatabaseSession, session_id: int, deed: Deed) -> None:
    made_of(BookKind.SESSION, deed, session_id)

    made_of(BookKind.SESSION, deed, session_id, language="ar")

    assert [(book.language, book.latest.number) for book in books_of(session, 1)] == [("en", 1), ("ar", 1)]


def test_the_summit_book_joins_the_session_books(session_id: int, deed: Deed) -> None:
    made = made_of(BookKind.SUMMIT, deed)[0]

    text = " ".join(text_of(kept(book_folder(), made.sha256)).split())
    assert made.file_name == "rehearsal-2031-summit-en-a4-edition-1.pdf"
    assert "Programme at a glance" in text
    assert "Count of mandates in force" in text


def test_progress_says_which_book_is_laid_out(session_id: int, deed: Deed) -> None:
    steps = Steps([])

    make(Order("rehearsal-2031", BookKind.SESSION, Form()), steps, deed)

    assert steps.said == ["0/1 Laying out Session 1 (1 of 1)"]


def second_session(session_id: int) -> None:
    """Another session with the same note."""
    same = ("summit_id", "kind", "starts_at", "ends_at", "document_id", "created_at", "changed_at")
    with transaction() as writing:
        held = session_by_id(writing, session_id)
        writing.add(Session(uid="second", number=2, title="The second", **{name: getattr(held, name) for name in same}))


def test_a_book_that_fails_is_named_and_the_others_go_on(session_id: int, deed: Deed, monkeypatch: pytest.MonkeyPatch) -> None:
    second_session(session_id)
    cover = BookSetter.cover

    def fails_on_the_second(setter: BookSetter) -> Piece:
        if setter.book.cover.title.text == "The second":
            raise MemoryError("no room")
        return cover(setter)

    monkeypatch.setattr(BookSetter, "cover", fails_on_the_second)
    making = make(Order("rehearsal-2031", BookKind.SESSION, Form()), Steps([]), deed)

    assert [made.title for made in making.made] == ["Harbour policing in peace operations"]
    assert making.failed == ("Session 2",)


def test_refusals_say_what_to_do(summit: Summit, deed: Deed) -> None:
    with pytest.raises(NothingToPrint):
        made_of(BookKind.SUMMIT, deed)
    with pytest.raises(NoSuchSummit, match="no summit “another”"):
        make(Order("another", BookKind.SUMMIT, Form()), Steps([]), deed)


def test_a_session_that_is_not_there_has_no_book(session_id: int, deed: Deed) -> None:
    with pytest.raises(NoSuchBook, match="“4711”"):
        made_of(BookKind.SESSION, deed, 4711)


def test_a_file_that_was_changed_on_disk_is_not_handed_out(session_id: int, deed: Deed) -> None:
    made = made_of(BookKind.SESSION, deed, session_id)[0]
    (book_folder() / f"{made.sha256}.pdf").write_bytes(b"something else")

    with pytest.raises(FileMissing):
        kept(book_folder(), made.sha256)


def test_a_damaged_file_is_put_right_when_the_same_content_is_kept_again(tmp_path: Path) -> None:
    name = keep(tmp_path, b"a book")
    (tmp_path / f"{name}.pdf").write_bytes(b"half a b")

    keep(tmp_path, b"a book")

    assert kept(tmp_path, name) == b"a book"


def command(*words: str) -> Result:
    """What `python -m uncops books …` answers."""
    return CliRunner().invoke(cli, ["books", *words])


def test_the_command_writes_files_and_says_what_it_made(session_id: int, tmp_path: Path) -> None:
    wanted = ("make", "--summit", "rehearsal-2031", "--kind", "session", "--all", "--out", str(tmp_path / "out"), "--json")

    first = json.loads(command(*wanted).stdout)
    second = json.loads(command(*wanted, "--edition", "current").stdout)

    file = tmp_path / "out" / "rehearsal-2031-session-1-harbour-policing-in-peace-operations-en-a4-edition-1.pdf"
    assert [book["file"] for book in first["books"]] == [str(file)]
    assert pdf_faults(file.read_bytes()) == []
    assert {name: first["books"][0][name] for name in ("edition", "reused_chapters", "missing_chapters")} == {
        "edition": 1, "reused_chapters": 0, "missing_chapters": [],
    }  # fmt: skip
    assert second["books"][0]["reused_chapters"] == 5
    assert second["books"][0]["pages"] == first["books"][0]["pages"]


def test_a_session_book_is_made_for_some_or_for_all(session_id: int, tmp_path: Path) -> None:
    answer = command("make", "--summit", "rehearsal-2031", "--kind", "session", "--out", str(tmp_path / "out"))

    assert answer.exit_code == 2
    assert "--for some or for --all of them" in answer.output
    assert not (tmp_path / "out").exists()


def test_the_command_refuses_with_a_sentence(summit: Summit, tmp_path: Path) -> None:
    answer = command("make", "--summit", "rehearsal-2031", "--kind", "summit", "--out", str(tmp_path / "out"))

    assert answer.exit_code == 1
    assert "nothing to print in a book of this kind yet" in answer.stderr


def test_an_organiser_makes_a_book_and_takes_it_away(session_id: int, sign_in: Callable[[str], Visitor]) -> None:
    organiser = sign_in("organiser")

    page, form = "/organiser/books?kind=session", "/books/make?kind=session"
    nothing = organiser.submit(page, {"which": "chosen", "classification": "For the chair"}, form=form)
    wanted = {"which": "all", "language": "fr", "classification": "For the chair"}
    sent = organiser.submit(page, wanted, form=form)
    shown = organiser.get("/organiser/books").get_data(as_text=True)
    link = next(made.get("href") for made in parsed(organiser.get("/organiser/books")).iter() if "/editions/" in made.get("href", ""))
    book = organiser.get(link)

    assert nothing.status_code == 422
    assert "Choose at least one book" in nothing.get_data(as_text=True)
    assert 'value="For the chair"' in nothing.get_data(as_text=True)
    assert sent.status_code == 303
    assert "Books ready: 1. In a new edition: 1." in shown
    assert book.headers["Content-Type"] == "application/pdf"
    assert book.headers["Content-Disposition"].startswith('attachment; filename="rehearsal-2031-session-1-')
    assert "For the chair" in text_of(book.data)


@pytest.mark.database
def test_the_history_of_a_book_lists_its_editions(session_id: int, deed: Deed, sign_in: Callable[[str], Visitor]) -> None:
    made_of(BookKind.SESSION, deed, session_id)
    rename(session_id, "Renamed")
    made_of(BookKind.SESSION, deed, session_id)

    page = sign_in("viewer").get("/organiser/books/1").get_data(as_text=True)

    assert "Download edition 2" in page
    assert "Download edition 1" in page


def queries_of(session: DatabaseSession, organiser: Visitor) -> int:
    """How many questions the list of books puts to the database, when it is opened a second time."""
    organiser.get("/organiser/books")
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        asked.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", listen)
    try:
        assert organiser.get("/organiser/books").status_code == 200
    finally:
        event.remove(session.get_bind(), "before_cursor_execute", listen)
    return len(asked)


def test_the_list_asks_the_same_number_of_questions_for_more_books(
    session: DatabaseSession, session_id: int, deed: Deed, sign_in: Callable[[str], Visitor]
) -> None:
    organiser = sign_in("organiser")
    made_of(BookKind.SESSION, deed, session_id)
    with_one = queries_of(session, organiser)

    second_session(session_id)
    made_of(BookKind.SESSION, deed)
    made_of(BookKind.SUMMIT, deed)

    assert queries_of(session, organiser) == with_one


def test_a_viewer_reads_books_and_makes_none(session_id: int, sign_in: Callable[[str], Visitor]) -> None:
    viewer = sign_in("viewer")

    page = viewer.get("/organiser/books")

    assert page.status_code == 200
    assert "/books/make" not in page.get_data(as_text=True)
    assert viewer.client.post("/organiser/books/make").status_code in (400, 403)


def test_nobody_takes_a_book_away_without_signing_in(session_id: int, deed: Deed, client: object) -> None:
    made = made_of(BookKind.SESSION, deed, session_id)[0]

    answer = client.get(f"/organiser/books/editions/{made.edition_id}")

    assert answer.status_code in (302, 401)
