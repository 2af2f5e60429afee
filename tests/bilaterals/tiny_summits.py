"""Small instances of the schedule at random, and their best plans by trying everything."""

from itertools import pairwise, permutations, product

from hypothesis import strategies as st

SLOTS = [{"id": 1, "block": "a"}, {"id": 2, "block": "a"}, {"id": 3, "block": "a"}, {"id": 5, "block": "b"}]
IDS = [slot["id"] for slot in SLOTS]
some_slots = st.lists(st.sampled_from(IDS), max_size=2, unique=True)
LANGUAGES = [None, ["en", "fr"], ["es", "fr"], ["en", "es", "fr"]]


@st.composite
def instances(draw):
    """An instance of at most four requests, with every rule of the format now and then."""
    parties = [
        {
            "id": name, "unavailable": draw(some_slots), "unavailable_soft": draw(some_slots),
            "quota": draw(st.sampled_from([None, 1, 2])), "longest_run": draw(st.sampled_from([None, 1, 2])),
            "floor": draw(st.sampled_from([None, 1])), "principal": draw(st.booleans()),
        }
        for name in "ABCD"
    ]  # fmt: skip
    pairs = draw(st.lists(st.sampled_from(["AB", "AC", "AD", "BC", "BD", "CD", "ABC"]), min_size=1, max_size=4))
    requests = [
        {
            "id": f"r{number}", "parties": list(pair), "weight": draw(st.integers(1, 9)),
            "required": draw(st.sampled_from([False, False, True])),
            "allowed": draw(st.sampled_from([None, None, [1, 2], [2, 3, 5]])), "room_class": draw(st.sampled_from([None, None, "m"])),
            "people": draw(st.sampled_from([None, 3, 9])), "languages": draw(st.sampled_from(LANGUAGES)),
            "pinned": draw(st.sampled_from([None, None, None, {"slot": 2, "room": None}, {"slot": 3, "room": "R"}])),
        }
        for number, pair in enumerate(pairs)
    ]  # fmt: skip
    names = [request["id"] for request in requests]
    before = draw(st.lists(st.permutations(names), max_size=1)) if len(names) > 1 else []
    pools = [{"languages": pair, "count": 1, "unavailable": draw(some_slots)} for pair in (["fr", "en"], ["en", "es"], ["es", "fr"])]
    return {
        "format": "uncops-bilaterals/1", "slots": SLOTS,
        "rooms": [
            {"id": "M", "capacity": 9, "class": "m", "closed": draw(some_slots)},
            {"id": "R", "capacity": 4, "closed": draw(some_slots)},
        ],
        "parties": parties, "requests": requests, "interpreters": draw(st.sampled_from([None, pools[:2], pools])),
        "apart": draw(st.sampled_from([[], [], [["A", "C"]]])), "before": [list(order[:2]) for order in before],
        "objective": draw(st.permutations(["placed", "change", "waits", "gaps", "spread"])),
        "gap_difference": draw(st.sampled_from([None, None, 0, 1])), "within_blocks": draw(st.booleans()),
        "published": {"meetings": [{"request": name, "slot": draw(st.sampled_from(IDS)), "room": "R"} for name in names[:2]]},
    }  # fmt: skip


def best_by_trying(raw):
    """The levels of the best plan, or None when no plan is valid."""
    choices = [[None, *IDS] for _ in raw["requests"]]
    plans = (dict(zip([request["id"] for request in raw["requests"]], slots, strict=True)) for slots in product(*choices))
    held = ({name: slot for name, slot in plan.items() if slot is not None} for plan in plans)
    valid = [plan for plan in held if breaks(raw, plan) is None]
    names = _levels(raw)
    if not valid:
        return None
    sign = {"floor": -1, "placed": -1}
    best = min(valid, key=lambda plan: [sign.get(name, 1) * value_of(raw, plan, name) for name in names])
    return {name: value_of(raw, best, name) for name in names}


def _levels(raw):
    floor = ["floor"] if any(party["floor"] for party in raw["parties"]) else []
    names = [] if "placed" in raw["objective"] else floor
    for aim in raw["objective"]:
        names += floor if aim == "placed" else []
        names += ["waits_principals"] if aim == "waits" and any(party["principal"] for party in raw["parties"]) else []
        names.append(aim)
    return names + (["unavailable_soft"] if any(party["unavailable_soft"] for party in raw["parties"]) else [])


def breaks(raw, plan):
    """The first rule that a plan (slot by request) breaks, or None."""
    requests = {request["id"]: request for request in raw["requests"]}
    for name, request in requests.items():
        pin, slot = request["pinned"], plan.get(name)
        if slot is None and (request["required"] or pin):
            return "required"
        if slot is not None and ((pin and pin["slot"] != slot) or slot not in (request["allowed"] or IDS)):
            return "slot"
        if name in plan and any(set(pair) <= set(request["parties"]) for pair in raw["apart"]):
            return "apart"
    if any(one in plan and other in plan and IDS.index(plan[one]) >= IDS.index(plan[other]) for one, other in raw["before"]):
        return "before"
    gaps = [gaps_of(raw, plan, party["id"]) for party in raw["parties"]]
    if raw["gap_difference"] is not None and max(gaps) - min(gaps) > raw["gap_difference"]:
        return "gap_difference"
    return next(filter(None, [_breaks_party(raw, plan, party) for party in raw["parties"]]), None) or next(
        filter(None, [_breaks_slot(raw, requests, [name for name in plan if plan[name] == slot], slot) for slot in IDS]), None
    )


def _breaks_party(raw, plan, party):
    slots = slots_of(raw, plan, party["id"])
    if len(set(slots)) < len(slots) or set(slots) & set(party["unavailable"]):
        return "party"
    if party["quota"] is not None and len(slots) > party["quota"]:
        return "quota"
    longest = party["longest_run"] or 9
    return "run" if any(set(run) <= set(slots) for run in ([1, 2, 3], [1, 2], [2, 3]) if len(run) == longest + 1) else None


def _breaks_slot(raw, requests, held, slot):
    rooms = [room for room in raw["rooms"] if slot not in room["closed"]]
    if held and not any(
        all(_suits(requests[name], room) for name, room in zip(held, given, strict=True)) for given in permutations(rooms, len(held))
    ):
        return "rooms"
    if raw["interpreters"] is None:
        return None
    pools = [frozenset(pool["languages"]) for pool in raw["interpreters"] if slot not in pool["unavailable"]]
    return None if _interpreted([set(requests[name]["languages"] or ()) for name in held], pools) else "interpreters"


def _interpreted(wanted, pools):
    """Whether somebody can be found for each, one after the other, in any way."""
    if not wanted:
        return True
    languages, others = wanted[0], wanted[1:]
    relay = [frozenset([language, "en"]) for language in languages if language != "en"]
    ways = [[]] if len(languages) < 2 else [[frozenset(languages)], relay] if len(languages) == 2 and "en" not in languages else [relay]
    for way in ways:
        left = list(pools)
        if all(pair in left and not left.remove(pair) for pair in way) and _interpreted(others, left):
            return True
    return False


def _suits(request, room):
    pin = request["pinned"]
    if pin and pin["room"]:
        return pin["room"] == room["id"]
    return request["room_class"] in (None, room.get("class")) and (request["people"] or 0) <= room["capacity"]


def slots_of(raw, plan, party):
    return [plan[request["id"]] for request in raw["requests"] if party in request["parties"] and request["id"] in plan]


def _stretches(raw):
    return [[1, 2, 3], [5]] if raw["within_blocks"] else [IDS]


def _idle(raw, plan, party):
    """Runs of idle slots between first and last meeting."""
    runs = []
    for stretch in _stretches(raw):
        busy = [place for place, slot in enumerate(stretch) if slot in slots_of(raw, plan, party)]
        runs += [after - before - 1 for before, after in pairwise(busy) if after - before > 1]
    return runs


def gaps_of(raw, plan, party):
    return len(_idle(raw, plan, party))


def value_of(raw, plan, name):
    parties = raw["parties"]
    if name == "floor":
        return sum(min(party["floor"] or 0, len(slots_of(raw, plan, party["id"]))) for party in parties)
    if name == "placed":
        return sum(request["weight"] for request in raw["requests"] if request["id"] in plan)
    if name == "change":
        return sum(plan.get(held["request"]) != held["slot"] for held in raw["published"]["meetings"])
    if name == "spread":
        return max(list(plan.values()).count(slot) for slot in IDS)
    if name == "unavailable_soft":
        return sum(slot in party["unavailable_soft"] for party in parties for slot in slots_of(raw, plan, party["id"]))
    if name == "gaps":
        return sum(gaps_of(raw, plan, party["id"]) for party in parties)
    return sum(sum(_idle(raw, plan, party["id"])) for party in parties if name == "waits" or party["principal"])
