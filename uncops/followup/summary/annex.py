"""The annex of a Chair's summary: commitments that were announced and stand, by kind and by party, and their figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.commitments.kinds import CommitmentKind
from uncops.commitments.models import Commitment
from uncops.commitments.queries.register import is_public
from uncops.commitments.wording import kind_labels
from uncops.core.database import db
from uncops.followup.asking import Seen
from uncops.followup.figures.facts import CommitmentFact
from uncops.followup.figures.sums import sum_of
from uncops.followup.labels import shown_figures
from uncops.followup.lines import CommitmentLine, in_order, lines_of
from uncops.followup.summary.contents import Table, Undertaking, UndertakingKind
from uncops.followup.tables import ShownFigure, shown_quantities
from uncops.web.languages import day, number

SHOWN_FIGURES = ("kind", "group")


@dataclass(frozen=True)
class Annex:
    """The commitments annexed; `announced_count` are all that were announced and stand, cleared for the public or not."""

    seen: Seen
    announced_count: int

    @property
    def count(self) -> int:
        """How many commitments are annexed."""
        return len(self.standing)

    @cached_property
    def standing(self) -> Sequence[CommitmentFact]:
        """The commitments annexed, by their day."""
        return in_order([fact for fact in self.seen.facts if fact.is_standing])

    @cached_property
    def lines(self) -> list[CommitmentLine]:
        """The commitments annexed, in words."""
        return lines_of(db.session(), self.seen, self.standing)

    def figures(self) -> tuple[Table, ...]:
        """Commitments by kind and by group, and quantities by unit and currency."""
        if not self.standing:
            return ()
        shown = {figure.key: figure for figure in shown_figures(self.seen)}
        return (*(_figure(shown[key]) for key in SHOWN_FIGURES), *self._quantities())

    def _quantities(self) -> tuple[Table, ...]:
        held = shown_quantities(sum_of(self.standing, self.seen.asked).quantities, self.seen)
        rows = tuple(
            (f"{one.label} ({one.valued})" if one.valued else one.label, one.pledged, one.delivered, number(one.count)) for one in held
        )
        headings = (_("Counted in"), _("Pledged"), _("Delivered"), _("Commitments"))
        return (Table(_("Quantities, by unit and currency"), headings, rows, numbers=frozenset({1, 2, 3})),) if rows else ()

    def kinds(self, session: Session) -> tuple[UndertakingKind, ...]:
        """The commitments by kind, in the words that were cleared where there are such."""
        if not self.standing:
            return ()
        words, labels = _words(session, self.seen.wanted.summit_id), kind_labels()
        found: dict[str, list[Undertaking]] = defaultdict(list)
        for line in self.lines:
            text, spoken = words[line.fact.id]
            due = day(line.fact.due_on) if line.fact.due_on else ""
            found[line.fact.kind].append(Undertaking(line.reference, line.holders, text, spoken, line.quantity, due, line.state))
        return tuple(UndertakingKind(labels[kind.value], tuple(found[kind.value])) for kind in CommitmentKind if found[kind.value])

    def by_party(self, _session: Session) -> tuple[Table, ...]:
        """Who undertakes which, parties in their order and then offices and groups; a joint commitment stands with each of its parties."""
        found: dict[str, list[str]] = {}
        held: dict[int, list[str]] = defaultdict(list)
        others: dict[str, list[str]] = defaultdict(list)
        for line in sorted(self.lines, key=lambda one: one.reference):
            for party in line.fact.parties:
                held[party.id].append(line.reference)
            if not line.fact.parties:
                others[line.holders].append(line.reference)
        found = {line.name: held[number] for number, line in self.seen.parties.items() if number in held} | dict(sorted(others.items()))
        rows = tuple((name, number(len(references)), ", ".join(references)) for name, references in found.items())
        headings = (_("Party"), _("Commitments"), _("References"))
        return (Table(_("Commitments by party"), headings, rows, numbers=frozenset({1})),) if rows else ()


def annex_of(looked_at: Seen, *, is_cleared_only: bool) -> Annex:
    """The annex: all that was announced and stands, or of that only what the public register shows."""
    announced = sum(1 for fact in looked_at.facts if fact.is_standing)
    if not is_cleared_only:
        return Annex(looked_at, announced)
    cleared = set(db.session().scalars(select(Commitment.id).where(is_public())))
    return Annex(replace(looked_at, histories=[one for one in looked_at.histories if one.fact.id in cleared], state=None), announced)


def _words(session: Session, summit_id: int | None) -> Mapping[int, tuple[str, str]]:
    """(text, language) of commitments; those cleared in the words in which they were."""
    asked = select(Commitment.id, Commitment.text, Commitment.public_text, Commitment.language, Commitment.is_cleared)
    asked = asked if summit_id is None else asked.where(Commitment.summit_id == summit_id)
    return {
        number: (public if is_cleared and public else text, spoken)
        for number, text, public, spoken, is_cleared in session.execute(asked).tuples()
    }


def _figure(figure: ShownFigure) -> Table:
    counted = [*figure.lines, figure.total]
    rows = tuple(
        (line.label, *(number(count) for count in (line.sum.commitment_count, line.sum.delivered_count, line.sum.state_count)))
        for line in counted
    )
    return Table(figure.title, (_("Part"), _("Commitments"), _("Delivered"), _("States")), rows, figure.note, frozenset({1, 2, 3}))
