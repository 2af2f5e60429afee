"""What is typed and not yet saved is kept, for its writer alone, and not for ever."""

from datetime import timedelta

import pytest
from registration.missions import focal_point, invited_delegation, mission
from sqlalchemy import select
from visitors import XHTML, parsed, signed_in

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Participant
from uncops.privacy.tasks import erase_all_due
from uncops.registration.drafts import DraftTooLong, forget_old_drafts, keep_draft
from uncops.registration.models import Draft


def type_in(visitor, delegation_id: int, form: str = "participant-new", **fields):
    """What the page sends while somebody types."""
    token = next(box.get("value") for box in parsed(visitor.get("/account")).iter(f"{XHTML}input") if box.get("name") == "csrf_token")
    return visitor.client.post(f"/portal/delegations/{delegation_id}/drafts/{form}", data={"csrf_token": token} | fields)


def test_nothing_is_kept_without_the_pages_token(app):
    france, delegation_id = mission(app, "FRA")

    assert france.client.post(f"/portal/delegations/{delegation_id}/drafts/participant-new", data={"name": "Jo"}).status_code == 400


def drafts() -> list[Draft]:
    db.session.expire_all()
    return list(db.session.scalars(select(Draft).order_by(Draft.id)))


def test_what_was_typed_is_back_when_the_page_is_opened_again(app):
    france, delegation_id = mission(app, "FRA")

    kept = type_in(france, delegation_id, name="Jo V", rank="minister", languages="fr", arrives_at="2031-06-02T09:30")

    page = france.get(f"/portal/delegations/{delegation_id}/participants/new").get_data(as_text=True)
    assert kept.get_json() == {"kept": True}
    assert "Your draft is back" in page
    assert 'value="Jo V"' in page
    assert '<option selected value="minister">' in page
    assert 'value="2031-06-02T09:30"' in page
    assert db.session.scalars(select(Participant)).all() == []


def test_a_second_keeping_replaces_the_first(app):
    france, delegation_id = mission(app, "FRA")

    type_in(france, delegation_id, name="Jo", hotel="Inn")
    type_in(france, delegation_id, name="Jo Vann")

    assert [draft.fields for draft in drafts()] == [{"name": ["Jo Vann"]}]


def test_only_what_people_type_is_kept(app):
    france, delegation_id = mission(app, "FRA")

    type_in(france, delegation_id, name="Jo", photograph_held="3", crop_x="0.1", whatever="else", seen_version="2")

    assert drafts()[0].fields == {"name": ["Jo"], "seen_version": ["2"]}


def test_starting_over_forgets_it(app):
    france, delegation_id = mission(app, "FRA")
    type_in(france, delegation_id, name="Jo")
    url = f"/portal/delegations/{delegation_id}/participants/new"

    answer = france.submit(url, {}, form="/forget")

    assert answer.headers["Location"] == url
    assert drafts() == []
    assert "Your draft is back" not in france.get(url).get_data(as_text=True)


def test_a_draft_is_its_writers_alone(app):
    france, delegation_id = mission(app, "FRA")
    second = signed_in(app, focal_point(delegation_id, email="second@mission.example", place=2))
    type_in(france, delegation_id, name="Jo Vann")

    page = second.get(f"/portal/delegations/{delegation_id}/participants/new").get_data(as_text=True)

    assert "Jo Vann" not in page


def test_nothing_is_kept_for_a_foreign_delegation_or_an_unknown_form(app):
    france, delegation_id = mission(app, "FRA")
    foreign = invited_delegation("NOR")

    answers = [
        type_in(france, foreign, name="Jo"),
        *(type_in(france, delegation_id, form, name="Jo") for form in ("participant", "participant-", "wish-new", "participant-9999", "x")),
        type_in(france, delegation_id, "participant-99999999999", name="Jo"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert drafts() == []


def test_a_flood_is_refused(app, session):
    france, delegation_id = mission(app, "FRA")

    answer = type_in(france, delegation_id, name="J" * 50_000)

    assert answer.status_code == 422
    assert drafts() == []
    with pytest.raises(DraftTooLong):
        keep_draft(session, france.account_id, delegation_id, "participant-new", {"needs": ["x"] * 50_000}, at=clock.now())


def test_drafts_nobody_came_back_to_are_erased(app, morning):
    france, delegation_id = mission(app, "FRA")
    type_in(france, delegation_id, name="Jo")

    with transaction() as session:
        counts = [forget_old_drafts(session, morning + timedelta(days=30)), forget_old_drafts(session, morning + timedelta(days=31))]

    assert counts == [0, 1]
    assert drafts() == []


class Silent:
    """Progress nobody watches."""

    def step(self, _text: str, **_numbers: int) -> None:
        """Say nothing."""


def test_erasing_what_is_due_erases_what_was_never_saved(app, morning):
    france, delegation_id = mission(app, "FRA")
    type_in(france, delegation_id, name="Jo")

    erase_all_due(Silent(), Deed(at=morning + timedelta(days=31), actor="Ada Marsh"))

    assert drafts() == []
