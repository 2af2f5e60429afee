"""What principals' books of a summit are made from, as it was found: for all principals at once; nothing here asks the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from uncops.bilaterals.models import Meeting
from uncops.books.build import Form
from uncops.commitments.models import Commitment
from uncops.commitments.queries.reports import Delivered
from uncops.delegations.models import Participant
from uncops.positions.models import Position
from uncops.principals.models import Principal
from uncops.programme.models import SessionPerson
from uncops.programme.published import PublishedSessionView
from uncops.summits.models import Summit
from uncops.talking_points.queries import SetsAt

MonthRow = tuple[date, str, int, int]  # month, type of personnel, women, men
Earlier = tuple[Meeting, Summit, str]  # a meeting that was held, its summit, and the points of its record


@dataclass(frozen=True)
class PrincipalMaterial:
    """Everything about the meetings of some principals; what belongs to a party stands under its number."""

    summit: Summit
    today: date
    principals: Mapping[str, Principal]
    meetings: Mapping[int, Sequence[Meeting]]
    sets: SetsAt
    people: Mapping[int, Sequence[Participant]]
    said: Mapping[int, Sequence[Position]]
    commitments: Mapping[int, Sequence[Commitment]]
    delivered: Mapping[int, Delivered]
    contributions: Mapping[int, Sequence[MonthRow]]
    months: Sequence[date]
    earlier: Mapping[int, Sequence[Earlier]]
    roles: Mapping[int, Sequence[SessionPerson]]
    sessions: Mapping[int, PublishedSessionView]
    coming: Mapping[int, Sequence[int]] = field(default_factory=dict)
    is_draft: bool = False


@dataclass(frozen=True)
class Setting:
    """How a book is wanted, and the day on which names hold."""

    form: Form
    on: date

    @property
    def language(self) -> str:
        """The language of the book."""
        return self.form.language or "en"
