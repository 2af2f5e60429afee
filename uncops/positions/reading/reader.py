"""From a document as read to what is proposed of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from uncops.documents.reading.model import Question, Reading
from uncops.documents.reading.passages import Passage, clip
from uncops.positions.reading.answering import answers_to
from uncops.positions.reading.contributions import Item, spoken_to
from uncops.positions.reading.kinds import doubts_about, is_concern, is_request, says_nothing
from uncops.positions.reading.model import Doubt, Proposal, Proposals
from uncops.positions.reading.sources import said_where, source_class
from uncops.positions.reading.turns import Turn, turns_of
from uncops.positions.reading.vocabulary import Vocabulary, themes_in

POSITION, QUESTION, ANSWER, OFFER, REQUEST, CONCERN = "position", "question", "answer", "offer", "request", "concern"
_LEAST_CHARACTERS = 25


@dataclass(frozen=True)
class _Source:
    """What all proposals of a document share."""

    received: str
    said_on: date | None
    said_where: str
    source_class: str
    vocabulary: Vocabulary
    items: tuple[Item, ...]


def propose(reading: Reading, received: str, vocabulary: Vocabulary, items: Iterable[Item] | None = None) -> Proposals:
    """What the document's speakers said. `received` is the whole text of the file; `items` are the asks that may be spoken to."""
    asked = tuple(items_of(reading) if items is None else items)
    source = _Source(received, reading.dated_on, said_where(reading), source_class(reading, received), vocabulary, asked)
    found: dict[str, Proposal] = {}
    for turn in turns_of(reading, received):
        for proposal in _of_turn(turn, source):
            found.setdefault(proposal.key, proposal)
    in_order = tuple(sorted(found.values(), key=lambda proposal: (proposal.passage.start, proposal.passage.end, proposal.kind)))
    questions = [proposal for proposal in in_order if proposal.kind == QUESTION]
    answers = [proposal for proposal in in_order if proposal.kind == ANSWER]
    return Proposals(in_order, answers_to(questions, answers))


def items_of(reading: Reading) -> tuple[Item, ...]:
    """The lettered items in which a resolution asks for contributions, as OP 12 (a) to (e) of resolution 2382 (2017) does."""
    if reading.resolution is None:
        return ()
    asking = [paragraph for paragraph in reading.resolution.operative if "contribute" in paragraph.passage.text.lower()]
    places = [item.passage for paragraph in asking for item in paragraph.items]
    return tuple(Item(f"lettered_item@{place.start}-{place.end}", place.text) for place in places)


def _of_turn(turn: Turn, source: _Source) -> list[Proposal]:
    said = [proposal for sentence in turn.sentences for proposal in _of_sentence(sentence, turn, source)]
    said += [_question(question, turn, source) for question in turn.questions]
    said += [_made(OFFER, offer, turn, source) for offer in turn.offers]
    said += [_made(REQUEST, request, turn, source) for request in turn.requests]
    return said


def _of_sentence(sentence: Passage, turn: Turn, source: _Source) -> list[Proposal]:
    """What one sentence says beside the questions, offers and requests found in it before."""
    if _is_held(sentence, turn.offers) or _is_held(sentence, turn.requests):
        return []
    rest = _before_questions(sentence, turn.questions, source.received)
    if rest is None or says_nothing(rest.text):
        return []
    kinds = [REQUEST] if is_request(rest.text) else []
    if turn.is_answer:
        kinds.append(ANSWER)
    elif is_concern(rest.text):
        kinds.append(CONCERN)
    elif not kinds and rest is sentence:
        kinds.append(POSITION)
    return [_made(kind, rest, turn, source) for kind in kinds]


def _is_held(sentence: Passage, held: Sequence[Passage]) -> bool:
    return any(passage.start <= sentence.start and sentence.end <= passage.end for passage in held)


def _before_questions(sentence: Passage, questions: Sequence[Question], received: str) -> Passage | None:
    """The sentence without its question: what stands before 'asked', when that is more than a few words; None when nothing is left."""
    inside = [question.passage for question in questions if sentence.start <= question.passage.start < sentence.end]
    if not inside:
        return sentence
    written = received[sentence.start : sentence.end]
    border = max((written.find(mark) for mark in (", he asked", ", she asked", ", asked", " and asked")), default=-1)
    if border < _LEAST_CHARACTERS:
        return None
    return clip(received, sentence, sentence.start, sentence.start + border)


def _question(question: Question, turn: Turn, source: _Source) -> Proposal:
    made = replace(_made(QUESTION, question.passage, turn, source), addressee=question.addressee or "")
    doubts = [] if question.addressee else [Doubt.NO_ADDRESSEE]
    if " as well as " in question.passage.text and ", on " in question.passage.text:
        doubts.append(Doubt.SEVERAL_QUESTIONS)
    return replace(made, doubts=(*made.doubts, *doubts))


def _made(kind: str, passage: Passage, turn: Turn, source: _Source) -> Proposal:
    """A proposal with its themes, the asks it speaks to and what is doubtful."""
    themes = themes_in(passage.text, source.vocabulary)
    doubts = [
        *([Doubt.PARTY_UNKNOWN] if turn.is_party_doubtful else []),
        *([Doubt.NO_DATE] if source.said_on is None else []),
        *([Doubt.NO_THEME] if not themes else []),
        *(doubts_about(passage.text) if kind == POSITION and turn.party else []),
    ]
    return Proposal(
        kind=kind,
        passage=passage,
        party=turn.party,
        speaker=turn.speaker,
        office=turn.office or ("" if turn.party else turn.speaker),
        said_on=source.said_on,
        said_where=source.said_where,
        source_class=source.source_class,
        themes=themes,
        asks=spoken_to(passage.text, source.items),
        doubts=tuple(doubts),
    )
