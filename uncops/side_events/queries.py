"""Questions about side events: the call, proposals, reviews, decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from uncops.delegations.models import Delegation
from uncops.programme.models import PublishedSession, PublishedVersion
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Party
from uncops.registration.models import SideEventSponsor, SideEventWish, WishState
from uncops.side_events.models import SideEventCall, SideEventDecision, SideEventReview, SideEventSlot, Stance

LIVE = SideEventWish.state != WishState.WITHDRAWN.value
SCORED = SideEventReview.stance == Stance.SCORED.value


def call_of(session: Session, summit_id: int, *, fresh: bool = False) -> SideEventCall | None:
    """The call of a summit with its slots, if there is one; `fresh` reads what others may have written since."""
    found = select(SideEventCall).where(SideEventCall.summit_id == summit_id).options(selectinload(SideEventCall.slots))
    return session.scalar(found.execution_options(populate_existing=fresh))


def slot_of(session: Session, summit_id: int, slot_id: int) -> SideEventSlot | None:
    """A slot that is offered at a summit."""
    return session.scalar(
        select(SideEventSlot).join(SideEventSlot.call).where(SideEventSlot.id == slot_id, SideEventCall.summit_id == summit_id)
    )


def has_scores(session: Session, summit_id: int) -> bool:
    """Whether anybody has scored a proposal at a summit."""
    scored = select(SideEventReview.id).join(SideEventWish).join(SideEventWish.delegation).where(SCORED, Delegation.summit_id == summit_id)
    return session.scalar(select(exists(scored))) or False


def live_count(session: Session, delegation_id: int) -> int:
    """How many proposals of a delegation stand."""
    return session.scalar(select(func.count()).select_from(SideEventWish).where(SideEventWish.delegation_id == delegation_id, LIVE)) or 0


def proposals(summit_id: int) -> Select[tuple[SideEventWish]]:
    """The proposals of a summit with who leads them."""
    return (
        select(SideEventWish)
        .join(SideEventWish.delegation)
        .join(Delegation.party)
        .options(contains_eager(SideEventWish.delegation).contains_eager(Delegation.party))
        .where(Delegation.summit_id == summit_id)
    )


def proposal_of(session: Session, summit_id: int, wish_id: int) -> SideEventWish | None:
    """One proposal with its co-sponsors."""
    eager = selectinload(SideEventWish.sponsors).joinedload(SideEventSponsor.party)
    return session.scalar(proposals(summit_id).where(SideEventWish.id == wish_id).options(eager))


def review_of(session: Session, wish_id: int, account_id: int) -> SideEventReview | None:
    """What one reviewer said of a proposal."""
    return session.scalar(select(SideEventReview).where(SideEventReview.wish_id == wish_id, SideEventReview.account_id == account_id))


def reviews_of(session: Session, wish_id: int) -> list[SideEventReview]:
    """Every review of a proposal, in the order given."""
    asked = select(SideEventReview).where(SideEventReview.wish_id == wish_id).options(joinedload(SideEventReview.account))
    return list(session.scalars(asked.order_by(SideEventReview.given_at, SideEventReview.id)))


def decision_of(session: Session, wish_id: int) -> SideEventDecision | None:
    """What is decided about a proposal, with its session."""
    asked = select(SideEventDecision).where(SideEventDecision.wish_id == wish_id)
    return session.scalar(asked.options(joinedload(SideEventDecision.session)).execution_options(populate_existing=True))


@dataclass(frozen=True)
class Marks:
    """What reviewers gave a proposal together; mean and the lowest and highest mark are from 1 to 5."""

    count: int = 0
    mean: float | None = None
    lowest: float | None = None
    highest: float | None = None

    @property
    def spread(self) -> float | None:
        """How far the reviewers are apart; none where there are fewer than two."""
        return self.highest - self.lowest if self.count > 1 and self.highest is not None and self.lowest is not None else None


def marks_of(session: Session, wish_ids: Sequence[int]) -> Mapping[int, Marks]:
    """The marks of these proposals; one query."""
    mark = SideEventReview.mark
    counted = select(SideEventReview.wish_id, func.count(), func.avg(mark), func.min(mark), func.max(mark))
    rows = session.execute(counted.where(SideEventReview.wish_id.in_(wish_ids), SCORED).group_by(SideEventReview.wish_id))
    return {wish_id: Marks(*marks) for wish_id, *marks in rows}


def own_reviews(session: Session, wish_ids: Sequence[int], account_id: int) -> Mapping[int, SideEventReview]:
    """One reviewer's reviews of these proposals; one query."""
    asked = (SideEventReview.wish_id.in_(wish_ids), SideEventReview.account_id == account_id)
    return {review.wish_id: review for review in session.scalars(select(SideEventReview).where(*asked))}


def decisions_of(session: Session, wish_ids: Sequence[int]) -> Mapping[int, SideEventDecision]:
    """The decisions about these proposals with their sessions; one query."""
    asked = select(SideEventDecision).where(SideEventDecision.wish_id.in_(wish_ids)).options(joinedload(SideEventDecision.session))
    return {decision.wish_id: decision for decision in session.scalars(asked)}


def proposals_of_delegation(session: Session, delegation_id: int) -> list[SideEventWish]:
    """What a delegation proposes, in the order entered."""
    asked = select(SideEventWish).where(SideEventWish.delegation_id == delegation_id).order_by(SideEventWish.id)
    eager = selectinload(SideEventWish.sponsors).joinedload(SideEventSponsor.party)
    return list(session.scalars(asked.options(eager)))


def sponsorships_asked(session: Session, delegation: Delegation) -> list[SideEventSponsor]:
    """The side events of others at its summit for which a delegation's party is named as co-sponsor, unanswered ones first."""
    return list(
        session.scalars(
            select(SideEventSponsor)
            .join(SideEventSponsor.wish)
            .join(SideEventWish.delegation)
            .join(Delegation.party)
            .options(contains_eager(SideEventSponsor.wish).contains_eager(SideEventWish.delegation).contains_eager(Delegation.party))
            .where(SideEventSponsor.party_id == delegation.party_id, Delegation.summit_id == delegation.summit_id, LIVE)
            .order_by((SideEventSponsor.answered_at.is_not(None)), Party.sort_key, SideEventSponsor.id)
        )
    )


def is_published(session: Session, held: ProgrammeSession) -> bool:
    """Whether a session stands in any published version."""
    return session.scalar(select(exists(select(PublishedSession.id).where(PublishedSession.uid == held.uid)))) or False


def published_now(session: Session, summit_id: int, uids: Sequence[str]) -> Mapping[str, PublishedSession]:
    """Of these sessions those in the last published version, by UID; one query."""
    last = select(func.max(PublishedVersion.id)).where(PublishedVersion.summit_id == summit_id).scalar_subquery()
    asked = (PublishedSession.version_id == last, PublishedSession.uid.in_(uids), PublishedSession.status == "confirmed")
    return {kept.uid: kept for kept in session.scalars(select(PublishedSession).where(*asked))} if uids else {}


def proposal_of_session(session: Session, session_id: int) -> SideEventDecision | None:
    """The proposal a session was made for."""
    asked = select(SideEventDecision).where(SideEventDecision.session_id == session_id)
    eager = joinedload(SideEventDecision.wish).joinedload(SideEventWish.delegation).joinedload(Delegation.party)
    return session.scalar(asked.options(eager))


def decision_counts(session: Session, summit_id: int) -> Mapping[str, int]:
    """How many standing proposals have which outcome; '' are those not decided yet."""
    outcome = func.coalesce(SideEventDecision.outcome, "")
    counted = (
        select(outcome, func.count())
        .select_from(SideEventWish)
        .join(SideEventWish.delegation)
        .outerjoin(SideEventDecision, SideEventDecision.wish_id == SideEventWish.id)
        .where(Delegation.summit_id == summit_id, LIVE)
        .group_by(outcome)
    )
    return dict(tuple(row) for row in session.execute(counted))
