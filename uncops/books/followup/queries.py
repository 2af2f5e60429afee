"""Everything the follow-up knows of a summit, fetched at once and called as its pages call it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.books.followup.contents import Drawing
from uncops.commitments.models import Commitment
from uncops.commitments.wording import kind_labels, state_labels
from uncops.followup import queries
from uncops.followup.asking import Seen
from uncops.followup.axes import axis_rows
from uncops.followup.covering import Covered
from uncops.followup.figures.choosing import Chosen
from uncops.followup.figures.coverage import Axis, Said, said_by_row
from uncops.followup.figures.facts import AnswerFact
from uncops.followup.figures.sums import Asked, Sum, sum_of
from uncops.followup.labels import shown_figures
from uncops.followup.pictures import map_drawing, progress_drawing, progress_points
from uncops.followup.tables import ShownFigure, ShownQuantity, shown_quantities
from uncops.followup.wording import column_labels, stale_words
from uncops.summits.models import Summit


@dataclass(frozen=True)
class SeenOnPaper(Seen):
    """What is looked at, on paper: figures lead nowhere."""

    def url(self, endpoint: str, **values: object) -> str:
        """Nothing: a book has no pages of the product to lead to."""
        return ""


@dataclass(frozen=True)
class ToldCommitment:
    """The words of a commitment."""

    reference: str
    text: str
    language: str
    holder_name: str


@dataclass(frozen=True)
class FollowUp:
    """What is known of a summit's commitments as of a day, in the words of one language."""

    language: str
    seen: Seen
    standing: Sum
    figures: tuple[ShownFigure, ...]
    quantities: tuple[ShownQuantity, ...]
    stale: str
    progress: Drawing | None
    map: Drawing
    asks: Covered
    themes: Covered
    answers: tuple[AnswerFact, ...]
    told: Mapping[int, ToldCommitment]
    kinds: Mapping[str, str]
    states: Mapping[str, str]
    columns: Mapping[str, str]

    @property
    def as_of(self) -> date:
        """The day its figures are of."""
        return self.seen.asked.on


def follow_up_of(session: Session, summit: Summit, language: str, today: date) -> FollowUp:
    """What the pages of the follow-up show of a summit today; the number of questions does not grow with its commitments."""
    every = _seen(session, summit, language, today)
    answers = queries.answers(session, every.parties)
    with force_locale(language):
        return _told(session, every, replace(every, wanted=Chosen(summit_id=summit.id)), answers, language)


def asks_covered(session: Session, summit: Summit, language: str, today: date) -> Covered:
    """Who came how far with the asks of a summit, wherever it was said."""
    every = _seen(session, summit, language, today)
    return _covered(session, every, Axis.ASK, queries.answers(session, every.parties), language)


def _seen(session: Session, summit: Summit, language: str, today: date) -> SeenOnPaper:
    """All commitments as of today, or the newest day that anything is known of, as the pages have it."""
    on = max(today, queries.last_day(session) or today)
    asked = Asked(on, queries.stale_after_days(session))
    parties = queries.parties_by_id(session, language)
    return SeenOnPaper(
        summit, summit, asked, is_today=True, parties=parties, histories=queries.histories(session, parties), wanted=Chosen()
    )


def _told(session: Session, every: Seen, seen: Seen, answers: Sequence[AnswerFact], language: str) -> FollowUp:
    summit_id = seen.wanted.summit_id
    here = [answer for answer in answers if answer.summit_id == summit_id]
    standing = sum_of([fact for fact in seen.facts if fact.is_standing], seen.asked)
    counted = {fact.id for fact in seen.facts}
    points = progress_points(seen, [history for history in seen.histories if history.fact.id in counted])
    title = _("Who has come how far")
    levels = Said(tuple(here), tuple(seen.facts)).levels
    return FollowUp(
        language, seen, standing, tuple(shown_figures(seen)), tuple(shown_quantities(standing.quantities, seen)),
        stale_words(standing.freshness, seen.asked.stale_after_days),
        Drawing(_("Commitments over time"), str(progress_drawing(points))) if len(points) > 1 else None,
        Drawing(title, str(map_drawing("map", title, levels, seen, lambda _party: ""))),
        _covered(session, every, Axis.ASK, answers, language), _covered(session, seen, Axis.THEME, here, language),
        tuple(here), _commitments(session, counted | {fact.id for fact in every.facts}), kind_labels(), state_labels(), column_labels(),
    )  # fmt: skip


def _covered(session: Session, seen: Seen, axis: Axis, answers: Sequence[AnswerFact], language: str) -> Covered:
    """As followup.covering.covered: what is linked to an ask counts wherever it was said; by theme, only what belongs to the summit."""
    rows = axis_rows(session, axis, seen.summit.id if seen.summit else None, language)
    said_until = [answer for answer in answers if answer.said_on is None or answer.said_on <= seen.asked.on]
    return Covered(seen, axis, rows, said_by_row(axis, [row.key for row in rows], said_until, seen.facts))


def _commitments(session: Session, numbers: set[int]) -> dict[int, ToldCommitment]:
    asked = select(Commitment.id, Commitment.reference, Commitment.text, Commitment.language, Commitment.holder_name)
    return {row.id: ToldCommitment(*row[1:]) for row in session.execute(asked) if row.id in numbers}
