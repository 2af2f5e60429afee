"""Permanent Missions: delegations with a focal point who is signed in."""

from dataclasses import replace
from datetime import date

from flask import Flask
from programme.builders import deed_now, make_summit
from sqlalchemy import select
from visitors import Visitor, signed_in

from uncops.accounts.models import Account
from uncops.accounts.queries import account_by_email
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, DelegationState, Function
from uncops.delegations.services.invitations import invite, move_delegation
from uncops.delegations.services.participants import register
from uncops.reference.queries import party_by_code
from uncops.registration.access import make_access_link
from uncops.registration.models import FocalPoint
from uncops.summits.models import Summit

DEADLINE = date(2031, 5, 1)


def the_summit() -> int:
    """The summit of the test, made when there is none."""
    found = db.session.scalars(select(Summit.id).order_by(Summit.id)).first()
    return found or make_summit()


def invited_delegation(party_code: str, *, deadline_on: date | None = DEADLINE) -> int:
    """A delegation that is invited; the one there is when it was invited before."""
    summit_id = the_summit()
    with transaction() as session:
        party = party_by_code(session, party_code)
        known = session.scalar(select(Delegation.id).where(Delegation.summit_id == summit_id, Delegation.party_id == party.id))
        if known:
            return known
        (made,) = invite(session, session.get_one(Summit, summit_id), [party], deadline_on=deadline_on, deed=deed_now())
        session.flush()
        return made.id


def focal_point(delegation_id: int, *, email: str, place: int = 1, name: str = "") -> Account:
    """Somebody who registers a delegation."""
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        account = account_by_email(session, email) or create_account(
            session, email=email, name=name or f"Focal point {place}", roles=[Role.FOCAL_POINT],
            summit_id=delegation.summit_id, deed=deed_now(),
        )  # fmt: skip
        session.flush()
        session.add(FocalPoint(delegation_id=delegation_id, account_id=account.id, place=place, since=clock.now()))
    return account


def mission(app: Flask, party_code: str = "FRA", email: str = "", *, place: int = 1) -> tuple[Visitor, int]:
    """The focal point of a delegation, signed in, and the number of the delegation."""
    delegation_id = invited_delegation(party_code)
    account = focal_point(delegation_id, email=email or f"{party_code.lower()}-{place}@mission.example", place=place)
    return signed_in(app, account), delegation_id


def link_for(delegation_id: int, email: str = "mission@fra.example", *, name: str = "Permanent Mission", place: int = 1) -> str:
    """The address in a letter to a Mission."""
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        key = make_access_link(session, delegation, email=email, name=name, place=place, deed=deed_now())
    return f"/registration/k/{key}"


def person(name: str = "Marie DUPONT", function: Function = Function.MEMBER, **more: object) -> ParticipantFacts:
    """Somebody for whom nothing is missing: the rank needs no photograph."""
    facts = ParticipantFacts(name, function, "head_of_government", office="Prime Minister", surname=name.rpartition(" ")[2])
    return replace(facts, **more)


def registered(delegation_id: int, *people: ParticipantFacts) -> list[int]:
    """People of a delegation, a complete head when none are named."""
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        made = [register(session, delegation, facts, deed=deed_now()) for facts in people or (person(function=Function.HEAD),)]
        session.flush()
        return [one.id for one in made]


def accepted(delegation_id: int) -> None:
    """Submit and accept a registration."""
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        for state in (DelegationState.SUBMITTED, DelegationState.ACCEPTED):
            move_delegation(session, delegation, state, deed=deed_now())
