"""The report on commitments: the figures of the follow-up, each commitment once with each of its parties, and no draft."""

import pytest
from followup.seeing import Scene, make_scene, said
from opened import counted
from paper_checks import text_of

from uncops.books.binding import bind
from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.commitments.build import commitments_book
from uncops.books.followup.contents import Coverage, Figures, OverdueList, Register
from uncops.books.followup.queries import FollowUp, follow_up_of
from uncops.core import clock
from uncops.core.database import db
from uncops.summits.models import Summit


@pytest.fixture
def scene(app) -> Scene:
    return make_scene()


def follow_up(scene: Scene, language: str = "en") -> FollowUp:
    return follow_up_of(db.session(), db.session.get_one(Summit, scene.summit_id), language, clock.now().date())


def test_the_report_has_the_figures_of_the_page(scene, sign_in) -> None:
    shown = sign_in("viewer").get("/organiser/follow-up/figures.json").get_json()["rows"]

    figures = next(one for one in commitments_book(follow_up(scene), Form()).chapters if isinstance(one, Figures))

    counted = {(row["figure"], row["part"]): row["value"] for row in shown if row["counted"] == "Commitments"}
    printed = {(one.title, row.label): int(row.counts[0]) for one in figures.figures for row in (*one.rows, one.total)}
    assert printed == {place: counted[place] for place in printed}
    assert ("Where commitments stand", "Delivered") in printed


def test_a_joint_commitment_stands_with_each_party_and_a_draft_nowhere(scene) -> None:
    book = commitments_book(follow_up(scene), Form())

    held = [holder for chapter in book.chapters if isinstance(chapter, Register) for holder in chapter.holders]

    assert {holder.name: len(holder.rows) for holder in held} == {"Egypt": 1, "Ghana": 1, "Norway": 1}
    assert "A secret draft of France" not in repr(book)


def test_the_report_is_printed_with_its_drawings_told_in_words(scene) -> None:
    book = commitments_book(follow_up(scene), Form())

    bound = bind(book, Imprint(1, clock.now().date()))

    text = text_of(bound.content)
    assert bound.failures == ()
    assert "Money for courses in French" in text
    assert "Coverage of asks" in text


def test_coverage_counts_who_answered_and_what_is_late_is_named(scene) -> None:
    chapters = commitments_book(follow_up(scene), Form()).chapters

    asks = next(one for one in chapters if isinstance(one, Coverage))

    row = next(row for section in asks.sections for row in section.rows if "French" in row.text.text)
    assert row.cells[-1] == "4 · 3 · 1"
    assert not any(isinstance(one, OverdueList) for one in chapters) or all(
        row.days_late for one in chapters if isinstance(one, OverdueList) for row in one.rows
    )


def test_no_report_asks_more_often_for_more(scene) -> None:
    follow_up(scene)
    with counted() as few:
        follow_up(scene)

    for code in ("KEN", "URY", "SEN"):
        said(code, scene.ask_id, "And so do we.", summit_id=scene.summit_id)
    follow_up(scene)
    with counted() as many:
        follow_up(scene)

    assert len(many) == len(few) <= 40
