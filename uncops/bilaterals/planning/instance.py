"""What the solver is asked, made from the database: the document of format `uncops-bilaterals/1`, and what its names stand for.

A slot is as long as a usual meeting; a shorter one begins with its slot and leaves the rest free. Requests for longer ones are not in
the document: one slot as long as the longest would cost everybody else half of theirs. They are named beside it, to be arranged by hand.
What is pinned, on hold, held, or arranged by hand beside the grid stays where it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.planning.grid import GridSlot, number_of
from uncops.bilaterals.planning.surroundings import Surroundings, rooms_taken
from uncops.bilaterals.planning.terms import MINISTERS
from uncops.bilaterals.requests.rules import Side, spans_from
from uncops.bilaterals.requests.wanted import Wanted
from uncops.core.spans import Span

FORMAT = "uncops-bilaterals/1"
# A meeting an officer arranged without a request counts as one of the highest priority that both sides asked for. Assumed.
BY_HAND_WEIGHT = 140
PINNED, CONFIRMED, TOLD = "pinned", "confirmed", "told"
USUAL_OBJECTIVE = ("placed", "change", "waits", "room_changes", "spread")
FIXED_STATES: Mapping[str, frozenset[str]] = {
    PINNED: frozenset(),
    CONFIRMED: frozenset({MeetingState.CONFIRMED.value}),
    TOLD: frozenset({MeetingState.CONFIRMED.value, MeetingState.TOLD.value}),
}


@dataclass(frozen=True)
class Drawn:
    """The document for the solver; `keys` give back what its names stand for; `kept` are meetings the solver does not touch."""

    document: dict[str, Any]
    keys: dict[str, Any]
    kept: tuple[int, ...] = ()


@dataclass
class _Drawing:
    """An instance while it is made."""

    around: Surroundings
    fixed: frozenset[str]
    from_working_plan: bool
    busy: dict[str, set[int]] = field(default_factory=dict)
    closed: dict[int, set[int]] = field(default_factory=dict)
    kept: list[Meeting] = field(default_factory=list)
    pinned: dict[int, dict[str, Any]] = field(default_factory=dict)
    movable: dict[int, Meeting] = field(default_factory=dict)
    too_long: list[Wanted] = field(default_factory=list)


def draw(
    around: Surroundings, *, fixed: str = PINNED, objective: Iterable[str] = USUAL_OBJECTIVE, from_working_plan: bool = False
) -> Drawn:
    """The instance of a summit. `published` is what both sides were told or, for a repair, the working plan."""
    drawing = _Drawing(around, FIXED_STATES[fixed], from_working_plan)
    drawing.busy = {side.key: _away(around, side) for side in _sides(around)}
    drawing.closed = {number: _slots_within(around.slots, spans) for number, spans in rooms_taken(around).items()}
    _sort_meetings(drawing)
    requests = _requests(drawing)
    published = [one for one in (_published(drawing, key, told) for key, told in requests.items()) if one is not None]
    parties = sorted({party for _key, told in requests.items() for party in told["document"]["parties"]})
    document = {
        "format": FORMAT,
        "slots": [{"id": slot.id, "block": slot.block} for slot in around.slots],
        "rooms": [_room(around, number, drawing.closed[number]) for number in around.room_ids],
        "parties": [_party(drawing, party) for party in parties],
        "requests": [told["document"] for told in requests.values()],
        "interpreters": _interpreters(around),
        "apart": [[one.key, other.key] for one, other in around.apart if one.key in parties and other.key in parties],
        "objective": list(objective), "within_blocks": True,
        "published": {"meetings": published} if published else None,
    }  # fmt: skip
    keys = {
        "minutes": around.minutes, "requests": {key: told["key"] for key, told in requests.items()},
        "too_long": [[one.sides[0].key, one.sides[1].key] for one in drawing.too_long],
    }  # fmt: skip
    return Drawn(document, keys, tuple(meeting.id for meeting in drawing.kept))


def room_key(room_id: int | None) -> str | None:
    """How a room is named in the document."""
    return f"room:{room_id}" if room_id is not None else None


def room_of(key: str | int | None) -> int | None:
    """Which room a name means."""
    return int(str(key).partition(":")[2]) if key is not None else None


def sides_meeting(meeting: Meeting) -> tuple[Side, Side]:
    """Both sides of a stored meeting, as requests have them: the lower delegation first, a principal second."""
    if meeting.principal_id is not None:
        return Side(meeting.first_id), Side(0, meeting.principal_id)
    one, two = sorted((meeting.first_id, meeting.second_id or 0))
    return Side(one), Side(two)


def _sides(around: Surroundings) -> set[Side]:
    meeting = {side for meeting in around.meetings for side in sides_meeting(meeting)}
    return meeting | {side for one in around.wanted for side in one.sides}


def _slots_within(slots: Iterable[GridSlot], spans: Iterable[Span]) -> set[int]:
    taken = list(spans)
    return {slot.id for slot in slots if any(slot.span.overlaps(span) for span in taken)}


def _away(around: Surroundings, side: Side) -> set[int]:
    """The slots in which somebody cannot meet: sessions, before arrival, after departure, absences that are not mere wishes."""
    sessions = around.engaged
    spans = [*sessions.get(side.key, ()), *(sessions[""] if side.delegation_id else ())]
    spans += [absence.span for absence in around.absences.get(side, ()) if not absence.is_soft]
    found, stay = _slots_within(around.slots, spans), around.situation.facts.stays.get(side.key)
    if stay is None:
        return found
    return found | {
        slot.id for slot in around.slots
        if (stay.arrives_at and slot.span.starts_at < stay.arrives_at) or (stay.departs_at and slot.span.ends_at > stay.departs_at)
    }  # fmt: skip


def _sort_meetings(drawing: _Drawing) -> None:
    """Which meetings stay, which are pinned in the document and which may move; what stays keeps its sides and room busy."""
    on_grid = {slot.id: slot for slot in drawing.around.slots}
    settled = sorted(drawing.around.meetings, key=lambda meeting: (not _is_fixed(drawing, meeting), meeting.starts_at, meeting.id))
    for meeting in settled:
        slot = on_grid.get(number_of(meeting.starts_at))
        fits = slot is not None and meeting.ends_at <= slot.span.ends_at and meeting.room_id in (None, *drawing.around.room_ids)
        is_over = meeting.state == MeetingState.HELD.value
        if slot is None or not fits or is_over:
            _keep(drawing, meeting)
        elif not _is_fixed(drawing, meeting):
            drawing.movable[meeting.id] = meeting
        elif _is_free(drawing, meeting, slot.id):
            drawing.pinned[meeting.id] = {"slot": slot.id, "room": room_key(meeting.room_id)}
            drawing.movable[meeting.id] = meeting
        else:
            _keep(drawing, meeting)


def _is_fixed(drawing: _Drawing, meeting: Meeting) -> bool:
    return meeting.is_pinned or meeting.is_on_hold or meeting.state in drawing.fixed


def _is_free(drawing: _Drawing, meeting: Meeting, slot: int) -> bool:
    """Whether a fixed meeting breaks no rule where it is; one that does stays all the same, outside the document."""
    others = [other for number, other in drawing.movable.items() if drawing.pinned[number]["slot"] == slot]
    sides = set(sides_meeting(meeting))
    same_room = [other for other in others if other.room_id is not None and other.room_id == meeting.room_id]
    is_alone = not same_room and all(not sides & set(sides_meeting(other)) for other in others)
    is_there = all(slot not in drawing.busy[side.key] for side in sides)
    return is_alone and is_there and (meeting.room_id is None or slot not in drawing.closed[meeting.room_id])


def _keep(drawing: _Drawing, meeting: Meeting) -> None:
    drawing.kept.append(meeting)
    taken = _slots_within(drawing.around.slots, [meeting.span])
    for side in sides_meeting(meeting):
        drawing.busy[side.key] |= taken
    if meeting.room_id in drawing.closed:
        drawing.closed[meeting.room_id] |= taken


def _requests(drawing: _Drawing) -> dict[str, dict[str, Any]]:
    """What is asked for each pair by its name, then what was arranged by hand without a request."""
    found: dict[str, dict[str, Any]] = {}
    kept, behind = {meeting.id for meeting in drawing.kept}, set()
    for one in drawing.around.wanted:
        if one.meeting_id in kept:
            continue
        meeting = drawing.movable.get(one.meeting_id or 0)
        if meeting is None and one.minutes > drawing.around.minutes:
            drawing.too_long.append(one)
            continue
        behind |= {one.meeting_id} if meeting else set()
        found[f"{one.sides[0].key}+{one.sides[1].key}"] = _asked(drawing, one, meeting)
    for meeting in drawing.movable.values():
        if meeting.id not in behind:
            found[f"meeting:{meeting.id}"] = _by_hand(drawing, meeting)
    return found


def _asked(drawing: _Drawing, one: Wanted, meeting: Meeting | None) -> dict[str, Any]:
    name = f"{one.sides[0].key}+{one.sides[1].key}"
    away = _slots_within(drawing.around.slots, one.not_possible)
    classes = set((drawing.around.terms.rooms or {}).values())
    is_ministerial = one.level in drawing.around.ministerial and MINISTERS in classes
    document = {
        "id": name, "parties": [side.key for side in one.sides], "weight": one.weight, "required": False,
        "allowed": [slot.id for slot in drawing.around.slots if slot.id not in away] if away else None,
        "room_class": MINISTERS if is_ministerial else None, "languages": list(one.to_interpret) or None,
        "pinned": drawing.pinned.get(meeting.id) if meeting else None,
    }  # fmt: skip
    key = {"sides": _numbers(one.sides), "request_ids": list(one.request_ids), "minutes": one.minutes, "priority": one.priority,
           "languages": list(one.common_languages), "name": name}  # fmt: skip
    return {"document": document, "key": key | {"meeting_id": meeting.id if meeting else None}}


def _by_hand(drawing: _Drawing, meeting: Meeting) -> dict[str, Any]:
    sides = sides_meeting(meeting)
    document = {
        "id": f"meeting:{meeting.id}", "parties": [side.key for side in sides], "weight": BY_HAND_WEIGHT, "required": False,
        "allowed": None, "room_class": None, "languages": None, "pinned": drawing.pinned.get(meeting.id),
    }  # fmt: skip
    minutes = int((meeting.ends_at - meeting.starts_at) / timedelta(minutes=1))
    key = {"sides": _numbers(sides), "request_ids": [], "minutes": minutes, "priority": 1, "meeting_id": meeting.id,
           "name": f"meeting:{meeting.id}"}  # fmt: skip
    return {"document": document, "key": key}


def _numbers(sides: tuple[Side, Side]) -> list[list[int]]:
    return [[side.delegation_id, side.principal_id] for side in sides]


def _published(drawing: _Drawing, name: str, told: dict[str, Any]) -> dict[str, Any] | None:
    meeting = drawing.movable.get(told["key"]["meeting_id"] or 0)
    if meeting is None:
        return None
    if drawing.from_working_plan:
        return {"request": name, "slot": number_of(meeting.starts_at), "room": room_key(meeting.room_id)}
    if meeting.told_starts_at is None:
        return None
    return {"request": name, "slot": number_of(meeting.told_starts_at), "room": room_key(meeting.told_room_id)}


def _room(around: Surroundings, number: int, closed: set[int]) -> dict[str, Any]:
    held = around.situation.facts.rooms[number]
    room_class = (around.terms.rooms or {}).get(number) or None
    return {"id": room_key(number), "capacity": held.capacity, "class": room_class, "closed": sorted(closed)}


def _party(drawing: _Drawing, key: str) -> dict[str, Any]:
    around, (kind, _colon, number) = drawing.around, key.partition(":")
    side = Side(int(number)) if kind == "delegation" else Side(0, int(number))
    soft = _slots_within(around.slots, [absence.span for absence in around.absences.get(side, ()) if absence.is_soft])
    party: dict[str, Any] = {"id": key, "unavailable": sorted(drawing.busy[key]), "unavailable_soft": sorted(soft - drawing.busy[key])}
    had = [meeting for meeting in drawing.kept if side in sides_meeting(meeting)]
    if side.delegation_id:
        left = around.terms.floor - len(had)
        return party | ({"floor": left} if side.delegation_id in around.asking and left > 0 else {})
    return party | {"principal": True} | _principal(drawing, side.principal_id, had)


def _principal(drawing: _Drawing, number: int, had: list[Meeting]) -> dict[str, Any]:
    """Quota of each day, less the meetings that stay beside the grid; longest run; a break no slot leaves makes every run one."""
    around, held = drawing.around, drawing.around.principals[number]
    told: dict[str, Any] = {}
    if held.daily_quota is not None:
        on_day = Counter(around.situation.facts.day(meeting.starts_at) for meeting in had)
        days: dict[Any, list[int]] = {}
        for slot in around.slots:
            days.setdefault(around.situation.facts.day(slot.span.starts_at), []).append(slot.id)
        told["quota_within"] = [{"slots": slots, "most": max(0, held.daily_quota - on_day[day])} for day, slots in days.items()]
    needs_break = (held.break_minutes or 0) > around.minutes - around.terms.usual_minutes
    longest = 1 if needs_break else held.longest_run
    return told | ({"longest_run": longest} if longest else {})


def _interpreters(around: Surroundings) -> list[dict[str, Any]] | None:
    """The pools; none at all means that interpretation is not planned here."""
    if not around.terms.pools:
        return None
    return [
        {"languages": list(pool.languages), "count": pool.count,
         "unavailable": sorted(_slots_within(around.slots, spans_from(pool.unavailable)))}
        for pool in around.terms.pools
    ]  # fmt: skip
