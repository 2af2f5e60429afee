"""What a reading of a source document holds: frozen, pure, and able to say itself as the JSON of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from uncops.documents.reading.blocks import Block
from uncops.documents.reading.passages import Passage


class Kind(StrEnum):
    """The kinds of source documents there are grammars for; other is read as plain paragraphs."""

    BACKGROUND_NOTE = "background_note"
    CONCEPT_NOTE = "concept_note"
    MEETING_RECORD = "meeting_record"
    STATEMENT = "statement"
    ARTICLE = "article"
    RESOLUTION = "resolution"
    OTHER = "other"


class Role(StrEnum):
    """In what role somebody spoke at a meeting."""

    BRIEFER = "briefer"
    MEMBER = "member"
    OTHER = "other"


@dataclass(frozen=True)
class Reason:
    """Why a reading says what it says: a marked sentence and the values of its placeholders."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at: what is doubtful, in a marked sentence, and where it stands."""

    sentence: str
    values: Mapping[str, object]
    passage: Passage

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


@dataclass(frozen=True)
class Section:
    """A stretch of a document under one heading; the part before the first heading has none, and level 0."""

    title: str | None
    level: int
    paragraphs: tuple[Passage, ...]
    heading: Passage | None = None


@dataclass(frozen=True)
class Footnote:
    """A footnote by its number, which may recur in another document of the same file."""

    number: str
    passage: Passage


@dataclass(frozen=True)
class Ask:
    """One thing a document asks of somebody, usually of the Member States."""

    holder: str
    passage: Passage


@dataclass(frozen=True)
class Obligation:
    """One duty a document states, with its bearer."""

    holder: str
    passage: Passage


@dataclass(frozen=True)
class Area:
    """A titled area a statement or article speaks to."""

    title: str
    passage: Passage


@dataclass(frozen=True)
class Definition:
    """A term and the words that define it."""

    term: str
    passage: Passage


@dataclass(frozen=True)
class Reference:
    """A mention of another document: its symbol as the register of references writes it, and the paragraph meant."""

    symbol: str
    paragraph: str | None
    passage: Passage


@dataclass(frozen=True)
class ProgrammeDay:
    """What a concept note plans for one day."""

    day: int
    items: tuple[Passage, ...]


@dataclass(frozen=True)
class KeyFigure:
    """A number with what it counts; `as_of` is ISO when its footnote dates it."""

    label: str
    value: str
    unit: str | None
    note: str | None
    as_of: str | None
    passage: Passage


@dataclass(frozen=True)
class Contact:
    """Whom to ask: personal data, kept for the organisers and left out of everything public."""

    name: str | None
    email: str | None
    telephone: str | None
    passage: Passage


@dataclass(frozen=True)
class Quotation:
    """Words quoted on their own, with who said them and when."""

    passage: Passage
    speaker: str | None
    said_on: date | None


@dataclass(frozen=True)
class Question:
    """A question, and whom it is put to when the document says so."""

    addressee: str | None
    passage: Passage


@dataclass(frozen=True)
class Speech:
    """What one speaker said at a meeting."""

    speaker: str
    role: Role
    party: str | None
    office: str | None
    paragraphs: tuple[Passage, ...]
    questions: tuple[Question, ...] = ()
    offers: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What one speaker answered to the questions of a meeting."""

    speaker: str
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True)
class LetteredItem:
    """An item under an operative paragraph; `letter` is without its brackets."""

    letter: str
    passage: Passage


@dataclass(frozen=True)
class OperativeParagraph:
    """A numbered paragraph of a resolution with its lettered items."""

    number: int
    passage: Passage
    items: tuple[LetteredItem, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """The text of a resolution; each paragraph citable by symbol, number and letter."""

    symbol: str
    preambular: tuple[Passage, ...]
    operative: tuple[OperativeParagraph, ...]


@dataclass(frozen=True)
class Coverage:
    """How many characters a reading understood, and how many it kept as plain text."""

    characters: int
    recognised: int
    plain: int


@dataclass(frozen=True)
class Reading:
    """One document as read. `start` and `end` are its place in the file; `found_at` says where a field stands."""

    file: str
    kind: Kind
    start: int
    end: int
    coverage: Coverage
    confidence: float = 0.0
    reasons: tuple[Reason, ...] = ()
    title: str = ""
    symbol: str | None = None
    dated_on: date | None = None
    session_number: int | None = None
    meeting_number: int | None = None
    party: str | None = None
    speaker: str | None = None
    occasion: str | None = None
    source_class: str | None = None
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    asks: tuple[Ask, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    facets: tuple[Passage, ...] = ()
    areas: tuple[Area, ...] = ()
    definitions: tuple[Definition, ...] = ()
    acronyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    references: tuple[Reference, ...] = ()
    themes: tuple[Passage, ...] = ()
    audience: Passage | None = None
    objectives: tuple[Passage, ...] = ()
    outcomes: tuple[Passage, ...] = ()
    programme: tuple[ProgrammeDay, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    contacts: tuple[Contact, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    statements: tuple[Speech, ...] = ()
    answers: tuple[Answer, ...] = ()
    questions: tuple[Question, ...] = ()
    requests: tuple[Passage, ...] = ()
    resolution: Resolution | None = None
    doubts: tuple[Doubt, ...] = ()
    found_at: Mapping[str, Passage] = field(default_factory=lambda: MappingProxyType({}))
    blocks: tuple[Block, ...] = ()
    plain: tuple[Passage, ...] = ()
