"""Commitments made by the services, and officers who move them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Flask
from programme.builders import deed_now
from visitors import Visitor, signed_in

from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.commitments.facts import CommitmentFacts, Origin, ReportFacts, ReviewFacts
from uncops.commitments.kinds import Capture, CommitmentState
from uncops.commitments.models import Commitment
from uncops.commitments.services.entering import enter
from uncops.commitments.services.moving import Step, move
from uncops.commitments.services.reporting import accept, report
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.reference.queries import party_by_code

DUE = date(2031, 12, 31)
FACTS = CommitmentFacts(kind="officers", text="Forty officers for a new mission", quantity=Decimal(40), unit="officers", due_on=DUE)


def promised(*codes: str, state: CommitmentState = CommitmentState.DRAFT, by_portal: bool = False, **more: Any) -> int:
    """A commitment of these parties, the first leading."""
    with transaction() as session:
        parties = tuple(party_by_code(session, code).id for code in codes or ("FRA",))
        kind = "party" if len(parties) == 1 else "group"
        facts = replace(FACTS, **{"party_ids": parties, "holder_kind": kind, **more})
        origin = Origin(captured=Capture.PORTAL.value if by_portal else Capture.OFFICER.value)
        made = enter(session, facts, deed=deed_now(), state=state, origin=origin)
        session.flush()
        return made.id


def moved(number: int, *states: CommitmentState, reason: str = "As agreed.", deed: Deed | None = None) -> None:
    with transaction() as session:
        for state in states:
            move(session, number, Step(state, reason), deed=deed or deed_now())


def reported(number: int, amount: int | None = None, *, on: date | None = None, is_accepted: bool = True) -> int:
    with transaction() as session:
        quantity = Decimal(amount) if amount is not None else None
        made = report(session, number, ReportFacts(on or clock.now().date(), "They arrived.", quantity), by_mission=True, deed=deed_now())
        session.flush()
        if is_accepted:
            accept(session, made.id, ReviewFacts(delivered=quantity), deed=deed_now())
        return made.id


def officer(app: Flask, email: str, role: Role = Role.FOLLOW_UP) -> Visitor:
    """Somebody of the secretariat; several can have one role."""
    with transaction() as session:
        account = create_account(session, email=email, name=email.partition("@")[0].title(), roles=[role], deed=deed_now())
    return signed_in(app, account)


def deed_of(account_id: int, name: str = "Ada") -> Deed:
    return Deed(at=clock.now(), actor=name, actor_id=account_id)


def stored(number: int) -> Commitment:
    db.session.expire_all()
    return db.session.get_one(Commitment, number)
