"""A Mission sees its own meetings once both sides are told, and never anybody else's, nor what the secretariat notes."""

from bilaterals.meetings import arranged, do, facts, principal
from delegations.test_delegations import text_of
from programme.builders import DAY_1, add, at, make_room, publish_now, queries_of
from registration.missions import invited_delegation, mission, the_summit

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.services import Slot, cancel, move, set_state
from uncops.calendars.serving import written_for_delegation
from uncops.core import clock
from uncops.delegations.models import Delegation

State = MeetingState
SECRETS = {"subject": "Unspoken worries", "note": "Seat them far apart"}


def test_a_mission_sees_its_meetings_with_time_place_and_other_side(app):
    france, delegation_id = mission(app, "FRA")
    room = make_room("Room A")
    arranged(facts(room_id=room, **SECRETS), State.TOLD)
    arranged(facts("FRA", None, "15:00", "15:30", principal_id=principal()), State.TOLD, State.CONFIRMED)

    page = text_of(france.get(f"/portal/delegations/{delegation_id}/meetings"))

    assert all(
        words in page for words in ("Senegal", "10:00–10:30", "Room A", "To be confirmed", "Ada QUARTEY, Police Adviser", "Confirmed")
    )
    assert not any(secret in page for secret in SECRETS.values())


def test_what_nobody_was_told_of_is_not_there(app):
    france, delegation_id = mission(app, "FRA")
    arranged()
    number = arranged(facts("FRA", "GHA", "12:00", "12:30"))
    do(cancel, number, "Never mind", seen_version=None)

    page = text_of(france.get(f"/portal/delegations/{delegation_id}/meetings"))

    assert "No meeting has been arranged for your delegation yet" in page
    assert "Senegal" not in page
    assert "Ghana" not in page


def test_a_move_and_a_cancellation_reach_both_sides_when_they_are_told(app):
    france, delegation_id = mission(app, "FRA")
    senegal, other_id = mission(app, "SEN")
    number = arranged(None, State.TOLD, State.CONFIRMED)

    do(move, number, Slot(at(DAY_1, "16:00"), at(DAY_1, "16:20")), seen_version=None)
    pages = lambda: [  # noqa: E731
        text_of(visitor.get(f"/portal/delegations/{held}/meetings")) for visitor, held in ((france, delegation_id), (senegal, other_id))
    ]
    worked_on = pages()
    do(set_state, number, State.TOLD)
    moved = pages()
    do(cancel, number, "The minister travels", seen_version=None)
    untold = pages()
    do(set_state, number, State.TOLD)
    cancelled = text_of(senegal.get(f"/portal/delegations/{other_id}/meetings"))

    assert all("10:00–10:30" in page and "Confirmed" in page and "16:00" not in page for page in worked_on)
    assert all("16:00–16:20" in page and "To be confirmed" in page for page in moved)
    assert untold == moved
    assert "Cancelled" in cancelled
    assert "The minister travels" not in cancelled


def test_another_delegations_meetings_are_not_found(app):
    norway, norway_id = mission(app, "NOR")
    france, france_id = mission(app, "FRA")
    number = arranged(facts("NOR", "GHA", **SECRETS), State.TOLD)

    tried = [france.get(url) for url in (f"/portal/delegations/{norway_id}/meetings", "/portal/delegations/999999/meetings")]
    organisers = [
        france.get(url).status_code for url in ("/organiser/bilaterals", f"/organiser/bilaterals/{number}", "/organiser/principals")
    ]
    own = text_of(france.get(f"/portal/delegations/{france_id}/meetings"))

    assert [answer.status_code for answer in tried] == [404, 404]
    assert organisers == [403] * 3
    assert not any("Ghana" in text_of(answer) for answer in tried)
    assert "Ghana" not in own
    assert "Ghana" in text_of(norway.get(f"/portal/delegations/{norway_id}/meetings"))


def test_the_page_asks_as_often_for_three_meetings_as_for_one(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/meetings"
    arranged(facts(room_id=make_room("Room A")), State.TOLD)
    one = queries_of(france, url)
    arranged(facts("FRA", "GHA", "12:00", "12:30"), State.TOLD)
    arranged(facts("NOR", "FRA", "15:00", "15:30"), State.TOLD)

    assert queries_of(france, url) == one
    assert invited_delegation("FRA") == delegation_id


def test_the_calendar_of_a_delegation_holds_no_words_of_the_other_sides_request(app, session):
    delegation_id = invited_delegation("FRA")
    arranged(facts(**SECRETS), State.TOLD)
    publish_something()

    with app.test_request_context():
        held = session.get_one(Delegation, delegation_id)
        feed = written_for_delegation(session, held, language="en", now=clock.now()).decode().replace("\r\n ", "")

    assert "Senegal" in feed
    assert not any(secret in feed for secret in SECRETS.values())


def publish_something():
    """A programme, so that there are feeds."""
    add(the_summit(), "Performance")
    publish_now(the_summit())
