"""Files received through the page: kept whole, refused with a sentence, found again."""

import io
import json
import threading
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from invented_notes import CONCEPT, NEXT_NOTE, NOTE, SECRETS, STATEMENT
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from visitors import Visitor

from uncops.audit.models import AuditEntry
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.documents.models import ContactPerson, Piece, SourceDocument, SourceFile
from uncops.documents.queries import corrected_reading, document_by_id, received_bytes, received_text
from uncops.documents.services import receive_files, remove_document
from uncops.documents.uploads import Upload
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

PAGE = "/organiser/documents"
RECEIVE = "/documents/receive"


@pytest.fixture
def summit(session: Session, deed: Deed) -> Summit:
    with transaction() as writing:
        facts = SummitFacts("harbour", "Harbour Summit", "Oslo", "Europe/Oslo", date(2031, 6, 3), date(2031, 6, 4))
        return create_summit(writing, facts, deed=deed)


def send(visitor: Visitor, *files: tuple[str, bytes | str]):
    contents = [(io.BytesIO(content.encode() if isinstance(content, str) else content), name) for name, content in files]
    return visitor.submit(PAGE, {"files": contents}, form=RECEIVE)


def count(session: Session, model: type) -> int:
    session.expire_all()
    return session.scalar(select(func.count()).select_from(model))


def test_a_file_is_kept_byte_for_byte_and_its_offsets_point_into_its_text(session: Session, sign_in, summit: Summit) -> None:
    content = ("\ufeff" + NOTE.replace("\n", "\r\n")).encode()

    answer = send(sign_in("organiser"), ("note.md", content))

    document = session.scalars(select(SourceDocument)).one()
    reading, text = corrected_reading(session, document.id), received_text(session, document)
    assert answer.status_code == 303
    assert received_bytes(session, document) == content
    assert [text[ask.passage.start : ask.passage.end] for ask in reading.asks] == [ask.passage.text for ask in reading.asks]
    assert document.summit_id == summit.id


def test_three_notes_in_one_file_become_three_documents(session: Session, sign_in, summit: Summit) -> None:
    organiser = sign_in("organiser")

    answer = send(organiser, ("notes.md", NOTE + NEXT_NOTE + NEXT_NOTE.replace("Session 3", "Session 4")))

    page = organiser.get(answer.location).text
    numbers = session.scalars(select(SourceDocument.session_number).order_by(SourceDocument.position)).all()
    assert numbers == [2, 3, 4]
    assert page.count("QUIET ENGINES") == 4  # two rows for the file just received, two in the list


def test_bad_files_are_each_refused_with_a_sentence_and_the_good_one_is_kept(session: Session, sign_in) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40

    answer = send(sign_in("organiser"), ("empty.txt", b""), ("photo.png", picture), ("note.md", NOTE), ("blank.txt", b" \n \n"))

    assert answer.status_code == 422
    assert "empty.txt is empty. Choose a file with text in it." in answer.text
    assert "photo.png is a picture." in answer.text
    assert "blank.txt holds only spaces and empty lines." in answer.text
    assert [file.name for file in session.scalars(select(SourceFile))] == ["note.md"]
    assert count(session, SourceDocument) == 1


def test_nothing_chosen_is_said_at_the_field(session: Session, sign_in) -> None:
    answer = sign_in("organiser").submit(PAGE, {}, form=RECEIVE)

    assert answer.status_code == 422
    assert "Choose one or more files, or drop them on the page." in answer.text


def test_more_than_is_received_at_once_is_said_on_a_page_and_nothing_is_kept(
    app: Flask, session: Session, sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 4_000)

    answer = send(sign_in("organiser"), ("long.txt", b"lamp " * 2_000))

    assert answer.status_code == 413
    assert "<h1>" in answer.text
    assert count(session, SourceFile) == 0


@pytest.mark.database
def test_the_same_bytes_twice_are_stored_once_and_said_to_be_here(session: Session, sign_in) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("note.md", NOTE))

    answer = send(organiser, ("another name.md", NOTE))

    page = organiser.get(answer.location).text
    assert "Already here" in page
    assert (count(session, SourceFile), count(session, SourceDocument)) == (1, 1)


def test_the_same_file_from_two_people_at_once_is_kept_once(app: Flask, session: Session, deed: Deed) -> None:
    outcomes, ready = [], threading.Barrier(2)

    def receive() -> None:
        with app.app_context():
            ready.wait()
            with transaction() as writing:
                outcomes.extend(
                    outcome.is_known for outcome in receive_files(writing, [Upload("note.md", NOTE.encode())], summit=None, deed=deed)
                )

    people = [threading.Thread(target=receive) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(outcomes) == [False, True]
    assert (count(session, SourceFile), count(session, SourceDocument)) == (1, 1)


def test_a_document_taken_away_leaves_the_lists_and_can_be_brought_back(session: Session, sign_in) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("note.md", NOTE))
    number = session.scalars(select(SourceDocument.id)).one()

    gone = organiser.submit(f"{PAGE}/{number}/remove", {}, form="/remove")
    without = organiser.get(gone.location)
    restored = organiser.submit(gone.location, {}, form=f"/{number}/restore")

    assert "It can be brought back" in without.text
    assert f'href="/organiser/documents/{number}"' not in without.text
    assert organiser.get(f"{PAGE}/{number}").status_code == 200
    assert restored.status_code == 303
    deeds = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_kind == "source_document").order_by(AuditEntry.id))
    assert list(deeds) == ["document.received", "document.removed", "document.restored"]


def test_a_document_taken_away_is_not_found(session: Session, sign_in, deed: Deed) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("note.md", NOTE))
    number = session.scalars(select(SourceDocument.id)).one()
    with transaction() as writing:
        remove_document(writing, document_by_id(writing, number), deed=deed)

    assert [organiser.get(f"{PAGE}/{number}{end}").status_code for end in ("", "/json", "/original")] == [404, 404, 404]


def test_a_viewer_reads_and_may_change_nothing(session: Session, sign_in) -> None:
    send(sign_in("organiser"), ("note.md", NOTE))
    document = session.scalars(select(SourceDocument)).one()
    piece = session.scalars(select(Piece).where(Piece.kind == "ask")).first()
    viewer = sign_in("viewer")

    closed = [
        f"/{document.id}/facts",
        f"/{document.id}/remove",
        f"/{document.id}/pieces/{piece.id}/correct",
        f"/{document.id}/pieces/add/ask",
    ]

    assert [viewer.get(f"{PAGE}{end}").status_code for end in closed] == [403] * 4
    assert viewer.get(f"{PAGE}/{document.id}").status_code == 200
    assert "Receive and read" not in viewer.get(PAGE).text
    assert "/correct" not in viewer.get(f"{PAGE}/{document.id}").text


def test_a_contact_is_seen_by_those_who_edit_and_by_nobody_else(session: Session, sign_in) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("concept.txt", CONCEPT))
    number = session.scalars(select(SourceDocument.id)).one()
    addresses = [PAGE, f"{PAGE}/{number}", f"{PAGE}/{number}/json", f"{PAGE}?q=fyrlykt", f"{PAGE}/{number}/original"]
    viewer = sign_in("viewer")

    seen = [viewer.get(address) for address in addresses]

    assert SECRETS[1] in organiser.get(f"{PAGE}/{number}").text
    assert [secret for secret in SECRETS for answer in seen if secret in answer.text] == []
    assert [answer.status_code for answer in seen] == [200, 200, 200, 200, 403]
    assert [secret for secret in SECRETS if secret in organiser.get(f"{PAGE}/{number}/json").text] == []
    kept = json.dumps(session.scalars(select(SourceDocument.reading)).one(), ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in kept] == []
    assert "Personal data are shown only" in seen[1].text


def test_the_trail_of_a_corrected_contact_says_that_and_not_what(session: Session, sign_in) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("concept.txt", CONCEPT))
    person = session.scalars(select(ContactPerson)).one()
    address = f"{PAGE}/{person.document_id}/contacts/{person.id}/correct"

    organiser.submit(address, {"name": "Runa Holm"}, form=-1)

    session.expire_all()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "document.contact_corrected")).one()
    assert session.scalars(select(ContactPerson.name)).one() == "Runa Holm"
    assert (entry.before, entry.after) == (None, None)


def test_the_original_is_handed_out_as_a_file_that_no_browser_opens(session: Session, sign_in) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("nøt<e>.html", f"<html><body><script>alert(1)</script><p>{STATEMENT}</p></body></html>"))
    number = session.scalars(select(SourceDocument.id)).one()

    answer = organiser.get(f"{PAGE}/{number}/original")
    page = organiser.get(f"{PAGE}/{number}").text

    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content_type == "application/octet-stream"
    assert "alert(1)" not in page


def test_marks_of_the_source_are_shown_as_text_and_never_as_markup(session: Session, sign_in) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("note.md", NOTE + '\n<img src=x onerror="alert(1)"> **bold**\n'))
    number = session.scalars(select(SourceDocument.id)).one()

    page = organiser.get(f"{PAGE}/{number}").text

    assert "&lt;sup&gt;1&lt;/sup&gt;" in page
    assert "&lt;img src=x" in page
    assert "<img src=x" not in page
    assert "**bold**" in page


@pytest.mark.database
def test_the_list_finds_words_of_the_text_without_accents_and_shows_the_filter(session: Session, sign_in) -> None:
    organiser = sign_in("organiser")
    send(organiser, ("note.md", NOTE), ("statement.txt", STATEMENT))

    found = organiser.get(f"{PAGE}?q=night+PATROLS&kind=statement").text

    assert "Harbour debate" in found
    assert "SAFER HARBOURS" not in found
    assert "With the words “night PATROLS”" in found
    assert "Kind: Statement" in found


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}/references", f"{PAGE}?kind=background_note&q=lamp"])
def test_a_list_asks_as_often_for_three_as_for_one(app: Flask, session: Session, sign_in, address: str) -> None:
    organiser = sign_in("organiser")

    asked: list[str] = []

    def questions() -> list[str]:
        organiser.get(address)
        asked.clear()
        organiser.get(address)
        return list(asked)

    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    send(organiser, ("one.md", NOTE))
    with_one = questions()
    send(organiser, ("two.md", NOTE + "\nMore.\n"), ("three.md", NOTE + "\nS/RES/1325 (2000) is older.\n"))

    assert questions() == with_one


def test_the_real_documents_are_read_with_the_known_counts(session: Session, sign_in, sources: Path) -> None:
    organiser = sign_in("organiser")
    files = [(file.name, file.read_bytes()) for file in sorted(sources.glob("*.txt"))]

    send(organiser, *files)

    readings = [corrected_reading(session, number) for number in session.scalars(select(SourceDocument.id).order_by(SourceDocument.id))]
    by_kind = {reading.kind: reading for reading in readings}
    notes = [reading for reading in readings if reading.kind == "background_note"]
    assert [len(note.asks) for note in notes] == [4, 7, 0]
    assert [len(note.footnotes) for note in notes] == [1, 1, 3]
    assert (len(notes[2].obligations), len(notes[2].facets)) == (3, 4)
    concept, record, statement = by_kind["concept_note"], by_kind["meeting_record"], by_kind["statement"]
    assert [len(part) for part in (concept.themes, concept.objectives, concept.outcomes, concept.programme)] == [3, 8, 4, 2]
    assert [sum(speech.role == role for speech in record.statements) for role in ("briefer", "member")] == [4, 15]
    assert len(record.resolution.operative) == 16
    assert (statement.party, len(statement.areas), len(statement.questions)) == ("NOR", 4, 2)
    for document in session.scalars(select(SourceDocument)):
        assert organiser.get(f"{PAGE}/{document.id}").status_code == 200
