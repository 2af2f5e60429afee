"""Pieces, corrections and comparisons, without a database."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_notes import CONCEPT, NEXT_NOTE, NOTE, SECRETS, STATEMENT

from uncops.documents.comparison import KnownPiece, compare
from uncops.documents.corrections import Amendments, amended
from uncops.documents.pieces import PieceKind, ReadPiece, changed, occurrences_of, pieces_of
from uncops.documents.places import place_of
from uncops.documents.reading.contract import as_json
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.rules import NotADay, NotANumber, UnknownParty, check_fact
from uncops.documents.source_view import HIDDEN_SIGN, Token, parts_of, spans_of, tokens_of
from uncops.documents.stored import decoded, encoded, without_contacts
from uncops.documents.uploads import read

SAMPLES = {"note.md": NOTE, "two.md": NOTE + NEXT_NOTE, "statement.txt": STATEMENT, "concept.txt": CONCEPT}
READINGS = [(text, reading) for name, text in SAMPLES.items() for reading in read(text, name)]


def asks_of(reading: Reading) -> list[str]:
    return [ask.passage.text for ask in reading.asks]


@pytest.mark.parametrize(("text", "reading"), READINGS)
def test_a_reading_comes_back_from_the_database_as_it_went_in(text: str, reading: Reading) -> None:
    assert decoded(encoded(reading)) == reading


@pytest.mark.parametrize(("text", "reading"), READINGS)
def test_a_walk_that_changes_nothing_gives_the_same_reading(text: str, reading: Reading) -> None:
    assert changed(reading, lambda piece: piece) == reading


@pytest.mark.parametrize(("text", "reading"), READINGS)
def test_no_two_pieces_share_an_identity(text: str, reading: Reading) -> None:
    names = [piece.identity for piece in pieces_of(reading)]

    assert len(names) == len(set(names))


def test_a_correction_changes_its_piece_and_no_other() -> None:
    reading = read(NOTE, "note.md")[0]
    first = next(piece for piece in pieces_of(reading) if piece.kind is PieceKind.ASK)

    corrected = amended(reading, Amendments(values={first.identity: {"text": "Lending lamps", "holder": "Port States"}}))

    assert asks_of(corrected) == ["Lending lamps", asks_of(reading)[1]]
    assert [ask.holder for ask in corrected.asks] == ["Port States", "Member States"]
    assert replace(corrected, asks=reading.asks) == reading


def test_a_piece_taken_out_is_left_out_and_one_put_in_stands_at_its_place() -> None:
    reading = read(NOTE, "note.md")[0]
    first = next(piece for piece in pieces_of(reading) if piece.kind is PieceKind.ASK)
    new = ReadPiece("added:ask:1", PieceKind.ASK, "Mending every lamp", MappingProxyType({"holder": "Member States"}))

    corrected = amended(reading, Amendments(removed=frozenset({first.identity}), added=(new,)))

    assert asks_of(corrected) == [asks_of(reading)[1], "Mending every lamp"]


def test_facts_of_the_document_are_corrected_in_their_own_types() -> None:
    reading = read(NOTE, "note.md")[0]

    corrected = amended(reading, Amendments(values={"document": {"session_number": "4", "dated_on": "2031-06-03", "symbol": None}}))

    assert (corrected.session_number, str(corrected.dated_on), corrected.symbol) == (4, "2031-06-03", None)


def test_a_piece_whose_borders_moved_a_little_is_the_same_piece() -> None:
    reading = read(NOTE, "note.md")[0]
    pieces = pieces_of(reading)
    known = [KnownPiece(p.identity, p.kind, p.text, p.fields, p.passage and p.passage.start, p.passage and p.passage.end) for p in pieces]
    old = next(piece for piece in known if piece.kind is PieceKind.ASK)
    before = [replace(piece, identity="ask@1-2", start=old.start - 2, text=f"① {old.text}") if piece is old else piece for piece in known]

    comparison = compare(before, pieces)

    assert comparison.moved == {"ask@1-2": old.identity}
    assert [(change.what, change.kind) for change in comparison.changes] == [("reworded", PieceKind.ASK)]


def test_the_same_reading_twice_differs_in_nothing() -> None:
    pieces = pieces_of(read(NOTE, "note.md")[0])
    known = [KnownPiece(p.identity, p.kind, p.text, p.fields, p.passage and p.passage.start, p.passage and p.passage.end) for p in pieces]

    assert compare(known, pieces).changes == ()


def shown(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text for token in tokens)


def nests(tokens: tuple[Token, ...]) -> bool:
    stack: list[str] = []
    for token in tokens:
        if token.step in ("block", "span"):
            stack.append(token.step)
        elif token.step.startswith("end-") and (not stack or stack.pop() != token.step.removeprefix("end-")):
            return False
    return not stack


@pytest.mark.parametrize(("text", "reading"), READINGS)
def test_the_source_is_shown_whole_and_every_anchor_once(text: str, reading: Reading) -> None:
    tokens = tokens_of(text, reading, spans_of(occurrences_of(reading)))

    anchors = [token.span.anchor for token in tokens if token.span and token.names]
    assert shown(tokens) == text[reading.start : reading.end]
    assert nests(tokens)
    assert len(anchors) == len(set(anchors))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .\n#-*<>&é①\u00a0\r\t", min_size=1, max_size=200))
def test_whatever_is_received_every_character_is_shown_once(text: str) -> None:
    readings = read(text, "any.txt")

    parts = [shown(tokens_of(text, reading, spans_of(occurrences_of(reading)))) for reading in readings]
    assert "".join(parts) == text


def test_contacts_are_in_no_json_and_blacked_out_in_the_source() -> None:
    reading = read(CONCEPT, "concept.txt")[0]
    places = [(contact.passage.start, contact.passage.end) for contact in reading.contacts]

    told = str(as_json(without_contacts(reading))) + str(encoded(without_contacts(reading)))
    source = shown(tokens_of(CONCEPT, reading, (), places))

    assert all(secret in CONCEPT for secret in SECRETS)
    assert [secret for secret in SECRETS if secret in told or secret in source] == []
    assert len(source) == reading.end - reading.start
    assert HIDDEN_SIGN in source


def test_words_are_found_in_the_source_whatever_their_quotes_and_breaks() -> None:
    received = "They said “lamps\u00a0first,\nengines second” and went."

    assert place_of('"lamps first, engines second"', received, 0, len(received)) == (10, 39)
    assert place_of("lamps last", received, 0, len(received)) is None


@pytest.mark.parametrize(
    ("name", "written", "refusal"),
    [
        ("session_number", "two", NotANumber),
        ("session_number", "0", NotANumber),
        ("dated_on", "2022-02-30", NotADay),
        ("dated_on", "14 November 2022", NotADay),
        ("party", "Atlantis", UnknownParty),
    ],
)
def test_a_fact_that_cannot_be_is_refused_at_its_field(name: str, written: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as raised:
        check_fact(name, written, {"NOR"})

    assert raised.value.field == name


def test_the_kinds_of_the_samples_are_recognised() -> None:
    kinds = [reading.kind for _text, reading in READINGS]

    assert kinds == [Kind.BACKGROUND_NOTE, Kind.BACKGROUND_NOTE, Kind.BACKGROUND_NOTE, Kind.STATEMENT, Kind.CONCEPT_NOTE]


def test_a_long_document_is_shown_in_parts_that_lose_nothing() -> None:
    text = NOTE + "".join(f"Harbour number {number} keeps its own lamps and its own boats.\n\n" for number in range(9000))
    reading = read(text, "long.md")[0]

    parts = parts_of(reading)

    shown_parts = []
    for part in parts:
        here = replace(reading, blocks=tuple(block for block in reading.blocks if part[0] <= block.start < part[1]))
        shown_parts.append(shown(tokens_of(text, here, ())))
    assert len(parts) == 3
    assert "".join(shown_parts) == text
