"""The made-up summits of the benchmark are what the issue asks, the same each time, and their plans obey what they are laid by."""

from collections import Counter

import pytest

from benchmarks.bilaterals.generator import SLOT_COUNT, SUMMITS, Windows, grown, summit
from benchmarks.bilaterals.published import DISTURBANCES, published


@pytest.mark.parametrize("windows", Windows)
@pytest.mark.parametrize("requests", SUMMITS)
def test_a_summit_has_its_delegations_principals_slots_and_wishes(requests: int, windows: Windows) -> None:
    made = summit(requests=requests, windows=windows)

    kinds = Counter(party["id"][0] for party in made["parties"])
    assert (kinds, len(made["slots"]), len(made["requests"])) == ({"D": 193, "P": 12}, SLOT_COUNT, requests)
    assert len({frozenset(request["parties"]) for request in made["requests"]}) == requests


def test_the_same_seed_gives_the_same_summit_and_another_another() -> None:
    assert summit(requests=600, seed=3) == summit(requests=600, seed=3)
    assert summit(requests=600, seed=3) != summit(requests=600, seed=4)


def test_a_few_parties_are_asked_for_by_very_many() -> None:
    asked = Counter(party for request in summit(requests=1000)["requests"] for party in request["parties"])

    counts = sorted(asked.values())
    assert counts[-1] > max(SLOT_COUNT, 8 * counts[len(counts) // 2])


@pytest.mark.parametrize("parties", [100, 200, 400])
def test_wishes_grow_with_the_parties(parties: int) -> None:
    made = grown(parties)

    assert (len(made["parties"]), round(len(made["requests"]) / parties, 1)) == (parties, 4.9)


@pytest.mark.parametrize("use", [0.8, 0.9, 1.0])
def test_a_published_plan_uses_the_rooms_as_much_as_was_asked(use: float) -> None:
    made = published(meetings=450, use=use)

    held = made["published"]["meetings"]
    open_count = sum(SLOT_COUNT - len(room["closed"]) for room in made["rooms"])
    assert (len(held), round(len(held) / open_count, 2)) == (450, use)


def test_each_disturbance_takes_away_places_that_were_used() -> None:
    made = published(meetings=450, use=0.9)
    parties_of = {request["id"]: request["parties"] for request in made["requests"]}

    for befall in DISTURBANCES.values():
        changed = befall(made)
        away = {(party["id"], slot) for party in changed["parties"] for slot in party["unavailable"]}
        closed = {(room["id"], slot) for room in changed["rooms"] for slot in room["closed"]}
        hit = [
            meeting
            for meeting in changed["published"]["meetings"]
            if (meeting["room"], meeting["slot"]) in closed
            or any((party, meeting["slot"]) in away for party in parties_of[meeting["request"]])
        ]
        assert 3 < len(hit) < 150
