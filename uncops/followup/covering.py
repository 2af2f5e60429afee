"""Coverage as pages and files need it: the rows of an axis with what is recorded to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask import request

from uncops.core.database import db
from uncops.followup.asking import ALL_SUMMITS, Seen, answers_of, seen
from uncops.followup.axes import AxisRow, axis_rows
from uncops.followup.figures.coverage import Axis, Grid, Said, grid_of, said_by_row
from uncops.followup.figures.facts import AnswerFact
from uncops.summits.current import current_summit
from uncops.web.languages import language


@dataclass(frozen=True)
class Covered:
    """Coverage of one axis: its rows and what is recorded to each."""

    seen: Seen
    axis: Axis
    rows: Sequence[AxisRow]
    said: Mapping[str, Said]

    @property
    def key(self) -> tuple[object, ...]:
        """Of which rows it is."""
        return (self.axis, self.seen.summit.id if self.seen.summit else None)

    @cached_property
    def grid(self) -> Grid:
        """Every row by regional group."""
        made = lambda: grid_of(self.said, self.seen.counted_parties, self.seen.columns, self.seen.asked)  # noqa: E731
        return self.seen.kept(("grid", *self.key), made)

    @cached_property
    def overall(self) -> Said:
        """Everything that is recorded to any row."""
        return self.seen.kept(("overall", *self.key), self._overall)

    def _overall(self) -> Said:
        answers = {answer.id: answer for one in self.said.values() for answer in one.answers}
        commitments = {fact.id: fact for one in self.said.values() for fact in one.commitments}
        return Said(tuple(answers.values()), tuple(commitments.values()))

    def row(self, key: str) -> AxisRow | None:
        """One row by its key."""
        return next((row for row in self.rows if row.key == key), None)

    def url(self, endpoint: str, **values: object) -> str:
        """Another page of the same coverage."""
        return self.seen.url(endpoint, **({"by": self.axis.value} | values))

    def row_url(self, key: str, **values: object) -> str:
        """The page of one row."""
        return self.seen.url("follow_up_coverage_row", axis_name=self.axis.value, row_key=key, **values)


def covered(axis_name: str = "") -> Covered:
    """The coverage asked for in the address, by asks where it names nothing that is known.

    What is linked to an ask counts wherever it was said; by theme, only what belongs to the summit.
    """
    asked = axis_name or request.args.get("by", "")
    axis = Axis(asked) if asked in set(Axis) else Axis.ASK
    shown = seen(every_summit=axis is not Axis.THEME)
    if axis is not Axis.THEME and request.args.get("of") != ALL_SUMMITS:
        shown = replace(shown, summit=current_summit())
    session = db.session()
    summit_id = shown.summit.id if shown.summit else None
    rows = shown.kept(("rows", axis, summit_id, language()), lambda: tuple(axis_rows(session, axis, summit_id, language())))
    answers = answers_of(session, shown, summit_id if axis is Axis.THEME else None)
    said = shown.kept(("said", axis, summit_id), lambda: _said(axis, rows, answers, shown))
    return Covered(shown, axis, rows, said)


def _said(axis: Axis, rows: Sequence[AxisRow], answers: Sequence[AnswerFact], shown: Seen) -> Mapping[str, Said]:
    """What was recorded to each row until the day that is looked at."""
    said_until = [answer for answer in answers if answer.said_on is None or answer.said_on <= shown.asked.on]
    return said_by_row(axis, [row.key for row in rows], said_until, shown.facts)
