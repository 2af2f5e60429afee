"""What stands in a principal's book, as plain frozen data."""

from dataclasses import dataclass
from datetime import date, datetime

from uncops.books.contents import Chapter, Words
from uncops.books.principal.room import BIG_LINE, NARROW_LINE, PAGE_MM, SMALL_LINE, height_of, lines_in
from uncops.core.wording import N_


@dataclass(frozen=True)
class Somebody:
    """A person of the other side: name as they write it, office, rank and function, the last two marked for translation."""

    name: str
    office: Words | None = None
    function: str = ""


@dataclass(frozen=True)
class Quoted:
    """What was said, in the words that were said: kind and class of source are marked for translation."""

    kind: str
    text: Words
    source: Words
    said_on: date | None = None
    source_class: str = ""
    is_shortened: bool = False


@dataclass(frozen=True)
class Point:
    """One thing to say, and the words of the record it answers with where they stand."""

    text: Words
    quotation: Words | None = None
    source: Words | None = None
    said_on: date | None = None


@dataclass(frozen=True)
class Points:
    """What is to be said; what is not locked is called a draft."""

    points: tuple[Point, ...] = ()
    objective: Words | None = None
    biography: Words | None = None
    is_locked: bool = False
    is_of_party: bool = False


@dataclass(frozen=True)
class Undertaken:
    """A commitment and where it stands; `unit` and `state` are marked for translation, money has a currency as its unit."""

    reference: str
    text: Words
    state: str
    amount: str = ""
    unit: str = ""
    due_on: date | None = None
    percent: int | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Serving:
    """Women and men of one type of police; the name is marked for translation."""

    name: str
    women: int
    men: int

    @property
    def both(self) -> int:
        """All of them."""
        return self.women + self.men


@dataclass(frozen=True)
class Contributions:
    """What a State contributes at the end of a month by type, and women and all by month, earliest first."""

    month: date
    by_type: tuple[Serving, ...]
    by_month: tuple[tuple[date, int, int], ...]

    @property
    def women(self) -> int:
        """Women of all types."""
        return sum(one.women for one in self.by_type)

    @property
    def both(self) -> int:
        """Everybody."""
        return sum(one.both for one in self.by_type)

    @property
    def most(self) -> int:
        """The highest number of any month."""
        return max((count for _month, _women, count in self.by_month), default=0)


@dataclass(frozen=True)
class Met:
    """A meeting that was held before: when, with whom, at which summit; `points` only of those of the same principal."""

    day: date
    partner: Words
    summit: Words
    points: Words | None = None


@dataclass(frozen=True)
class Profile:
    """A party: its formal name, regional group, who comes and what it contributes, and what else it said."""

    formal_name: Words
    group: str = ""
    flag: str = ""
    people: tuple[Somebody, ...] = ()
    contributions: Contributions | None = None
    met: tuple[Met, ...] = ()
    said: tuple[Quoted, ...] = ()


@dataclass(frozen=True)
class Bilateral(Chapter):
    """A bilateral: the party on a right page, the meeting on the opening behind it, and lines for notes on the last.

    So a meeting that fits begins on a left page and lies open before the reader, and no leaf is shared with another.
    """

    template = "bilateral"
    heading = N_("Bilateral meeting")

    party: Words
    starts_at: datetime
    ends_at: datetime
    profile: Profile
    place: str = ""
    layout: str = ""
    seats: int = 0
    languages: tuple[str, ...] = ()
    is_told: bool = True
    subject: Words | None = None
    points: Points = Points()
    said: tuple[Quoted, ...] = ()
    undertaken: tuple[Undertaken, ...] = ()

    @property
    def name(self) -> str | Words:
        """The party that is met."""
        return self.party

    @property
    def left_lines(self) -> int:
        """How many lines for notes have room below the talking points."""
        points = sum(height_of(point.text, BIG_LINE) + height_of(point.quotation) + 10 for point in self.points.points)
        return lines_in(PAGE_MM - 80 - height_of(self.points.objective, BIG_LINE) - height_of(self.subject) - points)

    @property
    def right_lines(self) -> int:
        """How many lines for notes have room below what the other side said and undertook."""
        figures = 34 if self.profile.contributions is not None and self.profile.contributions.by_type else 0
        said = sum(height_of(one.text) + height_of(one.source, SMALL_LINE) + 10 for one in self.said) or 8
        rows = sum(max(height_of(one.text, NARROW_LINE), 16) + 4 for one in self.undertaken) or 4
        return lines_in(PAGE_MM - 36 - figures - said - rows)


@dataclass(frozen=True)
class Entry:
    """A line of a day: a meeting, which leads to its pages, or a session; `role` is marked for translation."""

    starts_at: datetime
    ends_at: datetime
    title: Words
    place: str = ""
    role: str = ""
    leads_to: str | None = None
    objective: Words | None = None


@dataclass(frozen=True)
class Event:
    """A session in which the principal has a role; `role` and `kind` are marked for translation."""

    starts_at: datetime
    ends_at: datetime
    title: Words
    role: str
    kind: str
    place: str = ""
    purpose: Words | None = None
    questions: tuple[Words, ...] = ()


@dataclass(frozen=True)
class PrincipalDay:
    """A day: what comes after what, and the sessions in which the principal has a role."""

    day: date
    entries: tuple[Entry, ...]
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class PrincipalDays(Chapter):
    """The summit day by day."""

    template = "principal_days"
    heading = N_("Day by day")

    days: tuple[PrincipalDay, ...]


@dataclass(frozen=True)
class Contact:
    """Whom to call about a party: the officer who looks after its delegation."""

    party: Words
    name: str
    email: str = ""


@dataclass(frozen=True)
class Contacts(Chapter):
    """Whom to call."""

    template = "principal_contacts"
    heading = N_("Contacts")

    contacts: tuple[Contact, ...]
