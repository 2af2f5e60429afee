"""An invented principal's book: two bilaterals, one with much on record and one with nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

from uncops.books.bound import Imprint
from uncops.books.contents import Book, BookKind, Cover, Part, Words
from uncops.books.principal.contents import (
    Bilateral,
    Contact,
    Contacts,
    Contributions,
    Entry,
    Event,
    Met,
    Point,
    Points,
    PrincipalDay,
    PrincipalDays,
    Profile,
    Quoted,
    Serving,
    Somebody,
    Undertaken,
)

IMPRINT = Imprint(1, date(2031, 6, 1))
SUMMIT = Words("Rehearsal Summit of Chiefs of Police 2031", "en")
SAID_ON = date(2031, 2, 12)
NAMES = {"en": ("Norway", "Ghana"), "ar": ("النرويج", "غانا"), "fr": ("Norvège", "Ghana"), "zh": ("挪威", "加纳")}


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2031, 6, 3, hour, minute, tzinfo=UTC)


def point(text: str, language: str = "en") -> Point:
    return Point(Words(text, language), Words("Two trainers could be sent.", "en"), Words("S/PV.9999 · Record", "en"), SAID_ON)


def norway(language: str = "en", *, is_locked: bool = True, points: int = 3) -> Bilateral:
    """A meeting with a party that said, undertook and contributes something."""
    month = date(2031, 4, 1)
    contributions = Contributions(
        month, (Serving("Individual police officers (IPO)", 6, 9), Serving("Formed police units (FPU)", 42, 118)),
        ((date(2031, 3, 1), 40, 150), (month, 48, 175)),
    )  # fmt: skip
    met = (Met(date(2029, 6, 12), Words("Ada QUARTEY", "en"), SUMMIT, Words("Training before deployment.", "en")),)
    people = (Somebody("Ms. Ingrid DAHL", Words("Minister of Justice", "en"), "Head of delegation"),)
    return Bilateral(
        party=Words(NAMES[language][0]), starts_at=at(14), ends_at=at(14, 20),
        profile=Profile(Words("the Kingdom of Norway", "en"), "Western European and other States", "", people, contributions, met),
        place="Room B", layout="Two sides facing", seats=10, languages=("en", "fr"),
        subject=Words("Specialised teams", "en"),
        points=Points(
            tuple(point(f"Say sentence number {number}.") for number in range(1, points + 1)), Words("A team by autumn.", "en"),
            Words("A lawyer by training.", "en"), is_locked,
        ),
        said=(Quoted("Offer", Words("Two trainers could be sent.", "en"), Words("S/PV.9999", "en"), SAID_ON, "Official record"),),
        undertaken=(
            Undertaken("C-2029-00007", Words("Forty officers", "en"), "Under way", "40", "Officers", date(2030, 1, 1), 25, is_late=True),
        ),
    )  # fmt: skip


def ghana(language: str = "en") -> Bilateral:
    """A meeting of which nothing is known but when it is."""
    return Bilateral(Words(NAMES[language][1]), at(15), at(15, 20), Profile(Words("the Republic of Ghana", "en")), is_told=False)


def principals_book(language: str = "en", **more: object) -> Book:
    """The book of one principal in a language."""
    first, second = norway(language, **more), ghana(language)
    entries = (
        Entry(at(14), at(14, 20), first.party, "Room B", "", "bilateral-1-bilateral", Words("A team by autumn.", "en")),
        Entry(at(15), at(15, 20), second.party, "", "", "bilateral-2-bilateral"),
        Entry(at(16), at(18), Words("Opening of the summit", "en"), "Chamber", "Chair"),
    )
    event = Event(
        at(16), at(18), Words("Opening of the summit", "en"), "Chair", "opening", "Chamber", Words("To open it.", "en"),
        (Words("What was promised?", "en"),),
    )  # fmt: skip
    parts = (
        Part((PrincipalDays((PrincipalDay(date(2031, 6, 3), entries, (event,)),)),), name="days"),
        Part((first,), name="bilateral-1"),
        Part((second,), name="bilateral-2"),
        Part((Contacts((Contact(first.party, "Amara Okwuosa-Field", "liaison@example.org"),)),), name="contacts"),
    )
    name = Words("آدا كوارتي", "ar") if language == "ar" else Words("Ada QUARTEY", "en")
    cover = Cover(
        name, SUMMIT, date(2031, 6, 3), date(2031, 6, 4), "New York", purpose=Words("Police Adviser", "en")
    )  # fmt: skip
    return Book(BookKind.PRINCIPAL, cover, parts, "America/New_York", language, "Confidential")


def with_meeting(book: Book, place: int, meeting: Bilateral) -> Book:
    """The book with another meeting in one of its parts."""
    parts = list(book.parts)
    parts[place] = replace(parts[place], chapters=(meeting,))
    return replace(book, parts=tuple(parts))
