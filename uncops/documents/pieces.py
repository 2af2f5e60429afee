"""The pieces of a reading: every part a person can point at, under an identity that outlives the next reading.

One walk through a reading serves both directions: listing its pieces, and giving the reading back with
pieces changed or left out. So both always agree on what a piece is called.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from uncops.documents.reading.model import (
    Answer,
    Doubt,
    OperativeParagraph,
    ProgrammeDay,
    Reading,
    Resolution,
    Role,
    Section,
    Speech,
)
from uncops.documents.reading.passages import Passage


class PieceKind(StrEnum):
    """What a piece is within its document."""

    SECTION = "section"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    ASK = "ask"
    OBLIGATION = "obligation"
    FACET = "facet"
    AREA = "area"
    DEFINITION = "definition"
    ACRONYM = "acronym"
    REFERENCE = "reference"
    THEME = "theme"
    AUDIENCE = "audience"
    OBJECTIVE = "objective"
    OUTCOME = "outcome"
    PROGRAMME_ITEM = "programme_item"
    KEY_FIGURE = "key_figure"
    QUOTATION = "quotation"
    SPEECH = "speech"
    QUESTION = "question"
    OFFER = "offer"
    ANSWER = "answer"
    REQUEST = "request"
    RESOLUTION = "resolution"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    LETTERED_ITEM = "lettered_item"
    DOUBT = "doubt"


@dataclass(frozen=True)
class ReadPiece:
    """One piece as a reading holds it; `fields` are its facts as JSON values, `within` the piece it is part of."""

    identity: str
    kind: PieceKind
    text: str
    fields: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    passage: Passage | None = None
    within: str | None = None
    party: str | None = None

    @property
    def holder(self) -> str | None:
        """Who bears it or is addressed by it."""
        return self.fields.get("holder") or self.fields.get("addressee")


Edit = Callable[[ReadPiece], ReadPiece | None]

# Lists of a reading whose entries are a passage with facts beside it.
_FACTUAL = {
    "footnotes": PieceKind.FOOTNOTE,
    "asks": PieceKind.ASK,
    "obligations": PieceKind.OBLIGATION,
    "areas": PieceKind.AREA,
    "definitions": PieceKind.DEFINITION,
    "references": PieceKind.REFERENCE,
    "key_figures": PieceKind.KEY_FIGURE,
    "quotations": PieceKind.QUOTATION,
    "questions": PieceKind.QUESTION,
}
# Lists of a reading whose entries are bare passages.
_BARE = {
    "facets": PieceKind.FACET,
    "themes": PieceKind.THEME,
    "objectives": PieceKind.OBJECTIVE,
    "outcomes": PieceKind.OUTCOME,
    "requests": PieceKind.REQUEST,
}
LISTED = {kind: name for name, kind in {**_FACTUAL, **_BARE}.items()}


def pieces_of(reading: Reading) -> tuple[ReadPiece, ...]:
    """Every piece of a reading, in the order in which the review shows them; each identity once."""
    found: dict[str, ReadPiece] = {}

    def note(piece: ReadPiece) -> ReadPiece:
        found.setdefault(piece.identity, piece)
        return piece

    changed(reading, note)
    return tuple(found.values())


def occurrences_of(reading: Reading) -> tuple[ReadPiece, ...]:
    """Every place of a reading where a piece stands: a paragraph is listed under its section and under its speaker."""
    found: list[ReadPiece] = []

    def note(piece: ReadPiece) -> ReadPiece:
        found.append(piece)
        return piece

    changed(reading, note)
    return tuple(found)


def changed(reading: Reading, edit: Edit) -> Reading:
    """The reading with every piece replaced by what `edit` makes of it; what it answers None for is left out."""
    return _Walk(edit, reading.party).reading(reading)


@dataclass
class _Walk:
    """One walk through a reading; numbers pieces that would otherwise have one identity."""

    edit: Edit
    party: str | None
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def reading(self, reading: Reading) -> Reading:
        parts: dict[str, Any] = {"sections": self._kept(self._section, reading.sections)}
        for name, kind in _FACTUAL.items():
            if name not in {"footnotes", "references", "questions"}:
                parts[name] = self._kept(self._factual, getattr(reading, name), kind)
        for name, kind in _BARE.items():
            parts[name] = self._kept(self._bare, getattr(reading, name), kind)
        parts["audience"] = self._bare(reading.audience, PieceKind.AUDIENCE) if reading.audience else None
        parts["programme"] = self._kept(self._day, reading.programme)
        parts["statements"] = self._kept(self._speech, reading.statements)
        parts["answers"] = self._kept(self._answer, reading.answers)
        parts["questions"] = self._kept(self._factual, reading.questions, PieceKind.QUESTION)
        parts["resolution"] = self._resolution(reading.resolution) if reading.resolution else None
        parts["acronyms"] = MappingProxyType(dict(self._kept(self._acronym, reading.acronyms.items())))
        parts["references"] = self._kept(self._factual, reading.references, PieceKind.REFERENCE)
        parts["footnotes"] = self._kept(self._factual, reading.footnotes, PieceKind.FOOTNOTE)
        parts["doubts"] = self._kept(self._doubt, reading.doubts)
        return replace(reading, **parts)

    def _kept(self, walk: Callable[..., Any], entries: Iterable[Any], *arguments: Any) -> tuple[Any, ...]:
        made = (walk(entry, *arguments) for entry in entries)
        return tuple(entry for entry in made if entry is not None)

    def _name(self, kind: PieceKind, at: str, content: str) -> str:
        """'ask@120-240'; a second, different piece of that kind at the same place gets '#2'."""
        base = f"{kind.value}@{at}"
        if (base, content) not in self.names:
            self.seen[(base, "")] += 1
            number = self.seen[(base, "")]
            self.names[(base, content)] = base if number == 1 else f"{base}#{number}"
        return self.names[(base, content)]

    def _identity(self, kind: PieceKind, passage: Passage, facts: dict[str, Any]) -> str:
        content = f"{passage.text}|{sorted((name, str(value)) for name, value in facts.items())}"
        return self._name(kind, f"{passage.start}-{passage.end}", content)

    def _edited(self, kind: PieceKind, passage: Passage, facts: dict[str, Any], within: str | None, party: str | None) -> ReadPiece | None:
        identity = self._identity(kind, passage, facts)
        return self.edit(ReadPiece(identity, kind, passage.text, MappingProxyType(facts), passage, within, party))

    def _factual(self, entry: Any, kind: PieceKind, within: str | None = None, party: str | None = None) -> Any:
        facts = {name: _plain(getattr(entry, name)) for name in _fact_names(entry)}
        piece = self._edited(kind, entry.passage, facts, within, party or self.party)
        return piece and replace(entry, passage=_reworded(entry.passage, piece), **_typed(piece.fields))

    def _bare(self, entry: Passage, kind: PieceKind, within: str | None = None, party: str | None = None) -> Passage | None:
        piece = self._edited(kind, entry, {}, within, party or self.party)
        return piece and _reworded(entry, piece)

    def _paragraphs(self, entries: tuple[Passage, ...], within: str) -> tuple[Passage, ...]:
        return self._kept(lambda entry: self._bare(entry, PieceKind.PARAGRAPH, within), entries)

    def _container(
        self, kind: PieceKind, title: str, paragraphs: tuple[Passage, ...], facts: dict[str, Any], party: str | None = None
    ) -> tuple[str, ReadPiece | None]:
        """A piece that holds others; it lies from its first to its last paragraph."""
        start, end = (paragraphs[0].start, paragraphs[-1].end) if paragraphs else (0, 0)
        identity = self._name(kind, f"{start}-{end}", f"{title}|{facts}")
        passage = Passage(title, start, end, ((start, end),))
        return identity, self.edit(ReadPiece(identity, kind, title, MappingProxyType(facts), passage, None, party))

    def _section(self, section: Section) -> Section | None:
        shown = (section.heading, *section.paragraphs) if section.heading else section.paragraphs
        identity, piece = self._container(PieceKind.SECTION, section.title or "", shown, {"level": section.level})
        if piece is None:
            return None
        paragraphs = self._paragraphs(section.paragraphs, identity)
        return replace(section, title=piece.text or None, paragraphs=paragraphs, **_typed(piece.fields))

    def _day(self, day: ProgrammeDay) -> ProgrammeDay:
        items = self._kept(lambda entry: self._bare(entry, PieceKind.PROGRAMME_ITEM, f"day@{day.day}"), day.items)
        return replace(day, items=items)

    def _speech(self, speech: Speech) -> Speech | None:
        facts = {"role": speech.role.value, "party": speech.party, "office": speech.office}
        identity, piece = self._container(PieceKind.SPEECH, speech.speaker, speech.paragraphs, facts, speech.party)
        if piece is None:
            return None
        party = piece.fields["party"]
        return replace(
            speech,
            speaker=piece.text,
            paragraphs=self._paragraphs(speech.paragraphs, identity),
            questions=self._kept(self._factual, speech.questions, PieceKind.QUESTION, identity, party),
            offers=self._kept(self._bare, speech.offers, PieceKind.OFFER, identity, party),
            **_typed(piece.fields),
        )

    def _answer(self, answer: Answer) -> Answer | None:
        identity, piece = self._container(PieceKind.ANSWER, answer.speaker, answer.paragraphs, {})
        return piece and replace(answer, speaker=piece.text, paragraphs=self._paragraphs(answer.paragraphs, identity))

    def _resolution(self, resolution: Resolution) -> Resolution | None:
        shown = (*resolution.preambular, *(entry.passage for entry in resolution.operative))
        identity, piece = self._container(PieceKind.RESOLUTION, resolution.symbol, shown, {})
        if piece is None:
            return None
        return Resolution(
            symbol=piece.text,
            preambular=self._kept(self._bare, resolution.preambular, PieceKind.PREAMBULAR, identity),
            operative=self._kept(self._operative, resolution.operative, identity),
        )

    def _operative(self, entry: OperativeParagraph, within: str) -> OperativeParagraph | None:
        kept = self._factual(entry, PieceKind.OPERATIVE, within)
        if kept is None:
            return None
        above = self._identity(PieceKind.OPERATIVE, entry.passage, {"number": entry.number})
        return replace(kept, items=self._kept(self._factual, entry.items, PieceKind.LETTERED_ITEM, above))

    def _acronym(self, entry: tuple[str, str]) -> tuple[str, str] | None:
        short, expansion = entry
        identity = f"{PieceKind.ACRONYM.value}@{short[:200]}"
        piece = self.edit(ReadPiece(identity, PieceKind.ACRONYM, expansion, MappingProxyType({"term": short})))
        return piece and (str(piece.fields["term"]), piece.text)

    def _doubt(self, doubt: Doubt) -> Doubt | None:
        content = f"{doubt.sentence}|{sorted((str(key), str(value)) for key, value in doubt.values.items())}"
        identity = self._name(PieceKind.DOUBT, f"{doubt.passage.start}-{doubt.passage.end}", content)
        facts = {"sentence": doubt.sentence, "values": {key: str(value) for key, value in doubt.values.items()}}
        piece = self.edit(ReadPiece(identity, PieceKind.DOUBT, str(doubt), MappingProxyType(facts), doubt.passage))
        return piece and doubt


def _fact_names(entry: Any) -> tuple[str, ...]:
    """The facts beside the passage; nested parts are walked by themselves."""
    return tuple(part.name for part in fields(entry) if part.name not in {"passage", "items"})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the reading's own types again."""
    typed = dict(facts)
    if typed.get("said_on"):
        typed["said_on"] = date.fromisoformat(typed["said_on"])
    if "role" in typed:
        typed["role"] = Role(typed["role"])
    return typed


def _reworded(passage: Passage, piece: ReadPiece) -> Passage:
    """The passage with the piece's words; footnote marks stay only while the words are those of the source."""
    return passage if piece.text == passage.text else replace(passage, text=piece.text, marks=())
