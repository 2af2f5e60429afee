"""Small instances with meetings of several slots, ways between buildings and pauses, and their best plans by trying everything."""

from itertools import combinations, pairwise, product

from hypothesis import strategies as st

SLOTS = [{"id": 1, "block": "a"}, {"id": 2, "block": "a"}, {"id": 3, "block": "a"}, {"id": 5, "block": "b"}, {"id": 6, "block": "b"}]
IDS = [slot["id"] for slot in SLOTS]
BLOCK = {slot["id"]: slot["block"] for slot in SLOTS}
ROOMS = ("M", "R", "S")
some_slots = st.lists(st.sampled_from(IDS), max_size=1, unique=True)
places = st.one_of(st.none(), st.none(), st.builds(dict, slot=st.sampled_from([1, 2, 5]), room=st.sampled_from([None, "R"])))


@st.composite
def instances(draw):
    """An instance of at most three requests."""
    after = draw(st.sampled_from([None, 0, 1]))
    parties = [
        {
            "id": name, "unavailable": draw(some_slots), "unavailable_soft": draw(some_slots),
            "quota": draw(st.sampled_from([None, None, 1])), "longest_run": draw(st.sampled_from([None, None, 1, 2])),
            "floor": draw(st.sampled_from([None, 1])), "pause": draw(st.sampled_from([0, 0, 1])), "principal": False,
            "quota_within": draw(st.sampled_from([[], [], [{"slots": [2, 3], "most": 1}]])),
        }
        for name in "ABC"
    ]  # fmt: skip
    pairs = draw(st.lists(st.sampled_from(["AB", "AC", "BC"]), min_size=1, max_size=3))
    requests = [
        {
            "id": f"r{number}", "parties": list(pair), "weight": draw(st.integers(1, 9)), "length": draw(st.sampled_from([1, 2, 2, 3])),
            "required": draw(st.sampled_from([False, False, False, True])),
            "allowed": draw(st.sampled_from([None, None, [1, 2], [2, 5]])), "room_class": draw(st.sampled_from([None, None, "m"])),
            "languages": draw(st.sampled_from([None, ["en", "fr"]])), "pinned": draw(places),
        }
        for number, pair in enumerate(pairs)
    ]  # fmt: skip
    names = [request["id"] for request in requests]
    buildings = draw(st.sampled_from([(None, None, None), ("x", "y", "y"), ("x", "y", "z")]))
    walking = [{"buildings": list(pair), "slots": draw(st.integers(0, 2))} for pair in combinations(sorted({*buildings} - {None}), 2)]
    return {
        "format": "uncops-bilaterals/1", "slots": [*SLOTS[:3], SLOTS[3] | {"after": after}, SLOTS[4]],
        "rooms": [
            {"id": name, "class": "m" if name == "M" else None, "closed": draw(some_slots)} | ({"building": where} if where else {})
            for name, where in zip(ROOMS, buildings, strict=True)
        ],
        "parties": parties, "requests": requests, "walking": walking,
        "interpreters": draw(st.sampled_from([None, [{"languages": ["fr", "en"], "count": 1, "unavailable": [2]}]])),
        "before": draw(st.sampled_from([[], [], [names[:2]]])) if len(names) > 1 else [],
        "objective": draw(st.permutations(["placed", "change", "waits", "gaps", "spread"])), "within_blocks": draw(st.booleans()),
        "published": {"meetings": [{"request": name, "slot": draw(st.sampled_from(IDS)), "room": "R"} for name in names[:2]]},
    }  # fmt: skip


def best_by_trying(raw):
    """The levels of the best plan, or None when no plan is valid."""
    everywhere = [None, *product(IDS, ROOMS)]
    names = [request["id"] for request in raw["requests"]]
    best = None
    for choice in product(everywhere, repeat=len(names)):
        plan = {name: place for name, place in zip(names, choice, strict=True) if place is not None}
        if breaks(raw, plan) is None:
            values = {name: value_of(raw, plan, name) for name in levels(raw)}
            rank = [-value if name in ("floor", "placed") else value for name, value in values.items()]
            best = (rank, values) if best is None or rank < best[0] else best
    return None if best is None else best[1]


def levels(raw):
    floor = ["floor"] if any(party["floor"] for party in raw["parties"]) else []
    names = [] if "placed" in raw["objective"] else floor
    for aim in raw["objective"]:
        names += [*floor, aim] if aim == "placed" else [aim]
    return names + (["unavailable_soft"] if any(party["unavailable_soft"] for party in raw["parties"]) else [])


def taken(raw, name, slot):
    """The slots of a meeting, as far as its block goes."""
    length = next(request["length"] for request in raw["requests"] if request["id"] == name)
    return [one for one in IDS[IDS.index(slot) :][:length] if BLOCK[one] == BLOCK[slot]]


def time_of(raw, slot):
    after = raw["slots"][3]["after"]
    return IDS.index(slot) + (0 if BLOCK[slot] == "a" else 100 if after is None else after)


def breaks(raw, plan):
    """The first rule that a plan (slot and room by request) breaks, or None."""
    found = [*(_breaks_request(raw, plan, request) for request in raw["requests"]), _breaks_order(raw, plan), _breaks_rooms(raw, plan)]
    found += [_breaks_slot(raw, plan, slot) for slot in IDS if raw["interpreters"] is not None]
    return next(filter(None, [*found, *(_breaks_party(raw, plan, party) for party in raw["parties"])]), None)


def _breaks_request(raw, plan, request):
    name, pin = request["id"], request["pinned"]
    if name not in plan:
        return "required" if request["required"] or pin else None
    (slot, room), held = plan[name], raw["rooms"][ROOMS.index(plan[name][1])]
    if len(taken(raw, name, slot)) < request["length"] or slot not in (request["allowed"] or IDS):
        return "slot"
    if pin and (pin["slot"] != slot or pin["room"] not in (None, room)):
        return "pinned"
    has_class = request["room_class"] in (None, held["class"]) or (pin and pin["room"])
    return "room" if set(held["closed"]) & set(taken(raw, name, slot)) or not has_class else None


def _breaks_order(raw, plan):
    both = [pair for pair in raw["before"] if set(pair) <= set(plan)]
    return "before" if any(IDS.index(taken(raw, one, plan[one][0])[-1]) >= IDS.index(plan[other][0]) for one, other in both) else None


def _breaks_rooms(raw, plan):
    places = [(slot, room) for name, (first, room) in plan.items() for slot in taken(raw, name, first)]
    return "rooms" if len(set(places)) < len(places) else None


def _breaks_slot(raw, plan, slot):
    spoken = [one["id"] for one in raw["requests"] if one["languages"] and one["id"] in plan]
    return "interpreters" if sum(slot in taken(raw, name, plan[name][0]) for name in spoken) > (slot != 2) else None


def _breaks_party(raw, plan, party):
    mine = sorted((held for held in plan.items() if party["id"] in _request(raw, held[0])["parties"]), key=lambda held: held[1][0])
    slots = [slot for name, (first, _room) in mine for slot in taken(raw, name, first)]
    if len(set(slots)) < len(slots) or set(slots) & set(party["unavailable"]):
        return "party"
    begun = [first for _name, (first, _room) in mine]
    over = [held for held in party["quota_within"] if sum(one in held["slots"] for one in begun) > held["most"]]
    if len(mine) > (party["quota"] or 9) or over:
        return "quota"
    if any(_is_near(raw, party, one, other) for one, other in combinations(mine, 2)):
        return "near"
    run = 1
    for (one, (first, _)), (_other, (second, _)) in pairwise(mine):
        is_next = IDS.index(second) == IDS.index(taken(raw, one, first)[-1]) + 1 and BLOCK[second] == BLOCK[first]
        run = run + 1 if is_next else 1
        if run > (party["longest_run"] or 9):
            return "run"
    return None


def _is_near(raw, party, one, other):
    (name, (first, room)), (_name, (second, other_room)) = one, other
    ways = {frozenset(way["buildings"]): way["slots"] for way in raw["walking"]}
    between = time_of(raw, second) - time_of(raw, taken(raw, name, first)[-1]) - 1
    buildings = frozenset(raw["rooms"][ROOMS.index(name)].get("building") for name in (room, other_room))
    return between < party["pause"] or between < ways.get(buildings, 0)


def _request(raw, name):
    return next(request for request in raw["requests"] if request["id"] == name)


def _slots_of(raw, plan, party):
    return {slot for name, (first, _room) in plan.items() if party in _request(raw, name)["parties"] for slot in taken(raw, name, first)}


def _idle(raw, plan, party):
    runs = []
    for stretch in [[1, 2, 3], [5, 6]] if raw["within_blocks"] else [IDS]:
        busy = [place for place, slot in enumerate(stretch) if slot in _slots_of(raw, plan, party)]
        runs += [after - before - 1 for before, after in pairwise(busy) if after - before > 1]
    return runs


def value_of(raw, plan, name):
    """What a plan reaches in a level."""
    parties = [party["id"] for party in raw["parties"]]
    if name == "floor":
        counts = {party: sum(party in _request(raw, held)["parties"] for held in plan) for party in parties}
        return sum(min(party["floor"] or 0, counts[party["id"]]) for party in raw["parties"])
    if name == "placed":
        return sum(_request(raw, held)["weight"] for held in plan)
    if name == "change":
        return sum(held["request"] not in plan or plan[held["request"]][0] != held["slot"] for held in raw["published"]["meetings"])
    if name == "spread":
        return max(sum(slot in taken(raw, held, plan[held][0]) for held in plan) for slot in IDS)
    if name == "unavailable_soft":
        return sum(len(set(party["unavailable_soft"]) & _slots_of(raw, plan, party["id"])) for party in raw["parties"])
    idle = [run for party in parties for run in _idle(raw, plan, party)]
    return len(idle) if name == "gaps" else sum(idle)
