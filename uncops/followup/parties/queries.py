"""What is gathered on the page of a party; a fixed number of queries, however much it said."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.commitments.models import Commitment, CommitmentHolder
from uncops.commitments.queries.register import is_confidential_draft
from uncops.delegations.models import Delegation
from uncops.positions.models import Position, PositionKind, PositionState
from uncops.positions.queries.positions import row_options
from uncops.positions.queries.seen import Pair, pairs_of
from uncops.reference.models import Party, Theme
from uncops.statistics.models import Contribution, ContributionMonth
from uncops.statistics.personnel import PersonnelType
from uncops.summits.models import Summit

MOST_POSITIONS = 400
MOST_MONTHS = 12


@dataclass(frozen=True)
class Contributed:
    """Women and men of one type of personnel."""

    personnel_type: str
    female: int
    male: int

    @property
    def both(self) -> int:
        """All of them."""
        return self.female + self.male


@dataclass(frozen=True)
class Contributions:
    """What a State contributes as of a month, by type, and in all by month, earliest first."""

    month: date
    by_type: tuple[Contributed, ...]
    by_month: tuple[tuple[date, int, int], ...]

    @property
    def most(self) -> int:
        """The highest number of any month."""
        return max(female + male for _month, female, male in self.by_month)

    @property
    def female(self) -> int:
        """Women of all types."""
        return sum(one.female for one in self.by_type)

    @property
    def both(self) -> int:
        """Everybody."""
        return sum(one.both for one in self.by_type)


@dataclass(frozen=True)
class SpokenTo:
    """A theme and what was said on it, newest first; no theme for what speaks to none of the list."""

    theme: Theme | None
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class Said:
    """What a party said, as confirmed: by theme, and its questions with the answers given to them."""

    taxonomy: str
    by_theme: tuple[SpokenTo, ...]
    questions: tuple[Position, ...]
    answers: dict[int, list[Pair]]
    offers: tuple[Position, ...]
    count: int
    years: tuple[int, ...]


def said_by(session: Session, party_id: int, taxonomy: str) -> Said:
    """What is confirmed of a party, newest first, what has no date last; themes of one list, or of the one it speaks to most."""
    statement = select(Position).outerjoin(Position.party).options(*row_options())
    statement = statement.where(Position.party_id == party_id, Position.state == PositionState.CONFIRMED.value)
    newest = (Position.said_on.desc().nulls_last(), Position.document_id, Position.start, Position.id)
    positions = session.scalars(statement.order_by(*newest).limit(MOST_POSITIONS)).all()
    chosen = taxonomy or _spoken_to_most(positions)
    questions = tuple(one for one in positions if one.kind == PositionKind.QUESTION)
    return Said(
        taxonomy=chosen,
        by_theme=_by_theme(positions, chosen),
        questions=questions,
        answers=pairs_of(session, [question.id for question in questions]) if questions else {},
        offers=tuple(one for one in positions if one.kind == PositionKind.OFFER),
        count=len(positions),
        years=tuple(sorted({one.said_on.year for one in positions if one.said_on}, reverse=True)),
    )


def _spoken_to_most(positions: Sequence[Position]) -> str:
    """The list of themes with most tags on these positions; the first of two that have as many."""
    tags = Counter(tag.theme.taxonomy.code for position in positions for tag in position.themes)
    return min(tags, key=lambda code: (-tags[code], code)) if tags else ""


def _by_theme(positions: Sequence[Position], taxonomy: str) -> tuple[SpokenTo, ...]:
    """Grouped by theme in the order of the list; a position that speaks to two stands under both."""
    grouped: dict[int, list[Position]] = defaultdict(list)
    themes: dict[int, Theme] = {}
    others: list[Position] = []
    for position in positions:
        tags = [tag.theme for tag in position.themes if tag.theme.taxonomy.code == taxonomy]
        for theme in tags:
            themes[theme.id] = theme
            grouped[theme.id].append(position)
        if not tags:
            others.append(position)
    ordered = sorted(themes.values(), key=lambda theme: theme.position)
    found = [SpokenTo(theme, tuple(grouped[theme.id])) for theme in ordered]
    return tuple([*found, SpokenTo(None, tuple(others))] if others else found)


def contributions_of(session: Session, party_id: int) -> Contributions | None:
    """What a State contributes as of the newest month there is a table for; None without any table."""
    months = session.execute(
        select(ContributionMonth.month, func.sum(_of(party_id, Contribution.female)), func.sum(_of(party_id, Contribution.male)))
        .outerjoin(Contribution, Contribution.month_id == ContributionMonth.id)
        .group_by(ContributionMonth.month)
        .order_by(ContributionMonth.month.desc())
        .limit(MOST_MONTHS)
    ).all()
    if not months:
        return None
    newest: date = months[0][0]
    rows = session.execute(
        select(Contribution.personnel_type, func.sum(Contribution.female), func.sum(Contribution.male))
        .join(ContributionMonth)
        .where(ContributionMonth.month == newest, Contribution.party_id == party_id)
        .group_by(Contribution.personnel_type)
    ).all()
    order = {kind.value: index for index, kind in enumerate(PersonnelType)}
    by_type = sorted((Contributed(kind, female, male) for kind, female, male in rows), key=lambda one: order.get(one.personnel_type, 99))
    return Contributions(newest, tuple(by_type), tuple((month, female or 0, male or 0) for month, female, male in reversed(months)))


def _of(party_id: int, column: object) -> object:
    return case((Contribution.party_id == party_id, column), else_=0)


def commitments_of(session: Session, party_id: int, *, with_confidential: bool) -> list[Commitment]:
    """The commitments of a party, alone or with others, newest first; confidential ones only for those who may see them."""
    statement = (
        select(Commitment)
        .join(CommitmentHolder, CommitmentHolder.commitment_id == Commitment.id)
        .where(CommitmentHolder.party_id == party_id)
        .order_by(Commitment.announced_on.desc().nulls_first(), Commitment.id.desc())
    )
    if not with_confidential:
        statement = statement.where(~is_confidential_draft())
    return list(session.scalars(statement))


def meetings_held(session: Session, party_id: int) -> list[tuple[Meeting, Summit]]:
    """The bilateral meetings a party held at any summit, newest first, with all their sides."""
    first, second = aliased(Delegation), aliased(Delegation)
    statement = (
        select(Meeting, Summit)
        .join(Summit, Summit.id == Meeting.summit_id)
        .join(first, first.id == Meeting.first_id)
        .outerjoin(second, second.id == Meeting.second_id)
        .where(Meeting.state == MeetingState.HELD.value, or_(first.party_id == party_id, second.party_id == party_id))
        .options(
            joinedload(Meeting.first).joinedload(Delegation.party).selectinload(Party.names),
            joinedload(Meeting.second).joinedload(Delegation.party).selectinload(Party.names),
            joinedload(Meeting.principal),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return [(meeting, summit) for meeting, summit in session.execute(statement).tuples()]


def party_followed(session: Session, code: str) -> Party | None:
    """The party of a code with its names."""
    return session.scalar(select(Party).where(Party.code == code).options(selectinload(Party.names)))


def commitments_from(session: Session, position_id: int, *, with_confidential: bool) -> list[Commitment]:
    """The commitments made of an offer."""
    statement = select(Commitment).where(Commitment.position_id == position_id).order_by(Commitment.id)
    if not with_confidential:
        statement = statement.where(~is_confidential_draft())
    return list(session.scalars(statement))
