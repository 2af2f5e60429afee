"""Who came before is offered again: the person, never their travel, needs or photograph."""

from datetime import date
from pathlib import Path

from programme.builders import deed_now
from registration.missions import invited_delegation, mission
from sqlalchemy import select

from uncops.core.database import db, transaction
from uncops.delegations.facts import ParticipantFacts, facts_of
from uncops.delegations.models import Delegation, Function, Gender, Participant
from uncops.delegations.services.invitations import invite
from uncops.delegations.services.participants import register
from uncops.privacy.files import Files
from uncops.privacy.services.persons import erase_person
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit

AMINA = ParticipantFacts(
    name="Amina Mint-Salem", surname="Mint-Salem", function=Function.HEAD, rank="minister", office="Minister", gender=Gender.WOMAN,
    languages=("ar", "fr"), born_on=date(1970, 6, 3), honorific="H.E. Ms.", badge_name="Amina", hotel="Inn", diet="No fish",
    needs="A ramp", telephone="+222 45", email="amina@example.org", escort_note="Two cars", consents_to_listing=True,
)  # fmt: skip


def came_before(party_code: str, *people: ParticipantFacts) -> None:
    """The people a party brought to the summit two years before."""
    invited_delegation(party_code)
    with transaction() as session:
        now = session.scalars(select(Summit)).first()
        days = {"starts_on": now.starts_on.replace(year=now.starts_on.year - 2), "ends_on": now.ends_on.replace(year=now.ends_on.year - 2)}
        before = session.scalars(select(Summit).where(Summit.slug == "before")).first()
        if before is None:
            same = {"place": now.place, "time_zone": now.time_zone, "created_at": now.created_at, "changed_at": now.changed_at}
            before = Summit(slug="before", title="The summit before", **days, **same)
            session.add(before)
            session.flush()
        (delegation,) = invite(session, before, [party_by_code(session, party_code)], deadline_on=None, deed=deed_now())
        session.flush()
        for person in people:
            register(session, delegation, person, deed=deed_now())


def registered(delegation_id: int) -> list[Participant]:
    db.session.expire_all()
    return list(db.session.scalars(select(Participant).where(Participant.delegation_id == delegation_id).order_by(Participant.id)))


def test_who_came_before_is_taken_over_without_travel_and_needs(app):
    came_before("FRA", AMINA)
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/previous"
    page = france.get(url).get_data(as_text=True)
    number = db.session.scalars(select(Participant.id)).one()

    answer = france.submit(url, {"people": [str(number)]}, form=-1)

    assert "Amina MINT-SALEM" in page
    assert answer.status_code == 303
    assert [facts_of(one) for one in registered(delegation_id)] == [
        ParticipantFacts(
            name="Amina Mint-Salem", surname="Mint-Salem", function=Function.HEAD, rank="minister", office="Minister",
            gender=Gender.WOMAN, languages=("ar", "fr"), born_on=date(1970, 6, 3), honorific="H.E. Ms.", badge_name="Amina",
        )
    ]  # fmt: skip


def test_who_is_registered_already_is_not_offered_twice(app):
    came_before("FRA", AMINA)
    france, delegation_id = mission(app, "FRA")
    with transaction() as session:
        register(session, session.get_one(Delegation, delegation_id), AMINA, deed=deed_now())

    page = france.get(f"/portal/delegations/{delegation_id}/participants/previous").get_data(as_text=True)

    assert "Nobody to offer" in page


def test_people_of_another_party_are_neither_offered_nor_taken(app):
    came_before("NOR", AMINA)
    france, delegation_id = mission(app, "FRA")
    came_before("FRA", ParticipantFacts(name="Jo Vann", function=Function.MEMBER, rank="other"))
    url = f"/portal/delegations/{delegation_id}/participants/previous"
    foreign = db.session.scalars(select(Participant.id).where(Participant.name == AMINA.name)).one()

    page = france.get(url).get_data(as_text=True)
    answer = france.submit(url, {"people": [str(foreign)]}, form=-1)

    assert ("Jo VANN" in page or "Jo Vann" in page, "MINT-SALEM" in page) == (True, False)
    assert answer.status_code == 422
    assert registered(delegation_id) == []


def test_a_second_head_comes_as_a_member(app):
    came_before("FRA", AMINA)
    france, delegation_id = mission(app, "FRA")
    with transaction() as session:
        head = ParticipantFacts(name="Jo Vann", function=Function.HEAD, rank="minister")
        register(session, session.get_one(Delegation, delegation_id), head, deed=deed_now())
    number = db.session.scalars(select(Participant.id).where(Participant.name == AMINA.name)).one()

    france.submit(f"/portal/delegations/{delegation_id}/participants/previous", {"people": [str(number)]}, form=-1)

    assert [one.function for one in registered(delegation_id)] == ["head", "member"]


def test_who_was_erased_is_not_offered(app):
    came_before("FRA", AMINA)
    france, delegation_id = mission(app, "FRA")
    files = Files(Path(app.instance_path))
    with transaction() as session:
        erase_person(session, session.scalars(select(Participant)).one(), files, deed=deed_now())

    page = france.get(f"/portal/delegations/{delegation_id}/participants/previous").get_data(as_text=True)

    assert "Nobody to offer" in page
