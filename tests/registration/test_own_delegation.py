"""Whose delegation a page of the portal is about."""

from registration.missions import focal_point, invited_delegation, mission

from uncops.core import clock
from uncops.core.database import transaction
from uncops.registration.models import FocalPoint


def test_a_focal_point_arrives_at_the_own_delegation(app):
    france, delegation_id = mission(app, "FRA")

    arrived = france.get("/portal/")

    assert arrived.headers["Location"] == f"/portal/delegations/{delegation_id}"
    assert france.get(arrived.headers["Location"]).status_code == 200


def test_a_foreign_delegation_and_none_look_the_same(app):
    france, _delegation_id = mission(app, "FRA")
    foreign = invited_delegation("NOR")

    answers = [france.get(f"/portal/delegations/{number}") for number in (foreign, 999_999)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Norway" not in answers[0].get_data(as_text=True)


def test_somebody_with_two_delegations_chooses(app):
    france, first = mission(app, "FRA", email="both@mission.example")
    second = invited_delegation("MCO")
    focal_point(second, email="both@mission.example")

    page = france.get("/portal/").get_data(as_text=True)

    assert f'href="/portal/delegations/{first}"' in page
    assert f'href="/portal/delegations/{second}"' in page


def test_access_that_ended_is_gone_with_the_next_request(app):
    france, delegation_id = mission(app, "FRA")

    with transaction() as session:
        session.query(FocalPoint).one().ended_at = clock.now()

    assert france.get(f"/portal/delegations/{delegation_id}").status_code == 404
    assert france.get("/portal/").status_code == 200
