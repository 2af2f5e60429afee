"""Minutes of a session shared among its items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.programme.minutes import Share, TooShort, share_minutes

shares = st.lists(st.builds(Share, weight=st.floats(0.1, 20), minimum=st.integers(0, 30)), min_size=1, max_size=12)
lengths = st.integers(1, 840)


def needed(items):
    return sum(-(-share.minimum // 5) * 5 for share in items)


@given(lengths, shares)
def test_minutes_add_up_exactly_and_nobody_has_less_than_the_minimum(length, items):
    if needed(items) > length:
        with pytest.raises(TooShort):
            share_minutes(length, items)
        return

    shared = share_minutes(length, items)

    assert sum(shared.minutes) == length
    assert all(minutes >= share.minimum for minutes, share in zip(shared.minutes, items, strict=True))


@given(st.integers(1, 168).map(lambda fives: fives * 5), shares)
def test_a_session_of_whole_fives_has_items_of_whole_fives(length, items):
    if needed(items) > length:
        return

    shared = share_minutes(length, items)

    assert shared.odd is None
    assert all(minutes % 5 == 0 for minutes in shared.minutes)


@given(lengths, shares)
def test_what_no_five_divides_is_in_one_item_and_said(length, items):
    if needed(items) > length:
        return

    shared = share_minutes(length, items)

    odd = [index for index, minutes in enumerate(shared.minutes) if minutes % 5]
    assert odd == ([] if length % 5 == 0 else [shared.odd])


@given(lengths, shares)
def test_of_two_items_with_one_minimum_the_heavier_never_has_less(length, items):
    if needed(items) > length:
        return

    shared = share_minutes(length, items).minutes

    for one, ours in zip(items, shared, strict=True):
        for other, theirs in zip(items, shared, strict=True):
            assert not (one.minimum == other.minimum and one.weight > other.weight and ours < theirs)


@given(lengths, shares, st.randoms(use_true_random=False))
def test_the_order_of_the_items_changes_no_share(length, items, luck):
    if needed(items) > length:
        return
    mixed = items.copy()
    luck.shuffle(mixed)

    shared = {kind: sorted(minutes) for kind, minutes in by_share(length, items).items()}

    assert {kind: sorted(minutes) for kind, minutes in by_share(length, mixed).items()} == shared


def by_share(length, items):
    """Minutes of the items by weight: items of one weight may take each other's."""
    found = {}
    for share, minutes in zip(items, share_minutes(length, items).minutes, strict=True):
        found.setdefault(share.weight, []).append(minutes)
    return found


def test_too_short_a_session_says_what_is_needed():
    with pytest.raises(TooShort) as refusal:
        share_minutes(20, [Share(1, 10), Share(1, 11)])

    assert str(refusal.value) == ("These 2 items need at least 25 minutes and the session has 20. Lengthen the session or remove items.")


def test_nothing_is_shared_among_no_items():
    assert share_minutes(60, []).minutes == ()


@pytest.mark.parametrize(("weight", "minimum"), [(-1, 5), (1, -5)])
def test_weights_and_minimums_are_not_negative(weight, minimum):
    with pytest.raises(ValueError, match="not negative"):
        Share(weight, minimum)
