"""Packs of 193 recipients, invented and the same each time: eleven chapters all share, and a few of their own."""

from datetime import UTC, date, datetime, timedelta

from uncops.books.contents import (
    Ask,
    Asks,
    Book,
    BookKind,
    Chapter,
    Cover,
    Footnote,
    Glossary,
    Mark,
    Note,
    Paragraph,
    Part,
    Programme,
    ProgrammeDay,
    ProgrammeRow,
    RunOfShow,
    RunRow,
    Section,
    Term,
    Words,
)

RECIPIENTS = 193
SESSIONS = 8
MEETINGS = 2  # of each recipient
OPENS_AT = datetime(2031, 6, 3, 14, 0, tzinfo=UTC)
SUMMIT = Words("Rehearsal Summit of Chiefs of Police 2031", "en")
_SENTENCES = (
    "Crews arrive trained for city streets; boats arrive without spare parts; pilots who know the sandbanks are hired by the day.",
    "The gain did not last: when the crew rotated, its successors needed ten weeks to learn the moorings.",
    "One experienced officer, sitting with the national harbour police, cut the time between a call and a launch to eighteen minutes.",
    "Without names, ranks and dates of availability every deployment begins with letters to capitals.",
    "Offers need not be large: a berth for two boats or six places in an existing course would have changed the outcome.",
    "In Arabic-speaking ports the officer worked with a glossary that begins with مركز تنسيق الإنقاذ البحري.",
)


def packs(moved: bool = False) -> list[tuple[str, Book]]:
    """The packs under their recipients' codes; when something moved, the first meeting of the first two recipients is an hour later."""
    shared = _Shared()
    return [(f"R{number:03d}", _pack(number, shared, moved=moved)) for number in range(RECIPIENTS)]


class _Shared:
    """What stands in every pack."""

    def __init__(self) -> None:
        rows = tuple(_row(f"Session {number}: {_SENTENCES[number % 6][:60]}", number) for number in range(1, SESSIONS + 1))
        self.programme = Programme((ProgrammeDay(date(2031, 6, 3), rows[:4]), ProgrammeDay(date(2031, 6, 4), rows[4:])))
        self.sessions = tuple(_session(number) for number in range(1, SESSIONS + 1))
        self.practical = _note("Practical notes", 40)
        self.glossary = Glossary(tuple(Term(Words(f"Term {at}", "en"), Words(_SENTENCES[at % 5], "en")) for at in range(40)))


def _pack(number: int, shared: _Shared, *, moved: bool) -> Book:
    name = f"Recipient {number:03d}"
    welcome = Note(Words(f"Welcome, {name}", "en"), (Section(None, tuple(_paragraph(at + number) for at in range(4))),))
    later = timedelta(hours=1) if moved and number < 2 else timedelta()
    meetings = tuple(_meeting(number, at, later if at == 0 else timedelta()) for at in range(MEETINGS))
    own: tuple[Chapter, ...] = (Programme((ProgrammeDay(date(2031, 6, 4), meetings),)), _asks(f"{name} ", 5))
    return Book(
        kind=BookKind.DELEGATION,
        cover=Cover(Words(name, "en"), SUMMIT, date(2031, 6, 3), date(2031, 6, 4), "New York"),
        parts=(
            Part((welcome, shared.programme), name="beginning"),
            Part(own, Words("Your meetings", "en"), name="own"),
            *shared.sessions,
            Part((shared.practical, shared.glossary), Words("Practical notes", "en"), name="practical"),
        ),
        time_zone="America/New_York",
    )


def _session(number: int) -> Part:
    starts_at = OPENS_AT + timedelta(hours=number)
    runs = tuple(
        RunRow(
            starts_at + timedelta(minutes=15 * at), 15, "presentation", Words(f"Item {at} of session {number}", "en"),
            (Words(_SENTENCES[at % 6], "en"),), (Words("Who can leave within sixty days?", "en"),),
        )
        for at in range(6)
    )  # fmt: skip
    return Part(
        (RunOfShow(starts_at, starts_at + timedelta(minutes=90), runs), _note(f"Note of session {number}", 30), _asks(f"S{number} ", 8)),
        Words(f"Session {number}", "en"), number, starts_at, starts_at + timedelta(minutes=90), "Conference Room 4", f"session-{number}",
    )  # fmt: skip


def _row(title: str, number: int) -> ProgrammeRow:
    starts_at = OPENS_AT + timedelta(hours=number)
    return ProgrammeRow(Words(title, "en"), "plenary", starts_at, starts_at + timedelta(minutes=50), number, "Conference Room 4")


def _meeting(number: int, at: int, later: timedelta) -> ProgrammeRow:
    starts_at = OPENS_AT + timedelta(minutes=25 * (number % 12), hours=3 * at) + later
    title = Words(f"Recipient {number:03d} with recipient {(number + at + 1) % RECIPIENTS:03d}", "en")
    return ProgrammeRow(title, "bilateral_block", starts_at, starts_at + timedelta(minutes=20), place=f"Booth {number % 12}")


def _paragraph(at: int) -> Paragraph:
    text = " ".join(_SENTENCES[(at + step) % 6] for step in range(4))
    return Paragraph(text, (Mark("1", 20),) if at % 7 == 0 else ())


def _note(title: str, count: int) -> Note:
    sections = tuple(
        Section(f"{title}: heading {start // 5 + 1}", tuple(_paragraph(start + step + len(title)) for step in range(5)))
        for start in range(0, count, 5)
    )
    return Note(Words(title, "en"), sections, (Footnote("1", "Count of mandates in force on 1 March, by their own wording."),))


def _asks(before: str, count: int) -> Asks:
    holder = Words("Member States", "en")
    return Asks(tuple(Ask(at, holder, Words(before + _SENTENCES[at % 6], "en"), Words(f"Heading {at}", "en")) for at in range(count)))
