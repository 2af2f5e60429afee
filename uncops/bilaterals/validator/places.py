"""Rules of rooms and interpreters."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from uncops.bilaterals.validator.finding import Finding
from uncops.bilaterals.validator.wishes import Meeting, Room, Wishes

ENGLISH = "en"
Pair = frozenset[str]


def check_rooms(wishes: Wishes, meetings: list[Meeting]) -> list[Finding]:
    """What is wrong with the rooms of meetings."""
    findings = []
    taken: dict[tuple[int, Room], str] = {}
    for meeting in meetings:
        words = _wrong_room(wishes, meeting)
        if words:
            rule, sentence = words
            findings.append(Finding(rule, sentence, request=meeting.request, slot=meeting.slot))
        for slot in wishes.taken(meeting) if meeting.room is not None else ():
            other = taken.setdefault((slot, meeting.room), meeting.request)
            if other != meeting.request:
                sentence = f"Requests {other} and {meeting.request} are both in room {meeting.room} in slot {slot}."
                findings.append(Finding("room_taken", sentence, request=meeting.request, slot=slot))
    return findings


def _wrong_room(wishes: Wishes, meeting: Meeting) -> tuple[str, str] | None:
    """The rule that a room breaks for a meeting, with the sentence."""
    name, where = meeting.request, f"in slot {meeting.slot}"
    if meeting.room is None:
        return "no_room", f"Request {name} {where} has no room."
    room = _room(wishes, meeting.room)
    if room is None:
        return "unknown_room", f"Request {name} is in room {meeting.room} {where}, which does not exist."
    if not set(wishes.taken(meeting)).isdisjoint(room.get("closed") or []):
        return "closed", f"Request {name} is in room {meeting.room} {where}, when it is closed."
    request = wishes.requests[name]
    if (request.get("pinned") or {}).get("room") == meeting.room:
        return None
    if request.get("room_class") is not None and room.get("class") != request["room_class"]:
        return "room_class", f"Request {name} needs a room of class {request['room_class']}, but is in room {meeting.room} {where}."
    people, capacity = request.get("people"), room.get("capacity")
    if people is not None and capacity is not None and people > capacity:
        return "capacity", f"Request {name} has {people} people, but room {meeting.room} {where} holds {capacity}."
    return None


def _room(wishes: Wishes, name: Room) -> Mapping | None:
    """A room by its name, or by its number when they are only counted: then it has neither class nor closure."""
    if not isinstance(wishes.rooms, int):
        return wishes.rooms.get(name)
    return {"id": name} if isinstance(name, int) and 1 <= name <= wishes.rooms else None


def check_interpreters(wishes: Wishes, meetings: list[Meeting]) -> list[Finding]:
    """Whether there are interpreters for all meetings of each slot, directly or by relay through English."""
    if wishes.interpreters is None:
        return []
    by_slot: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for slot in wishes.taken(meeting):
            by_slot[slot].append(meeting)
    return [finding for slot in sorted(by_slot) for finding in _check_slot(wishes, wishes.interpreters, slot, by_slot[slot])]


def _check_slot(wishes: Wishes, pools: Sequence[Mapping], slot: int, meetings: list[Meeting]) -> list[Finding]:
    there: Counter[Pair] = Counter()
    for pool in pools:
        if slot not in (pool.get("unavailable") or []):
            there[frozenset(pool["languages"])] += pool["count"]
    # An interpreter between two languages other than English serves only meetings of just these two, so that using as many of them
    # as there are is never wrong; every other meeting needs its pairs with English.
    needed: dict[Pair, list[str]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda meeting: meeting.request):
        languages = frozenset(wishes.requests[meeting.request].get("languages") or [])
        if len(languages) < 2:
            continue
        if len(languages) == 2 and ENGLISH not in languages and there[languages] > 0:
            there[languages] -= 1
            continue
        for language in languages - {ENGLISH}:
            needed[frozenset((language, ENGLISH))].append(meeting.request)
    return [
        Finding("interpreters", _too_few(pair, slot, names, there[pair]), request=names[-1], slot=slot)
        for pair, names in sorted(needed.items(), key=lambda one: sorted(one[0]))
        if len(names) > there[pair]
    ]


def _too_few(pair: Pair, slot: int, names: list[str], count: int) -> str:
    between = " and ".join(sorted(pair))
    return f"Slot {slot} needs {len(names)} interpreters between {between} and has {count}: requests {', '.join(names)}."
