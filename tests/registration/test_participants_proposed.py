"""Once a registration is accepted, what the Mission types about people is a proposal; remarks stand at their fields."""

from datetime import timedelta

from programme.builders import deed_now, queries_of
from registration.missions import mission
from sqlalchemy import select

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.services.invitations import remark
from uncops.delegations.services.participants import register
from uncops.registration.models import Amendment

JO = ParticipantFacts(name="Jo Vann", surname="Vann", function=Function.MEMBER, rank="director", office="Prefect")


def with_people(delegation_id: int, *people: ParticipantFacts, state: str) -> list[int]:
    """The numbers of people who are registered, in a delegation that stands in this state."""
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        made = [register(session, delegation, person, deed=deed_now()) for person in people]
        delegation.state = state
        session.flush()
        return [one.id for one in made]


def proposals() -> list[tuple[str, int | None, str]]:
    db.session.expire_all()
    found = db.session.scalars(select(Amendment).order_by(Amendment.id))
    return [(one.kind, one.participant_id, (one.facts or {}).get("name", "")) for one in found]


def test_a_change_after_acceptance_waits_for_an_officer(app):
    france, delegation_id = mission(app, "FRA")
    (number,) = with_people(delegation_id, JO, state="accepted")
    url = f"/portal/delegations/{delegation_id}/participants/{number}"

    without = france.submit(url, {"hotel": "Inn"}, form=-1)
    answer = france.submit(url, {"hotel": "Inn", "reason": "Booked today."}, form=-1)

    assert (without.status_code, answer.status_code) == (422, 303)
    assert proposals() == [("change", number, "Jo Vann")]
    assert db.session.get_one(Participant, number).hotel == ""


def test_somebody_is_proposed_in_the_place_of_another(app):
    france, delegation_id = mission(app, "FRA")
    (number,) = with_people(delegation_id, JO, state="accepted")
    url = f"/portal/delegations/{delegation_id}/participants/new?replaces={number}"

    france.submit(url, {"name": "Kim Roe", "surname": "Roe", "rank": "director", "reason": "Jo is ill."}, form=-1)

    assert proposals() == [("replace", number, "Kim Roe")]


def test_taking_out_is_proposed_with_its_reason(app):
    france, delegation_id = mission(app, "FRA")
    (number,) = with_people(delegation_id, JO, state="accepted")

    france.submit(f"/portal/delegations/{delegation_id}/participants/{number}/remove", {"reason": "Jo is ill."}, form=-1)

    assert proposals() == [("take_out", number, "")]
    assert db.session.get_one(Participant, number).left_at is None


def test_what_the_officer_asked_stands_at_its_field(app, morning):
    france, delegation_id = mission(app, "FRA")
    (number,) = with_people(delegation_id, JO, state="returned")
    with transaction() as session:
        remark(
            session, session.get_one(Delegation, delegation_id), "Which prefecture?", participant_id=number, field="office", deed=deed_now()
        )
    url = f"/portal/delegations/{delegation_id}/participants/{number}"

    page = france.get(url).get_data(as_text=True)
    clock.set_to(morning + timedelta(hours=1))
    france.submit(url, {"office": "Prefect of the North"}, form=-1)

    assert page.index("Which prefecture?") < page.index('name="office"')
    assert "Which prefecture?" not in france.get(url).get_data(as_text=True)


def test_the_forms_ask_as_often_for_three_as_for_one(app):
    france, delegation_id = mission(app, "FRA")
    (number,) = with_people(delegation_id, JO, state="in_preparation")
    base = f"/portal/delegations/{delegation_id}/participants"
    urls = [f"{base}/new", f"{base}/{number}", f"{base}/previous", f"{base}/paste"]
    for_one = [queries_of(france, url) for url in urls]

    three = [ParticipantFacts(name=f"Kim {number}", function=Function.MEMBER, rank="other") for number in range(3)]
    with_people(delegation_id, *three, state="in_preparation")

    assert [queries_of(france, url) for url in urls] == for_one
