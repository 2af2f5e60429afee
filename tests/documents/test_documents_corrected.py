"""Corrections: made on the page, kept through new readings, taken back, and never lost to somebody else's."""

import html5lib
import pytest
from invented_notes import NOTE, STATEMENT
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from visitors import Visitor, parsed

from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.documents.models import Correction, Piece, ReferenceEntry, SourceDocument
from uncops.documents.pieces import PieceKind
from uncops.documents.queries import corrected_reading, document_by_id, pieces_of_kind
from uncops.documents.reading.model import Kind
from uncops.documents.revising import add_piece, correct_fields, correct_piece, remove_piece, restore_piece
from uncops.documents.services import correct_kind, read_again, receive_files
from uncops.documents.uploads import Upload

PAGE = "/organiser/documents"
XHTML = "{http://www.w3.org/1999/xhtml}"
PARTIES = frozenset({"NOR", "FJI"})


@pytest.fixture
def note(session: Session, deed: Deed) -> int:
    return received(deed, "note.md", NOTE)


@pytest.fixture
def statement(session: Session, deed: Deed) -> int:
    return received(deed, "statement.txt", STATEMENT)


def received(deed: Deed, name: str, text: str) -> int:
    with transaction() as writing:
        return receive_files(writing, [Upload(name, text.encode())], summit=None, deed=deed)[0].documents[0].id


def piece(session: Session, document_id: int, kind: str, index: int = 0) -> Piece:
    session.flush()
    if not session.info.get("writing"):
        session.expire_all()
    rows = session.scalars(
        select(Piece).where(Piece.document_id == document_id, Piece.kind == kind, Piece.is_current).order_by(Piece.position)
    )
    return rows.all()[index]


def asks(session: Session, document_id: int) -> list[tuple[str, str]]:
    session.expire_all()
    return [(ask.holder, ask.passage.text) for ask in corrected_reading(session, document_id).asks]


def correct(visitor: Visitor, document_id: int, row: Piece, **values: str):
    address = f"{PAGE}/{document_id}/pieces/{row.id}/correct"
    return visitor.submit(address, values, form=f"/{row.id}/correct")


def test_an_ask_is_corrected_in_its_form_and_every_output_reads_the_new_words(session: Session, sign_in, note: int) -> None:
    organiser = sign_in("organiser")

    answer = correct(organiser, note, piece(session, note, "ask"), text="Lending  lamps", holder="Port States")

    assert answer.status_code == 303
    assert asks(session, note)[0] == ("Port States", "Lending lamps")
    assert organiser.get(f"{PAGE}/{note}/json").get_json()["documents"][0]["asks"][0]["holder"] == "Port States"
    page = organiser.get(f"{PAGE}/{note}").text
    assert "Lending lamps" in page
    assert "What the reading had" in page


def test_a_correction_says_who_made_it_and_stands_in_the_trail(session: Session, sign_in, note: int) -> None:
    correct(sign_in("organiser"), note, piece(session, note, "ask"), text="Lending lamps")

    session.expire_all()
    correction = session.scalars(select(Correction)).one()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "document.piece_corrected")).one()
    assert (correction.field, correction.value, correction.made_by) == ("text", "Lending lamps", "Organiser of the tests")
    assert entry.after["text"] == "Lending lamps"
    assert entry.before == {"text": "Lending bright lamps to every harbour patrol"}


def test_empty_words_are_refused_and_nothing_is_kept(session: Session, sign_in, note: int) -> None:
    before = asks(session, note)

    answer = correct(sign_in("organiser"), note, piece(session, note, "ask"), text="  ", holder="")

    assert answer.status_code == 422
    assert "Enter a value here; without it the entry means nothing." in answer.text
    assert asks(session, note) == before


def test_corrections_survive_a_new_reading(session: Session, deed: Deed, note: int) -> None:
    with transaction() as writing:
        document = document_by_id(writing, note)
        correct_piece(writing, document, piece(writing, note, "ask"), {"text": "Lending lamps"}, parties=PARTIES, deed=deed)
        correct_fields(writing, document, {"title": "Safer harbours"}, parties=PARTIES, deed=deed)
        remove_piece(writing, document, piece(writing, note, "ask", 1), deed=deed)
        add_piece(writing, document, PieceKind.ASK, {"text": "Boats need names", "holder": "Member States"}, parties=PARTIES, deed=deed)

    with transaction() as writing:
        comparison = read_again(writing, document_by_id(writing, note), deed=deed)

    assert comparison.changes == ()
    assert asks(session, note) == [("Member States", "Lending lamps"), ("Member States", "Boats need names")]
    assert corrected_reading(session, note).title == "Safer harbours"


def test_reading_as_another_kind_and_back_keeps_corrections_and_numbers(session: Session, deed: Deed, note: int) -> None:
    row = piece(session, note, "ask")
    number = row.id
    with transaction() as writing:
        document = document_by_id(writing, note)
        correct_piece(writing, document, writing.get(Piece, number), {"text": "Lending lamps"}, parties=PARTIES, deed=deed)

    with transaction() as writing:
        gone = correct_kind(writing, document_by_id(writing, note), Kind.OTHER, deed=deed)
    as_other = asks(session, note)
    with transaction() as writing:
        correct_kind(writing, document_by_id(writing, note), Kind.BACKGROUND_NOTE, deed=deed)

    assert as_other == []
    assert ("gone", "ask") in [(change.what, str(change.kind)) for change in gone.changes]
    assert asks(session, note)[0] == ("Member States", "Lending lamps")
    assert piece(session, note, "ask").id == number


def test_an_older_reading_read_again_says_what_is_new_and_keeps_it_with_the_document(session: Session, sign_in, note: int) -> None:
    older = dict(session.get(SourceDocument, note).reading)
    older["asks"] = older["asks"][:1]
    lost = piece(session, note, "ask", 1).id
    with transaction() as writing:
        writing.get(SourceDocument, note).reading = older
        writing.get(Piece, lost).is_current = False
    organiser = sign_in("organiser")

    answer = organiser.submit(f"{PAGE}/{note}", {}, form="/read-again")

    page = organiser.get(answer.location).text
    assert "1 entry is new" in page
    assert "What the reading of" in page
    assert len(asks(session, note)) == 2
    assert piece(session, note, "ask", 1).id == lost


def test_a_correction_taken_back_gives_the_words_of_the_reading(session: Session, sign_in, note: int) -> None:
    organiser, row = sign_in("organiser"), piece(session, note, "ask")
    before = asks(session, note)
    correct(organiser, note, row, text="Lending lamps", holder="Port States")

    organiser.submit(f"{PAGE}/{note}/pieces/{row.id}/correct", {}, form="/take-back")

    assert asks(session, note) == before
    assert session.scalar(select(func.count()).select_from(Correction)) == 0


def test_what_one_person_saved_is_not_overwritten_unseen_by_another(session: Session, sign_in, note: int) -> None:
    first, second, row = sign_in("organiser"), sign_in("administrator"), piece(session, note, "ask")
    address = f"{PAGE}/{note}/pieces/{row.id}/correct"
    opened = second.get(address)
    form = next(made for made in parsed(opened).iter(f"{XHTML}form") if made.get("action") == address)
    seen = {box.get("name"): box.get("value") for box in form.iter(f"{XHTML}input")}
    correct(first, note, row, text="Lending lamps")

    refused = second.client.post(address, data=seen | {"text": "Giving lamps"})

    assert refused.status_code == 422
    assert "Organiser of the tests changed this after you opened it" in refused.text
    assert "Giving lamps" in refused.text
    assert asks(session, note)[0][1] == "Lending lamps"


def test_a_piece_taken_out_can_be_put_back(session: Session, deed: Deed, note: int) -> None:
    before = asks(session, note)
    with transaction() as writing:
        remove_piece(writing, document_by_id(writing, note), piece(writing, note, "ask"), deed=deed)
    without = asks(session, note)

    with transaction() as writing:
        restore_piece(writing, document_by_id(writing, note), piece(writing, note, "ask"), deed=deed)

    assert without == before[1:]
    assert asks(session, note) == before


def test_an_added_ask_is_tied_to_its_words_in_the_source(session: Session, sign_in, note: int) -> None:
    organiser = sign_in("organiser")

    answer = organiser.submit(
        f"{PAGE}/{note}/pieces/add/ask", {"text": "Patrols that see well need fewer boats", "holder": "Secretariat"}, form="/add/ask"
    )

    row = session.scalars(select(Piece).where(Piece.state == "added")).one()
    assert answer.status_code == 303
    assert NOTE[row.start : row.end] == "Patrols that see well need fewer boats"
    assert ("Secretariat", "Patrols that see well need fewer boats") in asks(session, note)


def test_a_settled_doubt_no_longer_counts(session: Session, sign_in, deed: Deed) -> None:
    number = received(deed, "doubt.md", NOTE.replace("longer<sup>1</sup>", "").replace("<sup>1</sup>.", "<sup>1</sup>.<sup>2</sup>"))
    organiser, before = sign_in("organiser"), session.get(SourceDocument, number).doubt_count
    row = piece(session, number, "doubt")

    organiser.submit(f"{PAGE}/{number}", {}, form=f"/{row.id}/remove")

    session.expire_all()
    assert before > 0
    assert session.get(SourceDocument, number).doubt_count == before - 1


def test_facts_are_corrected_in_one_form_and_wrong_ones_said_at_their_fields(session: Session, sign_in, statement: int) -> None:
    organiser = sign_in("organiser")

    refused = organiser.submit(f"{PAGE}/{statement}/facts", {"dated_on": "3 May"}, form="/facts")
    saved = organiser.submit(f"{PAGE}/{statement}/facts", {"dated_on": "2029-05-04", "party": "FJI"}, form="/facts")

    session.expire_all()
    document = session.get(SourceDocument, statement)
    assert refused.status_code == 422
    assert "“3 May” is not a day." in refused.text
    assert saved.status_code == 303
    assert (str(document.dated_on), document.party) == ("2029-05-04", "FJI")
    assert "Fiji" in organiser.get(f"{PAGE}/{statement}").text


def test_a_states_words_follow_the_corrected_party(session: Session, deed: Deed, statement: int) -> None:
    with transaction() as writing:
        correct_fields(writing, document_by_id(writing, statement), {"party": "FJI"}, parties=PARTIES, deed=deed)

    session.expire_all()
    assert [question.party for question in pieces_of_kind(session, PieceKind.QUESTION)] == ["FJI"]


def test_the_register_follows_the_documents_and_their_corrections(session: Session, sign_in, note: int) -> None:
    organiser = sign_in("organiser")
    row = piece(session, note, "reference")

    before = organiser.get(f"{PAGE}/references").text
    correct(organiser, note, row, symbol="S/RES/2447 (2018)")
    after = organiser.get(f"{PAGE}/references").text

    entry = session.scalars(select(ReferenceEntry).where(ReferenceEntry.symbol == "S/RES/2447 (2018)")).one()
    shown = organiser.get(f"{PAGE}/references/{entry.id}").text
    assert "S/RES/2185 (2014)" in before
    assert "S/RES/2185 (2014)" not in after
    assert "S/RES/2447 (2018)" in after
    assert f"/organiser/documents/{note}#p-{row.start}-{row.end}" in shown


def test_a_form_in_place_comes_back_alone_and_so_does_the_corrected_piece(session: Session, sign_in, note: int) -> None:
    organiser, row = sign_in("organiser"), piece(session, note, "ask")
    address = f"{PAGE}/{note}/pieces/{row.id}/correct"
    token = next(box.get("value") for box in parsed(organiser.get(address)).iter(f"{XHTML}input") if box.get("name") == "csrf_token")
    in_place = {"HX-Request": "true"}

    form = organiser.get(address, headers=in_place).text
    sent = {"csrf_token": token, f"p{row.id}-text": "Lending lamps", f"p{row.id}-holder": "Port States"}
    answer = organiser.client.post(address, data=sent, headers=in_place)

    assert "<html" not in form
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div class="piece-body">')
    assert asks(session, note)[0] == ("Port States", "Lending lamps")


def test_every_page_about_documents_is_valid_and_has_one_heading(session: Session, sign_in, note: int, statement: int) -> None:
    organiser, row = sign_in("organiser"), piece(session, note, "ask")
    ends = ["", "/references", f"/{note}", f"/{statement}", f"/{note}/facts", f"/{note}/pieces/{row.id}/correct", f"/{note}/remove"]

    for end in ends:
        parser = html5lib.HTMLParser()
        tree = parser.parse(organiser.get(f"{PAGE}{end}").text)
        names = [element.get("id") for element in tree.iter() if isinstance(element.tag, str) and element.get("id")]
        assert [error for _, error, _ in parser.errors] == []
        assert len(list(tree.iter(f"{XHTML}h1"))) == 1
        assert sorted(names) == sorted(set(names))


def test_a_document_whose_title_was_emptied_is_called_by_its_file(sign_in, note):
    organiser = sign_in("organiser")

    organiser.submit(f"{PAGE}/{note}/facts", {"title": ""}, form="/facts")

    assert next(parsed(organiser.get(f"{PAGE}/{note}")).iter(f"{XHTML}h1")).text == "note.md"
    assert "note.md</bdi></a>" in organiser.get(f"{PAGE}?summit=none").get_data(as_text=True)
    organiser.submit(f"{PAGE}/{note}/remove", {}, form="/remove")
    assert "“note.md” was taken away" in organiser.get(f"{PAGE}?removed={note}").get_data(as_text=True)
