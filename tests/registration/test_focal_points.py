"""Those who register a delegation: they let a colleague in, hand over, and are shut out."""

import re

from delegations.test_delegations import text_of
from registration.missions import focal_point, invited_delegation, link_for, mission
from sqlalchemy import select
from visitors import Visitor, signed_in

from uncops.accounts.queries import account_by_email
from uncops.core.database import db
from uncops.core.post import post_office
from uncops.registration.models import AccessLink, FocalPoint


def held(delegation_id):
    db.session.rollback()
    found = db.session.scalars(select(FocalPoint).where(FocalPoint.delegation_id == delegation_id, FocalPoint.ended_at.is_(None)))
    return {one.place: one.account.email for one in found}


def address_in_the_last_letter():
    return re.search(r"/registration/k/\S+", post_office().sent[-1].text)[0]


def test_the_first_lets_a_second_in_by_letter(app):
    france, delegation_id = mission(app, "FRA")
    post_office().sent.clear()

    url = f"/portal/delegations/{delegation_id}/focal-points/second"
    sent = france.submit(url, {"name": "Jean", "email": "Jean@Mission.example"}, form=-1)
    Visitor(app.test_client()).submit(address_in_the_last_letter(), {}, form=-1)

    assert sent.status_code == 303
    assert post_office().sent[-1].to == "jean@mission.example"
    assert held(delegation_id) == {1: "fra-1@mission.example", 2: "jean@mission.example"}


def test_a_letter_goes_only_to_somebody_new_and_never_by_the_second(app):
    france, delegation_id = mission(app, "FRA")
    second = signed_in(app, focal_point(delegation_id, email="second@mission.example", place=2))
    url = f"/portal/delegations/{delegation_id}/focal-points/hand-over"
    post_office().sent.clear()

    known = france.submit(url, {"name": "Self", "email": "FRA-1@mission.example"}, form=-1)
    by_second = second.client.post(url, data={"name": "Me", "email": "me@mission.example"})

    assert known.status_code == 422
    assert "already registers" in text_of(known)
    assert by_second.status_code in {400, 422}
    assert post_office().sent == []


def test_handing_over_to_a_new_person_ends_the_own_access_when_they_come(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}"

    france.submit(f"{url}/focal-points/hand-over", {"name": "Lea", "email": "lea@mission.example"}, form=-1)
    before = france.get(url).status_code
    Visitor(app.test_client()).submit(address_in_the_last_letter(), {}, form=-1)

    assert before == 200
    assert france.get(url).status_code == 302  # their last role went with it: signed out
    assert held(delegation_id) == {1: "lea@mission.example"}


def test_the_second_becomes_the_first_and_the_first_is_out(app):
    france, delegation_id = mission(app, "FRA")
    focal_point(delegation_id, email="second@mission.example", place=2)

    france.submit(f"/portal/delegations/{delegation_id}/focal-points/hand-over", {}, form="/move-up")

    assert france.get(f"/portal/delegations/{delegation_id}").status_code == 302
    assert held(delegation_id) == {1: "second@mission.example"}


def test_the_first_ends_the_access_of_the_second_at_once(app):
    france, delegation_id = mission(app, "FRA")
    second = signed_in(app, focal_point(delegation_id, email="second@mission.example", place=2))
    (number,) = db.session.scalars(select(FocalPoint.id).where(FocalPoint.place == 2))
    url = f"/portal/delegations/{delegation_id}/focal-points/{number}/end"

    france.submit(url, {}, form=-1)

    assert second.get(f"/portal/delegations/{delegation_id}").status_code == 302
    assert held(delegation_id) == {1: "fra-1@mission.example"}


def test_the_second_cannot_end_the_first(app):
    _france, delegation_id = mission(app, "FRA")
    second = signed_in(app, focal_point(delegation_id, email="second@mission.example", place=2))
    (number,) = db.session.scalars(select(FocalPoint.id).where(FocalPoint.place == 1))

    answer = second.get(f"/portal/delegations/{delegation_id}/focal-points/{number}/end")

    assert answer.status_code == 404


def test_an_officer_makes_a_link_that_is_shown_once_and_takes_it_back(app, sign_in, client):
    france, officer = invited_delegation("FRA"), sign_in("protocol")

    made = officer.submit(f"/organiser/delegations/{france}/access/new", {"name": "Lea", "email": "lea@mission.example"}, form=-1)
    address = re.search(r"/registration/k/[\w-]+", text_of(made))[0]
    dossier = officer.get(f"/organiser/delegations/{france}")
    works = client.get(address).status_code
    (number,) = db.session.scalars(select(AccessLink.id))
    officer.submit(f"/organiser/access-links/{number}/revoke", {}, form=-1)

    assert works == 200
    assert address not in dossier.get_data(as_text=True)
    assert "lea@mission.example" in text_of(dossier)
    assert client.get(address).status_code == 404


def test_an_officer_ends_an_access_and_the_links_with_it(app, sign_in, client):
    france, officer = invited_delegation("FRA"), sign_in("liaison")
    address = link_for(france)
    Visitor(app.test_client()).submit(address, {}, form=-1)
    (number,) = db.session.scalars(select(FocalPoint.id))

    officer.submit(f"/organiser/focal-points/{number}/end", {}, form=-1)

    assert held(france) == {}
    assert client.get(address).status_code == 404
    assert account_by_email(db.session(), "mission@fra.example").grants == []


def test_who_lost_access_comes_back_by_a_new_link(app):
    france, delegation_id = mission(app, "FRA", email="mission@fra.example")
    focal_point(delegation_id, email="second@mission.example", place=2)
    france.submit(f"/portal/delegations/{delegation_id}/focal-points/hand-over", {}, form="/move-up")

    Visitor(app.test_client()).submit(link_for(delegation_id), {}, form=-1)

    assert held(delegation_id) == {1: "second@mission.example", 2: "mission@fra.example"}
