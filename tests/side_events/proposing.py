"""A call for side events, proposals and reviewers, made by the services."""

from datetime import UTC, datetime

from flask import Flask
from programme.builders import DAY_1, at, deed_now
from visitors import Visitor, signed_in

from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.core.database import db, transaction
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.reference.queries import party_by_code
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import enter
from uncops.side_events.models import SideEventCall, Stance
from uncops.side_events.services.calling import CallFacts, offer_slot, set_call
from uncops.side_events.services.reviewing import ReviewFacts, give_review
from uncops.summits.models import Summit

CRITERIA = ({"key": "c1", "name": "Relevance", "weight": 3}, {"key": "c2", "name": "Partners", "weight": 1})
OPENS, CLOSES = datetime(2031, 2, 1, 5, tzinfo=UTC), datetime(2031, 4, 1, 4, tzinfo=UTC)


def called(summit_id: int, *, opens_at: datetime = OPENS, closes_at: datetime = CLOSES, most: int | None = None) -> int:
    with transaction() as session:
        facts = CallFacts(opens_at, closes_at, {"en": "Propose what moves policing.", "fr": "Proposez."}, CRITERIA, most)
        call = set_call(session, session.get_one(Summit, summit_id), facts, deed=deed_now())
        session.flush()
        return call.id


def offered(call_id: int, room_id: int, starts: str = "09:00", ends: str = "10:30") -> int:
    with transaction() as session:
        call = session.get_one(SideEventCall, call_id)
        summit = session.get_one(Summit, call.summit_id)
        slot = offer_slot(session, summit, call, room_id, Span(at(DAY_1, starts), at(DAY_1, ends)), deed=deed_now())
        session.flush()
        return slot.id


def proposed(delegation_id: int, title: str = "Women in command", *, sponsors: tuple[str, ...] = (), **more: object) -> int:
    with transaction() as session:
        values = {
            "title": title, "purpose": "Four commanders speak.", "partners": "", "themes": [], "expected_count": 60, "preferred_on": None,
            "co_sponsors": [party_by_code(session, code).id for code in sponsors], **more,
        }  # fmt: skip
        wish = enter(session, session.get_one(Delegation, delegation_id), KINDS["side-event"], values, deed=deed_now())
        session.flush()
        return wish.id


def officer(app: Flask, email: str, role: Role = Role.ORGANISER) -> Visitor:
    """Somebody of the secretariat; several can have one role."""
    with transaction() as session:
        account = create_account(session, email=email, name=email.partition("@")[0].title(), roles=[role], deed=deed_now())
    return signed_in(app, account)


def scored(wish_id: int, account_id: int, first: int = 4, second: int = 2, remark: str = "") -> None:
    with transaction() as session:
        give_review(session, wish_id, account_id, ReviewFacts(Stance.SCORED, {"c1": first, "c2": second}, remark), deed=deed_now())


def stored(table: type, number: int) -> object:
    db.session.expire_all()
    return db.session.get_one(table, number)
