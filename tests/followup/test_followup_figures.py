"""Figures about commitments: what may not be added is kept apart, whatever the order and however it is divided."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.followup.figures.choosing import Chosen, chosen
from uncops.followup.figures.coverage import Axis, Level, grid_of, said_by_row
from uncops.followup.figures.facts import (
    COUNTED,
    GROUPS,
    AnswerFact,
    CommitmentFact,
    CommitmentHistory,
    Measure,
    News,
    PartyFact,
    Step,
    at_day,
)
from uncops.followup.figures.progress import days_between, progress_of
from uncops.followup.figures.sums import Asked, breakdowns_of, sum_of

TODAY = date(2031, 3, 3)
ASKED = Asked(TODAY, 180)
NORWAY = PartyFact(1, "NOR", "member_state", "WEOG")
GHANA = PartyFact(2, "GHA", "member_state", "AFR")
EGYPT = PartyFact(3, "EGY", "member_state", "AFR")
AFRICAN_UNION = PartyFact(4, "AU", "organisation")
PARTIES = (NORWAY, GHANA, EGYPT, AFRICAN_UNION)
OFFICERS, EUROS, DOLLARS = Measure("officers"), Measure(currency="EUR"), Measure(currency="USD")


def commitment(number, *parties, state="announced", **more):
    return CommitmentFact(id=number, state=state, kind=more.pop("kind", "officers"), parties=parties, **more)


@st.composite
def facts(draw):
    measure = draw(st.sampled_from((None, OFFICERS, Measure("courses"), EUROS, DOLLARS)))
    return CommitmentFact(
        id=0, state=draw(st.sampled_from(sorted(COUNTED | {"draft", "superseded"}))), kind=draw(st.sampled_from(("unit", "training"))),
        parties=tuple(draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=3))), summit_id=draw(st.sampled_from((1, 2))),
        themes=frozenset(draw(st.lists(st.sampled_from(("a", "b")), max_size=2))), measure=measure,
        asks=frozenset(draw(st.lists(st.integers(1, 3), max_size=2))),
        quantity=None if measure is None else draw(st.decimals(1, 900, places=2)),
        reported=draw(st.none() | st.decimals(0, 900, places=2)),
        due_on=draw(st.none() | st.dates(TODAY - timedelta(99), TODAY + timedelta(99))),
        known_on=draw(st.none() | st.dates(TODAY - timedelta(400), TODAY)), valued_on=TODAY if measure in (EUROS, DOLLARS) else None,
    )  # fmt: skip


many = st.lists(facts(), max_size=12).map(lambda found: [replace(fact, id=number) for number, fact in enumerate(found)])


def overview(found):
    return breakdowns_of(found, ASKED, themes=("a", "b"), kinds=("unit", "training"), columns=GROUPS)


@given(many, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_figures_do_not_depend_on_the_order_of_commitments(found, luck):
    mixed = list(found)
    luck.shuffle(mixed)

    assert overview(mixed) == overview(found)
    assert sum_of([*mixed, *mixed], ASKED) == sum_of(found, ASKED)


@given(many)
@settings(max_examples=40)
def test_a_total_is_the_sum_of_parts_that_share_nothing(found):
    for figure in overview(found):
        counts = sum(part.sum.commitment_count for part in figure.parts)
        if figure.is_disjoint:
            assert counts == figure.total.commitment_count
            for quantity in figure.total.quantities:
                parts = [one for part in figure.parts for one in part.sum.quantities if one.measure == quantity.measure]
                assert sum(one.pledged for one in parts) == quantity.pledged
                assert sum(one.delivered for one in parts) == quantity.delivered
        else:
            assert counts >= figure.total.commitment_count


@given(many)
@settings(max_examples=40)
def test_each_unit_and_each_currency_is_added_only_to_itself(found):
    measures = {fact.measure for fact in found} - {None}

    assert [one.measure for one in sum_of(found, ASKED).quantities] == sorted(measures, key=lambda one: (one.is_money, one))
    for quantity in sum_of(found, ASKED).quantities:
        assert quantity.pledged == sum(fact.quantity for fact in found if fact.measure == quantity.measure)


@given(many)
@settings(max_examples=40)
def test_the_list_behind_a_part_holds_as_many_as_the_part_says(found):
    question = {"state": "state", "due": "due", "group": "group", "kind": "kind", "theme": "theme"}
    for figure in overview(found):
        which = {"state": "", "due": "open"}.get(figure.key, "standing")
        for part in figure.parts:
            wanted = Chosen(which=which, **{question[figure.key]: part.key})

            assert len(chosen(found, wanted, ASKED)) == part.sum.commitment_count


@given(many)
@settings(max_examples=40)
def test_coverage_counts_everybody_of_a_group_once_and_says_of_whom_nothing_is_recorded(found):
    said = said_by_row(Axis.ASK, ("1", "2", "3"), [], found)
    grid = grid_of(said, PARTIES, ("AFR", "WEOG", "organisation"), ASKED)

    for row in (*grid.rows, grid.total):
        for cell in (*row.cells.values(), row.total):
            assert cell.delivered <= cell.announced <= cell.answered
            assert cell.silent_count + len(cell.answered) == cell.party_count
        assert sum(len(cell.answered) for cell in row.cells.values()) == len(row.total.answered)
        assert sum(cell.party_count for cell in row.cells.values()) == row.total.party_count


def test_a_joint_commitment_is_one_commitment_of_each_of_its_states():
    joint = commitment(1, NORWAY, GHANA, AFRICAN_UNION, measure=OFFICERS, quantity=Decimal(90))

    total = sum_of([joint], ASKED)

    assert (total.commitment_count, total.state_count, total.organisation_count) == (1, 2, 1)
    assert [(one.measure, one.pledged) for one in total.quantities] == [(OFFICERS, Decimal(90))]


def test_money_of_two_currencies_stays_two_amounts_with_their_days():
    found = [
        commitment(1, NORWAY, measure=EUROS, quantity=Decimal(100), valued_on=date(2030, 1, 1)),
        commitment(2, GHANA, measure=DOLLARS, quantity=Decimal(100), valued_on=date(2031, 1, 1)),
        commitment(3, GHANA, measure=EUROS, quantity=Decimal(50), valued_on=date(2031, 2, 1)),
    ]

    amounts = sum_of(found, ASKED).quantities

    assert [(one.measure.currency, one.pledged, one.valued_from, one.valued_to) for one in amounts] == [
        ("EUR", Decimal(150), date(2030, 1, 1), date(2031, 2, 1)), ("USD", Decimal(100), date(2031, 1, 1), date(2031, 1, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(("known_on", "state", "is_stale"), [
    (TODAY - timedelta(180), "under_way", False), (TODAY - timedelta(181), "under_way", True), (None, "announced", True),
    (TODAY - timedelta(999), "verified", False), (TODAY - timedelta(999), "withdrawn", False),
])  # fmt: skip
def test_what_is_open_turns_stale_the_day_after_its_news_is_too_old(known_on, state, is_stale):
    assert sum_of([commitment(1, NORWAY, state=state, known_on=known_on)], ASKED).freshness.is_stale == is_stale


HISTORY = CommitmentHistory(
    commitment(7, GHANA, state="delivered", measure=OFFICERS, quantity=Decimal(40)), date(2030, 1, 1),
    steps=[Step(date(2030, 1, 1), "draft"), Step(date(2030, 2, 10), "announced"), Step(date(2030, 6, 1), "under_way"),
           Step(date(2031, 1, 5), "delivered")],
    news=[News(date(2030, 9, 1), Decimal(25)), News(date(2030, 7, 1), Decimal(10)), News(date(2030, 12, 1))],
)  # fmt: skip


@pytest.mark.parametrize(("on", "state", "delivered", "known_on"), [
    (date(2030, 2, 10), "announced", Decimal(0), date(2030, 2, 10)),
    (date(2030, 8, 1), "under_way", Decimal(10), date(2030, 7, 1)), (date(2030, 12, 31), "under_way", Decimal(25), date(2030, 12, 1)),
    (date(2031, 1, 5), "delivered", Decimal(25), date(2031, 1, 5)),
])  # fmt: skip
def test_a_commitment_is_told_as_it_stood_on_any_day(on, state, delivered, known_on):
    fact = HISTORY.at(on)

    assert (fact.state, fact.delivered, fact.known_on) == (state, delivered, known_on)


def test_a_draft_is_in_no_figure_also_when_it_is_withdrawn():
    withdrawn = replace(HISTORY, steps=[Step(date(2030, 1, 1), "draft"), Step(date(2030, 2, 1), "withdrawn")])

    assert at_day([HISTORY, withdrawn], date(2030, 2, 9)) == []
    assert [fact.state for fact in at_day([HISTORY, withdrawn], date(2030, 2, 10))] == ["announced"]


def test_progress_says_at_each_day_what_stood_then():
    days = days_between(date(2030, 2, 10), TODAY)
    points = progress_of([HISTORY], days)

    assert (days[0], days[-1], len(days)) == (date(2030, 2, 28), TODAY, 14)
    assert [(point.announced, point.under_way, point.delivered) for point in points] == [(1, 0, 0)] * 4 + [(1, 1, 0)] * 7 + [(1, 1, 1)] * 3
    for point in points:
        standing = [fact for fact in at_day([HISTORY], point.on) if fact.is_standing]

        assert (point.announced, point.delivered) == (len(standing), sum(fact.is_delivered for fact in standing))


def test_nothing_recorded_is_a_level_of_its_own_and_what_fell_still_is_an_answer():
    said = said_by_row(
        Axis.ASK, ("1",), [AnswerFact(1, NORWAY, frozenset({1}))],
        [commitment(1, GHANA, state="withdrawn", asks=frozenset({1})), commitment(2, EGYPT, state="verified", asks=frozenset({1, 9}))],
    )["1"]  # fmt: skip
    cell = grid_of({"1": said}, PARTIES, ("AFR", "WEOG", "organisation"), ASKED).rows[0].cells

    assert [said.level_of(party) for party in PARTIES] == [Level.ANSWERED, Level.ANSWERED, Level.DELIVERED, Level.NOTHING]
    assert (len(cell["AFR"].answered), len(cell["AFR"].announced), cell["AFR"].sum.commitment_count) == (2, 1, 1)
    assert (cell["organisation"].is_empty, cell["organisation"].silent_count) == (True, 1)
