"""Rules of bilateral meetings, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.bilaterals import rules
from uncops.bilaterals.models import MeetingState

NOON = datetime(2031, 6, 3, 12, tzinfo=UTC)
State = MeetingState


BOTH = rules.Sides(1, 2, None)


def seen(starts_at=NOON, *, room_id=1, sides=BOTH, status="tentative"):
    return rules.InCalendars(starts_at, starts_at + timedelta(minutes=30), room_id, sides, status)


@pytest.mark.parametrize(
    ("first", "second", "principal", "refusal"),
    [
        (1, 2, None, None), (1, None, 2, None), (1, 2, 3, rules.OtherSideMissing), (1, None, None, rules.OtherSideMissing),
        (1, 1, None, rules.SameDelegation), (None, 2, None, rules.SideNotHere),
    ],
)  # fmt: skip
def test_a_meeting_is_of_one_delegation_with_one_other_side(first, second, principal, refusal):
    if refusal is None:
        assert rules.check_sides(first, second, principal) == rules.Sides(first, second, principal)
    else:
        with pytest.raises(refusal):
            rules.check_sides(first, second, principal)


@pytest.mark.parametrize(
    ("minutes", "refusal"),
    [(-30, rules.MeetingEndsBeforeItStarts), (4, rules.MeetingEndsBeforeItStarts), (5, None), (240, None), (241, rules.MeetingTooLong)],
)
def test_a_meeting_lasts_from_five_minutes_to_four_hours(minutes, refusal):
    if refusal is None:
        assert rules.check_times(NOON, NOON + timedelta(minutes=minutes)).length == timedelta(minutes=minutes)
    else:
        with pytest.raises(refusal):
            rules.check_times(NOON, NOON + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("after", "risen"),
    [
        (seen(), 0), (seen(NOON + timedelta(minutes=5)), 1), (seen(room_id=2), 1), (seen(room_id=None), 1),
        (seen(sides=rules.Sides(1, 3, None)), 1), (seen(status="cancelled"), 1), (seen(status="confirmed"), 1),
    ],
)  # fmt: skip
def test_sequence_rises_when_what_calendars_show_changes_and_only_then(after, risen):
    assert rules.sequence_after(4, seen(), after, was_told=True) == 4 + risen
    assert rules.sequence_after(4, seen(), after, was_told=False) == 4


def test_that_it_was_held_changes_nothing_in_calendars():
    assert {rules.calendar_status(state.value) for state in (State.CONFIRMED, State.HELD, State.MISSED)} == {"confirmed"}


@pytest.mark.parametrize(
    ("state", "wanted", "minutes", "refusal"),
    [
        (State.PLANNED, State.TOLD, -60, None), (State.PLANNED, State.CONFIRMED, -60, rules.NoSuchStep),
        (State.TOLD, State.CONFIRMED, -60, None), (State.CONFIRMED, State.HELD, -1, rules.NotYetHeld),
        (State.CONFIRMED, State.HELD, 0, None), (State.TOLD, State.MISSED, 1, None), (State.HELD, State.MISSED, 1, None),
        (State.CANCELLED, State.TOLD, -60, rules.NoSuchStep), (State.HELD, State.TOLD, 1, rules.NoSuchStep),
    ],
)  # fmt: skip
def test_a_meeting_goes_from_state_to_state_in_order(state, wanted, minutes, refusal):
    now = NOON + timedelta(minutes=minutes)
    if refusal is None:
        rules.check_step(state.value, wanted, NOON, now)
    else:
        with pytest.raises(refusal):
            rules.check_step(state.value, wanted, NOON, now)
    assert (wanted in rules.steps_from(state.value, NOON, now)) == (refusal is None)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.sampled_from(["tentative", "confirmed"])), max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_sequence_never_falls_and_counts_what_was_told(changes):
    sequence, before, was_told, expected = 0, seen(), False, 0
    for tells, room, status in changes:
        after = seen(room_id=room, status=status)
        expected += int(was_told and after != before)
        sequence = rules.sequence_after(sequence, before, after, was_told=was_told)
        before, was_told = after, was_told or tells

    assert sequence == expected


def test_who_confirmed_one_time_has_not_confirmed_another():
    confirmed = State.CONFIRMED.value

    assert rules.state_after_change(confirmed, seen(), seen(NOON + timedelta(hours=1))) == State.TOLD.value
    assert rules.state_after_change(confirmed, seen(), seen(status="confirmed")) == confirmed
    assert rules.state_after_change(State.HELD.value, seen(), seen(room_id=3)) == State.HELD.value
