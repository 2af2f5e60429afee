"""Small instances with every kind of rule, and plans laid into them by hand: drawn by hypothesis."""

from hypothesis import strategies as st

from uncops.bilaterals.validator import check

SLOTS = list(range(1, 7))
PARTIES = ["A", "B", "C", "D", "E"]
LANGUAGES = ["en", "fr", "es", "ar"]
some_slots = st.lists(st.sampled_from(SLOTS), max_size=2, unique=True).map(sorted)


@st.composite
def instances(draw: st.DrawFn) -> dict:
    """Six slots in two blocks, up to three rooms, five parties and twelve requests."""
    is_counted = draw(st.booleans())
    requests = [_request(draw, number) for number in range(draw(st.integers(5, 12)))]
    names = [request["id"] for request in requests]
    return {
        "format": "uncops-bilaterals/1",
        "slots": [{"id": slot, "block": "morning" if slot <= 3 else "afternoon"} for slot in SLOTS],
        "rooms": {"count": draw(st.integers(1, 3))} if is_counted else [_room(draw, number) for number in range(draw(st.integers(1, 3)))],
        "parties": [_party(draw, name) for name in PARTIES],
        "requests": requests,
        "interpreters": draw(st.none() | st.lists(_pools(), max_size=4)),
        "apart": draw(st.sampled_from([[], [], [], [["A", "B"]]])),
        "before": [[names[0], names[1]]] if draw(st.booleans()) else [],
        "objective": ["placed", "waits", "room_changes", "spread"],
        "gap_difference": draw(st.sampled_from([None, None, None, 1])),
        "within_blocks": draw(st.booleans()),
        "published": None,
    }


@st.composite
def _pools(draw: st.DrawFn) -> dict:
    pair = draw(st.lists(st.sampled_from(LANGUAGES), min_size=2, max_size=2, unique=True))
    return {"languages": pair, "count": draw(st.integers(0, 2)), "unavailable": draw(some_slots)}


def _room(draw: st.DrawFn, number: int) -> dict:
    return {
        "id": f"room {number}", "capacity": draw(st.sampled_from([None, 4, 9])), "class": draw(st.sampled_from([None, "ministers"])),
        "closed": draw(some_slots),
    }  # fmt: skip


def _party(draw: st.DrawFn, name: str) -> dict:
    return {
        "id": name, "unavailable": draw(some_slots), "unavailable_soft": draw(some_slots),
        "quota": draw(st.sampled_from([None, None, None, None, 2])), "longest_run": draw(st.sampled_from([None, None, 1, 2])),
        "floor": draw(st.sampled_from([None, 1])), "principal": name == "E",
        "quota_within": draw(st.sampled_from([None, None, [{"slots": [1, 2, 3], "most": 1}, {"slots": [4, 5, 6], "most": 1}]])),
    }  # fmt: skip


def _request(draw: st.DrawFn, number: int) -> dict:
    sides = draw(st.sampled_from([2, 2, 3]))
    return {
        "id": f"R{number}", "parties": draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=sides, unique=True)),
        "weight": draw(st.integers(1, 9)), "required": False,
        "allowed": draw(st.sampled_from([None, None, None, [1, 2, 3], [2, 5], [3, 4, 6]])),
        "room_class": draw(st.sampled_from([None, None, None, "ministers"])), "people": draw(st.sampled_from([None, 3, 8])),
        "languages": draw(st.none() | st.lists(st.sampled_from(LANGUAGES), max_size=3)), "pinned": None,
    }  # fmt: skip


def laid(instance: dict) -> dict:
    """A plan with as many requests as fit one after the other; whether they do is for the validator to say."""
    meetings: list[dict] = []
    rooms = instance["rooms"]
    names = [room["id"] for room in rooms] if isinstance(rooms, list) else list(range(1, rooms["count"] + 1))
    for request in instance["requests"]:
        for slot, room in ((slot, room) for slot in SLOTS for room in names):
            more = [*meetings, {"request": request["id"], "slot": slot, "room": room}]
            if check(instance, {"meetings": more}).is_valid:
                meetings = more
                break
    held = {meeting["request"] for meeting in meetings}
    unplaced = [{"request": request["id"]} for request in instance["requests"] if request["id"] not in held]
    return {"status": "feasible", "levels": [], "seconds": 0.0, "meetings": meetings, "unplaced": unplaced}
