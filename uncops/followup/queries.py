"""Questions of the follow-up: parties, commitments with their steps and news, what parties said, as frozen facts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from uncops.commitments.kinds import CommitmentState, ReportState
from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentHolder, CommitmentMove, CommitmentReport, CommitmentTheme
from uncops.followup.figures.facts import AnswerFact, CommitmentFact, CommitmentHistory, Measure, News, PartyFact, Step
from uncops.followup.models import FollowUpTerms
from uncops.positions.models import Position, PositionAsk, PositionKind, PositionState, PositionTheme
from uncops.reference.models import Party, PartyName, Theme, ThemeTaxonomy

USUAL_STALE_AFTER_DAYS = 180
# Who asks back or asks for something has not answered an ask.
ANSWERING = (PositionKind.POSITION.value, PositionKind.OFFER.value, PositionKind.ANSWER.value, PositionKind.CONCERN.value)


@dataclass(frozen=True)
class PartyLine:
    """A party as it is counted and as it is called."""

    fact: PartyFact
    name: str
    iso2: str | None
    sort_key: str
    is_active: bool


def stale_after_days(session: Session) -> int:
    """After how many days without news a figure is stale."""
    return session.scalar(select(FollowUpTerms.stale_after_days)) or USUAL_STALE_AFTER_DAYS


def terms_row(session: Session, *, is_to_change: bool = False) -> FollowUpTerms | None:
    """The terms that somebody set; locked until the end of the transaction when they are to be changed."""
    asked = select(FollowUpTerms)
    return session.scalar(asked.with_for_update() if is_to_change else asked)


def last_day(session: Session) -> date | None:
    """The latest day of which anything is recorded; None while nothing is."""
    return session.scalar(select(func.max(CommitmentMove.effective_on)))


def parties_by_id(session: Session, language: str) -> dict[int, PartyLine]:
    """All parties with their names of today, in English where the language has none, in English alphabetical order."""
    spoken = case((PartyName.language == language, 0), else_=1)
    asked = (
        select(Party.id, Party.code, Party.kind, Party.regional_group, PartyName.short, Party.iso2, Party.sort_key, Party.is_active)
        .join(PartyName, PartyName.party_id == Party.id)
        .where(PartyName.valid_to.is_(None), PartyName.language.in_((language, "en")))
        .order_by(Party.sort_key, Party.id, spoken)
    )
    found: dict[int, PartyLine] = {}
    for number, code, kind, group, *rest in session.execute(asked):
        found.setdefault(number, PartyLine(PartyFact(number, code, kind, group), *rest))
    return found


def histories(session: Session, parties: Mapping[int, PartyLine], summit_id: int | None = None) -> list[CommitmentHistory]:
    """Commitments that are no drafts, of one summit or of all, with everything that happened to them: six questions however many."""
    wanted = _wanted(summit_id)
    holders = _grouped(session, select(CommitmentHolder.commitment_id, CommitmentHolder.party_id), CommitmentHolder, wanted)
    asks = _grouped(session, select(CommitmentAsk.commitment_id, CommitmentAsk.piece_id), CommitmentAsk, wanted)
    themes = _grouped(session, _theme_keys(CommitmentTheme, CommitmentTheme.commitment_id), CommitmentTheme, wanted)
    steps, news, measures = _steps(session, wanted), _news(session, wanted), lru_cache(maxsize=None)(Measure)
    asked = select(
        Commitment.id, Commitment.state, Commitment.kind, Commitment.holder_kind, Commitment.summit_id, Commitment.unit,
        Commitment.currency, Commitment.quantity, Commitment.valued_on, Commitment.due_on, Commitment.announced_on, Commitment.created_at,
    ).where(Commitment.id.in_(wanted)).order_by(Commitment.id)  # fmt: skip
    return [
        CommitmentHistory(
            CommitmentFact(
                id=row.id, state=row.state, kind=row.kind, holder_kind=row.holder_kind, summit_id=row.summit_id,
                parties=tuple(parties[number].fact for number in holders[row.id] if number in parties),
                themes=frozenset(themes[row.id]), asks=frozenset(number for number in asks[row.id] if number is not None),
                measure=measures(row.unit, row.currency) if row.quantity is not None else None, quantity=row.quantity,
                valued_on=row.valued_on, due_on=row.due_on,
            ),
            row.announced_on or row.created_at.date(), tuple(steps[row.id]), tuple(news[row.id]),
        )
        for row in _rows(session, asked)
    ]  # fmt: skip


def _rows(session: Session, asked: Select[Any]) -> Sequence[Any]:
    """Columns as the database gives them: thousands of rows through the session's own loading take several times as long."""
    return session.connection().execute(asked).all()


def _wanted(summit_id: int | None) -> Select[tuple[int]]:
    wanted = select(Commitment.id).where(Commitment.state != CommitmentState.DRAFT.value)
    return wanted if summit_id is None else wanted.where(Commitment.summit_id == summit_id)


def _grouped(session: Session, asked: Select[Any], table: Any, wanted: Select[tuple[int]]) -> Mapping[int, Sequence[Any]]:
    """Second column by the first, for the commitments wanted."""
    found: dict[int, list[Any]] = defaultdict(list)
    for number, value in _rows(session, asked.where(table.commitment_id.in_(wanted)).order_by(table.id)):
        found[number].append(value)
    return found


def _theme_keys(table: Any, number: Any) -> Select[Any]:
    """Themes by list and code, so that the same theme of an older version of a list stays the same."""
    key = (ThemeTaxonomy.code + ":" + Theme.code).label("key")
    return select(number, key).join(Theme, Theme.id == table.theme_id).join(ThemeTaxonomy, ThemeTaxonomy.id == Theme.taxonomy_id)


def _steps(session: Session, wanted: Select[tuple[int]]) -> Mapping[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    asked = select(CommitmentMove.commitment_id, CommitmentMove.effective_on, CommitmentMove.to_state)
    asked = asked.where(CommitmentMove.commitment_id.in_(wanted))
    for number, on, state in _rows(session, asked.order_by(CommitmentMove.moved_at, CommitmentMove.id)):
        found[number].append(Step(on, state))
    return found


def _news(session: Session, wanted: Select[tuple[int]]) -> Mapping[int, list[News]]:
    """Of reports, only what was accepted is news."""
    found: dict[int, list[News]] = defaultdict(list)
    asked = select(CommitmentReport.commitment_id, CommitmentReport.as_of, CommitmentReport.delivered)
    accepted = CommitmentReport.state == ReportState.ACCEPTED.value
    asked = asked.where(accepted, CommitmentReport.commitment_id.in_(wanted))
    for number, as_of, delivered in _rows(session, asked.order_by(CommitmentReport.as_of, CommitmentReport.id)):
        found[number].append(News(as_of, delivered))
    return found


def answers(session: Session, parties: Mapping[int, PartyLine], summit_id: int | None = None) -> list[AnswerFact]:
    """What parties said and a person confirmed, other than questions and requests."""
    wanted = select(Position.id).where(
        Position.state == PositionState.CONFIRMED.value, Position.party_id.is_not(None), Position.kind.in_(ANSWERING)
    )
    if summit_id is not None:
        wanted = wanted.where(Position.summit_id == summit_id)
    asks, themes = defaultdict(set), defaultdict(set)
    for number, piece_id in _rows(
        session, select(PositionAsk.position_id, PositionAsk.piece_id).where(PositionAsk.position_id.in_(wanted))
    ):
        asks[number].add(piece_id)
    for number, key in _rows(session, _theme_keys(PositionTheme, PositionTheme.position_id).where(PositionTheme.position_id.in_(wanted))):
        themes[number].add(key)
    asked = select(Position.id, Position.party_id, Position.summit_id, Position.said_on).where(Position.id.in_(wanted))
    return [
        AnswerFact(number, parties[party_id].fact, frozenset(asks[number] - {None}), frozenset(themes[number]), summit, said_on)
        for number, party_id, summit, said_on in _rows(session, asked.order_by(Position.id))
        if party_id in parties
    ]

