"""The papers of a day of the programme in words: which sheets there are and what stands on each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from uncops.delegations.choices import language_labels
from uncops.paper.handouts import Cell, PaperSheet
from uncops.programme.published import PublishedProgramme, PublishedSessionView
from uncops.web.languages import day as day_words
from uncops.web.languages import listed

CANCELLED = "cancelled"


@dataclass(frozen=True)
class ProgrammeOfDay:
    """The sessions of one day as they were published, in time order, and by whose clock; those cancelled are among them."""

    day: date
    zone: ZoneInfo
    version: int
    sessions: tuple[PublishedSessionView, ...]

    @property
    def words(self) -> str:
        """The day written out."""
        return day_words(self.day)

    def hours(self, view: PublishedSessionView) -> str:
        """From when until when; a session that goes on past midnight says so by its hours."""
        starts, ends = (f"{moment.astimezone(self.zone):%H:%M}" for moment in (view.starts_at, view.ends_at))
        return f"{starts}–{ends}"


def programme_of_day(programme: PublishedProgramme, held: date) -> ProgrammeOfDay:
    """The sessions that touch a day by the summit's clock."""
    zone = ZoneInfo(programme.time_zone)
    begins = datetime.combine(held, datetime.min.time(), zone)
    ends = datetime.combine(held + timedelta(days=1), datetime.min.time(), zone)
    found = [view for view in programme.sessions if view.starts_at < ends and view.ends_at > begins]
    return ProgrammeOfDay(held, zone, programme.version, tuple(sorted(found, key=lambda view: (view.starts_at, view.ends_at, view.title))))


def days_with_sessions(programme: PublishedProgramme) -> list[date]:
    """The days on which something begins, by the summit's clock."""
    zone = ZoneInfo(programme.time_zone)
    return sorted({view.starts_at.astimezone(zone).date() for view in programme.sessions})


def by_room(sessions: Iterable[PublishedSessionView]) -> dict[str, list[PublishedSessionView]]:
    """The sessions of each room by its address name, rooms in the order of their names; what has no room hangs on no door."""
    found: dict[str, list[PublishedSessionView]] = defaultdict(list)
    for view in sessions:
        if view.room:
            found[room_key(view)].append(view)
    return dict(sorted(found.items(), key=lambda pair: (pair[1][0].building, pair[1][0].room)))


def room_key(view: PublishedSessionView) -> str:
    """What a room is known by: its address name, or its name where a version of long ago has none."""
    return view.room_slug or view.room


def door_sheets(held: ProgrammeOfDay, kinds: Callable[[str], str], room: str = "") -> list[PaperSheet]:
    """A sign for each door: hours and titles. What was cancelled stays on the sign and says so."""
    return [
        PaperSheet(
            views[0].room, held.words, (_("Time"), _("Session")),
            tuple((Cell((held.hours(view),), is_heading=True), Cell(_title_lines(view, kinds))) for view in views),
            _floor_note(views),
        )
        for key, views in by_room(held.sessions).items()
        if room in ("", key)
    ]  # fmt: skip


def wall_sheets(held: ProgrammeOfDay, kinds: Callable[[str], str]) -> list[PaperSheet]:
    """The whole day on one sheet: hours, titles, rooms."""
    rows = tuple(
        (Cell((held.hours(view),), is_heading=True), Cell(_title_lines(view, kinds)), Cell(_place_lines(view))) for view in held.sessions
    )
    columns = (_("Time"), _("Session"), _("Room"))
    note = _("Programme as published, version %(version)s.", version=held.version)
    return [PaperSheet(held.words, _("Programme of the day"), columns, rows, note)] if rows else []


def _title_lines(view: PublishedSessionView, kinds: Callable[[str], str]) -> tuple[str, ...]:
    kind = kinds(view.kind)
    if view.status == CANCELLED:
        return (view.title, _("Cancelled"))
    return (view.title, kind) if kind and kind != view.title else (view.title,)


def _place_lines(view: PublishedSessionView) -> tuple[str, ...]:
    return (view.room, view.building) if view.room and view.building else (view.room or view.building or "–",)


def _floor_note(views: Sequence[PublishedSessionView]) -> str:
    """In which languages is interpreted in the room on this day."""
    labels = language_labels()
    spoken = sorted({code for view in views for code in view.interpretation})
    return _("Interpretation: %(languages)s.", languages=listed(labels.get(code, code) for code in spoken)) if spoken else ""
