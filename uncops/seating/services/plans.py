"""Plans: made, changed, removed; how many seats a party has in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.reference.models import Party
from uncops.seating import rules
from uncops.seating.layout import Splitting
from uncops.seating.models import SeatAllotment, SeatingPlan, WhoComes
from uncops.seating.shapes import Seat, Shape


@dataclass(frozen=True)
class PlanFacts:
    """What is said of a plan; `blocked` are seats with the reason why they are kept free, `podium` who sits there, a place each."""

    title: str
    shape: Shape
    session_id: int | None = None
    room_id: int | None = None
    splitting: Splitting = Splitting.AVOID
    seats: int = 2
    seats_behind: int = 0
    who_comes: WhoComes = WhoComes.ACCEPTED
    palestine_among_members: bool = False
    blocked: Sequence[tuple[Seat, str]] = ()
    podium: Sequence[str] = ()

    def as_columns(self) -> dict[str, Any]:
        """The facts by column."""
        return {
            "title": self.title, "session_id": self.session_id, "room_id": self.room_id,
            "layout": self.shape.layout.value, "row_count": self.shape.row_count, "blocks": list(self.shape.blocks),
            "first_seat": self.shape.first_seat.value, "path": self.shape.path.value, "splitting": self.splitting.value,
            "seats": self.seats, "seats_behind": self.seats_behind, "who_comes": self.who_comes.value,
            "palestine_among_members": self.palestine_among_members, "podium": list(self.podium),
            "blocked": [{"row": seat.row, "number": seat.number, "reason": reason} for seat, reason in self.blocked],
        }  # fmt: skip


# Texts that may name somebody do not enter the trail.
NOT_TOLD = ("podium", "blocked")


def add_plan(session: Session, summit_id: int, facts: PlanFacts, *, deed: Deed) -> SeatingPlan:
    """Make a plan.

    :raises Refusal: when its room cannot be.
    """
    _check(facts)
    plan = SeatingPlan(summit_id=summit_id, created_at=deed.at, changed_at=deed.at, **facts.as_columns())
    session.add(plan)
    record(session, deed=deed, action="seating.plan-made", subject=plan, after=_told(facts.as_columns()))
    return plan


def change_plan(session: Session, plan_id: int, facts: PlanFacts, *, seen: int, deed: Deed) -> SeatingPlan:
    """Change a plan; only what differs enters the trail.

    :raises Refusal: when its room cannot be, or somebody else changed the plan since version `seen`.
    """
    plan = locked_plan(session, plan_id)
    check_seen(plan, seen)
    _check(facts)
    changed = {name: value for name, value in facts.as_columns().items() if getattr(plan, name) != value}
    if not changed:
        return plan
    before = {name: getattr(plan, name) for name in changed}
    for name, value in changed.items():
        setattr(plan, name, value)
    touch(plan, deed)
    record(session, deed=deed, action="seating.plan-changed", subject=plan, before=_told(before), after=_told(changed))
    return plan


def remove_plan(session: Session, plan_id: int, *, deed: Deed) -> None:
    """Remove a plan with the lots drawn for it alone and its changes by hand; the trail keeps that it was there."""
    plan = locked_plan(session, plan_id)
    record(session, deed=deed, action="seating.plan-removed", subject=plan, before={"title": plan.title})
    session.delete(plan)


def allot_seats(session: Session, plan_id: int, party: Party, *, seats: int, seats_behind: int, deed: Deed) -> None:
    """Give a party another number of seats than is usual; the usual number takes the exception away.

    :raises TooManyBehind: when there are more chairs behind than stand there.
    """
    plan = locked_plan(session, plan_id)
    rules.check_behind(seats, seats_behind)
    held = session.scalar(select(SeatAllotment).where(SeatAllotment.plan_id == plan_id, SeatAllotment.party_id == party.id))
    before = {"seats": held.seats, "seats_behind": held.seats_behind} if held else None
    if (seats, seats_behind) == (plan.seats, plan.seats_behind):
        if held is not None:
            session.delete(held)
    elif held is None:
        session.add(SeatAllotment(plan_id=plan_id, party_id=party.id, seats=seats, seats_behind=seats_behind))
    else:
        held.seats, held.seats_behind = seats, seats_behind
    touch(plan, deed)
    after = {"party": party.code, "seats": seats, "seats_behind": seats_behind}
    record(session, deed=deed, action="seating.seats-allotted", subject=plan, before=before, after=after)


def locked_plan(session: Session, plan_id: int) -> SeatingPlan:
    """The plan, held until the end of the transaction: two officers change it one after the other."""
    return session.scalars(select(SeatingPlan).where(SeatingPlan.id == plan_id).with_for_update()).one()


def check_seen(plan: SeatingPlan, seen: int) -> None:
    """Nobody changed the plan since its page was opened.

    :raises PlanChangedMeanwhile: when somebody did.
    """
    if plan.version != seen:
        raise rules.PlanChangedMeanwhile


def touch(plan: SeatingPlan, deed: Deed) -> None:
    """Say that the plan is another now."""
    plan.version, plan.changed_at = plan.version + 1, deed.at


def _check(facts: PlanFacts) -> None:
    rules.check_shape(facts.shape)
    rules.check_behind(facts.seats, facts.seats_behind)
    rules.check_blocked([seat for seat, _reason in facts.blocked], facts.shape)


def _told(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: len(value) if name in NOT_TOLD else value for name, value in columns.items()}
