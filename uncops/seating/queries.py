"""Questions about seating plans, lots and who comes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from uncops.accounts.models import Account
from uncops.delegations.models import Delegation, DelegationState, Function, Participant
from uncops.delegations.queries import KIND_ORDER
from uncops.principals.models import Principal
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Party, Rank
from uncops.seating.models import PhotoPlan, SeatAllotment, SeatingChange, SeatingLot, SeatingPlan, WhoComes

ACCEPTED_STATES = (DelegationState.ACCEPTED.value, DelegationState.CLOSED.value)
NOT_COMING = (DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value)


def plans_of(session: Session, summit_id: int) -> list[SeatingPlan]:
    """The plans of a summit with session and room, in the order in which they were made."""
    found = select(SeatingPlan).options(joinedload(SeatingPlan.session), joinedload(SeatingPlan.room))
    return list(session.scalars(found.where(SeatingPlan.summit_id == summit_id).order_by(SeatingPlan.id)))


def plan_of(session: Session, plan_id: int, summit_id: int) -> SeatingPlan | None:
    """One plan of a summit."""
    found = select(SeatingPlan).options(joinedload(SeatingPlan.session), joinedload(SeatingPlan.room))
    return session.scalar(found.where(SeatingPlan.id == plan_id, SeatingPlan.summit_id == summit_id))


def coming(summit_id: int, who_comes: str) -> Select[tuple[Delegation]]:
    """The delegations that are given places, Member States first."""
    found = select(Delegation).join(Delegation.party).options(contains_eager(Delegation.party))
    comes = Delegation.state.in_(ACCEPTED_STATES) if who_comes == WhoComes.ACCEPTED.value else Delegation.state.not_in(NOT_COMING)
    return found.where(Delegation.summit_id == summit_id, comes).order_by(KIND_ORDER, Party.sort_key)


def delegations_coming(session: Session, summit_id: int, who_comes: str) -> list[Delegation]:
    """The delegations that are given places with their parties, Member States first."""
    return list(session.scalars(coming(summit_id, who_comes)))


def allotments_of(session: Session, plan_id: int) -> list[SeatAllotment]:
    """The parties with another number of seats than is usual in a plan, in English alphabetical order."""
    found = select(SeatAllotment).join(SeatAllotment.party).options(contains_eager(SeatAllotment.party))
    return list(session.scalars(found.where(SeatAllotment.plan_id == plan_id).order_by(Party.sort_key)))


def changes_of(session: Session, plan_id: int) -> list[SeatingChange]:
    """Everything that was changed by hand in a plan, undone or not, in the order in which it was done."""
    found = select(SeatingChange).options(joinedload(SeatingChange.party), joinedload(SeatingChange.other_party))
    return list(session.scalars(found.where(SeatingChange.plan_id == plan_id).order_by(SeatingChange.id)))


def allotments_by_plan(session: Session, plan_ids: Sequence[int]) -> Mapping[int, list[SeatAllotment]]:
    """As allotments_of, for several plans at once."""
    found = select(SeatAllotment).join(SeatAllotment.party).options(contains_eager(SeatAllotment.party))
    rows = session.scalars(found.where(SeatAllotment.plan_id.in_(plan_ids)).order_by(Party.sort_key)).all()
    return {number: [row for row in rows if row.plan_id == number] for number in plan_ids}


def changes_by_plan(session: Session, plan_ids: Sequence[int]) -> Mapping[int, list[SeatingChange]]:
    """As changes_of, for several plans at once."""
    found = select(SeatingChange).options(joinedload(SeatingChange.party), joinedload(SeatingChange.other_party))
    rows = session.scalars(found.where(SeatingChange.plan_id.in_(plan_ids)).order_by(SeatingChange.id)).all()
    return {number: [row for row in rows if row.plan_id == number] for number in plan_ids}


def lots_of(session: Session, summit_id: int) -> list[SeatingLot]:
    """All lots of a summit, the newest first."""
    found = select(SeatingLot).options(joinedload(SeatingLot.party), joinedload(SeatingLot.plan))
    return list(session.scalars(found.where(SeatingLot.summit_id == summit_id).order_by(SeatingLot.id.desc())))


def lot_that_holds(lots: Sequence[SeatingLot], plan_id: int | None) -> SeatingLot | None:
    """The lot that holds for a plan: the newest drawn for it, else the newest drawn for the whole summit; `lots` newest first."""
    own = next((lot for lot in lots if plan_id is not None and lot.plan_id == plan_id), None)
    return own or next((lot for lot in lots if lot.plan_id is None), None)


def sessions_to_choose(session: Session, summit_id: int) -> list[ProgrammeSession]:
    """The sessions of the working programme a plan can be for, in order of time."""
    found = select(ProgrammeSession).where(ProgrammeSession.summit_id == summit_id, ProgrammeSession.is_removed.is_(False))
    return list(session.scalars(found.order_by(ProgrammeSession.starts_at, ProgrammeSession.id)))


def leads_of(summit_id: int) -> Select[tuple[Participant]]:
    """Who leads each delegation of a summit: the head, or the first alternate head where there is none; in no order."""
    head, other = aliased(Participant), aliased(Participant)
    has_head = select(head.id).where(
        head.delegation_id == Participant.delegation_id, head.function == Function.HEAD.value, head.left_at.is_(None)
    )
    earlier = select(other.id).where(
        other.delegation_id == Participant.delegation_id, other.function == Function.ALTERNATE_HEAD.value, other.left_at.is_(None),
        other.id < Participant.id,
    )  # fmt: skip
    is_alternate = Participant.function == Function.ALTERNATE_HEAD.value
    leads = or_(Participant.function == Function.HEAD.value, is_alternate & ~has_head.exists() & ~earlier.exists())
    delegation = contains_eager(Participant.delegation)
    return (
        select(Participant)
        .join(Participant.delegation)
        .join(Delegation.party)
        .outerjoin(Rank, Rank.code == Participant.rank)
        .options(delegation.contains_eager(Delegation.party), delegation.joinedload(Delegation.liaison).lazyload(Account.grants))
        .where(Delegation.summit_id == summit_id, Delegation.state.not_in(NOT_COMING), Participant.left_at.is_(None), leads)
    )


PRECEDENCE = (Rank.precedence.nulls_last(), KIND_ORDER, Party.sort_key, Participant.id)


def leads_by_precedence(session: Session, summit_id: int, who_comes: str) -> list[Participant]:
    """Who leads the delegations that come: by rank, within one rank Member States first, then in English alphabetical order."""
    found = leads_of(summit_id)
    if who_comes == WhoComes.ACCEPTED.value:
        found = found.where(Delegation.state.in_(ACCEPTED_STATES))
    return list(session.scalars(found.order_by(*PRECEDENCE)))


def principals_of(session: Session, summit_id: int) -> list[Principal]:
    """The principals of a summit in their order."""
    active = (Principal.summit_id == summit_id, Principal.is_active.is_(True))
    return list(session.scalars(select(Principal).where(*active).order_by(Principal.position, Principal.id)))


def photo_plan_of(session: Session, summit_id: int) -> PhotoPlan | None:
    """How the rows of the photograph are filled, where somebody said so."""
    return session.scalar(select(PhotoPlan).options(joinedload(PhotoPlan.host_party)).where(PhotoPlan.summit_id == summit_id))


def parties_by_code(session: Session, codes: Sequence[str]) -> Mapping[str, Party]:
    """These parties by code."""
    return {party.code: party for party in session.scalars(select(Party).where(Party.code.in_(codes)))}
