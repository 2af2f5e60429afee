"""What the solver is asked, made from the database: the document of format `uncops-bilaterals/1`, and what its names stand for.

A slot is a step of the grid, and a meeting takes as many as its length needs; what is left of the last one is part of the pause after it.
What is pinned, on hold, held, or arranged by hand beside the grid stays where it is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Any

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning.grid import number_of
from uncops.bilaterals.planning.staying import (
    FIXED_STATES,
    PINNED,
    Drawing,
    minutes_of,
    room_key,
    sides_meeting,
    slots_within,
    sort_meetings,
)
from uncops.bilaterals.planning.surroundings import Surroundings, rooms_taken
from uncops.bilaterals.planning.terms import MINISTERS
from uncops.bilaterals.requests.rules import Side, spans_from
from uncops.bilaterals.requests.wanted import Wanted

FORMAT = "uncops-bilaterals/1"
# A meeting an officer arranged without a request counts as one of the highest priority that both sides asked for. Assumed.
BY_HAND_WEIGHT = 140
USUAL_OBJECTIVE = ("placed", "change", "waits", "room_changes", "spread")


@dataclass(frozen=True)
class Drawn:
    """The document for the solver; `keys` give back what its names stand for; `kept` are meetings the solver does not touch."""

    document: dict[str, Any]
    keys: dict[str, Any]
    kept: tuple[int, ...] = ()


def draw(
    around: Surroundings, *, fixed: str = PINNED, objective: Iterable[str] = USUAL_OBJECTIVE, from_working_plan: bool = False
) -> Drawn:
    """The instance of a summit. `published` is what both sides were told or, for a repair, the working plan."""
    drawing = Drawing(around, FIXED_STATES[fixed], from_working_plan)
    drawing.busy = {side.key: _away(around, side) for side in _sides(around)}
    drawing.closed = {number: slots_within(around.slots, spans) for number, spans in rooms_taken(around).items()}
    sort_meetings(drawing)
    requests = _requests(drawing)
    ways = _ways(around, [told["spare"] for told in requests.values()])
    published = [one for one in (_published(drawing, key, told) for key, told in requests.items()) if one is not None]
    parties = sorted({party for _key, told in requests.items() for party in told["document"]["parties"]})
    document = {
        "format": FORMAT,
        "slots": slots_of(around),
        "rooms": [_room(around, number, drawing.closed[number], has_building=bool(ways)) for number in around.room_ids],
        "parties": [_party(drawing, party, list(requests.values())) for party in parties],
        "requests": [told["document"] for told in requests.values()],
        "interpreters": _interpreters(around),
        "apart": [[one.key, other.key] for one, other in around.apart if one.key in parties and other.key in parties],
        "objective": list(objective), "within_blocks": True,
        "published": {"meetings": published} if published else None,
    } | ({"walking": ways} if ways else {})  # fmt: skip
    keys = {"minutes": around.minutes, "requests": {key: told["key"] for key, told in requests.items()}}
    return Drawn(document, keys, tuple(meeting.id for meeting in drawing.kept))


def slots_of(around: Surroundings) -> list[dict[str, Any]]:
    """The slots, each first one after a break with the slots that would fit into it."""
    found: list[dict[str, Any]] = []
    for before, slot in zip((None, *around.slots), around.slots, strict=False):
        found.append({"id": slot.id, "block": slot.block})
        if before is not None and before.block != slot.block:
            found[-1]["after"] = int((slot.span.starts_at - before.span.ends_at) / timedelta(minutes=around.minutes))
    return found


def _ways(around: Surroundings, spare: list[int]) -> list[dict[str, Any]]:
    """How many slots lie between meetings in two buildings, less what the meeting with the least to spare leaves of its slots."""
    names = sorted({around.building(number) for number in around.room_ids} - {None})
    left, found = timedelta(minutes=min(spare, default=0)), []
    for one, other in combinations(names, 2):
        missing = around.walk(one, other) - left
        if missing > timedelta(0):
            found.append({"buildings": [one, other], "slots": -(-missing // timedelta(minutes=around.minutes))})
    return found


def _sides(around: Surroundings) -> set[Side]:
    meeting = {side for meeting in around.meetings for side in sides_meeting(meeting)}
    return meeting | {side for one in around.wanted for side in one.sides}


def _away(around: Surroundings, side: Side) -> set[int]:
    """The slots in which somebody cannot meet: sessions, before arrival, after departure, absences that are not mere wishes."""
    sessions = around.engaged
    spans = [*sessions.get(side.key, ()), *(sessions[""] if side.delegation_id else ())]
    spans += [absence.span for absence in around.absences.get(side, ()) if not absence.is_soft]
    found, stay = slots_within(around.slots, spans), around.situation.facts.stays.get(side.key)
    if stay is None:
        return found
    return found | {
        slot.id for slot in around.slots
        if (stay.arrives_at and slot.span.starts_at < stay.arrives_at) or (stay.departs_at and slot.span.ends_at > stay.departs_at)
    }  # fmt: skip


def _requests(drawing: Drawing) -> dict[str, dict[str, Any]]:
    """What is asked for each pair by its name, then what was arranged by hand without a request."""
    found: dict[str, dict[str, Any]] = {}
    kept, behind = {meeting.id for meeting in drawing.kept}, set()
    for one in drawing.around.wanted:
        if one.meeting_id in kept:
            continue
        meeting = drawing.movable.get(one.meeting_id or 0)
        behind |= {one.meeting_id} if meeting else set()
        found[f"{one.sides[0].key}+{one.sides[1].key}"] = _asked(drawing, one, meeting)
    for meeting in drawing.movable.values():
        if meeting.id not in behind:
            found[f"meeting:{meeting.id}"] = _by_hand(drawing, meeting)
    return found


def _asked(drawing: Drawing, one: Wanted, meeting: Meeting | None) -> dict[str, Any]:
    name = f"{one.sides[0].key}+{one.sides[1].key}"
    around, away = drawing.around, slots_within(drawing.around.slots, one.not_possible)
    minutes = minutes_of(meeting) if meeting else one.minutes
    length = around.length(minutes)
    classes = set((drawing.around.terms.rooms or {}).values())
    is_ministerial = one.level in drawing.around.ministerial and MINISTERS in classes
    document = {
        "id": name, "parties": [side.key for side in one.sides], "weight": one.weight, "required": False,
        "allowed": [slot.id for slot in around.slots if away.isdisjoint(around.covered(slot.id, length))] if away else None,
        "room_class": MINISTERS if is_ministerial else None, "languages": list(one.to_interpret) or None,
        "pinned": drawing.pinned.get(meeting.id) if meeting else None,
    } | _lengthened(length)  # fmt: skip
    key = {"sides": _numbers(one.sides), "request_ids": list(one.request_ids), "minutes": one.minutes, "priority": one.priority,
           "languages": list(one.common_languages), "name": name}  # fmt: skip
    key |= {"meeting_id": meeting.id if meeting else None}
    return {"document": document, "key": key, "spare": length * around.minutes - minutes}


def _by_hand(drawing: Drawing, meeting: Meeting) -> dict[str, Any]:
    sides, minutes = sides_meeting(meeting), minutes_of(meeting)
    length = drawing.around.length(minutes)
    document = {
        "id": f"meeting:{meeting.id}", "parties": [side.key for side in sides], "weight": BY_HAND_WEIGHT, "required": False,
        "allowed": None, "room_class": None, "languages": None, "pinned": drawing.pinned.get(meeting.id),
    } | _lengthened(length)  # fmt: skip
    key = {"sides": _numbers(sides), "request_ids": [], "minutes": minutes, "priority": 1, "meeting_id": meeting.id,
           "name": f"meeting:{meeting.id}"}  # fmt: skip
    return {"document": document, "key": key, "spare": length * drawing.around.minutes - minutes}


def _lengthened(length: int) -> dict[str, int]:
    """What is said of a length, if it is more than a slot."""
    return {"length": length} if length > 1 else {}


def _numbers(sides: tuple[Side, Side]) -> list[list[int]]:
    return [[side.delegation_id, side.principal_id] for side in sides]


def _published(drawing: Drawing, name: str, told: dict[str, Any]) -> dict[str, Any] | None:
    meeting = drawing.movable.get(told["key"]["meeting_id"] or 0)
    if meeting is None:
        return None
    if drawing.from_working_plan:
        return {"request": name, "slot": number_of(meeting.starts_at), "room": room_key(meeting.room_id)}
    if meeting.told_starts_at is None:
        return None
    return {"request": name, "slot": number_of(meeting.told_starts_at), "room": room_key(meeting.told_room_id)}


def _room(around: Surroundings, number: int, closed: set[int], *, has_building: bool) -> dict[str, Any]:
    held = around.situation.facts.rooms[number]
    room_class = (around.terms.rooms or {}).get(number) or None
    room = {"id": room_key(number), "capacity": held.capacity, "class": room_class, "closed": sorted(closed)}
    return room | ({"building": around.building(number)} if has_building else {})


def _party(drawing: Drawing, key: str, requests: list[dict[str, Any]]) -> dict[str, Any]:
    around, (kind, _colon, number) = drawing.around, key.partition(":")
    side = Side(int(number)) if kind == "delegation" else Side(0, int(number))
    soft = slots_within(around.slots, [absence.span for absence in around.absences.get(side, ()) if absence.is_soft])
    party: dict[str, Any] = {"id": key, "unavailable": sorted(drawing.busy[key]), "unavailable_soft": sorted(soft - drawing.busy[key])}
    had = [meeting for meeting in drawing.kept if side in sides_meeting(meeting)]
    if side.delegation_id:
        left = around.terms.floor - len(had)
        return party | ({"floor": left} if side.delegation_id in around.asking and left > 0 else {})
    spare = min(one["spare"] for one in requests if key in one["document"]["parties"])
    return party | {"principal": True} | _principal(drawing, side.principal_id, had, spare)


def _principal(drawing: Drawing, number: int, had: list[Meeting], spare: int) -> dict[str, Any]:
    """Quota of each day, less the meetings that stay beside the grid; longest run; the slots of a break that meetings do not leave."""
    around, held = drawing.around, drawing.around.principals[number]
    told: dict[str, Any] = {}
    if held.daily_quota is not None:
        on_day = Counter(around.situation.facts.day(meeting.starts_at) for meeting in had)
        days: dict[Any, list[int]] = {}
        for slot in around.slots:
            days.setdefault(around.situation.facts.day(slot.span.starts_at), []).append(slot.id)
        told["quota_within"] = [{"slots": slots, "most": max(0, held.daily_quota - on_day[day])} for day, slots in days.items()]
    pause = -(-max(0, (held.break_minutes or 0) - spare) // around.minutes)
    return told | ({"longest_run": held.longest_run} if held.longest_run else {}) | ({"pause": pause} if pause else {})


def _interpreters(around: Surroundings) -> list[dict[str, Any]] | None:
    """The pools; none at all means that interpretation is not planned here."""
    if not around.terms.pools:
        return None
    return [
        {"languages": list(pool.languages), "count": pool.count,
         "unavailable": sorted(slots_within(around.slots, spans_from(pool.unavailable)))}
        for pool in around.terms.pools
    ]  # fmt: skip
