"""What stands on badges, name plates and certificates, as plain frozen data: nothing here knows of pages, HTML or the database."""

from dataclasses import dataclass

SINGLE = "single"
SHEET = "sheet"
# As many badges at once as keep the memory of a small machine: their photographs are held while they are laid out.
BADGES_A_PIECE = 40


@dataclass(frozen=True)
class Words:
    """A text and the language it is written in."""

    text: str
    language: str = "en"


@dataclass(frozen=True)
class BadgeFace:
    """The front of one badge. `photograph` and `flag` are names under which the layout finds the pictures; '' is none."""

    code: str
    number: str
    serial: int
    name: Words
    honorific: Words
    office: Words
    party: tuple[Words, ...]
    function: str
    function_words: tuple[Words, ...]
    photograph: str = ""
    flag: str = ""


@dataclass(frozen=True)
class DayLines:
    """One day of the programme: the day, and what begins when."""

    day: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BadgeBack:
    """The back of all badges of a summit."""

    summit: str
    place: str
    dates: str
    days: tuple[DayLines, ...]
    emergency_line: str


@dataclass(frozen=True)
class Plate:
    """A name plate: what stands on the side one reads first and on the other; a second line is the party of a person."""

    first: tuple[Words, ...]
    second: tuple[Words, ...]


@dataclass(frozen=True)
class Certificate:
    """That somebody took part: sentences of one language; `name` and `party` may be of another."""

    language: str
    heading: str
    before: str
    name: Words
    office: Words
    party: Words
    after: str
    signed: str
    summit: Words
    number: str
    flag: str = ""
