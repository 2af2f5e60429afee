"""Decisions about proposed side events, the session each becomes, and what a withdrawal means to it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.wording import Words
from uncops.mail.models import Letter, Purpose
from uncops.mail.services.composing import compose_for
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.models import SessionKind
from uncops.programme.services.sessions import SessionFacts, add_session, change_session, facts_of, remove_session
from uncops.reference.naming import party_name
from uncops.registration.models import SideEventWish, SponsorState, WishState
from uncops.registration.wishes.gates import when_withdrawn
from uncops.side_events import queries, rules
from uncops.side_events.letters import message_about
from uncops.side_events.models import TAKING_PLACE, Outcome, SideEventDecision
from uncops.side_events.services.reviewing import locked_proposal
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Place:
    """When and where a side event takes place; minutes before and after for those who set the room up."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None = None
    setup_minutes: int = 0
    teardown_minutes: int = 0


@dataclass(frozen=True)
class DecisionFacts:
    """What is decided; without a place the session it may have stays as it is. `overruling` says why a conflict is not minded."""

    outcome: Outcome
    reason: str = ""
    place: Place | None = None
    has_slot: bool = True
    overruling: str = ""


def decide(
    session: Session, wish_id: int, facts: DecisionFacts, *, seen_version: int | None = None, deed: Deed
) -> SideEventDecision:
    """Decide about a proposal, or decide anew; what is accepted can be given a place, what no longer is loses it.

    :raises DecisionChangedMeanwhile: when somebody decided since the version that was seen.
    :raises Refusal: when it is withdrawn, a reason is missing, or the place stands in the way of something else.
    """
    wish = locked_proposal(session, wish_id)
    rules.check_live(wish.state)
    if deed.actor_id is not None:
        review = queries.review_of(session, wish_id, deed.actor_id)
        rules.check_may_decide(review.stance if review else None)
    rules.check_reason(facts.outcome, facts.reason)
    decision = queries.decision_of(session, wish_id)
    _check_seen(decision, seen_version)
    before = {"outcome": decision.outcome, "has_reason": bool(decision.reason)} if decision else None
    if decision is None:
        decision = SideEventDecision(wish_id=wish_id, version=0)
        decision.wish = wish
        session.add(decision)
    decision.outcome, decision.reason = facts.outcome.value, facts.reason.strip()
    decision.decided_at, decision.decided_by, decision.version = deed.at, deed.actor, decision.version + 1
    session.flush()
    after = {"outcome": decision.outcome, "has_reason": bool(decision.reason)}
    record(session, deed=deed, action="side-event.decided", subject=wish, before=before, after=after)
    _settle_place(session, decision, facts, deed)
    return decision


def _check_seen(decision: SideEventDecision | None, seen_version: int | None) -> None:
    version = decision.version if decision else 0
    if seen_version is not None and seen_version != version and decision is not None:
        label = Words(rules.OUTCOME_LABELS[Outcome(decision.outcome)])
        raise rules.DecisionChangedMeanwhile("outcome", who=decision.decided_by, outcome=label)


def _settle_place(session: Session, decision: SideEventDecision, facts: DecisionFacts, deed: Deed) -> None:
    takes_place = decision.outcome in TAKING_PLACE
    if facts.place is not None and not takes_place:
        raise rules.NoPlaceWithout("slot")
    if facts.place is not None:
        _place(session, decision, facts.place, facts.overruling, deed)
    elif not takes_place or not facts.has_slot:
        take_out(session, decision, deed=deed)


def _place(session: Session, decision: SideEventDecision, place: Place, overruling: str, deed: Deed) -> None:
    wish = decision.wish
    summit = session.get_one(Summit, wish.delegation.summit_id)
    held = decision.held_session
    if held is not None:
        change_session(session, summit, held, replace(facts_of(held), **vars(place)), reason=overruling, deed=deed)
        return
    facts = SessionFacts(
        SessionKind.SIDE_EVENT, wish.title, purpose=purpose_of(wish, summit), expected_count=wish.expected_count,
        interpretation=tuple(wish.interpretation), **vars(place),
    )  # fmt: skip
    decision.session = add_session(session, summit, facts, reason=overruling, deed=deed)
    record(session, deed=deed, action="side-event.placed", subject=wish, after={"session_id": decision.session.id})


def purpose_of(wish: SideEventWish, summit: Summit) -> str:
    """The concept, and who holds the side event."""
    return "\n\n".join(part for part in (wish.purpose.strip(), held_by(wish, summit)) if part)[:4000]


def held_by(wish: SideEventWish, summit: Summit) -> str:
    """Who holds a side event: the delegation that leads and the co-sponsors that confirmed, in English."""
    confirmed = [sponsor.party for sponsor in wish.sponsors if sponsor.state == SponsorState.ACCEPTED.value]
    others = [party_name(party, "en", summit.starts_on) for party in confirmed]
    others += [line.strip() for line in wish.partners.splitlines() if line.strip()]
    leads = party_name(wish.delegation.party, "en", summit.starts_on)
    return f"Held by {leads} with {'; '.join(others)}." if others else f"Held by {leads}."


def take_out(session: Session, decision: SideEventDecision, *, deed: Deed) -> None:
    """Take the session of a side event out of the programme; once published it will be told as cancelled."""
    held = decision.held_session
    if held is None:
        return
    remove_session(session, held, deed=deed)
    record(session, deed=deed, action="side-event.taken-out", subject=decision.wish, before={"session_id": held.id})


def tell_mission(session: Session, wish_id: int, *, deed: Deed) -> list[Letter]:
    """Show the Mission what was decided, and put the letter that says so into the outbox, to be reviewed.

    :raises NothingToTell: when nothing was decided since it was told.
    """
    wish = locked_proposal(session, wish_id)
    decision = queries.decision_of(session, wish_id)
    if decision is None or decision.is_told:
        raise rules.NothingToTell
    decision.told_at, decision.told_outcome, decision.told_reason = deed.at, decision.outcome, decision.reason
    decision.version += 1
    message = message_about(session, decision)
    letters = compose_for(session, wish.delegation, Purpose.FREE, message=message, deed=deed)
    record(session, deed=deed, action="side-event.mission-told", subject=wish, after={"outcome": decision.outcome, "letters": len(letters)})
    return letters


@when_withdrawn("side-event")
def mind_withdrawal(session: Session, wish: SideEventWish, deed: Deed) -> None:
    """A session that was never published goes with its proposal; one that people know of stays, marked, until an officer takes it out."""
    decision = queries.decision_of(session, wish.id)
    held: ProgrammeSession | None = decision.held_session if decision else None
    if decision is not None and held is not None and not queries.is_published(session, held):
        take_out(session, decision, deed=deed)


def is_to_be_taken_out(decision: SideEventDecision | None) -> bool:
    """Whether a withdrawn proposal still has its session in the programme."""
    return decision is not None and decision.wish.state == WishState.WITHDRAWN.value and decision.held_session is not None
