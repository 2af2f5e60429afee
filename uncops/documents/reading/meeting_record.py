"""Reads the record of a meeting: briefers, statements by State, questions, offers, answers, and its resolution."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from uncops.core.text import fold
from uncops.core.wording import N_
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.dates import date_in
from uncops.documents.reading.document import Document, first_reading, sections_of, with_doubts, with_plain
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Answer, Doubt, Kind, Reading, Resolution, Role, Speech
from uncops.documents.reading.offers import offers_in
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.put_questions import questions_in
from uncops.documents.reading.record_opening import RecordOpening, record_opening
from uncops.documents.reading.resolution import FoundResolution, find_resolution, opening_index
from uncops.documents.reading.speakers import SpeakerHead, speaker_of, surname_of

MatchParty = Callable[[str], str | None]

PRESS_RELEASE = "press release, not an official record"
VERBATIM_RECORD = "verbatim record"
UNKNOWN_PARTY = N_("No party of the reference data is called '%(name)s'.")
UNKNOWN_SPEAKER = N_("'%(name)s' answers, but nobody of that name has spoken before.")
SECOND_RESOLUTION = N_("The record holds a further resolution here, which was kept as plain text.")

_CLOSING = re.compile(
    r"(?:The meeting (?:was called to order|was suspended|resumed|started|began|opened|rose|adjourned|was adjourned|ended|closed)"
    r"|For information media|\*\s*\*+|[*_\u2014-]{3,}$)",
    re.IGNORECASE,
)
_BRIEFINGS = re.compile(r"\bbriefings?\b|\bopening remarks\b|\bintroductory\b|\bpresentations?\b|\bpanel", re.IGNORECASE)
_RESOLUTION = re.compile(r"(?:full )?text of (?:the )?(?:draft )?resolution|^resolutions?$|^draft resolution$", re.IGNORECASE)
_OF_STATE = re.compile(r".*\b(?:of|for) (?:the )?(?P<name>[A-Z][^,]{2,60})$")
_NATIONAL_OFFICE = re.compile(
    r"(?:(?:Deputy|Vice-?|Prime|First|State|Federal) ?)*(?:Ministers?|President|Commissioner|Chief|Inspector|Director|Secretary|Head)\b"
)
_NAMES_STATE = re.compile(r".*\b(?:Republic|Kingdom|State of|Islands|Federation)\b")
_ALSO_SPEAKING = re.compile(
    r"(?:Also (?:speaking|delivering|making|participating|taking part)|Others speaking|Speaking (?:today|also))\b.{0,200}?\b(?:were|was)\b",
    re.DOTALL,
)
_IN_CAPACITY = re.compile(
    r"\b(?:make a statement|speak|deliver (?:a|the following) statement|make the following statement)\b[^.]{0,40}"
    r"\bin my (?:national )?capacity as (?:the )?(?:representative|[\w ]{3,80}?) (?:of|for) (?:the )?(?P<party>[A-Z][^.,;:]{2,70})"
)
_RESUMES = re.compile(r"\bI (?:shall )?(?:now )?resume my (?:functions|function|capacity|role)\b")
_ANSWERING = re.compile(r"\b(?:answer|respond|repl(?:y|ied|ying)|in response|questions?\b)", re.IGNORECASE)


@dataclass
class _Turn:
    """What one speaker says until the next begins."""

    head: SpeakerHead
    section: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        return tuple(piece.passage for piece in self.pieces)


def read_meeting_record(document: Document, match_party: MatchParty) -> Reading:
    """The reading of a meeting's record."""
    reading = first_reading(document, Kind.MEETING_RECORD)
    opening = record_opening(document)
    body = [piece for piece in document.pieces[opening.length :] if piece.kind is not BlockKind.FOOTNOTE]
    resolution, begin, end = _resolution(document.received, body)
    spoken = body[:begin] + body[end:]
    turns, plain = _turns(spoken)
    speeches, answers, doubts = _Speakers(document.received, match_party).sort(turns)
    plain += resolution.plain if resolution else ()
    reading = replace(
        reading,
        title=opening.title,
        symbol=opening.symbol,
        meeting_number=opening.meeting_number,
        dated_on=opening.dated_on or next((day for piece in body[:1] if (day := date_in(piece.text))), None),
        occasion=opening.occasion,
        source_class=_source_class(document, opening),
        sections=sections_of(document.pieces),
        statements=speeches,
        answers=answers,
        resolution=_named(resolution, opening.resolution_symbol),
        found_at=opening.found_at,
    )
    further = _further_resolutions(body, end) if resolution else ()
    return with_plain(with_doubts(reading, doubts, resolution.doubts if resolution else (), further), plain)


def _resolution(received: str, body: Sequence[Piece]) -> tuple[FoundResolution | None, int, int]:
    """The resolution and the pieces it takes, its heading and lead sentence among them."""
    lead = next((index for index, piece in enumerate(body) if _RESOLUTION.search(piece.text) and len(piece.text) < 200), 0)
    found = find_resolution(received, body, lead)
    if found is None:
        return None, len(body), len(body)
    begin = found.begin
    while begin > 0 and _RESOLUTION.search(body[begin - 1].text):
        begin -= 1
    return found, begin, found.end


def _named(found: FoundResolution | None, fallback: str | None) -> Resolution | None:
    if found is None:
        return None
    return found.resolution if found.resolution.symbol else replace(found.resolution, symbol=fallback or "")


def _further_resolutions(body: Sequence[Piece], end: int) -> tuple[Doubt, ...]:
    further = opening_index(body, end)
    return (Doubt(SECOND_RESOLUTION, {}, body[further].passage),) if further is not None else ()


def _turns(pieces: Sequence[Piece]) -> tuple[list[_Turn], list[Piece]]:
    """The turns in order, and the pieces that belong to none: plain text before anybody speaks."""
    turns: list[_Turn] = []
    plain: list[Piece] = []
    section, is_open = "", False
    for piece in pieces:
        if piece.kind is BlockKind.HEADING and speaker_of(piece.text) is None:
            section, is_open = piece.text, False
            continue
        if _CLOSING.match(piece.text):
            is_open = False
            continue
        if _ALSO_SPEAKING.match(piece.text):  # a list of names without their words
            plain.append(piece)
            continue
        head = speaker_of(piece.text)
        if national := _IN_CAPACITY.search(piece.text) if head is None or head.is_chair else None:
            chair = head or (turns[-1].head if is_open else None)
            head = SpeakerHead(chair.name if chair else "The President", party=national["party"], office=chair.office if chair else None)
        elif is_open and head is None and turns[-1].head.office and _RESUMES.search(piece.text):
            head = SpeakerHead(turns[-1].head.name, office=turns[-1].head.office, is_chair=True)
        if head:
            turns.append(_Turn(head, section, [piece]))
            is_open = True
        elif is_open:
            turns[-1].pieces.append(piece)
        else:
            plain.append(piece)
    return turns, plain


class _Speakers:
    """Sorts turns into statements and answers, remembering who has spoken."""

    def __init__(self, received: str, match_party: MatchParty) -> None:
        self.received = received
        self.match_party = match_party
        self.known: dict[str, Speech] = {}
        self.party_names: dict[str, str] = {}
        self.speeches: list[Speech] = []
        self.answers: list[Answer] = []
        self.doubts: list[Doubt] = []

    def sort(self, turns: Sequence[_Turn]) -> tuple[tuple[Speech, ...], tuple[Answer, ...], list[Doubt]]:
        """The statements, the answers, and what is doubtful about them."""
        for turn in turns:
            before = self.known.get(fold(surname_of(turn.head.name))) if turn.head.by_honorific else None
            if before is not None and turn.head.party is None:
                self._add_again(turn, before)
            elif turn.head.by_honorific and turn.head.party is None and _ANSWERING.search(turn.pieces[0].text[:200]):
                self.answers.append(Answer(turn.head.name, turn.paragraphs))
                self.doubts.append(Doubt(UNKNOWN_SPEAKER, {"name": turn.head.name}, turn.paragraphs[0]))
            else:
                self._add(turn)
        return tuple(self.speeches), tuple(self.answers), self.doubts

    def _add_again(self, turn: _Turn, before: Speech) -> None:
        """Somebody takes the floor again: a briefer answers, a member makes a further statement."""
        if before.role is Role.MEMBER:
            self._keep(replace(before, paragraphs=turn.paragraphs, questions=(), offers=()))
        else:
            self.answers.append(Answer(before.speaker, turn.paragraphs))

    def _add(self, turn: _Turn) -> None:
        head = turn.head
        party = self._party(turn)
        role = self._role(turn, party)
        office = head.party if role is Role.BRIEFER and head.party and not party else head.office
        self._keep(Speech(head.name, role, party, office, turn.paragraphs))

    def _keep(self, speech: Speech) -> None:
        if speech.role is Role.MEMBER:
            name = self.party_names.get(speech.speaker, speech.speaker)
            offers, doubts = offers_in(self.received, speech.paragraphs, name)
            questions = questions_in(self.received, speech.paragraphs)
            speech = replace(speech, questions=questions, offers=offers)
            self.doubts += doubts
        self.speeches.append(speech)
        self.known.setdefault(fold(surname_of(speech.speaker)), speech)

    def _party(self, turn: _Turn) -> str | None:
        """The State in brackets; for an office, the State it is held in ('Minister of Police of Ghana')."""
        head = turn.head
        if head.party is not None:
            name = re.sub(r"^(?:the|observer (?:of|for)(?: the)?) ", "", head.party, flags=re.IGNORECASE)
            self.party_names[head.name] = name
            party = self.match_party(name)
            if party is None and _BRIEFINGS.search(turn.section) and not _NAMES_STATE.match(turn.head.party):
                return None  # a briefer from an institution
            if party is None:
                self.doubts.append(Doubt(UNKNOWN_PARTY, {"name": head.party}, turn.paragraphs[0]))
            return party
        of_state = _OF_STATE.search(re.sub(r",? and (?:Security )?Council President\b.*", "", head.office or ""))
        party = self.match_party(of_state["name"]) if of_state and _NATIONAL_OFFICE.match(head.office or "") else None
        if party is not None:
            self.party_names[head.name] = of_state["name"]
        return party

    def _role(self, turn: _Turn, party: str | None) -> Role:
        if turn.head.is_chair:
            return Role.OTHER
        in_briefings = bool(_BRIEFINGS.search(turn.section))
        if party is not None or (turn.head.party is not None and not in_briefings):
            return Role.MEMBER
        first = not turn.section and not any(speech.role is Role.MEMBER for speech in self.speeches)
        return Role.BRIEFER if in_briefings or first else Role.OTHER


def _source_class(document: Document, opening: RecordOpening) -> str | None:
    last = " ".join(fold(piece.text) for piece in (*document.pieces[-3:], *document.pieces[:6]))
    if "not an official record" in last or opening.is_press_release:
        return PRESS_RELEASE
    return VERBATIM_RECORD if opening.is_verbatim else None
