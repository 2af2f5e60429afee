"""Rules of bilateral meetings, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.bilaterals import rules, telling
from uncops.bilaterals.models import Meeting, MeetingState

NOON = datetime(2031, 6, 3, 12, tzinfo=UTC)
State = MeetingState


def seen(starts_at=NOON, *, room_id=1, status="tentative"):
    return telling.InCalendars(starts_at, starts_at + timedelta(minutes=30), room_id, status)


def meeting(state=State.TOLD, *, told=True, is_on_hold=False, moved_by=timedelta(0)):
    """A meeting at noon, told so unless nobody was; moved since."""
    known = {"told_at": NOON, "told_starts_at": NOON, "told_ends_at": NOON + timedelta(minutes=30)} if told else {}
    return Meeting(
        starts_at=NOON + moved_by, ends_at=NOON + timedelta(minutes=30) + moved_by, state=state.value, is_on_hold=is_on_hold,
        told_status=telling.calendar_status(state.value) if told else "", sequence=0, **known,
    )  # fmt: skip


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
        (seen(status="cancelled"), 1), (seen(status="confirmed"), 1),
    ],
)  # fmt: skip
def test_sequence_rises_when_what_calendars_show_changes_and_only_then(after, risen):
    assert telling.sequence_after(4, seen(), after) == 4 + risen
    assert telling.sequence_after(4, None, after) == 4


def test_that_it_was_held_changes_nothing_in_calendars():
    assert {telling.calendar_status(state.value) for state in (State.CONFIRMED, State.HELD, State.MISSED)} == {"confirmed"}


@pytest.mark.parametrize(
    ("held", "wanted", "minutes", "refusal"),
    [
        (meeting(State.PLANNED, told=False), State.TOLD, -60, None),
        (meeting(State.PLANNED, told=False, is_on_hold=True), State.TOLD, -60, rules.OnHold),
        (meeting(State.PLANNED, told=False), State.CONFIRMED, -60, rules.NoSuchStep),
        (meeting(State.TOLD), State.TOLD, -60, rules.NoSuchStep),
        (meeting(State.TOLD, moved_by=timedelta(hours=1)), State.TOLD, -60, None),
        (meeting(State.TOLD), State.CONFIRMED, -60, None),
        (meeting(State.TOLD, moved_by=timedelta(hours=1)), State.CONFIRMED, -60, rules.NotToldYet),
        (meeting(State.CONFIRMED), State.HELD, -1, rules.NotYetHeld),
        (meeting(State.CONFIRMED), State.HELD, 0, None),
        (meeting(State.TOLD), State.MISSED, 1, None),
        (meeting(State.HELD), State.MISSED, 1, None),
        (meeting(State.CANCELLED), State.TOLD, -60, rules.NoSuchStep),
        (meeting(State.HELD), State.TOLD, 1, rules.NoSuchStep),
    ],
)
def test_a_meeting_goes_from_state_to_state_in_order(held, wanted, minutes, refusal):
    now = NOON + timedelta(minutes=minutes)
    if refusal is None:
        rules.check_step(held, wanted, now)
    else:
        with pytest.raises(refusal):
            rules.check_step(held, wanted, now)
    assert (wanted in rules.steps_from(held, now)) == (refusal is None)


def test_that_a_meeting_is_cancelled_is_told_once():
    held = meeting(State.TOLD)
    held.state = State.CANCELLED.value

    assert rules.steps_from(held, NOON) == [State.TOLD]
    telling.let_both_sides_know(held, NOON)

    assert (rules.steps_from(held, NOON), held.sequence, held.told_status) == ([], 1, "cancelled")


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.sampled_from([State.TOLD, State.CONFIRMED])), max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_sequence_counts_what_both_sides_were_told_and_nothing_else(changes):
    held, told, expected = meeting(State.PLANNED, told=False), None, 0
    for tells, hours, state in changes:
        held.starts_at, held.ends_at = (NOON + timedelta(hours=hours), NOON + timedelta(hours=hours, minutes=30))
        if not tells:
            continue
        held.state = state.value
        expected += int(told is not None and told != (hours, state))
        told = (hours, state)
        telling.let_both_sides_know(held, NOON)

    assert held.sequence == expected


def test_who_confirmed_one_time_has_not_confirmed_another():
    confirmed = meeting(State.CONFIRMED, moved_by=timedelta(hours=1))
    assert telling.state_after_move(confirmed) == State.TOLD.value

    back = meeting(State.CONFIRMED)
    back.state = State.TOLD.value
    assert telling.state_after_move(back) == State.CONFIRMED.value
    assert telling.state_after_move(meeting(State.HELD, moved_by=timedelta(hours=1))) == State.HELD.value
