import random

from documents.reading.parties import match_party
from documents.reading.test_background_notes import FORENSICS, STABLES
from documents.reading.test_concept_notes import QUIET
from documents.reading.test_statements_and_articles import AKOTO, ARTICLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uncops.documents.reading.contract import as_json
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.passages import Passage, normalise
from uncops.documents.reading.reader import read_text
from uncops.documents.reading.review import pieces_of

_LINES = [line.strip() for text in (FORENSICS, STABLES, QUIET, AKOTO, ARTICLE) for line in text.splitlines()]
_SIGNS = [
    "First: x",
    "fifth, y",
    "Day five: z",
    "five points:",
    "6 Sept 2020",
    "Session Six: note",
    "---",
    "",
    "",
    "\f",
    "2",
    "## Background Note for Session 2",
    "# A TITLE",
    "<sup>1</sup> A note.",
    "1. One",
    "(a) two",
    "¹ Three",
]
shuffled = st.lists(st.sampled_from(_LINES + _SIGNS), max_size=40).map("\n".join)
anything = st.text(max_size=300)
signs = st.text(alphabet="#*-–—•①1234.()[]^<>/sup ABab:;?\"“”'\n\r\f\t\u00a0\u2011¹²\u2028\u0301é", max_size=200)
look_alikes = shuffled.map(lambda text: text.replace("i", "ı").replace("s", "ſ").replace("I", "İ").replace("K", "\u212a"))
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _check(received: str, readings: tuple[Reading, ...]) -> None:
    assert "".join(received[block.start : block.end] for reading in readings for block in reading.blocks) == received
    assert sum(reading.coverage.characters for reading in readings) == len(received)
    for reading in readings:
        coverage = reading.coverage
        assert coverage.recognised + coverage.plain == coverage.characters == reading.end - reading.start
        assert coverage.recognised >= 0
        assert coverage.plain >= 0
        as_json(reading)
        for piece in pieces_of(reading):
            _check_passage(received, reading, piece.passage)


def _check_passage(received: str, reading: Reading, where: Passage) -> None:
    assert reading.start <= where.start <= where.end <= reading.end
    if len(where.fragments) == 1:
        assert where.text == normalise(received[where.start : where.end])


@RELAXED
@given(st.one_of(anything, signs, shuffled, look_alikes))
def test_the_characters_of_every_reading_add_up_to_those_of_the_source(received):
    _check(received, read_text(received, file="any.txt", match_party=match_party))


@RELAXED
@given(st.one_of(signs, shuffled, look_alikes), st.sampled_from(list(Kind)))
def test_any_text_can_be_read_as_any_kind(received, kind):
    _check(received, read_text(received, file="any.txt", kind=kind.value, match_party=match_party))


@RELAXED
@given(shuffled)
def test_reading_twice_gives_the_same(received):
    first = read_text(received, file="any.txt", match_party=match_party)

    assert read_text(received, file="any.txt", match_party=match_party) == first


def test_documents_joined_in_any_order_lose_nothing():
    documents = [FORENSICS, STABLES, QUIET, AKOTO, ARTICLE]
    random.Random(7).shuffle(documents)
    received = "\n\n".join(documents)

    _check(received, read_text(received, file="all.txt", match_party=match_party))
