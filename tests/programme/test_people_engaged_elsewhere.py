"""Somebody wanted in a session while they are engaged elsewhere: refused at the form, overruled with a reason, warned of."""

from datetime import timedelta

import pytest
from delegations.registering import invited, registered, text_of
from programme.builders import add, deed_now, make_summit
from programme.test_people_of_sessions import act, names, seated
from sqlalchemy import select

from uncops.conflicts.models import Overruling
from uncops.conflicts.rules import Conflicting
from uncops.core.database import transaction
from uncops.delegations.models import Participant
from uncops.programme.models import PersonRole, PersonState, Session, SessionPerson
from uncops.programme.services import people

NEW = "/organiser/programme/sessions/2/people/new"


@pytest.fixture
def chairing(app):
    """Ada Berg chairs the opening; a side event is held beside it. Gives her number and her delegation's."""
    summit = make_summit()
    add(summit, "Opening", "10:00", "11:00", kind="opening")
    add(summit, "Harbour units", "10:30", "11:30", kind="side_event")
    (delegation,) = invited(summit, "NOR")
    ada = registered(delegation)
    seated(1, participant_id=ada)
    return ada, delegation


def test_who_chairs_another_session_then_is_refused_where_she_is_chosen(chairing, sign_in, session):
    ada, delegation = chairing
    officer = sign_in("organiser")
    form = {"participant_id": str(ada), "role": "moderator"}

    refused = officer.submit(f"{NEW}?of=delegation&delegation_id={delegation}", form, form=-1)

    assert refused.status_code == 422
    assert "Ada Berg is wanted in “Opening” from 10:00 to 11:00 and in “Harbour units” from 10:30 to 11:30" in text_of(refused)
    assert "Why it is held nevertheless" in text_of(refused)
    assert names(session, 2) == []

    reasoned = form | {"reason": "She leaves after the film"}
    kept = officer.submit(f"{NEW}?of=delegation&delegation_id={delegation}", reasoned, form=-1)
    assert kept.status_code == 303
    assert names(session, 2) == ["Ada Berg"]
    assert [(row.rule, row.reason) for row in session.scalars(select(Overruling))] == [("person_twice", "She leaves after the film")]


def test_who_takes_the_place_of_another_must_be_free_too(chairing, session):
    ada, _delegation = chairing
    person_id = seated(2, name="Kojo Mensah")

    with pytest.raises(Conflicting) as refused:
        act(people.change_person, person_id, people.PersonFacts(PersonRole.CHAIR, participant_id=ada))
    assert refused.value.field == "participant_id"
    assert names(session, 2) == ["Kojo Mensah"]

    act(people.change_person, person_id, people.PersonFacts(PersonRole.MODERATOR, name="Kojo Mensah"))
    assert session.get_one(SessionPerson, person_id).role == "moderator"


def test_somebody_known_by_name_only_is_known_in_both_sessions_and_a_second_role_in_one_is_none(chairing, session):
    seated(1, PersonRole.BRIEFER, name="Noor Valdessari")
    seated(1, PersonRole.RAPPORTEUR, name="Noor Valdessari")

    with pytest.raises(Conflicting) as refused:
        seated(2, PersonRole.BRIEFER, name="NOOR Valdessari")

    assert refused.value.field == "name"


def test_what_conflicted_before_and_who_declined_stand_in_nobodys_way(chairing, session):
    ada, _delegation = chairing
    seated_nevertheless = people.PersonFacts(PersonRole.MODERATOR, participant_id=ada)
    with transaction() as writing:
        people.add_person(writing, writing.get_one(Session, 2), seated_nevertheless, reason="A film is shown", deed=deed_now())
    seated(2, PersonRole.RAPPORTEUR, name="Kojo Mensah")

    session.expire_all()
    declining = seated(1, PersonRole.BRIEFER, name="Noor Valdessari")
    act(people.set_person_state, declining, PersonState.DECLINED)
    seated(2, PersonRole.BRIEFER, name="Noor Valdessari")

    assert names(session, 2) == ["Ada Berg", "Kojo Mensah", "Noor Valdessari"]


def test_a_later_flight_does_not_stand_in_the_way_and_is_told(chairing, sign_in, session):
    _ada, delegation = chairing
    later = registered(delegation, "Kari Lund")
    with transaction() as writing:
        person = writing.get_one(Participant, later)
        person.arrives_at = writing.get_one(Session, 2).starts_at + timedelta(minutes=5)
    officer = sign_in("organiser")

    officer.submit(f"{NEW}?of=delegation&delegation_id={delegation}", {"participant_id": str(later), "role": "chair"}, form=-1)

    assert names(session, 2) == ["Kari Lund"]
    assert "and Kari Lund arrives on 4 June 2031 at 10:35." in text_of(officer.get("/organiser/programme/sessions/2"))
