"""The board as rows and cells: parties or rooms beside the hours of a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uncops.bilaterals.board.queries import wanted_key
from uncops.bilaterals.board.slots import Column, column_at
from uncops.bilaterals.board.verdicts import Said
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import NameOf, meeting_title, side_names
from uncops.bilaterals.requests.rules import Side
from uncops.bilaterals.requests.wanted import Wanted
from uncops.conflicts.check.facts import Stay
from uncops.conflicts.queries import Situation
from uncops.core.spans import Span
from uncops.core.text import fold
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.venue.models import Room

NO_ROOM = 0
AWAY = "away"  # said in the reader's words by the page


@dataclass(frozen=True)
class Entry:
    """A meeting in a cell; `words` is what the cell says of it: the other side, or both where the row is a room."""

    meeting: Meeting
    title: str
    words: str
    is_on_grid: bool
    goes_on: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands at a time in a row; `rests` are meetings that began in a column before, `mark` says why nothing can be there."""

    column: Column
    entries: tuple[Entry, ...] = ()
    mark: str = ""
    rests: tuple[Meeting, ...] = ()


@dataclass(frozen=True)
class Row:
    """A party or a room with its cells."""

    key: str
    name: str
    cells: tuple[Cell, ...]
    iso2: str = ""
    url: tuple[str, dict[str, Any]] | None = None
    note: str = ""


@dataclass(frozen=True)
class Lane:
    """Who or what has a row: a party as the check names it, or a room by its number."""

    key: str
    name: str
    iso2: str = ""
    url: tuple[str, dict[str, Any]] | None = None
    note: str = ""
    attendee: str = ""
    room_id: int | None = None


@dataclass(frozen=True)
class Waiting:
    """A request on the tray, in words; `first` and `second` are its sides as rows are called."""

    key: str
    request_id: int
    title: str
    minutes: int
    priority: int
    is_mutual: bool
    rows: tuple[str, str]


def party_lanes(principals: Sequence[Principal], delegations: Sequence[Delegation], name_of: NameOf) -> list[Lane]:
    """A row for each principal and each delegation."""
    return [
        *(Lane(f"p{one.id}", one.name, url=("organiser.principal_show", {"principal_id": one.id}), note=one.office,
               attendee=f"principal:{one.id}") for one in principals),
        *(Lane(f"d{one.id}", name_of(one.party), one.party.iso2 or "", ("organiser.delegation_show", {"delegation_id": one.id}),
               attendee=f"delegation:{one.id}") for one in delegations),
    ]  # fmt: skip


def room_lanes(rooms: Sequence[Room], no_room: str) -> list[Lane]:
    """A row for each room, and one for meetings without."""
    held = [
        Lane(f"r{room.id}", room.name, url=("organiser.room_show", {"slug": room.slug}), note=room.building.name, room_id=room.id)
        for room in rooms
    ]
    return [*held, Lane(f"r{NO_ROOM}", no_room, room_id=NO_ROOM)]


def narrowed(lanes: Iterable[Lane], text: str) -> list[Lane]:
    """The rows whose name holds a text, however capitals and accents are written."""
    key = fold(text)
    return [lane for lane in lanes if key in fold(lane.name) or key in fold(lane.note)]


def rows_of(
    lanes: Sequence[Lane], columns: Sequence[Column], meetings: Sequence[Meeting], situation: Situation, said: Said, name_of: NameOf
) -> list[Row]:
    """The rows with what stands in them; a meeting of two delegations stands in the rows of both."""
    by_key = _by_lane(meetings)
    return [
        Row(lane.key, lane.name, tuple(_cells(lane, columns, by_key.get(lane.key, ()), situation, said, name_of)), lane.iso2, lane.url,
            lane.note)
        for lane in lanes
    ]  # fmt: skip


def waiting_words(wanted: Iterable[Wanted], names: Mapping[Side, str]) -> list[Waiting]:
    """What waits to be placed, in words; sides whose name is not known here do not come."""
    return [
        Waiting(
            wanted_key(one), one.request_ids[0], " – ".join(names[side] for side in one.sides), one.minutes, one.priority,
            one.is_mutual, (_row_key(one.sides[0]), _row_key(one.sides[1])),
        )
        for one in wanted
        if all(side in names for side in one.sides)
    ]  # fmt: skip


def _row_key(side: Side) -> str:
    return f"d{side.delegation_id}" if side.delegation_id else f"p{side.principal_id}"


def _by_lane(meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        second = f"d{meeting.second_id}" if meeting.second_id is not None else f"p{meeting.principal_id}"
        for key in (f"d{meeting.first_id}", second, f"r{meeting.room_id or NO_ROOM}"):
            found.setdefault(key, []).append(meeting)
    return found


def _cells(
    lane: Lane, columns: Sequence[Column], meetings: Sequence[Meeting], situation: Situation, said: Said, name_of: NameOf
) -> Iterable[Cell]:
    at: dict[str, list[Entry]] = {}
    rests: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        column = column_at(columns, meeting.starts_at)
        if column is not None:
            later = [other for other in columns if column.span.starts_at < other.span.starts_at < meeting.ends_at]
            is_on_grid = meeting.starts_at == column.span.starts_at
            words = meeting_title(meeting, name_of), _words(lane, meeting, name_of)
            at.setdefault(column.key, []).append(Entry(meeting, *words, is_on_grid, bool(later)))
            for other in later:
                rests.setdefault(other.key, []).append(meeting)
    for column in columns:
        mark = _mark(lane, column, situation, said)
        yield Cell(column, tuple(at.get(column.key, ())), mark, tuple(rests.get(column.key, ())))


def _words(lane: Lane, meeting: Meeting, name_of: NameOf) -> str:
    if lane.room_id is not None:
        return meeting_title(meeting, name_of)
    first, second = side_names(meeting, name_of)
    return second if lane.key == f"d{meeting.first_id}" else first


def _mark(lane: Lane, column: Column, situation: Situation, said: Said) -> str:
    """Why nothing can stand in a cell: the room is closed, the party is not here or is wanted elsewhere."""
    if lane.room_id is not None:
        room = situation.facts.rooms.get(lane.room_id)
        closed = room.closures if room else ()
        return next((closure.reason for closure in closed if closure.span.overlaps(column.span)), "")
    if _is_outside(situation.facts.stays.get(lane.attendee, Stay()), column.span):
        return AWAY
    if any(span.overlaps(column.span) for span in said.absences.get(lane.attendee, ())):
        return AWAY
    needed = situation.diaries.needed.get(lane.attendee, ())
    return next((held.title for held, _role in needed if held.span.overlaps(column.span)), "")


def _is_outside(stay: Stay, span: Span) -> bool:
    """Whether somebody has not arrived yet or has left."""
    is_early = stay.arrives_at is not None and span.starts_at < stay.arrives_at
    return is_early or (stay.departs_at is not None and span.ends_at > stay.departs_at)
