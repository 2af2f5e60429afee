"""Delegations put into seats."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.seating.geometry import canvas_of
from uncops.seating.layout import Splitting, Wanted, place_all
from uncops.seating.shapes import FirstSeat, Path, PlanLayout, Seat, Shape, runs_of, seats_of

PLENARY = Shape(PlanLayout.PLENARY, 2, (3, 3))


def wanted(*counts):
    return [Wanted(chr(65 + place), count) for place, count in enumerate(counts)]


def keys(seated):
    return {code: [seat.key for seat in seats] for code, seats in seated.places.items()}


def test_rows_are_filled_from_the_first_side_one_after_another():
    seated = place_all(wanted(3, 3, 3), runs_of(PLENARY))

    assert keys(seated) == {"A": ["1-1", "1-2", "1-3"], "B": ["1-4", "1-5", "1-6"], "C": ["2-1", "2-2", "2-3"]}


@pytest.mark.parametrize(
    ("path", "order"),
    [
        (Path.ROWS, ["1-1", "1-2", "1-3", "1-4", "2-1", "2-2", "2-3", "2-4"]),
        (Path.SERPENTINE, ["1-1", "1-2", "1-3", "1-4", "2-4", "2-3", "2-2", "2-1"]),
        (Path.BLOCKS, ["1-1", "1-2", "2-1", "2-2", "1-3", "1-4", "2-3", "2-4"]),
    ],
)
def test_the_order_goes_through_the_room_as_the_plan_says(path, order):
    shape = Shape(PlanLayout.PLENARY, 2, (2, 2), path=path)

    assert [seat.key for seat in seats_of(shape)] == order


def test_a_delegation_is_not_put_across_an_aisle():
    seated = place_all(wanted(2, 2, 2, 2), runs_of(PLENARY))

    assert keys(seated) == {"A": ["1-1", "1-2"], "B": ["1-4", "1-5"], "C": ["2-1", "2-2"], "D": ["2-4", "2-5"]}
    assert seated.split == ()


def test_a_delegation_is_split_only_where_somebody_would_have_no_seat():
    seated = place_all(wanted(2, 2, 2, 2, 2), runs_of(PLENARY))

    assert len(seated.split) == 1
    assert seated.unplaced == ()


def test_a_delegation_is_never_split_where_the_plan_says_never():
    seated = place_all(wanted(2, 2, 2, 2, 2), runs_of(PLENARY), splitting=Splitting.NEVER)

    assert (seated.split, [one.code for one in seated.unplaced], seated.short_count) == ((), ["E"], 0)


def test_no_seat_is_left_empty_where_the_plan_says_so():
    seated = place_all(wanted(2, 2), runs_of(PLENARY), splitting=Splitting.ALLOW)

    assert keys(seated)["B"] == ["1-3", "1-4"]
    assert seated.split == ("B",)


def test_who_does_not_fit_is_named_with_how_many_seats_are_missing():
    seated = place_all(wanted(3, 3, 3, 3, 2), runs_of(PLENARY))

    assert ([one.code for one in seated.unplaced], seated.short_count) == (["E"], 2)


def test_blocked_seats_stay_empty_and_nobody_sits_around_them():
    seated = place_all(wanted(2, 2), runs_of(PLENARY), blocked=frozenset({Seat(1, 2)}))

    assert keys(seated) == {"A": ["1-4", "1-5"], "B": ["2-1", "2-2"]}


def test_a_fixed_delegation_has_its_place_and_the_others_move_along():
    seated = place_all(wanted(3, 3, 3), runs_of(PLENARY), fixed={"C": Seat(1, 1)})

    assert keys(seated) == {"A": ["1-4", "1-5", "1-6"], "B": ["2-1", "2-2", "2-3"], "C": ["1-1", "1-2", "1-3"]}


def test_a_place_that_is_not_there_any_more_is_named_and_the_delegation_sits_in_the_order():
    seated = place_all(wanted(3, 3), runs_of(PLENARY), fixed={"A": Seat(9, 1), "B": Seat(2, 2)})

    assert (set(seated.unfixed), len(seated.places)) == ({"A", "B"}, 2)


def test_a_u_begins_on_one_arm_and_ends_on_the_other_and_outer_rings_are_longer():
    shape = Shape(PlanLayout.U_SHAPE, 2, (2, 3, 2))

    assert [len(run.seats) for run in runs_of(shape)] == [2, 3, 2, 4, 7, 4]


def test_all_193_find_a_seat_for_every_draw_without_one_being_split():
    shape = Shape(PlanLayout.PLENARY, 12, (8, 10, 10, 8))
    codes = [str(number) for number in range(193)]

    for start in range(193):
        seated = place_all([Wanted(code, 2) for code in codes[start:] + codes[:start]], runs_of(shape))
        assert (seated.unplaced, seated.split) == ((), ())


shapes = st.builds(
    Shape,
    layout=st.sampled_from(PlanLayout), row_count=st.integers(1, 4), blocks=st.lists(st.integers(1, 7), min_size=3, max_size=3).map(tuple),
    first_seat=st.sampled_from(FirstSeat), path=st.sampled_from(Path),
)  # fmt: skip
rooms = shapes.map(lambda shape: Shape(shape.layout, shape.row_count, shape.blocks[:1]) if "tables" in shape.layout else shape)
asked = st.lists(st.integers(0, 4), min_size=1, max_size=25).map(lambda counts: wanted(*counts))


@given(rooms, asked, st.sampled_from(Splitting), st.data())
@settings(max_examples=250, derandomize=True)
def test_everybody_has_exactly_their_seats_or_is_named_in_the_order_of_the_room(shape, delegations, splitting, data):
    seats = seats_of(shape)
    blocked = frozenset(data.draw(st.sets(st.sampled_from(seats), max_size=3)))
    fixed_code = data.draw(st.sampled_from([one.code for one in delegations]))
    fixed = {fixed_code: data.draw(st.sampled_from(seats))} if data.draw(st.booleans()) else {}

    seated = place_all(delegations, runs_of(shape), blocked=blocked, fixed=fixed, splitting=splitting)

    counts = {one.code: one.count for one in delegations if one.count}
    given_seats = [seat for held in seated.places.values() for seat in held]
    assert {code: len(held) for code, held in seated.places.items() if held} | {one.code: one.count for one in seated.unplaced} == counts
    assert len(given_seats) == len(set(given_seats))
    assert blocked.isdisjoint(given_seats)
    along = [seats.index(seat) for code, held in seated.places.items() if code not in fixed for seat in held]
    assert along == sorted(along)
    assert splitting is not Splitting.NEVER or seated.split == ()
    if splitting is Splitting.AVOID and sum(counts.values()) + len(blocked) <= len(seats) and not fixed:
        assert seated.unplaced == ()


@given(rooms, asked)
@settings(max_examples=60, derandomize=True)
def test_nobody_is_split_where_keeping_everybody_together_seats_them_all(shape, delegations):
    together = place_all(delegations, runs_of(shape), splitting=Splitting.NEVER)

    if not together.unplaced:
        assert place_all(delegations, runs_of(shape)).places == together.places


@given(rooms, st.integers(0, 2))
@settings(max_examples=60, derandomize=True)
def test_no_two_desks_are_drawn_over_each_other(shape, lines):
    canvas = canvas_of(shape, lines_behind=lines)

    assert set(canvas.cells) == set(seats_of(shape))
    boxes = [cell.box for cell in canvas.cells.values()]
    inside = all(box.x >= 0 and box.x + box.width <= canvas.width and box.y >= 0 and box.y + box.height <= canvas.height for box in boxes)
    assert inside
    if shape.layout is not PlanLayout.ROUND_TABLES:
        assert not any(_overlap(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])


def _overlap(one, other):
    hair = 1e-6
    across = one.x + one.width > other.x + hair and other.x + other.width > one.x + hair
    return across and one.y + one.height > other.y + hair and other.y + other.height > one.y + hair
