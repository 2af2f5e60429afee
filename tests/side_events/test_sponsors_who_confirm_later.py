"""Co-sponsors that answer after a side event was accepted and put into the programme."""

from dataclasses import replace

import pytest
from programme.builders import DAY_2, actions, at, deed_now
from registration.missions import invited_delegation, the_summit
from side_events.proposing import proposed
from sqlalchemy import select

from uncops.core.database import transaction
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.services.sessions import change_session, facts_of
from uncops.reference.queries import party_by_code
from uncops.registration.models import SideEventSponsor, SideEventWish
from uncops.registration.wishes.kinds import values_of
from uncops.registration.wishes.services import change
from uncops.side_events.models import Outcome
from uncops.side_events.services.deciding import DecisionFacts, Place, decide
from uncops.side_events.services.sponsoring import answer_sponsorship
from uncops.summits.models import Summit


@pytest.fixture
def accepted(app, session):
    """A side event of France, accepted with a place; Senegal and Ghana are asked to sponsor it."""
    the_summit()
    wish_id = proposed(invited_delegation("FRA"), sponsors=("SEN", "GHA"))
    with transaction() as writing:
        decide(writing, wish_id, DecisionFacts(Outcome.ACCEPTED, place=Place(at(DAY_2, "10:00"), at(DAY_2, "11:00"))), deed=deed_now())
    return session.scalars(select(ProgrammeSession)).one()


def answered(code, *, confirms=True):
    with transaction() as session:
        sponsor = next(one for one in session.scalars(select(SideEventSponsor)) if one.party.code == code)
        answer_sponsorship(session, sponsor.id, party_id=sponsor.party_id, confirms=confirms, deed=deed_now())


def edited(**values):
    """The Mission changes its proposal."""
    with transaction() as session:
        wish = session.scalars(select(SideEventWish)).one()
        change(session, wish, values_of(wish) | values, seen_version=None, deed=deed_now())


def test_the_session_names_who_confirms_later_and_no_longer_who_changes_its_mind(accepted, session):
    assert accepted.purpose == "Four commanders speak.\n\nHeld by France."

    answered("SEN")
    session.refresh(accepted)
    assert accepted.purpose == "Four commanders speak.\n\nHeld by France with Senegal."
    answered("GHA")
    answered("SEN", confirms=False)

    session.refresh(accepted)
    assert accepted.purpose == "Four commanders speak.\n\nHeld by France with Ghana."
    assert actions(session, accepted).count("session.changed") == 3


def test_what_an_officer_wrote_stays_and_the_sponsors_stand_behind_it(accepted, session):
    with transaction() as writing:
        held = writing.get_one(ProgrammeSession, accepted.id)
        change_session(writing, writing.get_one(Summit, held.summit_id), held, replace(facts_of(held), purpose="A film."), deed=deed_now())

    answered("SEN")

    session.refresh(accepted)
    assert accepted.purpose == "A film.\n\nHeld by France with Senegal."
    answered("GHA", confirms=False)
    session.refresh(accepted)
    assert accepted.purpose == "A film.\n\nHeld by France with Senegal."


def test_a_sponsor_the_mission_no_longer_names_goes_from_the_session_and_a_partner_comes(accepted, session):
    answered("SEN")
    answered("GHA")

    edited(co_sponsors=[party_by_code(session, "GHA").id, party_by_code(session, "NOR").id], partners="Red Cross")

    session.refresh(accepted)
    assert accepted.purpose == "Four commanders speak.\n\nHeld by France with Ghana; Red Cross."


def test_an_edited_proposal_leaves_what_an_officer_wrote(accepted, session):
    with transaction() as writing:
        held = writing.get_one(ProgrammeSession, accepted.id)
        change_session(writing, writing.get_one(Summit, held.summit_id), held, replace(facts_of(held), purpose="A film."), deed=deed_now())

    edited(co_sponsors=[], technical="A screen")

    session.refresh(accepted)
    assert accepted.purpose == "A film."
