"""Reviews of proposed side events."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.registration.models import SideEventWish
from uncops.side_events import queries, rules
from uncops.side_events.models import SideEventReview, Stance


@dataclass(frozen=True)
class ReviewFacts:
    """What a reviewer says: scores by key of the criterion where they score."""

    stance: Stance
    scores: Mapping[str, int] = field(default_factory=dict)
    remark: str = ""


def locked_proposal(session: Session, wish_id: int) -> SideEventWish:
    """A proposal nobody else writes about until the transaction ends."""
    held = select(SideEventWish).where(SideEventWish.id == wish_id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(held).one()


def give_review(
    session: Session, wish_id: int, account_id: int, facts: ReviewFacts, *, seen_version: int | None = None, deed: Deed
) -> SideEventReview:
    """Score a proposal, or say that one keeps out of it; the trail says that it was done, not what was thought.

    :raises Refusal: when it is withdrawn or decided, a score is missing, or the reviewer keeps out of it.
    """
    wish = locked_proposal(session, wish_id)
    rules.check_live(wish.state)
    review = queries.review_of(session, wish_id, account_id)
    rules.check_may_review(
        review.stance if review else None, facts.stance, is_decided=queries.decision_of(session, wish_id) is not None
    )
    if review is not None and seen_version is not None and seen_version != review.version:
        raise rules.ReviewChangedMeanwhile
    scores, mark = _scored(session, wish, facts)
    if review is None:
        review = SideEventReview(wish_id=wish_id, account_id=account_id, given_at=deed.at, version=0)
        session.add(review)
    review.stance, review.scores, review.mark, review.remark = facts.stance.value, scores, mark, facts.remark.strip()
    review.version, review.changed_at = review.version + 1, deed.at
    session.flush()
    record(session, deed=deed, action=_ACTIONS[facts.stance], subject=wish, after={"is_first": review.version == 1})
    return review


_ACTIONS = {
    Stance.SCORED: "side-event.reviewed",
    Stance.ABSTAINED: "side-event.review-abstained",
    Stance.CONFLICTED: "side-event.conflict-declared",
}


def _scored(session: Session, wish: SideEventWish, facts: ReviewFacts) -> tuple[dict[str, int], float | None]:
    if facts.stance is not Stance.SCORED:
        return {}, None
    call = queries.call_of(session, wish.delegation.summit_id)
    criteria = call.criteria if call else []
    rules.check_scores(criteria, facts.scores)
    return {criterion["key"]: facts.scores[criterion["key"]] for criterion in criteria}, rules.mark_of(criteria, facts.scores)
