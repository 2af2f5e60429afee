"""Who speaks in a document, one turn after another, sentence by sentence, whatever kind of document it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from uncops.core.text import fold
from uncops.documents.reading.model import Kind, Question, Reading, Role
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.sentences import sentences

_OPENING = 2_000
_LONGEST_OFFICE = 200


@dataclass(frozen=True)
class Turn:
    """What one speaker says: sentences in order, with the questions, offers and requests found in them before."""

    speaker: str
    party: str | None
    office: str
    sentences: tuple[Passage, ...]
    questions: tuple[Question, ...] = ()
    offers: tuple[Passage, ...] = ()
    requests: tuple[Passage, ...] = ()
    is_answer: bool = False
    is_party_doubtful: bool = False


def turns_of(reading: Reading, received: str) -> tuple[Turn, ...]:
    """The turns of a document; none where nobody speaks, as in a background note."""
    if reading.kind is Kind.MEETING_RECORD:
        return tuple(_of_record(reading, received))
    if reading.kind in (Kind.STATEMENT, Kind.ARTICLE) and (reading.party or reading.speaker):
        return (_of_one_speaker(reading, received),)
    return tuple(_quoted(reading))


def _of_record(reading: Reading, received: str) -> Iterator[Turn]:
    for speech in reading.statements:
        yield Turn(
            speaker=speech.speaker,
            party=speech.party,
            office=speech.office or "",
            sentences=_sentences(received, speech.paragraphs),
            questions=speech.questions,
            offers=speech.offers,
            is_party_doubtful=speech.party is None and speech.role is Role.MEMBER,
        )
    known = {fold(speech.speaker): speech for speech in reading.statements}
    for answer in reading.answers:
        speech = known.get(fold(answer.speaker))
        yield Turn(
            speaker=answer.speaker,
            party=speech.party if speech else None,
            office=(speech.office or "") if speech else "",
            sentences=_sentences(received, answer.paragraphs),
            is_answer=True,
        )


def _of_one_speaker(reading: Reading, received: str) -> Turn:
    paragraphs = tuple(paragraph for section in reading.sections for paragraph in section.paragraphs)
    return Turn(
        speaker=reading.speaker or "",
        party=reading.party,
        office=_office(reading, received),
        sentences=_sentences(received, paragraphs),
        questions=reading.questions,
        requests=reading.requests,
    )


def _office(reading: Reading, received: str) -> str:
    """The office that stands beside the author's name: 'By NAME, Under-Secretary-General for Peace Operations'."""
    if reading.party or not reading.speaker:
        return ""
    place = received.find(reading.speaker, reading.start, min(reading.end, reading.start + _OPENING))
    line = received[place + len(reading.speaker) :].split("\n", 1)[0] if place >= 0 else ""
    return line[:_LONGEST_OFFICE].strip(" ,.\r") if line.startswith(",") else ""


def _quoted(reading: Reading) -> Iterator[Turn]:
    """Words quoted on their own, with the name of who said them, in a note that is nobody's statement."""
    for quotation in reading.quotations:
        if quotation.speaker:
            name, _comma, office = quotation.speaker.partition(", ")
            yield Turn(name, None, office, (quotation.passage,))


def _sentences(received: str, paragraphs: tuple[Passage, ...]) -> tuple[Passage, ...]:
    return tuple(sentence for paragraph in paragraphs for sentence in sentences(received, paragraph))
