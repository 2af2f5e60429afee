"""Leaves keep their numbers from edition to edition, and the instructions turn one edition into the next."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.paper.chapters.numbering import (
    Deed,
    Extent,
    Instruction,
    Leaf,
    Side,
    changed_leaves,
    instructions,
    leaves_of,
    numbered,
)

MANY = settings(max_examples=150, derandomize=True, deadline=None)
CHAPTERS = st.lists(
    st.builds(Extent, st.sampled_from("ABCDEFG"), st.integers(1, 7)), min_size=1, max_size=6, unique_by=lambda extent: extent.name
)


def labels(sides: tuple[Side, ...]) -> list[str]:
    return [side.label for side in sides]


def test_a_first_edition_counts_on_and_every_chapter_begins_on_the_right() -> None:
    sides = numbered([Extent("A", 3), Extent("B", 2)])

    assert labels(sides) == ["1", "2", "3", "4", "5", "6"]
    assert [side.is_blank for side in sides] == [False, False, False, True, False, False]


def test_leaves_that_come_in_bear_the_number_before_them_and_a_letter() -> None:
    first = numbered([Extent("A", 2), Extent("B", 2)])

    assert labels(numbered([Extent("A", 5), Extent("B", 2)], first)) == ["1", "2", "2a", "2b", "2c", "2d", "3", "4"]
    assert labels(numbered([Extent("A", 2), Extent("N", 1), Extent("B", 2)], first)) == ["1", "2", "2a", "2b", "3", "4"]


def test_after_the_last_leaf_numbers_count_on() -> None:
    first = numbered([Extent("A", 2)])

    assert labels(numbered([Extent("A", 4), Extent("B", 1)], first)) == ["1", "2", "3", "4", "5", "6"]


def test_numbers_of_leaves_that_went_are_missing() -> None:
    first = numbered([Extent("A", 4), Extent("B", 2)])

    assert labels(numbered([Extent("A", 1), Extent("B", 2)], first)) == ["1", "2", "5", "6"]


def test_letters_go_on_after_z() -> None:
    first = numbered([Extent("A", 2), Extent("B", 2)])

    grown = labels(numbered([Extent("A", 32), Extent("B", 2)], first))

    assert grown[2] == "2a"
    assert grown[27:30] == ["2z", "2aa", "2ab"]


@MANY
@given(CHAPTERS, CHAPTERS, CHAPTERS)
def test_no_two_sides_share_a_number_and_what_stays_keeps_its_own(one: list[Extent], two: list[Extent], three: list[Extent]) -> None:
    before: tuple[Side, ...] = ()
    for extents in (one, two, three):
        sides = numbered(extents, before)
        assert len(set(labels(sides))) == len(sides)
        assert len(sides) % 2 == 0
        assert [(side.chapter, side.page) for side in sides if not side.is_blank] == [
            (extent.name, page) for extent in extents for page in range(extent.page_count)
        ]
        before = sides


@MANY
@given(CHAPTERS, CHAPTERS, st.data())
def test_following_the_instructions_turns_one_edition_into_the_next(
    one: list[Extent], two: list[Extent], data: st.DataObject
) -> None:
    first = numbered(one)
    second = numbered(two, first)
    before = leaves_of(first, [data.draw(st.sampled_from("xy")) for _side in first])
    now = leaves_of(second, [data.draw(st.sampled_from("xy")) for _side in second])
    new = {leaf.labels: leaf for leaf in changed_leaves(before, now)}

    held = followed(before, instructions(before, now), new)

    assert held == list(now)


def followed(before: tuple[Leaf, ...], steps: tuple[Instruction, ...], new: dict[tuple[str, str], Leaf]) -> list[Leaf]:
    """What a careful clerk holds afterwards: takes out first, then lays each new leaf in its place; a leaf said to stay is not touched."""
    held = list(before)
    waiting = list(new.values())
    for step in [one for one in steps if one.deed is Deed.REMOVE]:
        start = next(place for place, leaf in enumerate(held) if leaf.labels[0] == step.first)
        end = next(place for place, leaf in enumerate(held) if leaf.labels[1] == step.last)
        del held[start : end + 1]
    for step in [one for one in steps if one.deed is not Deed.REMOVE]:
        start = next(place for place, leaf in enumerate(waiting) if leaf.labels[0] == step.first)
        end = next(place for place, leaf in enumerate(waiting) if leaf.labels[1] == step.last)
        leaves = waiting[start : end + 1]
        if step.deed is Deed.INSERT:
            place = 0 if not step.after else next(at for at, leaf in enumerate(held) if leaf.labels[1] == step.after) + 1
            held[place:place] = leaves
            continue
        for leaf in leaves:
            at = next(place for place, one in enumerate(held) if one.labels == leaf.labels)
            held[at] = leaf
    return held


def test_neighbouring_leaves_are_one_step() -> None:
    before = leaves_of(numbered([Extent("A", 6), Extent("B", 2)]), list("aaaaaabb"))
    now = leaves_of(numbered([Extent("A", 8), Extent("B", 2)], numbered([Extent("A", 6), Extent("B", 2)])), list("aaxxxxyybb"))

    assert instructions(before, now) == (
        Instruction(Deed.REPLACE, "3", "6"),
        Instruction(Deed.INSERT, "6a", "6b", after="6"),
    )


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not the number of a page"):
        numbered([Extent("A", 4)], (Side("ix", "A", 0), Side("x", "A", 1)))
