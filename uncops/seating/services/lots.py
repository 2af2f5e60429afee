"""Drawing the lot: here from a seed, or by hand from a bowl and entered here."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.seating import queries, rules
from uncops.seating.models import LotMeans, SeatingLot, SeatingPlan, WhoComes
from uncops.seating.order import draw, taking_part
from uncops.seating.services.plans import touch
from uncops.summits.models import Summit


@dataclass(frozen=True)
class DrawFacts:
    """What is said of a draw: among whom, for one plan or (None) for the summit, who put the hand into the bowl, who watched, why again."""

    who_comes: WhoComes = WhoComes.ACCEPTED
    plan_id: int | None = None
    drawn_by: str = ""
    witnesses: str = ""
    reason: str = ""


def draw_lot(session: Session, summit_id: int, facts: DrawFacts, *, seed: str, deed: Deed) -> SeatingLot:
    """Draw the lot from a seed.

    :raises Refusal: when nobody takes part, the seed is too short, or it was drawn before and no reason is given.
    """
    members = _members(session, summit_id, facts, seed=seed)
    drawn = draw(seed, [member.code for member in members])
    lot = SeatingLot(means=LotMeans.SEED.value, seed=seed, party=members[drawn.remainder])
    return _kept(session, summit_id, lot, members, facts, deed=deed)


def enter_lot(session: Session, summit_id: int, facts: DrawFacts, code: str, *, deed: Deed) -> SeatingLot:
    """Write down the party that was drawn by hand.

    :raises Refusal: when nobody takes part, the party does not, or the lot was drawn before and no reason is given.
    """
    members = _members(session, summit_id, facts, seed=None)
    if not code:
        raise rules.PartyMissing("code")
    chosen = next((member for member in members if member.code == code), None)
    if chosen is None:
        raise rules.NotTakingPart("code", party=code)
    return _kept(session, summit_id, SeatingLot(means=LotMeans.HAND.value, seed="", party=chosen), members, facts, deed=deed)


def _members(session: Session, summit_id: int, facts: DrawFacts, *, seed: str | None) -> list[Party]:
    """Who takes part; the summit is held, so that two officers do not draw at once."""
    session.scalars(select(Summit).where(Summit.id == summit_id).with_for_update()).one()
    coming = queries.delegations_coming(session, summit_id, facts.who_comes.value)
    members = taking_part(delegation.party for delegation in coming)
    lots = queries.lots_of(session, summit_id)
    before = next((lot for lot in lots if lot.plan_id == facts.plan_id), None)
    drawn_before = party_name(before.party) if before else None
    rules.check_draw(len(members), drawn_before=drawn_before, reason=facts.reason, seed=seed)
    return members


def _kept(session: Session, summit_id: int, lot: SeatingLot, members: list[Party], facts: DrawFacts, *, deed: Deed) -> SeatingLot:
    lot.summit_id, lot.plan_id, lot.codes = summit_id, facts.plan_id, [member.code for member in members]
    lot.drawn_at, lot.drawn_by, lot.entered_by = deed.at, facts.drawn_by.strip() or deed.actor, deed.actor
    lot.witnesses, lot.reason = facts.witnesses.strip(), facts.reason.strip()
    session.add(lot)
    if facts.plan_id is not None:
        touch(session.get_one(SeatingPlan, facts.plan_id), deed)
    told = {"means": lot.means, "seed": lot.seed, "party": lot.party.code, "count": len(members), "has_reason": bool(lot.reason)}
    record(session, deed=deed, action="seating.lot-drawn", subject=lot, after=told)
    return lot
