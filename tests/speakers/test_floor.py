"""The floor after any series of steps: time counts only while somebody speaks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.speakers.floor import Event, Floor, FloorKind, effective, fold
from uncops.speakers.floor import step as one_step

START = datetime(2031, 6, 4, 14, tzinfo=UTC)
MANY = settings(max_examples=120, derandomize=True, deadline=None)
STEPS = st.lists(
    st.tuples(st.sampled_from(list(FloorKind)), st.integers(1, 6), st.integers(0, 400)), max_size=40,
)  # fmt: skip


def events_of(steps) -> list[Event]:
    """Steps as (kind, inscription, seconds since the step before)."""
    made, at = [], START
    for number, (kind, inscription, after) in enumerate(steps, start=1):
        at += timedelta(seconds=after)
        made.append(Event(number, at, kind, inscription, party_id=inscription))
    return made


def seconds_spoken(events: list[Event], until: datetime) -> dict[int, float]:
    """Counted second by second in another way: a list of moments at which the state of the clock changes."""
    spoken: dict[int, float] = {}
    who, paused, point, resumes, before = None, True, False, False, START
    for event in [*effective(events), Event(0, until, FloorKind.CORRECTED)]:
        if who is not None and not paused and not point:
            spoken[who] = spoken.get(who, 0) + (event.at - before).total_seconds()
        before = event.at
        if event.kind is FloorKind.GIVEN:
            who, paused, point = event.inscription_id, False, False
            spoken.setdefault(who, 0)
        elif event.kind is FloorKind.ENDED:
            who, paused, point = None, True, False
        elif event.kind is FloorKind.PAUSED:
            paused = True
        elif event.kind is FloorKind.RESUMED and not point:
            paused = paused and who is None
        elif event.kind is FloorKind.POINT:
            resumes = who is not None and (resumes if point else not paused)
            point = True
        elif event.kind is FloorKind.POINT_ENDED and point:
            point, paused = False, not resumes
    return spoken


@MANY
@given(STEPS)
def test_the_time_of_a_speaker_never_counts_pauses_or_points_of_order(steps):
    # A pause during a point of order is refused by the rules; the floor itself need not make sense of it.
    events = [event for event in events_of(steps) if event.kind not in (FloorKind.CORRECTED,)]
    sensible, is_point = [], False
    for event in events:
        if is_point and event.kind in (FloorKind.PAUSED, FloorKind.RESUMED, FloorKind.POINT):
            continue
        ending = (FloorKind.POINT_ENDED, FloorKind.GIVEN, FloorKind.ENDED)
        is_point = event.kind is FloorKind.POINT or (is_point and event.kind not in ending)
        sensible.append(event)
    until = START + timedelta(hours=9)

    floor = fold(sensible)

    found: dict[int, float] = {}
    for turn in (*floor.turns, *((floor.turn,) if floor.turn else ())):
        found[turn.id] = found.get(turn.id, 0) + turn.elapsed(until).total_seconds()
    assert found == seconds_spoken(sensible, until)


@MANY
@given(STEPS, st.data())
def test_the_floor_after_a_part_and_then_the_rest_is_the_floor_after_all(steps, data):
    events = [event for event in events_of(steps) if event.kind is not FloorKind.CORRECTED]
    cut = data.draw(st.integers(0, len(events)))

    assert reduce(one_step, events[cut:], fold(events[:cut])) == fold(events)


@MANY
@given(STEPS)
def test_a_correction_leaves_the_floor_as_if_the_last_step_had_not_been_taken(steps):
    events = events_of(steps)
    correction = Event(len(events) + 1, START + timedelta(days=1), FloorKind.CORRECTED)

    corrected = fold([*events, correction])

    held = effective(events)
    assert corrected == replace(fold(held[:-1]), number=correction.number)


@MANY
@given(STEPS)
def test_nobody_waits_who_was_heard_or_left_out_and_nobody_waits_twice(steps):
    floor, order = fold(events_of(steps)), [1, 2, 3, 4, 5, 6]

    waiting = floor.waiting(order)

    assert len(waiting) == len(set(waiting))
    assert not set(waiting) & {*floor.heard, *floor.out}
    assert set(waiting) | set(floor.heard) | floor.out >= set(order)


def test_a_point_of_order_stops_the_time_and_the_speaker_goes_on():
    floor = fold(events_of([(FloorKind.GIVEN, 1, 0), (FloorKind.POINT, 2, 30), (FloorKind.POINT_ENDED, 2, 45), (FloorKind.ENDED, 1, 10)]))

    assert floor.turns[0].spoken == timedelta(seconds=40)
    assert floor.points[0].ended_at == START + timedelta(seconds=75)


def test_the_floor_says_that_nothing_happened():
    assert fold([]) == Floor()
    assert fold([]).waiting([3, 1]) == [3, 1]
