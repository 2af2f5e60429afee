"""Which commitments may be the same: across summits, by party first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.commitments.similar import ByParty, Likened, likeness, similar_pairs, similar_to

UNIT = Likened(
    1, frozenset({"GHA"}), "unit", "Ghana will deploy one formed police unit of 140 officers to MINUSCA.",
    frozenset({"performance"}), Decimal(140), "officers", date(2032, 6, 30), 1,
)  # fmt: skip


def test_the_same_pledge_in_other_words_is_alike_across_summits() -> None:
    other = replace(UNIT, key=2, text="One Formed Police Unit (140 officers) to be deployed by Ghana to MINUSCA", summit_id=2)

    found = likeness(UNIT, other)

    assert found.per_cent >= 80
    assert {"kind", "quantity", "due_on", "themes", "parties"} <= set(found.alike)


def test_another_quantity_is_named_as_the_difference() -> None:
    found = likeness(UNIT, replace(UNIT, key=2, quantity=Decimal(180)))

    assert found.per_cent >= 80
    assert found.differs == ("quantity",)


def test_other_parties_and_other_words_are_not_alike() -> None:
    assert likeness(UNIT, replace(UNIT, key=2, parties=frozenset({"NOR"}))).per_cent == 0
    assert likeness(UNIT, replace(UNIT, key=2, text="Training of trainers in Accra on community-oriented policing")).per_cent == 0


def test_a_joint_pledge_is_found_from_each_of_its_parties() -> None:
    joint = replace(UNIT, key=2, parties=frozenset({"GHA", "NOR"}))

    assert [found.other for found in similar_to(UNIT, ByParty([UNIT, joint]).beside(UNIT))] == [2]


def test_pairs_stand_once_the_likeliest_first() -> None:
    near = replace(UNIT, key=2)
    farther = replace(UNIT, key=3, quantity=Decimal(90))

    found = [(one, pair.other) for one, pair in similar_pairs([farther, near, UNIT])]

    assert found == [(1, 2), (1, 3), (2, 3)]


texts = st.sampled_from(["formed police unit", "unité de police constituée", "وحدة شرطة", "training for 30 officers", ""])
likened = st.builds(
    Likened, key=st.just(1), parties=st.frozensets(st.sampled_from(["GHA", "NOR", "RWA"]), min_size=1),
    kind=st.sampled_from(["unit", "training"]), text=texts, quantity=st.none() | st.decimals(1, 500, places=2),
    unit=st.sampled_from(["officers", "USD"]), due_on=st.none() | st.dates(date(2030, 1, 1), date(2032, 1, 1)),
)  # fmt: skip


@settings(max_examples=60)
@given(one=likened, other=likened)
def test_likeness_is_the_same_seen_from_either_side(one: Likened, other: Likened) -> None:
    other = replace(other, key=2)

    assert likeness(one, other).per_cent == likeness(other, one).per_cent
    assert 0 <= likeness(one, other).per_cent <= 100
