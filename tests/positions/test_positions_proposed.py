"""What was said is read from documents: proposed once, with its passage, and what people decided stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_record import RECORD, STATEMENT
from keeping_positions import ADA, kept, proposed, received

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.documents.reading.passages import normalise
from uncops.documents.reading.reader import read_text
from uncops.documents.rules import ChangedMeanwhile
from uncops.positions.models import PositionState, QuestionAnswer
from uncops.positions.reading.reader import propose
from uncops.positions.reading.vocabulary import Synonym, shipped_synonyms, themes_in, vocabulary_of
from uncops.positions.services.deciding import PositionFacts, change, move, move_many
from uncops.reference.catalogue import catalogue
from uncops.reference.names import match_party

VOCABULARY = vocabulary_of([(f"{theme.taxonomy}:{theme.code}", theme.keywords) for theme in catalogue().themes], shipped_synonyms())
PARTS = RECORD.split("\n\n")


def read(text: str):
    return [
        (reading, propose(reading, text, VOCABULARY)) for reading in read_text(text, file="record.txt", match_party=match_party)
    ]  # fmt: skip


def told(text: str) -> list[tuple[str, str, str]]:
    return [(found.party or found.office, found.kind, found.passage.text[-25:]) for _, said in read(text) for found in said.found]


def test_a_record_gives_what_each_speaker_said_by_kind():
    assert [kind for _, kind, _ in told(RECORD)] == [
        "position", "request", "concern", "request", "position", "offer", "question", "position", "concern", "request",
        "answer", "answer", "answer",
    ]  # fmt: skip
    assert told(RECORD)[5] == ("NOR", "offer", "g with armoured vehicles.")


def test_an_offer_speaks_to_the_items_that_ask_for_it():
    [(_, said)] = read(RECORD)

    [offer] = [found for found in said.found if found.kind == "offer"]

    assert offer.party == "NOR"
    assert len(offer.asks) == 1
    assert "no_date" in offer.doubts


def test_answers_are_proposed_to_the_question_put_to_that_speaker():
    [(_, said)] = read(RECORD)

    texts = {found.key: found.passage.text for found in said.found}

    assert [texts[pair.answer] for pair in said.answers] == [
        "With respect to challenges, lamps were too few.", "On the transition, planning was done with national partners.",
    ]  # fmt: skip


def test_a_statement_is_its_speakers_own_and_dated():
    [(_, said)] = read(STATEMENT)

    assert {found.source_class for found in said.found} == {"own_statement"}
    assert {found.said_on.isoformat() for found in said.found} == {"2029-05-03"}
    assert [found.kind for found in said.found] == ["position", "request", "question"]


def test_a_press_release_is_known_by_its_words():
    [(_, said)] = read(RECORD)

    assert {found.source_class for found in said.found} == {"press_release"}


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=30))
def test_offsets_always_give_the_words(parts):
    text = "\n\n".join(parts)

    for reading, said in read(text):
        keys = [found.key for found in said.found]
        assert len(keys) == len(set(keys))
        for found in said.found:
            assert reading.start <= found.passage.start < found.passage.end <= reading.end
            assert normalise(text[found.passage.start : found.passage.end]) == found.passage.text
        assert {pair.question for pair in said.answers} <= set(keys)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("La protection des civils est notre priorité.", "a4p:protection"),
        ("حماية المدنيين أولوية.", "a4p:protection"),
        ("我们支持保护平民。", "a4p:protection"),
        ("Мы поддерживаем защиту гражданских лиц.", "a4p:protection"),
        ("La rendición de cuentas es esencial.", "a4p:performance-accountability"),
        ("Les Étatś", None),
    ],
)
def test_themes_are_found_in_every_official_language(text, theme):
    found = [one.name for one in themes_in(text, VOCABULARY)]

    assert (theme in found) if theme else found == []


def test_an_officers_word_is_a_word_of_the_theme():
    own = vocabulary_of([("a4p:protection", ["protection of civilians"])], [Synonym("a4p:protection", "en", "lamp*")])

    assert themes_in("More lampposts.", own)[0].found_by == "lampposts"


def test_reading_again_proposes_nothing_twice_and_leaves_what_was_decided(session):
    document_id = received(RECORD)
    first = proposed(document_id)
    offer, other = kept(kind="offer")[0], kept(kind="concern")[0]
    with transaction() as writing:
        move(writing, offer.id, PositionState.CONFIRMED, seen=1, deed=ADA)
        move(writing, other.id, PositionState.SET_ASIDE, seen=1, deed=ADA)

    again = proposed(document_id)

    assert (first.new_count, first.known_count) == (13, 0)
    assert (again.new_count, again.known_count) == (0, 13)
    assert kept(kind="offer")[0].state == "confirmed"
    assert kept(id=other.id)[0].state == "set_aside"
    assert db.session.query(QuestionAnswer).count() == 2


def test_two_officers_do_not_overwrite_one_another(session):
    proposed(received(RECORD))
    [offer] = kept(kind="offer")
    facts = PositionFacts("offer", offer.party_id, "press_release", summary="Two units")
    with transaction() as writing:
        change(writing, offer.id, facts, seen=1, deed=ADA)

    with pytest.raises(ChangedMeanwhile), transaction() as writing:
        move(writing, offer.id, PositionState.SET_ASIDE, seen=1, deed=ADA)

    assert (kept(id=offer.id)[0].state, kept(id=offer.id)[0].summary) == ("proposed", "Two units")


def test_many_at_once_leave_what_changed_meanwhile(session):
    proposed(received(RECORD))
    chosen = {position.id: position.version for position in kept()}
    first = min(chosen)
    with transaction() as writing:
        move(writing, first, PositionState.SET_ASIDE, seen=1, deed=ADA)

    with transaction() as writing:
        counted = move_many(writing, chosen, PositionState.CONFIRMED, deed=ADA)

    assert counted == (12, 1)
    assert kept(id=first)[0].state == "set_aside"
    with pytest.raises(Refusal), transaction() as writing:
        move_many(writing, {}, PositionState.CONFIRMED, deed=ADA)
