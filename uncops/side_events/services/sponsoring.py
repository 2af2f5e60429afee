"""Answers of co-sponsors, and what the session of an accepted side event says of them."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.programme.services.sessions import change_session, facts_of
from uncops.reference.naming import party_name
from uncops.registration.models import SideEventSponsor, SideEventWish, SponsorState, WishState
from uncops.registration.wishes.happenings import when_wished
from uncops.side_events import queries, rules
from uncops.side_events.services.deciding import held_by
from uncops.summits.models import Summit


def answer_sponsorship(session: Session, sponsor_id: int, *, party_id: int, confirms: bool, deed: Deed) -> SideEventSponsor:
    """Say for a party that was named whether it sponsors a side event; it may change its mind.

    Where it was accepted already, the text of its session says by whom it is held from now on.

    :raises NotAsked: when the party is no longer named.
    :raises ProposalWithdrawn: when there is nothing to sponsor any more.
    """
    asked = select(SideEventSponsor).where(SideEventSponsor.id == sponsor_id, SideEventSponsor.party_id == party_id)
    sponsor = session.scalar(asked.with_for_update(of=SideEventSponsor))
    if sponsor is None:
        raise rules.NotAsked
    rules.check_live(sponsor.wish.state)
    state = (SponsorState.ACCEPTED if confirms else SponsorState.DECLINED).value
    if sponsor.state == state:
        return sponsor
    summit = session.get_one(Summit, sponsor.wish.delegation.summit_id)
    before, held_before = sponsor.state, held_by(sponsor.wish, summit)
    sponsor.state, sponsor.answered_at = state, deed.at
    told = {"party": party_id}
    record(
        session, deed=deed, action="side-event.sponsorship-answered", subject=sponsor.wish,
        before=told | {"state": before}, after=told | {"state": state},
    )  # fmt: skip
    _name_sponsors(session, sponsor.wish, summit, held_before, deed)
    return sponsor


@when_wished("side-event")
def follow_proposal(session: Session, wish: SideEventWish, deed: Deed) -> None:
    """Where a proposal was changed that has its session, its text says by whom it is held now; what an officer made of that stays."""
    if wish.state == WishState.WITHDRAWN.value:
        return
    session.flush()
    decision = queries.decision_of(session, wish.id)
    if decision is None or decision.held_session is None:
        return
    summit = session.get_one(Summit, wish.delegation.summit_id)
    leads = f"Held by {party_name(wish.delegation.party, 'en', summit.starts_on)}"
    paragraphs = decision.held_session.purpose.split("\n\n")
    held_before = next((said for said in paragraphs if said == f"{leads}." or said.startswith(f"{leads} with ")), None)
    if held_before is not None:
        _name_sponsors(session, wish, summit, held_before, deed)


def _name_sponsors(session: Session, wish: SideEventWish, summit: Summit, held_before: str, deed: Deed) -> None:
    """Say in the session by whom it is held now: in place of what it said, or after what an officer made of that."""
    decision = queries.decision_of(session, wish.id)
    held = decision.held_session if decision else None
    holding = held_by(wish, summit)
    if held is None or holding == held_before or holding in held.purpose:
        return
    behind = f"{held.purpose}\n\n{holding}".strip()
    purpose = held.purpose.replace(held_before, holding) if held_before in held.purpose else behind
    change_session(session, summit, held, replace(facts_of(held), purpose=purpose), deed=deed)
