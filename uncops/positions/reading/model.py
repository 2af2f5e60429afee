"""What the reading proposes: frozen, each with the passage it stands in and what is doubtful about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from uncops.documents.reading.passages import Passage


class Doubt(StrEnum):
    """What the reading was not sure of; shown in words."""

    PARTY_UNKNOWN = "party_unknown"
    NO_DATE = "no_date"
    NO_ADDRESSEE = "no_addressee"
    NO_THEME = "no_theme"
    PERHAPS_OFFER = "perhaps_offer"
    PERHAPS_CONCERN = "perhaps_concern"
    PERHAPS_BACKGROUND = "perhaps_background"
    SEVERAL_QUESTIONS = "several_questions"
    REPORTED_FOR_OTHERS = "reported_for_others"


@dataclass(frozen=True)
class FoundTheme:
    """A theme by 'taxonomy:code', and the words that say so."""

    name: str
    found_by: str


@dataclass(frozen=True)
class Proposal:
    """One thing somebody said, as proposed; `key` is its kind and place and the same at every reading."""

    kind: str
    passage: Passage
    party: str | None
    speaker: str
    office: str
    said_on: date | None
    said_where: str
    source_class: str
    addressee: str = ""
    themes: tuple[FoundTheme, ...] = ()
    asks: tuple[str, ...] = ()  # identities of the pieces it speaks to
    doubts: tuple[Doubt, ...] = ()

    @property
    def key(self) -> str:
        """'offer@20130-20290': unique within a document."""
        return f"{self.kind}@{self.passage.start}-{self.passage.end}"


@dataclass(frozen=True)
class ProposedAnswer:
    """An answer and the question it seems to answer, by their keys; always to be confirmed."""

    question: str
    answer: str


@dataclass(frozen=True)
class Proposals:
    """Everything proposed of one document, in the order of the text."""

    found: tuple[Proposal, ...] = ()
    answers: tuple[ProposedAnswer, ...] = ()
