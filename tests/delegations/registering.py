"""Delegations with people in them, made by the services."""

from datetime import date

from programme.builders import deed_now
from visitors import XHTML, parsed

from uncops.core.database import transaction
from uncops.delegations.facts import ParticipantFacts, facts_of
from uncops.delegations.models import Delegation, DelegationState, Function, Participant
from uncops.delegations.services import invitations, participants
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit


def invited(summit_id: int, *codes: str) -> list[int]:
    with transaction() as session:
        parties = [party_by_code(session, code) for code in codes]
        summit = session.get_one(Summit, summit_id)
        made = invitations.invite(session, summit, parties, deadline_on=date(2031, 5, 1), deed=deed_now())
        session.flush()
        return [delegation.id for delegation in made]


def facts(name: str = "Ada Berg", function: Function = Function.MEMBER, rank: str = "director", **more) -> ParticipantFacts:
    return ParticipantFacts(name, function, rank, **more)


def registered(delegation_id: int, name: str = "Ada Berg", function: Function = Function.MEMBER, **more) -> int:
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        return participants.register(session, delegation, facts(name, function, **more), deed=deed_now()).id


def changed(participant_id: int, *, seen_version: int | None = None, **more) -> None:
    from dataclasses import replace

    with transaction() as session:
        held = session.get_one(Participant, participant_id)
        participants.change(session, held, replace(facts_of(held), **more), seen_version=seen_version, deed=deed_now())


def moved(delegation_id: int, *states: DelegationState, reason: str = "Because") -> None:
    for state in states:
        with transaction() as session:
            held = session.get_one(Delegation, delegation_id)
            invitations.move_delegation(session, held, state, reason=reason, deed=deed_now())


def text_of(answer) -> str:
    return " ".join(" ".join(parsed(answer).itertext()).split())


def rows_of(answer) -> list[str]:
    """The row headings of the tables of a page."""
    heads = [cell for cell in parsed(answer).iter(f"{XHTML}th") if cell.get("scope") == "row"]
    return [" ".join(" ".join(cell.itertext()).split()) for cell in heads]
