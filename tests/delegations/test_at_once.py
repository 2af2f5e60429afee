"""What is decided once although two people do it at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise

import pytest
from delegations.registering import facts, invited, moved, registered
from programme.builders import deed_now, make_summit
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.models import Delegation, DelegationState, DoubleVerdict, Function, Participant
from uncops.delegations.queries import Terms, uninvited_parties
from uncops.delegations.services import invitations, participants
from uncops.delegations.services.doubles import join_registrations, tell_apart
from uncops.delegations.services.terms import set_terms
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit

TOGETHER = 4


def at_once(app, act: Callable[[Session, int], object], count: int = TOGETHER) -> list[str]:
    """Let several threads act at the same moment, each in a transaction of its own; the refusals, 'done' for who went through."""
    together = threading.Barrier(count)

    def run(number: int) -> str:
        with app.app_context():
            together.wait()
            try:
                with transaction() as session:
                    act(session, number)
            except Refusal as refusal:
                return type(refusal).__name__
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(count) as pool:
        return sorted(pool.map(run, range(count)))


def limited(summit: int, size_limit: int) -> None:
    with transaction() as session:
        set_terms(session, summit, Terms(size_limit=size_limit), deed=deed_now())


def test_the_last_place_in_a_delegation_is_taken_once(app, session):
    summit = make_summit()
    (norway,) = invited(summit, "NOR")
    registered(norway)
    limited(summit, 2)

    def register(session, number):
        participants.register(session, session.get_one(Delegation, norway), facts(f"Person {number}"), deed=deed_now())

    came = at_once(app, register)

    assert came == ["DelegationFull"] * (TOGETHER - 1) + ["done"]
    assert session.query(Participant).count() == 2


def test_a_delegation_gets_one_head_however_many_are_sent_together(app, session):
    (norway,) = invited(make_summit(), "NOR")

    def register(session, number):
        wanted = facts(f"Person {number}", Function.HEAD, "minister")
        participants.register(session, session.get_one(Delegation, norway), wanted, deed=deed_now())

    came = at_once(app, register)

    assert came == ["SecondHeadOfDelegation"] * (TOGETHER - 1) + ["done"]
    assert session.query(Participant).filter_by(function="head").count() == 1


def test_two_members_made_head_together_give_one_head(app, session):
    (norway,) = invited(make_summit(), "NOR")
    people = [registered(norway, f"Person {number}") for number in range(TOGETHER)]

    def lead(session, number):
        held = session.get_one(Participant, people[number])
        wanted = facts(held.name, Function.HEAD, held.rank)
        participants.change(session, held, wanted, seen_version=1, deed=deed_now())

    came = at_once(app, lead)

    assert came == ["SecondHeadOfDelegation"] * (TOGETHER - 1) + ["done"]


def test_of_officers_who_save_the_same_person_together_one_is_first(app, session):
    (norway,) = invited(make_summit(), "NOR")
    person = registered(norway)

    def save(session, number):
        wanted = facts("Ada Berg", hotel=f"Hotel {number}")
        participants.change(session, session.get_one(Participant, person), wanted, seen_version=1, deed=deed_now())

    came = at_once(app, save)

    assert came == ["ChangedMeanwhile"] * (TOGETHER - 1) + ["done"]
    assert session.get_one(Participant, person).version == 2


def test_somebody_is_replaced_by_one_person(app, session):
    (norway,) = invited(make_summit(), "NOR")
    person = registered(norway)

    def replace(session, number):
        held = session.get_one(Participant, person)
        participants.replace_participant(session, held, facts(f"Person {number}"), deed=deed_now())

    came = at_once(app, replace)

    assert came == ["AlreadyLeft"] * (TOGETHER - 1) + ["done"]
    assert session.query(Participant).filter_by(replaces_id=person).count() == 1


def test_a_party_invited_from_two_desks_is_invited_once(app, session):
    summit = make_summit()

    def invite(session, _number):
        held = invitations.locked_summit(session, summit)
        waiting = uninvited_parties(session, summit, "observer_state")
        invitations.invite(session, held, waiting, deadline_on=date(2031, 5, 1), deed=deed_now())

    came = at_once(app, invite)

    assert came == ["done"] * TOGETHER
    assert sorted(one.invitation_number for one in session.query(Delegation)) == ["2031/001", "2031/002"]
    assert session.query(AuditEntry).filter_by(action="delegation.invited").count() == 2


def test_invitations_sent_together_have_numbers_of_their_own(app, session):
    summit = make_summit()
    with app.app_context():
        parties = [party.code for party in uninvited_parties(db.session(), summit, "member_state")[:TOGETHER]]

    def invite(session, number):
        wanted = [party_by_code(session, parties[number])]
        invitations.invite(session, session.get_one(Summit, summit), wanted, deadline_on=None, deed=deed_now())

    at_once(app, invite)

    assert sorted(one.invitation_number for one in session.query(Delegation)) == [f"2031/{number:03d}" for number in range(1, TOGETHER + 1)]


def test_a_registration_is_accepted_or_returned_and_not_both(app, session):
    (norway,) = invited(make_summit(), "NOR")
    registered(norway, function=Function.HEAD)
    moved(norway, DelegationState.SUBMITTED)

    def decide(session, number):
        wanted = DelegationState.WITHDRAWN if number % 2 else DelegationState.RETURNED
        invitations.move_delegation(session, session.get_one(Delegation, norway), wanted, reason="Because", deed=deed_now())

    came = at_once(app, decide, 2)

    assert came in (["NotFromHere", "done"], ["done", "done"])
    assert session.get_one(Delegation, norway).state in ("withdrawn", "returned")
    moves = session.query(AuditEntry).filter(AuditEntry.action.in_(["delegation.withdrawn", "delegation.returned"])).order_by(AuditEntry.id)
    states = [(entry.before["state"], entry.after["state"]) for entry in moves]
    assert states[0][0] == "submitted"
    assert all(following[0] == before[1] for before, following in pairwise(states))


@pytest.mark.parametrize("verb", ["join", "apart"])
def test_a_pair_is_decided_once(app, session, verb):
    norway, ghana = invited(make_summit(), "NOR", "GHA")
    first, second = registered(norway), registered(ghana)

    def decide(session, number):
        both = [session.get_one(Participant, one) for one in ((first, second) if number % 2 else (second, first))]
        if verb == "apart":
            tell_apart(session, *both, deed=deed_now())
        else:
            join_registrations(session, *both, frozenset(), seen_versions=(1, 1), deed=deed_now())

    came = at_once(app, decide)

    if verb == "apart":
        assert (came, session.query(DoubleVerdict).count()) == (["done"] * TOGETHER, 1)
    else:
        assert came == ["NotAPair"] * (TOGETHER - 1) + ["done"]
        assert session.query(Participant).filter(Participant.left_at.is_(None)).count() == 1


def test_terms_first_said_from_two_desks_are_one_row(app, session):
    summit = make_summit()

    def say(session, number):
        set_terms(session, summit, Terms(size_limit=10 + number), deed=deed_now())

    came = at_once(app, say)

    assert came == ["done"] * TOGETHER
