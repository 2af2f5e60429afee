"""What the people of a delegation do in the programme stands on its dossier and on the page of each person."""

import lxml.html
from delegations.registering import invited, registered
from programme.builders import add, deed_now, make_summit, queries_of

from uncops.core.database import transaction
from uncops.programme.models import PersonRole, Session
from uncops.programme.services.people import PersonFacts, add_person
from uncops.programme.services.sessions import remove_session


def given_role(session_id: int, participant_id: int, role: PersonRole = PersonRole.CHAIR) -> None:
    with transaction() as session:
        facts = PersonFacts(role, participant_id=participant_id)
        add_person(session, session.get_one(Session, session_id), facts, deed=deed_now())


def lines(page) -> list[str]:
    found = lxml.html.document_fromstring(page.text).xpath("//section[h2[normalize-space()='Sessions']]//li")
    return [" ".join(one.text_content().split()) for one in found]


def test_roles_in_sessions_stand_on_the_dossier_in_time_order(app, sign_in):
    summit_id = make_summit()
    (here,) = invited(summit_id, "GHA")
    person_id = registered(here, "Kojo Mensah")
    later, earlier = add(summit_id, "Plenary on training", "15:00", "18:00"), add(summit_id, "Opening", "10:00", "11:00")
    given_role(later, person_id, PersonRole.PANELLIST)
    given_role(earlier, person_id)

    page = sign_in("organiser").get(f"/organiser/delegations/{here}")

    assert lines(page) == [
        "Opening 4 June 2031, 10:00 · Chair · Kojo Mensah Proposed",
        "Plenary on training 4 June 2031, 15:00 · Panellist · Kojo Mensah Proposed",
    ]


def test_a_removed_session_and_another_delegation_do_not_stand_there(app, sign_in):
    summit_id = make_summit()
    here, elsewhere = invited(summit_id, "GHA", "NOR")
    person_id = registered(here, "Kojo Mensah")
    removed = add(summit_id, "Opening")
    given_role(removed, person_id)
    with transaction() as session:
        remove_session(session, session.get_one(Session, removed), deed=deed_now())
    given_role(add(summit_id, "Plenary", "15:00", "18:00"), registered(elsewhere, "Kari Berg"))

    assert lines(sign_in("organiser").get(f"/organiser/delegations/{here}")) == []


def test_a_person_sees_their_parts_with_as_many_queries_for_three_as_for_one(app, sign_in):
    summit_id = make_summit()
    (here,) = invited(summit_id, "GHA")
    person_id = registered(here, "Kojo Mensah")
    visitor, address = sign_in("organiser"), f"/organiser/participants/{person_id}"
    given_role(add(summit_id, "Opening", "08:00", "09:00"), person_id)
    visitor.get(address)
    for_one = queries_of(visitor, address)

    for clock_time in ("10", "12"):
        given_role(add(summit_id, "Plenary", f"{clock_time}:00", f"{clock_time}:30"), person_id, PersonRole.MODERATOR)

    assert queries_of(visitor, address) == for_one
    assert lines(visitor.get(address))[1] == "Plenary 4 June 2031, 10:00 · Moderator Proposed"
