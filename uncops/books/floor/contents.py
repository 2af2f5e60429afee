"""What chapters about speakers, seats and answers show."""

from dataclasses import dataclass

from uncops.books.contents import Chapter, Words
from uncops.core.wording import N_


@dataclass(frozen=True)
class SpeakerRow:
    """One speaker: place, party or office, name and office as registered, language of the statement, limit in words."""

    place: int
    title: str
    name: str
    office: str
    language: str
    limit: str
    is_heard: bool = False


@dataclass(frozen=True)
class SpeakersOfSession(Chapter):
    """A speakers' list in the order in which they take the floor; `session` and `of` tell it from others in the same book."""

    template = "speakers_of_session"
    heading = N_("Speakers’ list")

    rows: tuple[SpeakerRow, ...]
    fits: str
    session: Words | None = None
    of: str = ""

    @property
    def name(self) -> str | Words:
        """The session, where lists of several stand in one book."""
        return self.session or self.heading

    @property
    def key(self) -> str:
        """Which of several lists it is."""
        return f"speakers-{self.of}" if self.of else "speakers"


@dataclass(frozen=True)
class SeatRow:
    """A party and its seats, as they are numbered in the room."""

    party: str
    seats: str


@dataclass(frozen=True)
class Seating(Chapter):
    """Who sits where, in the order of the plan; `first` has the first seat."""

    template = "seating"
    heading = N_("Seating")

    title: Words
    rows: tuple[SeatRow, ...]
    first: str = ""


@dataclass(frozen=True)
class AnsweredAsk:
    """One ask: the parties by how far they came with it, each named once under the furthest."""

    text: Words
    answered: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnsweredAsks(Chapter):
    """What is asked, with who answered it, wherever it was said."""

    template = "answered_asks"
    heading = N_("Who answered the asks")

    asks: tuple[AnsweredAsk, ...]
    comma: str = ", "
