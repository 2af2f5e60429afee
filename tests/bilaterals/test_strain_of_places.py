"""While something is dragged, a place says that interpreters would be missing or that somebody would meet too long without a break."""

from datetime import UTC, datetime, timedelta

import pytest
from bilaterals.asking import asked
from bilaterals.meetings import arranged, facts, principal
from bilaterals.test_board_pages import Board
from hypothesis import given, settings
from hypothesis import strategies as st
from programme.builders import DAY_1, at
from registration.missions import the_summit

from uncops.bilaterals.board.strain import Interpreted, Interpreters, are_interpreters_missing, meetings_in_a_row
from uncops.bilaterals.planning.models import InterpreterPool
from uncops.bilaterals.validator import check
from uncops.core.database import transaction
from uncops.core.spans import Span
from uncops.principals.models import Principal

BEGINNING, SLOT = datetime(2031, 6, 3, 9, tzinfo=UTC), timedelta(minutes=30)
languages = st.lists(st.sampled_from(["en", "fr", "es", "ar"]), min_size=2, max_size=2, unique=True)


def span(slot: int, minutes: int = 30) -> Span:
    starts_at = BEGINNING + slot * SLOT
    return Span(starts_at, starts_at + timedelta(minutes=minutes))


def document(meetings: list, pools: list) -> tuple[dict, dict]:
    """The same for the validator: each meeting in a room of its own, of two parties of its own."""
    named = [(f"R{number}", slot, spoken) for number, (slot, spoken) in enumerate(meetings)]
    parties = [{"id": f"{name}{side}"} for name, _slot, _spoken in named for side in "ab"]
    requests = [{"id": name, "parties": [f"{name}a", f"{name}b"], "languages": spoken} for name, _slot, spoken in named]
    instance = {
        "format": "uncops-bilaterals/1", "slots": [{"id": slot, "block": "morning"} for slot in (1, 2, 3)],
        "rooms": {"count": len(meetings)}, "parties": parties, "requests": requests, "objective": ["placed"],
        "interpreters": [{"languages": spoken, "count": count, "unavailable": away} for spoken, count, away in pools],
    }  # fmt: skip
    placed = [{"request": name, "slot": slot, "room": number} for number, (name, slot, _spoken) in enumerate(named, start=1)]
    return instance, {"status": "feasible", "levels": [], "meetings": placed, "unplaced": []}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(1, 3), languages), min_size=1, max_size=4),
    st.lists(st.tuples(languages, st.integers(0, 2), st.lists(st.integers(1, 3), max_size=1)), min_size=1, max_size=4),
)
def test_interpreters_are_missing_where_the_validator_misses_them(meetings, pools):
    *others, (slot, spoken) = meetings
    there = [Interpreters(frozenset(pair), count, tuple(span(number) for number in away)) for pair, count, away in pools]
    known = [Interpreted(span(number), frozenset(pair)) for number, pair in others]

    said = are_interpreters_missing(Interpreted(span(slot), frozenset(spoken)), known, there)

    with_it, without = (len(check(*document(some, pools)).breaches) for some in (meetings, others))
    assert said or with_it <= without
    assert not said or with_it > 0


@pytest.mark.parametrize(
    ("others", "count"),
    [([], 1), ([1], 2), ([0, 1, 3, 4], 5), ([0, 4], 1), ([1, 4, 5], 2)],
)
def test_meetings_are_in_a_row_where_no_other_fits_between_them(others: list[int], count: int):
    assert meetings_in_a_row(span(2), [span(slot, 20) for slot in others], SLOT) == count


def test_the_board_warns_where_nobody_interprets_and_where_a_principal_would_have_no_break(app, session, sign_in):
    busy, other = principal("Ada QUARTEY"), principal("Olga MARSH")
    asked("FRA", busy, languages=("fr",))
    asked("SEN", other, languages=("fr",))
    arranged(facts("FRA", None, "11:00", "11:30", principal_id=busy))
    arranged(facts("NOR", None, "14:30", "15:00", principal_id=other))
    with transaction() as writing:
        writing.get_one(Principal, other).longest_run = 1
        writing.add(InterpreterPool(summit_id=the_summit(), first_language="en", second_language="fr", count=1, unavailable=[
            [at(DAY_1, "16:00").isoformat(), at(DAY_1, "17:00").isoformat()]
        ]))  # fmt: skip
    board = Board(sign_in("protocol"))
    page = board.visitor.get(f"/organiser/bilaterals/board?day={DAY_1}").get_data(as_text=True)

    told = board.tried(wanted=page.partition('data-wanted="')[2].partition('"')[0])

    assert told["11:00"]["verdict"] == "warned"
    assert told["11:00"]["words"].startswith("Nobody is free to interpret between English")
    assert told["16:30"]["verdict"] == "warned"
    assert told["14:00"]["words"] == "Olga MARSH would have more than 1 meetings in a row at these times: 14:00."
    assert {told[starts]["verdict"] for starts in ("10:30", "12:00", "15:30", "17:00")} == {"free"}
