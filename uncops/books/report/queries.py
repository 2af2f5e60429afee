"""Everything the report of a summit is made from, fetched at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.queries import counts_by_state
from uncops.books.contents import Words
from uncops.books.floor.queries import speakers_by_session
from uncops.books.followup.contents import Drawing
from uncops.books.followup.queries import FollowUp, follow_up_of
from uncops.books.participants.build import ListMaterial
from uncops.books.participants.queries import list_material
from uncops.books.queries import programme_of
from uncops.books.report.contents import AnnouncedRow, Attendance, AttendanceFigure, AttendanceRow
from uncops.books.theme.contents import StatementsOf
from uncops.books.theme.queries import statements_by_theme
from uncops.commitments.models import Commitment
from uncops.documents.models import SourceDocument
from uncops.documents.reading.model import Kind
from uncops.documents.wordings import KINDS
from uncops.followup.public.queries import PublicFilter, public_list
from uncops.followup.public.shown import PublicCommitment, shown
from uncops.paper.scripts import language_of
from uncops.programme.published import PublishedProgramme
from uncops.reference.queries import ranks, themes
from uncops.statistics import queries as statistics
from uncops.statistics.charts import svg
from uncops.statistics.figures import Basis, Figure, figures_of
from uncops.statistics.wording import BASIS_NOTES, NOTES, TITLES, Labels, chart_of, headline, part_words
from uncops.summits.models import Summit
from uncops.web.languages import number

ANNEXED = (Kind.CONCEPT_NOTE.value, Kind.BACKGROUND_NOTE.value, Kind.MEETING_RECORD.value, Kind.RESOLUTION.value, Kind.STATEMENT.value)
WITHOUT_REGISTRATIONS = "registrations"  # of interest while people register


@dataclass(frozen=True)
class ReportMaterial:
    """Everything the report says."""

    programme: PublishedProgramme
    heard_count: int
    meetings: Mapping[str, int]
    attendance: Attendance
    theme_titles: Mapping[str, str]
    statements: Mapping[str, Sequence[StatementsOf]]
    follow_up: FollowUp
    announced: tuple[AnnouncedRow, ...]
    listed: ListMaterial
    documents: tuple[tuple[Words, str, str], ...]


def report_material(session: Session, summit: Summit, language: str, today: date) -> ReportMaterial:
    """What the report of a summit is made from; the number of questions does not grow with what happened.

    Our own notes of what was said stay with us, and of commitments only the words cleared for the public register are given.
    """
    speakers = speakers_by_session(session, summit, language)
    titles = {f"{theme.taxonomy.code}:{theme.code}": theme.title(language) for theme in themes(session)}
    return ReportMaterial(
        programme_of(session, summit),
        sum(row.is_heard for chapter in speakers.values() for row in chapter.rows),
        counts_by_state(session, summit.id),
        attendance_of(session, summit, language),
        titles,
        statements_by_theme(session, summit, language, without_own_notes=True),
        follow_up_of(session, summit, language, today),
        _announced(session, summit, language),
        list_material(session, summit, language),
        _documents(session, summit.id, language),
    )


def attendance_of(session: Session, summit: Summit, language: str) -> Attendance:
    """Who came, as the page of statistics counts accepted delegations."""
    found = figures_of(statistics.delegation_facts(session, summit.id), Basis.ACCEPTED, statistics.surroundings(session, summit))
    with force_locale(language):
        labels = Labels({rank.code: rank.label(language) for rank in ranks(session)})
        figures = tuple(_figure(figure, labels) for figure in found if figure.of and figure.key != WITHOUT_REGISTRATIONS)
        return Attendance(_(BASIS_NOTES[Basis.ACCEPTED]), figures)


def _figure(figure: Figure, labels: Labels) -> AttendanceFigure:
    rows = tuple(
        AttendanceRow(labels.of(figure, part), number(part.count), part_words(figure, part))
        for part in figure.parts
        if part.count or figure.key != "head_ranks"
    )
    title = _(TITLES[figure.key])
    return AttendanceFigure(title, _(NOTES[figure.key]), headline(figure, labels), rows, Drawing(title, svg(chart_of(figure, labels))))


def _announced(session: Session, summit: Summit, language: str) -> tuple[AnnouncedRow, ...]:
    """What the public register shows of a summit, in the order of its references."""
    held = session.scalars(public_list(PublicFilter()).where(Commitment.summit_id == summit.id)).unique().all()
    with force_locale(language):
        return tuple(_row(shown(one), one.language) for one in sorted(held, key=lambda one: one.reference))


def _row(told: PublicCommitment, language: str) -> AnnouncedRow:
    return AnnouncedRow(told.reference, told.by_whom, Words(told.text, language), told.kind, told.state, told.how_much)


def _documents(session: Session, summit_id: int, language: str) -> tuple[tuple[Words, str, str], ...]:
    asked = (
        select(SourceDocument.title, SourceDocument.symbol, SourceDocument.kind)
        .where(
            SourceDocument.summit_id == summit_id, SourceDocument.removed_at.is_(None), SourceDocument.title != "",
            SourceDocument.kind.in_(ANNEXED),
        )
        .order_by(SourceDocument.kind, SourceDocument.session_number, SourceDocument.title, SourceDocument.id)
    )  # fmt: skip
    with force_locale(language):
        return tuple(
            (Words(row.title, language_of(row.title)), row.symbol or "", _(KINDS[Kind(row.kind)])) for row in session.execute(asked)
        )
