"""Templates order, leave out and add chapters, and lose or double none."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from added_samples import picture
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import session_book, summit_book

from uncops.books.arranging.arrangement import Arrangement, KeptChapter, KeptText, Settled
from uncops.books.arranging.chapters import AddedKind, Picture, Prose
from uncops.books.arranging.maps import BuildingFact, drawn
from uncops.books.arranging.rules import NothingRemains
from uncops.books.arranging.template import Template, arranged, completed, inserted, moved, name_of, switched, together
from uncops.books.build import Form
from uncops.books.contents import Asks, Book, Glossary, Note, Part, Programme, References, RunOfShow, Unmade, Words
from uncops.books.registry import KINDS
from uncops.books.services import content_key
from uncops.paper.formats import Paper

GROUPS = (("programme",), ("run-of-show", "note", "asks", "references", "glossary"), ("contacts", "seats"))
BEGINS = datetime(2031, 6, 3, 14, 0, tzinfo=UTC)
NAMES = tuple(name for group in GROUPS for name in group)
SOME = (RunOfShow, Note, Asks, References, Glossary)


def prose(code: str) -> Prose:
    """An added text."""
    return Prose(code, Words(f"Text {code}", "en"), "", "Words")


def chapter(kind: type) -> object:
    """A chapter of a kind with nothing in it; only its kind matters here."""
    return kind.__new__(kind)


def names_of(book: Book) -> list[str]:
    """The chapters of a book by their names."""
    return [name_of(one) for one in book.chapters]


def with_parts(*kinds: tuple[type, ...], titled: bool = False) -> Book:
    """A book of parts with chapters of these kinds."""
    parts = tuple(
        Part(
            tuple(chapter(kind) for kind in part), Words("Session", "en") if titled else None, name=f"part-{number}",
            starts_at=BEGINS if titled else None,
        )
        for number, part in enumerate(kinds)
    )  # fmt: skip
    return replace(session_book(), parts=parts)


@given(
    parts=st.lists(st.lists(st.sampled_from(SOME), unique=True, min_size=1, max_size=5), min_size=1, max_size=4),
    titled=st.booleans(),
    order=st.lists(st.sampled_from([*NAMES, "added-1", "added-2", "gone"]), unique=True),
    off=st.sets(st.sampled_from([*NAMES, "added-1"])),
    added=st.sampled_from([(), ("added-1",), ("added-1", "added-2")]),
)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_no_chapter_is_lost_or_doubled(parts, titled, order, off, added) -> None:
    book = with_parts(*map(tuple, parts), titled=titled)
    wanted = Counter([name for name in names_of(book) if name not in off] + [code for code in added if code not in off])

    if not wanted:
        with pytest.raises(NothingRemains):
            arranged(book, Template(tuple(order), frozenset(off), tuple(map(prose, added))))
        return
    result = arranged(book, Template(tuple(order), frozenset(off), tuple(map(prose, added))))

    assert Counter(names_of(result)) == wanted
    assert len({part.name for part in result.parts}) == len(result.parts)
    assert all(part.chapters for part in result.parts)


@given(
    order=st.lists(st.sampled_from([*NAMES, "added-1", "added-2", "gone"]), unique=True),
    steps=st.lists(st.tuples(st.integers(0, 9), st.sampled_from([-1, 1])), max_size=12),
)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_moving_keeps_every_name_once_and_parts_together(order, steps) -> None:
    names = completed(order, GROUPS, ["added-1", "added-2"])
    everything = sorted([*NAMES, "added-1", "added-2"])
    assert sorted(names) == everything

    for place, step in steps:
        names = moved(names, GROUPS, names[place], step)

        assert sorted(names) == everything
        assert together(names, GROUPS) == names


@pytest.mark.parametrize(("name", "step", "expected"), [
    ("b", -1, "b a x c d"), ("a", 1, "b a x c d"), ("a", -1, "a b x c d"), ("x", 1, "a b c x d"), ("x", -1, "a x b c d"),
    ("d", -1, "a b x d c"),
])  # fmt: skip
def test_a_chapter_moves_by_one_place(name, step, expected) -> None:
    assert " ".join(moved(["a", "b", "x", "c", "d"], (("a", "b"), ("c", "d")), name, step)) == expected


def test_at_its_edge_a_part_goes_past_its_neighbour() -> None:
    groups = (("a", "b"), ("c", "d"))

    assert moved(["a", "b", "c", "d"], groups, "c", -1) == ("c", "d", "a", "b")
    assert moved(["a", "b", "c", "d"], groups, "b", 1) == ("c", "d", "a", "b")


def test_chapters_stand_in_the_order_of_the_template() -> None:
    book = with_parts(SOME)

    result = arranged(book, Template(("glossary", "note", "added-1", "run-of-show"), frozenset({"asks"}), (prose("added-1"),)))

    assert names_of(result) == ["glossary", "note", "added-1", "references", "run-of-show"]


def test_a_chapter_nobody_ordered_stays_behind_the_one_before_it() -> None:
    book = with_parts((RunOfShow, Unmade, Note))

    result = arranged(book, Template(("note", "run-of-show")))

    assert names_of(result) == ["note", "run-of-show", "unmade"]


def test_an_added_chapter_nobody_ordered_stands_at_the_end() -> None:
    assert names_of(arranged(with_parts((RunOfShow, Note)), Template(added=(prose("added-1"),)))) == ["run-of-show", "note", "added-1"]


def test_what_comes_behind_a_chapter_of_every_session_follows_the_last_session() -> None:
    result = arranged(summit_book(), Template(("programme", "run-of-show", "note", "added-1"), added=(prose("added-1"),)))

    assert names_of(result)[-1] == "added-1"
    assert result.parts[-1].title is None


def test_an_added_chapter_stands_within_a_titled_part_that_is_of_no_session() -> None:
    book = with_parts((RunOfShow, Note), (Asks,), titled=True)
    book = replace(book, parts=tuple(replace(part, starts_at=None) for part in book.parts))

    result = arranged(book, Template(("run-of-show", "added-1", "note", "asks"), added=(prose("added-1"),)))

    assert [len(part.chapters) for part in result.parts] == [3, 1]
    assert names_of(result) == ["run-of-show", "added-1", "note", "asks"]


def test_first_in_the_order_is_first_in_the_book() -> None:
    template = Template(("added-1", "run-of-show"), added=(prose("added-1"),))

    assert names_of(arranged(session_book(), template))[0] == "added-1"


def test_an_untouched_template_leaves_the_book_as_it_is() -> None:
    for book in (session_book(), summit_book()):
        assert arranged(book, Template()) == book


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind.value)
def test_no_kind_names_a_chapter_twice(kind) -> None:
    names = [name for group in kind.chapter_names for name in group]

    assert sorted(names) == sorted(set(names))
    assert all(chapter.heading for group in kind.chapters for chapter in group)


def test_declared_chapters_of_sessions_stand_as_books_hold_them() -> None:
    for kind, book in zip(KINDS[:2], (session_book(), summit_book()), strict=True):
        declared = [name for group in kind.chapter_names for name in group]

        assert names_of(arranged(book, Template(tuple(declared)))) == names_of(book)
        assert set(names_of(book)) <= set(declared)


def test_a_recipient_may_have_more_or_fewer_chapters_than_all() -> None:
    assert switched({"note", "asks"}, {"note": True, "glossary": False}) == {"asks", "glossary"}
    assert inserted(("a", "b"), "x", "a") == ("a", "x", "b")
    assert inserted(("a", "b"), "x", "") == ("x", "a", "b")
    assert inserted(("a", "b"), "x", "gone") == ("a", "b", "x")


def test_what_is_added_for_one_recipient_stands_in_their_book_alone() -> None:
    english = KeptText("en", "Only for Fiji", "Words")
    chapters = (KeptChapter("added-7", "FJI", "note", AddedKind.PROSE, (english,)),)
    arrangement = Arrangement(chapters=chapters, groups=(("run-of-show", "note", "asks", "references", "glossary"),))

    fiji, ghana = (arrangement.arranged(session_book(), key) for key in ("FJI", "GHA"))

    assert names_of(fiji)[:3] == ["run-of-show", "note", "added-7"]
    assert names_of(ghana) == names_of(session_book())


def test_a_missing_language_falls_back_and_is_said() -> None:
    texts = (KeptText("ar", "عنوان", "نص"), KeptText("en", "Title", "Text"))
    arrangement = Arrangement(chapters=(KeptChapter("added-1", "", "", AddedKind.PROSE, texts),))

    french, arabic = (arrangement.template_for("", language).added[0] for language in ("fr", "ar"))

    assert (french.title, french.wanted) == (Words("Title", "en"), "fr")
    assert (arabic.title, arabic.wanted) == (Words("عنوان", "ar"), "")


@pytest.mark.parametrize(("subject", "asked", "expected"), [
    ("", Form(), Form("fr", Paper.A4, "Restricted")),
    ("GHA", Form("es", Paper.LETTER, "Asked"), Form("es", Paper.LETTER, "Asked")),
    ("FJI", Form("es", Paper.A4, "Asked"), Form("ar", Paper.LETTER, "For Fiji")),
])  # fmt: skip
def test_what_is_settled_for_one_recipient_goes_before_what_is_asked_for_all(subject, asked, expected) -> None:
    settled = {"": Settled(language="fr", classification="Restricted"), "FJI": Settled((), {}, "ar", "letter", "For Fiji")}

    assert Arrangement(settled).form_for(subject, asked) == expected


def test_a_picture_counts_in_the_content_by_its_hash() -> None:
    one = Picture("added-1", Words("The gate", "en"), picture=picture(), alternative="A gate", caption="The gate")
    book = arranged(session_book(), Template(added=(one,)))

    assert content_key(book) == content_key(arranged(session_book(), Template(added=(replace(one, picture=picture()),))))
    assert content_key(book) != content_key(arranged(session_book(), Template(added=(replace(one, caption="A door"),))))


def test_buildings_lie_on_the_drawing_as_on_the_ground() -> None:
    known = [BuildingFact("South", "", (), (10.0, 20.0)), BuildingFact("North-east", "", (), (10.01, 20.01))]
    facts = [*known, BuildingFact("Somewhere", "", (), None)]

    result = drawn(facts)

    south, north, unknown = result.places
    assert (south.at[0] < north.at[0], south.at[1] > north.at[1], unknown.at) == (True, True, None)
    assert 0 < result.bar <= 3750
    assert drawn(facts[:1]).height == 0


def test_the_programme_can_go_behind_the_sessions() -> None:
    result = arranged(summit_book(), Template(("run-of-show", "note", "asks", "references", "glossary", "programme")))

    assert isinstance(result.chapters[-1], Programme)
