"""Builds chapters of the follow-up from what it knows; asks the database nothing."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from uncops.books.contents import Words
from uncops.books.followup.contents import (
    CommitmentRow,
    Coverage,
    CoverageRow,
    CoverageSection,
    Drawing,
    Figure,
    FigureRow,
    Figures,
    HolderRows,
    OverdueList,
    QuantityRow,
    Register,
    RegisterBelow,
)
from uncops.books.followup.queries import FollowUp
from uncops.books.wording import Wording
from uncops.core.wording import N_
from uncops.followup.axes import AxisRow
from uncops.followup.covering import Covered
from uncops.followup.figures.coverage import Axis, Cell
from uncops.followup.figures.facts import NO_PARTY, SECRETARIAT, CommitmentFact
from uncops.followup.lines import in_order
from uncops.followup.tables import Line, ShownFigure
from uncops.followup.wording import amount_words
from uncops.paper.scripts import language_of
from uncops.web.languages import number

REGISTER_OF = N_("Register: %(holders)s")
# As many commitments as fill some six pages stand in one piece; of more, each group is a piece of its own and changes by itself.
FEW_COMMITMENTS = 60
WITHOUT_PARTIES = (SECRETARIAT, NO_PARTY)
SAID_LIMIT = 400  # letters of an ask that stand in a row of coverage
COVERAGE_TITLES = {Axis.ASK: N_("Coverage of asks"), Axis.THEME: N_("Coverage of themes")}


def figures_chapter(follow_up: FollowUp) -> Figures:
    """The figures of the overview, as of its day."""
    overdue = sum(1 for fact in follow_up.seen.facts if fact.is_overdue(follow_up.as_of))
    standing = follow_up.standing
    numbers = (
        (N_("Commitments that stand"), standing.commitment_count),
        (N_("States with a commitment"), standing.state_count),
        (N_("Delivered commitments"), standing.delivered_count),
        (N_("Overdue"), overdue),
        (N_("Without recent news"), standing.freshness.stale_count),
    )
    return Figures(
        follow_up.as_of,
        tuple((label, number(count)) for label, count in numbers),
        tuple(_figure(figure) for figure in follow_up.figures if figure.lines),
        tuple(
            QuantityRow(one.label, one.pledged, one.delivered, one.percent, number(one.count), one.valued) for one in follow_up.quantities
        ),
        follow_up.stale,
        follow_up.progress,
        follow_up.map,
    )


def _figure(shown: ShownFigure) -> Figure:
    rows = tuple(_figure_row(line) for line in shown.lines)
    return Figure(shown.key, shown.title, shown.note, rows, _figure_row(shown.total), Drawing(shown.title, str(shown.drawing)))


def _figure_row(line: Line) -> FigureRow:
    counts = (line.sum.commitment_count, line.sum.delivered_count, line.sum.state_count)
    return FigureRow(line.label, tuple(number(count) for count in counts))


def commitment_row(fact: CommitmentFact, follow_up: FollowUp) -> CommitmentRow:
    """One commitment in words, as it stood."""
    told, on = follow_up.told[fact.id], follow_up.as_of
    holders = [follow_up.seen.parties[party.id].name for party in fact.parties]
    is_late = fact.is_overdue(on) and fact.due_on is not None
    return CommitmentRow(
        told.reference,
        Wording(follow_up.language, "UTC").comma.join(holders) or told.holder_name,
        Words(told.text, told.language),
        follow_up.kinds[fact.kind],
        follow_up.states[fact.state],
        amount_words(fact.measure, fact.quantity) if fact.measure and fact.quantity is not None else "",
        amount_words(fact.measure, fact.delivered) if fact.measure and fact.delivered is not None else "",
        fact.due_on,
        (on - fact.due_on).days if is_late and fact.due_on else None,
    )


def overdue_chapter(follow_up: FollowUp) -> OverdueList:
    """What is late, the longest first."""
    late = [fact for fact in in_order(follow_up.seen.facts) if fact.is_overdue(follow_up.as_of)]
    return OverdueList(follow_up.as_of, tuple(commitment_row(fact, follow_up) for fact in late))


def register_chapters(follow_up: FollowUp, facts: Iterable[CommitmentFact]) -> tuple[Register, ...]:
    """All commitments by party, a chapter for each regional group and kind of party; a joint one stands with each of its parties."""
    said, ordered = Wording(follow_up.language, "UTC"), in_order(list(facts))
    lines = [line for line in follow_up.seen.parties.values() if any(line.fact in fact.parties for fact in ordered)]
    found: list[Register] = []
    for column in follow_up.seen.columns:
        here = [line for line in lines if line.fact.column == column]
        holders = tuple(HolderRows(line.name, _rows(follow_up, [one for one in ordered if line.fact in one.parties])) for line in here)
        if column in WITHOUT_PARTIES:
            holders = _without_parties(follow_up, [fact for fact in ordered if column in fact.columns])
        if holders:
            below = RegisterBelow if found and len(ordered) <= FEW_COMMITMENTS else Register
            found.append(below(Words(said(REGISTER_OF, holders=follow_up.columns[column])), column, holders))
    return tuple(found)


def _without_parties(follow_up: FollowUp, facts: Sequence[CommitmentFact]) -> tuple[HolderRows, ...]:
    def held_by(fact: CommitmentFact) -> str:
        return follow_up.told[fact.id].holder_name

    groups = groupby(sorted(facts, key=held_by), key=held_by)
    return tuple(HolderRows(name, _rows(follow_up, list(held))) for name, held in groups)


def _rows(follow_up: FollowUp, facts: Sequence[CommitmentFact]) -> tuple[CommitmentRow, ...]:
    return tuple(commitment_row(fact, follow_up) for fact in facts)


def coverage_chapter(follow_up: FollowUp, covered: Covered, kind: type[Coverage] = Coverage) -> Coverage:
    """Coverage by regional group, the same cells as on its page."""
    grid, columns = covered.grid, covered.grid.columns
    held = {row.key: row for row in grid.rows}
    sections = []
    for heading, rows in groupby(covered.rows, key=lambda row: row.heading):
        told = tuple(_coverage_row(row, [held[row.key].cells[column] for column in columns], held[row.key].total) for row in rows)
        sections.append(CoverageSection(Words(heading, language_of(heading)) if heading else None, told))
    total = _coverage_row(AxisRow("", "", ""), [grid.total.cells[column] for column in columns], grid.total.total)
    return kind(
        COVERAGE_TITLES[covered.axis], covered.axis.value, follow_up.as_of, tuple(follow_up.columns[column] for column in columns),
        tuple(sections), total,
    )  # fmt: skip


def _coverage_row(row: AxisRow, cells: Sequence[Cell], total: Cell) -> CoverageRow:
    text = row.text if len(row.text) <= SAID_LIMIT else row.text[: SAID_LIMIT - 1].rstrip() + "…"
    return CoverageRow(
        Words(text, language_of(text)), row.mark, tuple(_cell(cell) for cell in (*cells, total)),
        number(total.sum.commitment_count) if total.sum.commitment_count else "",
    )  # fmt: skip


def _cell(cell: Cell) -> str:
    """'12 · 4 · 1': answered, announced, delivered; of columns without parties only how many commitments."""
    if cell.is_empty:
        return ""
    if not cell.party_count:
        return number(cell.sum.commitment_count)
    return " · ".join(number(len(reached)) for reached in (cell.answered, cell.announced, cell.delivered))
