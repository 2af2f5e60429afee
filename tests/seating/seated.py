"""A summit with delegations that come, and a small hall."""

from datetime import date

from programme.builders import deed_now, make_summit

from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.services.invitations import invite
from uncops.reference.queries import party_by_code
from uncops.seating.models import SeatingPlan, WhoComes
from uncops.seating.services.lots import DrawFacts, enter_lot
from uncops.seating.services.plans import PlanFacts, add_plan
from uncops.seating.shapes import PlanLayout, Shape
from uncops.summits.models import Summit

COMERS = ("NOR", "CIV", "TUR", "TUN", "HRV", "PSE", "VAT", "INTERPOL")


def hold(*codes: str) -> int:
    """A summit to which these parties are invited; its number."""
    summit_id = make_summit()
    invite_more(summit_id, *(codes or COMERS))
    return summit_id


def invite_more(summit_id: int, *codes: str) -> None:
    with transaction() as session:
        parties = [party_by_code(session, code) for code in codes]
        invite(session, session.get_one(Summit, summit_id), parties, deadline_on=date(2031, 5, 1), deed=deed_now())


def plan_hall(summit_id: int, *, rows: int = 2, blocks: tuple[int, ...] = (4, 4), layout: PlanLayout = PlanLayout.PLENARY, **more) -> int:
    """A plan for everybody invited; its number."""
    with transaction() as session:
        facts = PlanFacts("The hall", Shape(layout, rows, blocks), who_comes=WhoComes.INVITED, **more)
        plan = add_plan(session, summit_id, facts, deed=deed_now())
        session.flush()
        return plan.id


def drawn(summit_id: int, code: str, **more) -> int:
    """A lot drawn by hand; its number."""
    with transaction() as session:
        lot = enter_lot(session, summit_id, DrawFacts(WhoComes.INVITED, **more), code, deed=deed_now())
        session.flush()
        return lot.id


def plan(plan_id: int) -> SeatingPlan:
    return db.session().get_one(SeatingPlan, plan_id, populate_existing=True)


def withdraw(summit_id: int, code: str) -> None:
    with transaction() as session:
        party = party_by_code(session, code)
        held = session.query(Delegation).filter_by(summit_id=summit_id, party_id=party.id).one()
        held.state = DelegationState.WITHDRAWN.value
