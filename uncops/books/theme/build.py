"""Builds theme books; asks the database nothing."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import force_locale

from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Chapter, Cover, Part, Words
from uncops.books.floor.build import answered_asks_of
from uncops.books.followup.build import commitment_row, coverage_chapter
from uncops.books.followup.contents import CommitmentList, CoverageBelow
from uncops.books.followup.queries import FollowUp
from uncops.books.theme.contents import Statements, ThemeInNotes
from uncops.books.theme.queries import ThemeMaterial
from uncops.books.wording import Wording
from uncops.commitments.wording import amount_text
from uncops.core.wording import N_
from uncops.followup.covering import Covered
from uncops.followup.figures.facts import CommitmentFact
from uncops.followup.figures.sums import sum_of
from uncops.followup.lines import in_order
from uncops.followup.wording import measure_label
from uncops.paper.scripts import language_of
from uncops.positions.reading.vocabulary import themes_in
from uncops.web.languages import number

AS_OF = N_("As of")


def theme_book(material: ThemeMaterial, theme: str, form: Form) -> Book:
    """The book of one theme."""
    follow_up = material.follow_up
    summit = follow_up.seen.summit
    if summit is None:
        raise ValueError("a theme book is of one summit")
    said = Wording(follow_up.language, summit.time_zone)
    with force_locale(follow_up.language):
        chapters = tuple(_chapters(material, theme, said))
    title = material.titles[theme]
    cover = Cover(
        Words(title), Words(summit.title, language_of(summit.title)), summit.starts_on, summit.ends_on, summit.place,
        facts=((AS_OF, Words(said.long_day(follow_up.as_of))),),
    )  # fmt: skip
    parts = (Part(chapters, name="theme"),)
    return Book(BookKind.THEME, cover, parts, summit.time_zone, follow_up.language, form.classification, form.paper)


def _chapters(material: ThemeMaterial, theme: str, said: Wording) -> Iterator[Chapter]:
    follow_up = material.follow_up
    asks = _asks_on(material, theme)
    facts = [fact for fact in follow_up.seen.facts if theme in fact.themes]
    yield coverage_chapter(follow_up, _rows_of(follow_up.themes, {theme}))
    if asks.rows:
        yield coverage_chapter(follow_up, asks, CoverageBelow)
    if theme in material.notes:
        yield ThemeInNotes(tuple(material.notes[theme]))
    answered = answered_asks_of(asks, said.comma)
    if answered:
        yield answered
    if theme in material.statements:
        yield Statements(tuple(material.statements[theme]))
    if facts:
        yield commitments_chapter(follow_up, facts)


def _rows_of(covered: Covered, keys: set[str]) -> Covered:
    rows = [row for row in covered.rows if row.key in keys]
    return replace(covered, rows=rows, said={row.key: covered.said[row.key] for row in rows})


def _asks_on(material: ThemeMaterial, theme: str) -> Covered:
    """The asks that name the theme, and those somebody answered when speaking to it."""
    words = tuple(one for one in material.vocabulary if one.name == theme)
    asks = material.follow_up.asks
    keys = {
        row.key
        for row in asks.rows
        if themes_in(row.text, words) or any(theme in one.themes for one in (*asks.said[row.key].answers, *asks.said[row.key].commitments))
    }
    return _rows_of(asks, keys)


def commitments_chapter(follow_up: FollowUp, facts: list[CommitmentFact]) -> CommitmentList:
    """Commitments by their day, with what they come to."""
    standing = sum_of([fact for fact in facts if fact.is_standing], follow_up.seen.asked)
    amounts = tuple((measure_label(one.measure), amount_text(one.pledged), amount_text(one.delivered)) for one in standing.quantities)
    rows = tuple(commitment_row(fact, follow_up) for fact in in_order(facts))
    return CommitmentList(follow_up.as_of, rows, number(standing.commitment_count), number(standing.state_count), amounts)
