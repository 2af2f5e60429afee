"""A Mission registers its people as its focal point would, through the real forms."""

import io

import pytest
from PIL import Image
from registration.missions import focal_point, mission
from sqlalchemy import select
from visitors import XHTML, parsed, shown_fields, signed_in
from werkzeug.datastructures import MultiDict

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, Participant, Photograph
from uncops.registration.models import Draft

AMINA = {
    "name": "Amina Ould Cheikh Mint-Salem", "surname": "Mint-Salem", "function": "head", "rank": "chief_of_police",
    "office": "Directrice générale de la Sûreté", "gender": "woman", "languages": ["ar", "fr"], "telephone": "+222 45 25 21 00",
    "arrives_at": "2031-06-02T09:30", "arrival_flight": "AF 006", "hotel": "Hotel on 44th Street",
}  # fmt: skip


def picture(colour: str = "navy", size: tuple[int, int] = (900, 1200)) -> io.BytesIO:
    """A photograph nobody is on."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG")
    written.seek(0)
    return written


def send(visitor, url, fields, **more):
    """Fill in the form of the page, which stands below the one for signing out."""
    return visitor.submit(url, fields, form=-1, **more)


def people() -> list[Participant]:
    """Everybody registered, in the order of registration."""
    db.session.expire_all()
    return list(db.session.scalars(select(Participant).order_by(Participant.id)))


def move_to(delegation_id: int, state: str) -> None:
    with transaction() as session:
        session.get_one(Delegation, delegation_id).state = state


def test_what_the_mission_types_is_registered_as_typed(app):
    france, delegation_id = mission(app, "FRA")

    answer = send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA)

    (amina,) = people()
    assert answer.status_code == 303
    assert (amina.name, amina.surname, amina.languages) == (AMINA["name"], "Mint-Salem", ["ar", "fr"])
    assert amina.telephone == "+222 45 25 21 00"
    assert amina.arrives_at.isoformat() == "2031-06-02T13:30:00+00:00"


def test_a_refused_form_keeps_what_was_typed_and_the_photograph(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/new"

    answer = send(france, url, AMINA | {"surname": "Salem Mint", "photograph": (picture(), "amina.jpg")})

    page = answer.get_data(as_text=True)
    (photograph,) = db.session.scalars(select(Photograph))
    assert answer.status_code == 422
    assert "Write the surname exactly as it stands in the name" in page
    assert 'value="AF 006"' in page
    assert f'name="photograph_held" type="hidden" value="{photograph.id}"' in page
    assert people() == []


def test_a_photograph_is_shown_to_its_own_delegation_alone(app):
    france, delegation_id = mission(app, "FRA")
    norway, other_id = mission(app, "NOR")
    send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA | {"photograph": (picture(), "amina.jpg")})
    number = people()[0].photograph_id

    own = france.get(f"/portal/delegations/{delegation_id}/photographs/{number}")

    assert (own.status_code, own.mimetype) == (200, "image/jpeg")
    assert own.headers["Cache-Control"] == "private, no-store"
    assert Image.open(io.BytesIO(own.data)).size == (600, 800)
    assert norway.get(f"/portal/delegations/{other_id}/photographs/{number}").status_code == 404
    assert norway.get(f"/portal/delegations/{delegation_id}/photographs/{number}").status_code == 404


def test_somebody_elses_photograph_cannot_be_taken_by_its_number(app):
    france, delegation_id = mission(app, "FRA")
    norway, other_id = mission(app, "NOR")
    send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA | {"photograph": (picture(), "amina.jpg")})
    stolen = str(people()[0].photograph_id)

    send(norway, f"/portal/delegations/{other_id}/participants/new", AMINA | {"photograph_held": stolen})

    assert people()[1].photograph_id is None


@pytest.mark.parametrize(("content", "sentence"), [
    (b"only words", "not a picture that can be read"),
    (picture(size=(40, 50)).getvalue(), "a badge needs at least 120"),
])  # fmt: skip
def test_a_file_that_is_no_portrait_is_refused_at_its_field(app, content, sentence):
    france, delegation_id = mission(app, "FRA")

    answer = send(
        france, f"/portal/delegations/{delegation_id}/participants/new", AMINA | {"photograph": (io.BytesIO(content), "amina.jpg")}
    )

    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert people() == []


def test_the_next_person_is_offered_the_same_travel(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/new"
    following = send(france, url, AMINA, button="another").headers["Location"]

    send(france, following, {"name": "Jo Vann", "surname": "Vann", "rank": "director", "hotel": "At her sister's"})

    amina, jo = people()
    assert (jo.arrives_at, jo.arrival_flight, jo.hotel) == (amina.arrives_at, "AF 006", "At her sister's")


def test_the_second_focal_point_to_save_overwrites_nothing(app):
    france, delegation_id = mission(app, "FRA")
    second = signed_in(app, focal_point(delegation_id, email="second@mission.example", place=2))
    send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA)
    url = f"/portal/delegations/{delegation_id}/participants/{people()[0].id}"
    seen = people()[0].version
    send(second, url, {"hotel": "Hotel by the river"})

    answer = send(france, url, {"hotel": "Hotel in the park", "seen_version": str(seen)})

    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "Hotel by the river" in page
    assert "Hotel in the park" in page
    assert people()[0].hotel == "Hotel by the river"


def test_who_saved_second_chooses_field_by_field(app):
    france, delegation_id = mission(app, "FRA")
    second = signed_in(app, focal_point(delegation_id, email="second@mission.example", place=2))
    send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA)
    url = f"/portal/delegations/{delegation_id}/participants/{people()[0].id}"
    typed = shown_fields(list(parsed(france.get(url)).iter(f"{XHTML}form"))[-2]) | {"hotel": "Hotel in the park", "office": "Prefect"}
    send(second, url, {"hotel": "Hotel by the river", "diet": "No fish"})
    comparison = parsed(france.client.post(url, data=typed))
    hidden = [box for box in comparison.iter(f"{XHTML}input") if box.get("type") == "hidden" or box.get("checked") is not None]
    kept = MultiDict((box.get("name"), box.get("value")) for box in hidden)

    unchosen = france.client.post(url, data=kept)
    answer = france.client.post(url, data=MultiDict([*kept.items(multi=True), ("choose-hotel", "mine")]))

    (amina,) = people()
    assert (unchosen.status_code, answer.status_code) == (422, 303)
    assert (amina.hotel, amina.office, amina.diet, amina.languages) == ("Hotel in the park", "Prefect", "No fish", ["ar", "fr"])


def test_nothing_is_changed_while_officers_look_at_it(app):
    france, delegation_id = mission(app, "FRA")
    send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA)
    url = f"/portal/delegations/{delegation_id}/participants/{people()[0].id}"
    assert france.get(url).status_code == 200
    move_to(delegation_id, "submitted")

    answers = [france.get(page).status_code for page in (url, f"{url}/remove", f"/portal/delegations/{delegation_id}/participants/paste")]

    assert answers == [303, 303, 303]


def test_before_submission_somebody_is_taken_out_without_a_trace(app):
    france, delegation_id = mission(app, "FRA")
    send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA)

    send(france, f"/portal/delegations/{delegation_id}/participants/{people()[0].id}/remove", {})

    assert people() == []


def test_a_foreign_participant_is_not_found(app):
    france, delegation_id = mission(app, "FRA")
    norway, other_id = mission(app, "NOR")
    send(france, f"/portal/delegations/{delegation_id}/participants/new", AMINA)
    number = people()[0].id

    answers = [norway.get(f"/portal/delegations/{whose}/participants/{number}") for whose in (other_id, delegation_id)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("Amina" not in answer.get_data(as_text=True) for answer in answers)


def test_saving_ends_the_draft(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/new"
    with transaction() as session:
        begun = {"account_id": france.account_id, "delegation_id": delegation_id, "form": "participant-new"}
        session.add(Draft(**begun, fields={"name": ["Jo"]}, kept_at=clock.now()))

    send(france, url, AMINA)

    assert db.session.scalars(select(Draft)).all() == []
