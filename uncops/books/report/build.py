"""Builds the report of a summit; asks the database nothing."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from flask_babel import force_locale

from uncops.bilaterals.models import MeetingState
from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Chapter, Cover, Part, Programme, ProgrammeDay, ProgrammeRow, Words
from uncops.books.followup.build import coverage_chapter, figures_chapter
from uncops.books.participants.build import listed_chapters
from uncops.books.report.contents import Announced, Documents, Held
from uncops.books.report.queries import ReportMaterial
from uncops.books.theme.contents import Statements, StatementsBelow
from uncops.books.wording import Wording
from uncops.core.text import slug
from uncops.core.wording import N_
from uncops.paper.scripts import language_of
from uncops.programme.models import SessionKind
from uncops.programme.published import PublishedSessionView
from uncops.web.languages import number

ANNEXES = N_("Annexes")
FEW_STATEMENTS = 60  # as followup.build.FEW_COMMITMENTS
NOT_COUNTED = frozenset({SessionKind.BREAK.value, SessionKind.BILATERAL_BLOCK.value})


def report_book(material: ReportMaterial, form: Form) -> Book:
    """The report: what was held, who came, what was said by theme, what was announced, and annexes."""
    follow_up = material.follow_up
    summit = follow_up.seen.summit
    if summit is None:
        raise ValueError("a report is of one summit")
    said = Wording(follow_up.language, summit.time_zone)
    with force_locale(follow_up.language):
        chapters, annexes = tuple(_chapters(material)), tuple(_annexes(material, said))
    title = Words(summit.title, language_of(summit.title))
    cover = Cover(title, title, summit.starts_on, summit.ends_on, summit.place, is_draft=material.programme.version == 0)
    parts = [Part(chapters, name="report")]
    if annexes:
        parts.append(Part(annexes, Words(said(ANNEXES)), name="annexes"))
    return Book(BookKind.REPORT, cover, tuple(parts), summit.time_zone, follow_up.language, form.classification, form.paper)


def _chapters(material: ReportMaterial) -> Iterator[Chapter]:
    yield _held(material)
    if material.attendance.figures:
        yield material.attendance
    yield from _statements(material)
    if material.announced:
        yield _announced(material)
    yield figures_chapter(material.follow_up)


def _annexes(material: ReportMaterial, said: Wording) -> Iterator[Chapter]:
    yield _programme(material)
    if material.follow_up.asks.rows:
        yield coverage_chapter(material.follow_up, material.follow_up.asks)
    yield from listed_chapters(material.listed, said)
    if material.documents:
        yield Documents(material.documents)


def _confirmed(material: ReportMaterial) -> list[PublishedSessionView]:
    held = [view for view in material.programme.sessions if view.status == "confirmed"]
    return sorted(held, key=lambda view: (view.starts_at, view.ends_at, view.id))


def _held(material: ReportMaterial) -> Held:
    held = [view for view in _confirmed(material) if view.kind not in NOT_COUNTED]
    counts, lengths = Counter(view.kind for view in held), Counter[str]()
    for view in held:
        lengths[view.kind] += (view.ends_at - view.starts_at) // timedelta(minutes=1)
    numbers = (
        (N_("Sessions"), len(held)),
        (N_("Speakers heard"), material.heard_count),
        (N_("Bilateral meetings held"), material.meetings[MeetingState.HELD.value]),
        (N_("Statements recorded by theme"), sum(len(one.statements) for held in material.statements.values() for one in held)),
    )
    ordered = [kind.value for kind in SessionKind if counts[kind.value]]
    return Held(
        tuple((label, number(count)) for label, count in numbers),
        tuple((kind, counts[kind], f"{lengths[kind] // 60}:{lengths[kind] % 60:02d}") for kind in ordered),
    )


def _programme(material: ReportMaterial) -> Programme:
    zone = ZoneInfo(material.programme.time_zone)
    days = groupby(_confirmed(material), key=lambda view: view.starts_at.astimezone(zone).date())
    return Programme(tuple(ProgrammeDay(day, tuple(_row(view) for view in views)) for day, views in days))


def _row(view: PublishedSessionView) -> ProgrammeRow:
    place = ", ".join(name for name in (view.room, view.building) if name)
    return ProgrammeRow(Words(view.title, language_of(view.title)), view.kind, view.starts_at, view.ends_at, view.number, place)


def _statements(material: ReportMaterial) -> Iterator[Statements]:
    """The statements of each theme in the order of the lists; where there are few they follow one another on the page."""
    spoken = [theme for theme in material.theme_titles if theme in material.statements]
    count = sum(len(one.statements) for theme in spoken for one in material.statements[theme])
    for place, theme in enumerate(spoken):
        kind = StatementsBelow if place and count <= FEW_STATEMENTS else Statements
        yield kind(tuple(material.statements[theme]), Words(material.theme_titles[theme]), slug(theme.replace(":", "-")))


def _announced(material: ReportMaterial) -> Announced:
    standing = material.follow_up.standing
    numbers = (
        (N_("Commitments that stand"), standing.commitment_count),
        (N_("States with a commitment"), standing.state_count),
        (N_("In the public register"), len(material.announced)),
    )
    return Announced(tuple((label, number(count)) for label, count in numbers), material.announced)
