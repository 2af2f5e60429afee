"""The order of a list of 120 inscriptions, checked against the rules stated once more in another way."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.speakers.order import Inscribed, Move, OrderRules, Standing, move_to, moved, ordered

MORNING = datetime(2031, 4, 16, 9, tzinfo=UTC)
ONCE = settings(max_examples=25, derandomize=True, deadline=None)
STANDINGS = list(Standing)


def inscribed(number: int, precedence: int = 5, minutes: int = 0, standing: Standing = Standing.STATE, **more) -> Inscribed:
    return Inscribed(number, precedence, MORNING + timedelta(minutes=minutes), standing, **more)


@st.composite
def lists(draw, size: int = 120) -> list[Inscribed]:
    """120 inscriptions with few ranks and few moments, so that many are equal."""
    luck = draw(st.randoms(use_true_random=False))
    return [
        Inscribed(
            number, luck.randint(1, 6), MORNING + timedelta(minutes=luck.randint(0, 40)), luck.choice(STANDINGS), luck.random() > 0.9,
            number > 2 and luck.random() > 0.9,
        )
        for number in [1, 2, *luck.sample(range(3, 1000), size - 2)]
    ]  # fmt: skip


SEEDS = st.sampled_from(["", "lot", "another lot"])
RULES = st.builds(OrderRules, st.booleans(), st.booleans(), SEEDS, st.just(MORNING + timedelta(hours=1)))


def must_precede(one: Inscribed, other: Inscribed, rules: OrderRules) -> bool | None:
    """Whether the rules say that one speaks before the other; None where the lot decides."""
    if rules.groups_first and one.speaks_for_group != other.speaks_for_group:
        return one.speaks_for_group
    both_groups = rules.groups_first and one.speaks_for_group
    if rules.others_after and not both_groups and one.standing != other.standing:
        return STANDINGS.index(one.standing) < STANDINGS.index(other.standing)
    if one.precedence != other.precedence:
        return one.precedence < other.precedence
    if rules.seed:
        return None
    if one.inscribed_at != other.inscribed_at:
        return one.inscribed_at < other.inscribed_at
    return one.id < other.id


@ONCE
@given(lists(), RULES)
def test_every_two_of_120_inscriptions_stand_as_the_rules_say(listed, rules):
    by_id = {one.id: one for one in listed}

    order = [by_id[number] for number in ordered(listed, rules)]

    assert {one.id for one in order} == {one.id for one in listed if not one.is_withdrawn}
    assert [(one.id, other.id) for one, other in combinations(order, 2) if must_precede(one, other, rules) is False] == []


@ONCE
@given(lists(), RULES, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_in_which_inscriptions_are_read(listed, rules, luck):
    shuffled = luck.sample(listed, len(listed))

    assert ordered(shuffled, rules) == ordered(listed, rules)


@ONCE
@given(lists(), RULES, st.data())
def test_a_move_moves_one_speaker_and_undoing_it_restores_the_order(listed, rules, data):
    before = ordered(listed, rules)
    number, anchor = data.draw(st.lists(st.sampled_from(before), min_size=2, max_size=2, unique=True))
    move = Move(number, anchor, data.draw(st.booleans()))

    after = ordered(listed, rules, [move])

    assert [one for one in after if one != number] == [one for one in before if one != number]
    place = after.index(number)
    assert (after[place - 1] if move.is_after else after[place + 1]) == anchor
    assert ordered(listed, rules, []) == before


@ONCE
@given(lists(size=20), st.data())
def test_a_speaker_moved_before_another_stays_there_whoever_is_inscribed_later(listed, data):
    standing = [one for one in listed if not one.is_withdrawn]
    number, anchor = data.draw(st.lists(st.sampled_from([one.id for one in standing]), min_size=2, max_size=2, unique=True))
    later = data.draw(st.lists(st.integers(1, 6), max_size=5))
    more = [inscribed(2000 + place, rank, minutes=100 + place) for place, rank in enumerate(later)]

    order = ordered([*listed, *more], OrderRules(), [Move(number, anchor)])

    assert order.index(number) + 1 == order.index(anchor)


@ONCE
@given(lists(size=15), st.data())
def test_dragging_to_a_place_brings_the_speaker_to_that_place(listed, data):
    order = ordered(listed, OrderRules())
    number, place = data.draw(st.sampled_from(order)), data.draw(st.integers(0, len(order) - 1))

    wanted = move_to(order, number, place)

    assert (moved(order, wanted) if wanted else order).index(number) == place


@pytest.mark.parametrize(
    ("rules", "order"),
    [
        (OrderRules(), [5, 1, 2, 3, 4]),
        (OrderRules(groups_first=False), [1, 2, 5, 3, 4]),
        (OrderRules(others_after=False), [5, 3, 4, 1, 2]),
        (OrderRules(groups_first=False, others_after=False), [3, 4, 1, 2, 5]),
    ],
)
def test_groups_observers_and_organizations_stand_where_the_list_says(rules, order):
    listed = [
        inscribed(1, precedence=5, minutes=1), inscribed(2, precedence=5, minutes=2),
        inscribed(3, precedence=1, standing=Standing.OBSERVER), inscribed(4, precedence=2, standing=Standing.ORGANISATION),
        inscribed(5, precedence=7, speaks_for_group=True),
    ]  # fmt: skip

    assert ordered(listed, rules) == order


def test_who_comes_after_the_lot_was_drawn_follows_those_who_were_in_it():
    rules = OrderRules(seed="lot", drawn_at=MORNING)
    early = [inscribed(number) for number in range(1, 20)]
    late = [inscribed(30, minutes=5), inscribed(20, minutes=9)]

    order = ordered([*late, *early], rules)

    assert order[-2:] == [30, 20]
    assert order[:19] != sorted(order[:19])


def test_a_withdrawn_speaker_still_marks_the_place_beside_which_another_was_put():
    listed = [inscribed(1, minutes=1), inscribed(2, minutes=2), inscribed(3, minutes=3), inscribed(4, minutes=4)]
    gone = [inscribed(2, minutes=2, is_withdrawn=True) if one.id == 2 else one for one in listed]

    assert ordered(gone, OrderRules(), [Move(4, 2)]) == [1, 4, 3]


def test_those_who_spoke_stand_first_in_the_order_in_which_they_spoke():
    listed = [inscribed(number, minutes=number) for number in (1, 2, 3, 4)]

    assert ordered(listed, OrderRules(), [Move(4, 1)], spoken=[3, 1]) == [3, 1, 4, 2]
