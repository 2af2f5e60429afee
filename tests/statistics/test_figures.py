"""Figures: counts that add up, with their denominator, and drawings of them."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.delegations.models import DelegationState, Gender
from uncops.statistics.charts import Bar, Chart, svg
from uncops.statistics.figures import Basis, DelegationFact, Surroundings, figures_of, percent_of

RANKS = ["minister", "chief_of_police"]
STATES = [state.value for state in DelegationState]
GENDERS = [gender.value for gender in Gender]


def fact(state="accepted", kind="member_state", group="AFR", party_id=1, **more):
    return DelegationFact(state, kind, group, party_id, **more)


def around(**more):
    return Surroundings(RANKS, {"AFR": 54}, 50, **more)


def figure(figures, key):
    return next(one for one in figures if one.key == key)


def counts(one):
    return {part.key: part.count for part in one.parts if part.count}


@pytest.mark.parametrize(
    ("count", "of", "share"),
    [(37, 128, "28.9"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 800, "0.1"), (1, 2000, "0.1"), (0, 5, "0.0"), (5, 5, "100.0")],
)
def test_a_share_is_told_to_one_decimal_halves_up(count, of, share):
    assert percent_of(count, of) == Decimal(share)


def test_of_nothing_there_is_no_share():
    assert percent_of(0, 0) is None


@pytest.mark.parametrize(("basis", "of"), [(Basis.INVITED, 8), (Basis.SUBMITTED, 4), (Basis.ACCEPTED, 2)])
def test_the_basis_says_which_delegations_are_counted(basis, of):
    figures = figures_of([fact(state) for state in STATES], basis, around())

    assert figure(figures, "groups").of == of
    assert figure(figures, "registrations").of == 8


def test_heads_are_counted_of_heads_and_who_says_nothing_stays_in_the_denominator():
    heads = [fact(head_rank="minister", head_gender=gender) for gender in ("woman", "man", "man", "not_stated")]
    figures = figures_of([*heads, fact()], Basis.ACCEPTED, around())

    genders = figure(figures, "head_genders")
    assert (genders.of, counts(genders), genders.target_percent) == (4, {"woman": 1, "man": 2, "not_stated": 1}, 50)
    assert counts(figure(figures, "head_ranks")) == {"minister": 4, "no_head": 1}


def test_observers_and_organizations_are_in_no_regional_group():
    facts = [fact(), fact(kind="observer_state", group="WEOG"), fact(kind="organisation", group=None)]

    groups = figure(figures_of(facts, Basis.ACCEPTED, around()), "groups")

    assert counts(groups) == {"AFR": 1, "observer_state": 1, "organisation": 1}
    assert groups.parts[0].within == 54


def test_first_time_is_who_was_not_accepted_before():
    facts = [fact(party_id=1), fact(party_id=2), fact(party_id=3)]

    first = figure(figures_of(facts, Basis.ACCEPTED, around(attended_before=frozenset({2}))), "first_time")

    assert (first.of, counts(first)) == (3, {"first": 2, "again": 1})


def test_contributing_is_said_of_member_states_only():
    facts = [fact(party_id=1), fact(party_id=2), fact(kind="organisation", group=None, party_id=3)]

    shares = figure(figures_of(facts, Basis.ACCEPTED, around(contributing=frozenset({1, 3}))), "contributing")

    assert (shares.of, counts(shares)) == (2, {"yes": 1, "no": 1})


def test_what_cannot_be_known_is_left_out():
    keys = {one.key for one in figures_of([fact()], Basis.ACCEPTED, around())}

    assert not keys & {"first_time", "contributing"}


some_facts = st.builds(
    DelegationFact,
    state=st.sampled_from(STATES),
    kind=st.sampled_from(["member_state", "observer_state", "organisation"]),
    group=st.sampled_from(["AFR", "WEOG", "NEW", None]),
    party_id=st.integers(1, 9),
    head_rank=st.sampled_from([*RANKS, "unheard_of", None]),
    head_gender=st.sampled_from([*GENDERS, "unheard_of", None]),
    people_by_gender=st.dictionaries(st.sampled_from([*GENDERS, "unheard_of"]), st.integers(0, 40)),
)


@given(st.lists(some_facts, max_size=30), st.sampled_from(Basis), st.none() | st.frozensets(st.integers(1, 9)))
def test_the_parts_of_every_figure_add_up_to_its_denominator(facts, basis, known):
    for one in figures_of(facts, basis, around(attended_before=known, contributing=known)):
        assert sum(part.count for part in one.parts) == one.of
        assert all(part.count >= 0 for part in one.parts)


words = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=20)


@given(words, st.lists(st.builds(Bar, words, st.integers(0, 50), words), max_size=5), st.booleans(), st.none() | st.integers(0, 100))
def test_a_chart_is_well_formed_and_nothing_stands_out_of_its_frame(title, bars, right_to_left, target):
    chart = Chart("key", title, "all & <everything>", bars, sum(bar.count for bar in bars), target, right_to_left)

    drawing = ElementTree.fromstring(svg(chart, with_namespace=True))

    width = float(drawing.get("viewBox").split()[2])
    bars_drawn = [shape for shape in drawing if shape.get("fill") == "#009EDB"]
    assert len(bars_drawn) == sum(1 for bar in bars if bar.count)
    for shape in bars_drawn:
        assert float(shape.get("x")) >= 0
        assert float(shape.get("x")) + float(shape.get("width")) <= width


def test_a_bar_grows_from_the_side_where_reading_begins():
    bars = [Bar("Women", 1, "1")]

    left = svg(Chart("k", "t", "d", bars, 4))
    right = svg(Chart("k", "t", "d", bars, 4, None, True))

    assert '<rect x="1" y="27" width="109.5" height="10" fill="#009EDB"/>' in left
    assert '<rect x="329.5" y="27" width="109.5" height="10" fill="#009EDB"/>' in right
