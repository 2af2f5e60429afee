"""The chapters of a delegation pack. What says the same to everybody of one language is equal, and laid out once."""

from dataclasses import dataclass
from datetime import date, datetime

from uncops.books.contents import Ask, Chapter, RunRow, Words
from uncops.core.wording import N_


@dataclass(frozen=True)
class Block:
    """A paragraph of a text an officer wrote; of a list, its lines."""

    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Text:
    """A text an officer wrote. `only_in` names its language where it does not exist in that of the pack."""

    blocks: tuple[Block, ...]
    language: str
    only_in: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody of the delegation as its list has them; `function` and `rank` are told, the office as they wrote it."""

    name: Words
    function: str
    rank: Words
    office: Words


@dataclass(frozen=True)
class Welcome(Chapter):
    """The letter of the Secretariat, to the head of delegation where there is one."""

    template = "pack_welcome"
    heading = N_("Welcome")

    party: Words
    text: Text
    head: Person | None = None


@dataclass(frozen=True)
class OwnPeople(Chapter):
    """Who comes, as registered."""

    template = "pack_people"
    heading = N_("Your delegation")
    shares_paper = True

    people: tuple[Person, ...]


@dataclass(frozen=True)
class OwnPart:
    """What the delegation does in a session: a label marked for translation, and who or where."""

    label: str
    value: Words


@dataclass(frozen=True)
class OwnSeats:
    """Seats of the delegation side by side: in which row, ring or table."""

    layout: str
    row: int
    first: int
    last: int

    @property
    def is_single(self) -> bool:
        """Whether it is one seat."""
        return self.first == self.last

    @property
    def numbers(self) -> str:
        """The first and the last seat, left to right in every language."""
        return f"\u2066{self.first}–{self.last}\u2069"


@dataclass(frozen=True)
class OwnRow:
    """A session or a meeting; `part` is the name of the chapter that tells more of it, if there is one."""

    title: Words
    kind: str
    starts_at: datetime
    ends_at: datetime
    place: Words | None = None
    part: str | None = None
    number: int | None = None
    is_cancelled: bool = False
    is_for_all: bool = False
    parts: tuple[OwnPart, ...] = ()
    seats: tuple[OwnSeats, ...] = ()

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting of the delegation."""
        return self.kind == MEETING

    @property
    def is_own(self) -> bool:
        """Whether the delegation has a part in it."""
        return not self.is_cancelled and bool(self.is_meeting or self.parts or self.seats)


MEETING = "bilateral"


@dataclass(frozen=True)
class OwnDay:
    """A day of the summit."""

    day: date
    rows: tuple[OwnRow, ...]


@dataclass(frozen=True)
class OwnProgramme(Chapter):
    """The programme day by day, with what concerns the delegation marked; `days` are preceded by whose clock it is."""

    template = "pack_programme"
    heading = N_("Your programme")

    days: tuple[OwnDay, ...]
    zone: Words

    @property
    def has_own(self) -> bool:
        """Whether anything is marked."""
        return any(row.is_own for day in self.days for row in day.rows)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting as both sides were told of it."""

    other: Words
    starts_at: datetime
    ends_at: datetime
    office: Words | None = None
    place: Words | None = None
    languages: tuple[str, ...] = ()
    is_confirmed: bool = False


@dataclass(frozen=True)
class MeetingDay:
    """The meetings of a day."""

    day: date
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True)
class Meetings(Chapter):
    """The bilateral meetings of the delegation."""

    template = "pack_meetings"
    heading = N_("Bilateral meetings")

    days: tuple[MeetingDay, ...]


@dataclass(frozen=True)
class SpeakingRow:
    """The place of the delegation on one list; `limit` is told in minutes and seconds."""

    session: Words
    day: date
    place: int
    minutes: int
    seconds: int = 0
    speaker: Words | None = None
    language: str = ""
    expected: str = ""

    @property
    def limit(self) -> str:
        """The time one may speak: '3', or '2:30'."""
        return f"{self.minutes}:{self.seconds:02d}" if self.seconds else str(self.minutes)


@dataclass(frozen=True)
class Speaking(Chapter):
    """The places of the delegation on speakers' lists."""

    template = "pack_speaking"
    heading = N_("Places on speakers’ lists")
    shares_paper = True

    rows: tuple[SpeakingRow, ...]


@dataclass(frozen=True)
class SeatDrawing:
    """A room from above, the podium at the top: all seats and those of the delegation as outlines, and what points at them."""

    width: float
    height: float
    podium: tuple[float, float, float, float]
    seats: str
    own: str
    at: tuple[float, float]


@dataclass(frozen=True)
class SeatPlan:
    """Where the delegation sits in one room."""

    title: Words
    place: Words | None
    seats: tuple[OwnSeats, ...]
    behind: int
    drawing: SeatDrawing


@dataclass(frozen=True)
class Seats(Chapter):
    """The seats of the delegation."""

    template = "pack_seats"
    heading = N_("Your seats")
    shares_paper = True

    plans: tuple[SeatPlan, ...]


@dataclass(frozen=True)
class SessionBrief(Chapter):
    """A session for those who take part in it: its agenda, guiding questions, and what is asked."""

    template = "pack_session"
    heading = N_("Sessions")

    uid: str
    title: Words
    kind: str
    starts_at: datetime
    ends_at: datetime
    number: int | None = None
    place: Words | None = None
    interpretation: tuple[str, ...] = ()
    purpose: Words | None = None
    takeaway: Words | None = None
    rows: tuple[RunRow, ...] = ()
    questions: tuple[Words, ...] = ()
    asks: tuple[Ask, ...] = ()
    only_in: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it has no page of its own: nothing is asked, in either sense."""
        return not self.questions and not self.asks

    @property
    def name(self) -> Words:
        """The title of the session."""
        return self.title

    @property
    def key(self) -> str:
        """The session's own name."""
        return self.uid


@dataclass(frozen=True)
class OtherSessions(Chapter):
    """The sessions of which there is little to say: they share their pages."""

    template = "pack_others"
    heading = N_("Other sessions")

    sessions: tuple[SessionBrief, ...]
