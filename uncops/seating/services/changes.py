"""Changes by hand: a place fixed, two parties that exchange places, and undoing that."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.reference.models import Party
from uncops.seating import rules
from uncops.seating.models import ChangeKind, SeatingChange, SeatingPlan
from uncops.seating.services.plans import check_seen, locked_plan, touch
from uncops.seating.shapes import Seat


@dataclass(frozen=True)
class Because:
    """Why a place is changed, and which version of the plan was looked at."""

    reason: str
    seen: int


def swap_places(session: Session, plan_id: int, one: Party, other: Party, because: Because, *, deed: Deed) -> SeatingChange:
    """Let two parties exchange their places in the order.

    :raises Refusal: without a reason, with itself, or when somebody else changed the plan.
    """
    if one.id == other.id:
        raise rules.WithItself("other_code")
    change = SeatingChange(kind=ChangeKind.SWAP.value, party_id=one.id, other_party_id=other.id)
    told = {"party": one.code, "other": other.code}
    return _made(session, plan_id, change, because, told, deed)


def fix_place(session: Session, plan_id: int, party: Party, seat: Seat, because: Because, *, deed: Deed) -> SeatingChange:
    """Give a party the seats from one on, whatever the order; an earlier place fixed for it no longer holds.

    That the seats are there and free is looked at before, by who knows the whole plan.

    :raises Refusal: without a reason, or when somebody else changed the plan.
    """
    change = SeatingChange(kind=ChangeKind.FIX.value, party_id=party.id, seat_row=seat.row, seat_number=seat.number)
    return _made(session, plan_id, change, because, {"party": party.code, "seat": seat.key}, deed)


def undo_change(session: Session, plan_id: int, change_id: int, *, deed: Deed) -> SeatingChange:
    """Undo a change by hand; it stays in the record.

    :raises AlreadyUndone: when it does not hold any more.
    """
    plan = locked_plan(session, plan_id)
    found = select(SeatingChange).where(SeatingChange.id == change_id, SeatingChange.plan_id == plan_id)
    change = session.scalars(found.with_for_update()).one()
    if change.undone_at is not None:
        raise rules.AlreadyUndone
    _undo(change, deed.at, deed.actor)
    touch(plan, deed)
    record(session, deed=deed, action="seating.change-undone", subject=plan, before={"kind": change.kind})
    return change


def _made(session: Session, plan_id: int, change: SeatingChange, because: Because, told: dict[str, str], deed: Deed) -> SeatingChange:
    rules.check_reason(because.reason)
    plan = locked_plan(session, plan_id)
    check_seen(plan, because.seen)
    if change.kind == ChangeKind.FIX.value:
        _let_go(session, plan, change.party_id, deed)
    change.plan_id, change.reason, change.made_at, change.made_by = plan.id, because.reason.strip(), deed.at, deed.actor
    session.add(change)
    touch(plan, deed)
    record(session, deed=deed, action=f"seating.{'fixed' if change.kind == ChangeKind.FIX.value else 'swapped'}", subject=plan, after=told)
    return change


def _let_go(session: Session, plan: SeatingPlan, party_id: int, deed: Deed) -> None:
    holds = (SeatingChange.plan_id == plan.id, SeatingChange.party_id == party_id, SeatingChange.undone_at.is_(None))
    for earlier in session.scalars(select(SeatingChange).where(*holds, SeatingChange.kind == ChangeKind.FIX.value)):
        _undo(earlier, deed.at, deed.actor)


def _undo(change: SeatingChange, at: datetime, actor: str) -> None:
    change.undone_at, change.undone_by = at, actor
