"""The two documents as the validator understands them: everything by its name, nothing worked out yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from uncops.bilaterals.validator.wishes import Answer, Claim, Meeting, Room, Wishes

FORMAT = "uncops-bilaterals/1"
STATUSES = ("optimal", "feasible", "infeasible", "unknown")
OBJECTIVES = ("placed", "change", "waits", "gaps", "room_changes", "spread")
KIND_NAMES = {int: "a whole number", str: "a text", bool: "true or false", list: "a list", dict: "an object"}


class Malformed(ValueError):
    """A document that cannot be understood, with the field that is wrong."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(f"{field}: expected {expected}")
        self.field = field


def read_wishes(raw: Mapping[str, Any]) -> Wishes:
    """The instance of a document.

    :raises Malformed: naming the field.
    """
    if not isinstance(raw, Mapping):
        raise Malformed("instance", "an object")
    if raw.get("format") != FORMAT:
        raise Malformed("format", f"'{FORMAT}'")
    block = {_of(slot, "id", int, f"slots[{place}]"): _of(slot, "block", str, f"slots[{place}]") for place, slot in _each(raw, "slots")}
    parties = _named(raw, "parties")
    requests = _named(raw, "requests")
    rooms = _rooms(raw, block)
    for party, where in _places(raw, "parties"):
        _check_slots(party, ("unavailable", "unavailable_soft"), where, block)
        _check_numbers(party, ("quota", "longest_run", "floor", "pause"), where)
        for entry, there in _places(party, "quota_within"):
            _check_slots(entry, ("slots",), f"{where}.{there}", block)
            _of(entry, "most", int, f"{where}.{there}")
    for request, where in _places(raw, "requests"):
        _check_request(request, where, parties, block)
    return Wishes(
        block, rooms, parties, requests, _interpreters(raw, block), _pairs(raw, "apart", parties), _pairs(raw, "before", requests),
        _objective(raw), _maybe(raw, "gap_difference", int, ""), bool(_maybe(raw, "within_blocks", bool, "")),
        {meeting.request: meeting for meeting in _meetings(_maybe(raw, "published", dict, "") or {}, "published.")},
        _breaks(raw), _ways(raw, rooms),
    )  # fmt: skip


def read_plan(raw: Mapping[str, Any]) -> Answer:
    """The plan of a document.

    :raises Malformed: naming the field.
    """
    if not isinstance(raw, Mapping):
        raise Malformed("plan", "an object")
    status = raw.get("status", "feasible")
    if status not in STATUSES:
        raise Malformed("status", "one of " + ", ".join(STATUSES))
    claims = tuple(
        Claim(_of(level, "name", str, where), _of(level, "value", int, where), _of(level, "bound", int, where))
        for level, where in _places(raw, "levels")
    )
    unplaced = tuple(_of(one, "request", str, where) for one, where in _places(raw, "unplaced"))
    return Answer(status, tuple(_meetings(raw, "")), claims, unplaced)


def _meetings(raw: Mapping[str, Any], before: str) -> list[Meeting]:
    found = []
    for place, one in _each(raw, "meetings"):
        where = f"{before}meetings[{place}]"
        room = one.get("room") if isinstance(one, Mapping) else None
        if isinstance(room, bool) or not isinstance(room, int | str | None):
            raise Malformed(f"{where}.room", "the name or number of a room")
        found.append(Meeting(_of(one, "request", str, where), _of(one, "slot", int, where), room))
    return found


def _breaks(raw: Mapping[str, Any]) -> dict[int, int]:
    found = {}
    for slot, where in _places(raw, "slots"):
        _check_numbers(slot, ("after",), where)
        if slot.get("after") is not None:
            found[slot["id"]] = slot["after"]
    return found


def _ways(raw: Mapping[str, Any], rooms: dict[Room, Mapping[str, Any]] | int) -> dict[frozenset[str | None], int]:
    """How many slots there are on the way between two buildings, whichever is first."""
    known = {room.get("building") for room in rooms.values()} - {None} if isinstance(rooms, dict) else set()
    found: dict[frozenset[str | None], int] = {}
    for way, where in _places(raw, "walking"):
        ends = _texts(way, "buildings", where)
        if len(ends) != 2 or len(set(ends)) != 2 or not known.issuperset(ends) or frozenset(ends) in found:
            raise Malformed(f"{where}.buildings", "two different buildings of rooms, named once")
        _of(way, "slots", int, where)
        _check_numbers(way, ("slots",), where)
        found[frozenset(ends)] = way["slots"]
    return found


def _rooms(raw: Mapping[str, Any], block: Mapping[int, str]) -> dict[Room, Mapping[str, Any]] | int:
    given = raw.get("rooms")
    if isinstance(given, Mapping):
        return _of(given, "count", int, "rooms")
    rooms: dict[Room, Mapping[str, Any]] = {}
    for room, where in _places(raw, "rooms", is_needed=True):
        name = room.get("id")
        if isinstance(name, bool) or not isinstance(name, int | str) or name in rooms:
            raise Malformed(f"{where}.id", "a name that no other room has")
        _check_numbers(room, ("capacity",), where)
        _maybe(room, "class", str, where)
        _maybe(room, "building", str, where)
        _check_slots(room, ("closed",), where, block)
        rooms[name] = room
    return rooms


def _check_request(request: Mapping[str, Any], where: str, parties: Mapping[str, Any], block: Mapping[int, str]) -> None:
    members = _texts(request, "parties", where)
    if len(members) < 2 or len(set(members)) < len(members) or any(member not in parties for member in members):
        raise Malformed(f"{where}.parties", "two or more different parties of the instance")
    _check_numbers(request, ("weight", "people", "length"), where)
    if request.get("length") == 0:
        raise Malformed(f"{where}.length", "one or more")
    _check_slots(request, ("allowed",), where, block)
    for name, kind in (("required", bool), ("room_class", str)):
        _maybe(request, name, kind, where)
    if request.get("languages") is not None:
        _texts(request, "languages", where)
    pinned = _maybe(request, "pinned", dict, where)
    if pinned is not None and _of(pinned, "slot", int, f"{where}.pinned") not in block:
        raise Malformed(f"{where}.pinned.slot", "a slot of the instance")


def _interpreters(raw: Mapping[str, Any], block: Mapping[int, str]) -> list[Mapping[str, Any]] | None:
    if raw.get("interpreters") is None:
        return None
    pools = []
    for pool, where in _places(raw, "interpreters"):
        if len(set(_texts(pool, "languages", where))) != 2:
            raise Malformed(f"{where}.languages", "two different languages")
        _of(pool, "count", int, where)
        _check_slots(pool, ("unavailable",), where, block)
        pools.append(pool)
    return pools


def _pairs(raw: Mapping[str, Any], name: str, known: Mapping[str, Any]) -> list[list[str]]:
    pairs = [pair for _place, pair in _each(raw, name)]
    for place, pair in enumerate(pairs):
        if not isinstance(pair, list) or len(pair) != 2 or any(not isinstance(one, str) or one not in known for one in pair):
            raise Malformed(f"{name}[{place}]", "two names of the instance")
    return pairs


def _objective(raw: Mapping[str, Any]) -> list[str]:
    named = [name for _place, name in _each(raw, "objective")]
    for place, name in enumerate(named):
        if name not in OBJECTIVES:
            raise Malformed(f"objective[{place}]", "one of " + ", ".join(OBJECTIVES))
    return named


def _named(raw: Mapping[str, Any], name: str) -> dict[str, Mapping[str, Any]]:
    """The objects of a list by their id."""
    found: dict[str, Mapping[str, Any]] = {}
    for one, where in _places(raw, name, is_needed=True):
        key = _of(one, "id", str, where)
        if key in found:
            raise Malformed(f"{where}.id", "a name that no other has")
        found[key] = one
    return found


def _each(raw: Mapping[str, Any], name: str, *, is_needed: bool = False) -> Sequence[tuple[int, Any]]:
    given = raw.get(name)
    if given is None and not is_needed:
        return []
    if not isinstance(given, list):
        raise Malformed(name, "a list")
    return list(enumerate(given))


def _places(raw: Mapping[str, Any], name: str, *, is_needed: bool = False) -> list[tuple[Mapping[str, Any], str]]:
    """The objects of a list, each with where it stands."""
    found = []
    for place, one in _each(raw, name, is_needed=is_needed):
        if not isinstance(one, Mapping):
            raise Malformed(f"{name}[{place}]", "an object")
        found.append((one, f"{name}[{place}]"))
    return found


def _of(raw: Any, name: str, kind: type, where: str) -> Any:
    if not isinstance(raw, Mapping):
        raise Malformed(where, "an object")
    value = raw.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Malformed(f"{where}.{name}".lstrip("."), KIND_NAMES[kind])
    return value


def _maybe(raw: Mapping[str, Any], name: str, kind: type, where: str) -> Any:
    return None if raw.get(name) is None else _of(raw, name, kind, where)


def _texts(raw: Mapping[str, Any], name: str, where: str) -> list[str]:
    texts = _of(raw, name, list, where)
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise Malformed(f"{where}.{name}[{place}]", KIND_NAMES[str])
    return texts


def _check_numbers(raw: Mapping[str, Any], names: Sequence[str], where: str) -> None:
    for name in names:
        number = _maybe(raw, name, int, where)
        if number is not None and number < 0:
            raise Malformed(f"{where}.{name}", "zero or more")


def _check_slots(raw: Mapping[str, Any], names: Sequence[str], where: str, block: Mapping[int, str]) -> None:
    for name in names:
        for place, slot in enumerate(_maybe(raw, name, list, where) or []):
            if not isinstance(slot, int) or slot not in block:
                raise Malformed(f"{where}.{name}[{place}]", "a slot of the instance")
