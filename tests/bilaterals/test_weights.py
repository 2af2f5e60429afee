"""Requests of both sides are merged the same way round, and weights follow priority."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.bilaterals.requests.rules import Side, Weighed, level_fits, merged_spans, weight_of
from uncops.bilaterals.requests.wanted import Known, merged
from uncops.core.spans import Span

PRECEDENCE = {"minister": 1, "vice_minister": 2, "chief_of_police": 3}
SIDES = (Side(1), Side(2))
START = datetime(2031, 6, 3, 8, tzinfo=UTC)
flags = st.booleans()
hours = st.lists(st.integers(0, 9), max_size=3, unique=True)


def request_by(number: int, side: Side, minutes, priority, level, spans, languages) -> SimpleNamespace:
    return SimpleNamespace(
        id=number, delegation_id=side.delegation_id, principal_id=None, minutes=minutes, priority=priority, level=level,
        languages=languages, state="requested", cleared_at=None, meeting_id=None,
        not_possible=[[(START + timedelta(hours=hour)).isoformat(), (START + timedelta(hours=hour + 1)).isoformat()] for hour in spans],
    )  # fmt: skip


def requests(side: Side, number: int):
    return st.builds(
        lambda *parts: request_by(number, side, *parts), st.sampled_from((None, 15, 20, 30, 45)), st.integers(1, 3),
        st.sampled_from(("", "minister", "chief_of_police")), hours, st.lists(st.sampled_from(("en", "fr", "ar")), max_size=2, unique=True),
    )  # fmt: skip


KNOWN = Known(30, PRECEDENCE, {SIDES[0]: "minister", SIDES[1]: "vice_minister"}, {SIDES[1]: ("es",)}, frozenset())


@settings(max_examples=60, derandomize=True, deadline=None)
@given(requests(SIDES[0], 1), requests(SIDES[1], 2))
def test_merging_does_not_depend_on_who_asked_first(one, other):
    there, back = merged(SIDES, [one, other], KNOWN), merged(SIDES, [other, one], KNOWN)

    assert {**vars(there), "request_ids": set(there.request_ids)} == {**vars(back), "request_ids": set(back.request_ids)}
    assert there.is_mutual
    assert there.weight == back.weight


@settings(max_examples=60, derandomize=True, deadline=None)
@given(requests(SIDES[0], 1), requests(SIDES[1], 2))
def test_both_asking_weighs_more_than_either_alone_and_bars_what_either_bars(one, other):
    both, alone = merged(SIDES, [one, other], KNOWN), [merged(SIDES, [single], KNOWN) for single in (one, other)]

    assert all(both.weight > single.weight - 15 for single in alone)  # a level that does not fit one side costs its points
    assert both.priority == min(single.priority for single in alone)
    assert set(both.not_possible) == {span for single in alone for span in single.not_possible}
    assert both.minutes <= max(single.minutes for single in alone)


@given(flags, flags, flags, st.integers(1, 2))
@settings(max_examples=40, derandomize=True, deadline=None)
def test_what_is_more_important_weighs_more(mutual, fits, first, priority):
    higher, lower = Weighed(priority, mutual, fits, first), Weighed(priority + 1, mutual, fits, first)

    assert weight_of(higher) > weight_of(lower)
    assert weight_of(Weighed(priority, mutual, False, False)) > weight_of(Weighed(priority + 1, mutual, True, True))


def test_ranks_match_when_the_wanted_one_is_reached_or_heads_stand_one_step_apart():
    assert level_fits("minister", ("chief_of_police", "minister"), PRECEDENCE)
    assert not level_fits("minister", ("minister", "vice_minister"), PRECEDENCE)
    assert level_fits("", ("minister", "vice_minister"), PRECEDENCE)
    assert not level_fits("", ("minister", "chief_of_police"), PRECEDENCE)
    assert not level_fits("minister", ("minister", "unheard of"), PRECEDENCE)


def test_spans_are_merged_in_order_each_once():
    one, two = (Span(START + timedelta(hours=hour), START + timedelta(hours=hour + 1)) for hour in (3, 1))

    assert merged_spans([[one, two], [two]]) == (two, one)
