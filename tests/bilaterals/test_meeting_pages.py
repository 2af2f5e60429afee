"""The pages of meetings: arranged from requests, listed, narrowed, moved; what was typed stays."""

import pytest
from bilaterals.meetings import arranged, do, facts, principal, stored, wish
from delegations.test_delegations import text_of
from programme.builders import DAY_1, DAY_2, at, make_room, queries_of
from registration.missions import invited_delegation

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.services import Slot, move
from uncops.principals.models import Principal

State = MeetingState
LIST = "/organiser/bilaterals"


def test_an_officer_arranges_what_both_sides_ask_for(app, session, sign_in):
    wish("FRA", party="SEN", subject="Training of commanders", languages=["fr"])
    wish("SEN", party="FRA", subject="Exchange of officers")
    number = session.query(MeetingRequest).filter_by(subject="Training of commanders").one().id
    protocol = sign_in("protocol")
    page = protocol.get(f"{LIST}/arrange?request={number}")

    sent = protocol.submit(f"{LIST}/arrange?request={number}", {"languages": ["fr"]}, form=-1)

    assert "Exchange of officers" in text_of(page)
    assert sent.status_code == 303
    meeting = session.query(Meeting).one()
    assert (meeting.first_id, meeting.second_id) == (invited_delegation("FRA"), invited_delegation("SEN"))
    assert (meeting.subject, meeting.languages) == ("Training of commanders", ["fr"])
    shown = text_of(protocol.get(sent.location))
    assert "France – Senegal" in shown
    assert "Exchange of officers" in shown
    assert "No request matches this filter" in text_of(protocol.get(f"{LIST}/requests?waiting=1"))


def test_requests_wait_again_when_a_meeting_nobody_was_told_of_is_cancelled(app, session, sign_in):
    wish("FRA", party="SEN", subject="Training of commanders")
    wish("NOR", party="FRA", subject="Forensics")
    protocol, waiting = sign_in("protocol"), f"{LIST}/requests?waiting=1&column=asks&column=subject"
    number = arranged()
    during = text_of(protocol.get(waiting))

    protocol.submit(f"{LIST}/{number}/cancel", {"reason": "The minister travels"}, form=-1)

    assert "Training of commanders" not in during
    assert "Forensics" in during
    assert "Training of commanders" in text_of(protocol.get(waiting))


def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(app, session, sign_in):
    first = invited_delegation("FRA")
    fields = {"first_id": str(first), "second_id": str(first), "subject": "Typed with care", "starts_at": "10:00", "ends_at": "10:30"}

    answer = sign_in("organiser").submit(f"{LIST}/arrange", fields, form=-1)

    assert answer.status_code == 422
    assert "Select two different delegations" in text_of(answer)
    assert "Typed with care" in answer.get_data(as_text=True)
    assert session.query(Meeting).count() == 0


@pytest.mark.parametrize(("starts", "ends", "said"), [
    ("10:00", "09:00", "ends before it starts"), ("10:00", "19:00", "longer than 4 hours"), ("ten", "10:30", "for example 10:00"),
])  # fmt: skip
def test_times_that_cannot_be_are_refused_kindly(app, session, sign_in, starts, ends, said):
    number = arranged()

    answer = sign_in("organiser").submit(f"{LIST}/{number}/move", {"starts_at": starts, "ends_at": ends}, form=-1)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert stored(session, number).version == 1


def test_a_meeting_is_told_confirmed_and_held_with_buttons(app, session, sign_in):
    number = arranged()
    organiser = sign_in("organiser")

    organiser.submit(f"{LIST}/{number}", {}, form="/state", button="to=told")
    organiser.submit(f"{LIST}/{number}", {}, form="/state", button="to=confirmed")
    early = organiser.client.post(f"{LIST}/{number}/state", data={"to": "held"})

    assert stored(session, number).state == "confirmed"
    assert "Both sides told of the meeting" in text_of(organiser.get(f"{LIST}/{number}"))
    assert early.status_code in {400, 422}


def test_who_was_overtaken_sees_it_and_decides(app, session, sign_in):
    number = arranged()
    organiser = sign_in("organiser")
    page = organiser.get(f"{LIST}/{number}/move")
    assert 'value="1"' in page.get_data(as_text=True)
    do(move, number, Slot(at(DAY_1, "11:00"), at(DAY_1, "11:30")), seen_version=1)

    answer = organiser.submit(f"{LIST}/{number}/move", {"starts_at": "12:00", "ends_at": "12:30", "seen": "1"}, form=-1)

    assert answer.status_code == 422
    assert "Somebody else changed this meeting" in text_of(answer)
    assert stored(session, number).starts_at == at(DAY_1, "11:00")


@pytest.mark.database
def test_the_list_is_narrowed_by_day_room_side_state_and_principal(app, session, sign_in):
    room, adviser = make_room("Room A"), principal()
    arranged(facts(room_id=room), State.TOLD)
    arranged(facts("NOR", "GHA", day=DAY_2))
    arranged(facts("FRA", None, "15:00", "15:30", principal_id=adviser))
    viewer = sign_in("liaison")
    narrowed = {
        query: [
            names
            for names in ("France – Senegal", "Norway – Ghana", "France – Ada QUARTEY")
            if names in text_of(viewer.get(f"{LIST}?{query}"))
        ]
        for query in (
            "day=2031-06-04",
            f"room={room}",
            "text=Sénégal",
            "text=adviser",
            "state=told",
            f"principal={adviser}",
            "room=none",
        )
    }

    assert narrowed == {
        "day=2031-06-04": ["Norway – Ghana"],
        f"room={room}": ["France – Senegal"],
        "text=Sénégal": ["France – Senegal"],
        "text=adviser": ["France – Ada QUARTEY"],
        "state=told": ["France – Senegal"],
        f"principal={adviser}": ["France – Ada QUARTEY"],
        "room=none": ["Norway – Ghana", "France – Ada QUARTEY"],
    }


def test_the_list_is_taken_away_as_it_is_shown(app, sign_in):
    arranged(facts(subject="=Forensics"))

    table = sign_in("organiser").get(f"{LIST}/list.csv?column=sides&column=time&column=subject").get_data().decode("utf-8-sig")

    assert table.splitlines()[0].split(",")[:2] == ["Meeting", "Time"]
    assert "France – Senegal" in table
    assert "10:00–10:30" in table
    assert ",=Forensics" not in table


def test_both_sides_of_chosen_meetings_are_told_at_once(app, session, sign_in):
    first, second = arranged(), arranged(facts("NOR", "GHA"))
    arranged(facts("FRA", "GHA", "12:00", "12:30"))
    organiser = sign_in("organiser")
    page = organiser.get(LIST)
    token = page.get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]

    answer = organiser.client.post(f"{LIST}/tell", data={"csrf_token": token, "chosen": [str(first), str(second), "999999"]})

    assert answer.status_code == 303
    assert [held.state for held in session.query(Meeting).order_by(Meeting.id)] == ["told", "told", "planned"]


def test_lists_and_dossiers_ask_as_often_for_three_meetings_as_for_one(app, session, sign_in):
    adviser = principal()
    arranged(facts("FRA", None, principal_id=adviser, room_id=make_room("Room A")))
    arranged(facts("FRA", "EGY", "09:00", "09:30"))
    wish("FRA", party="GHA")
    organiser, dossier = sign_in("organiser"), f"/organiser/delegations/{invited_delegation('FRA')}"
    pages = (LIST, f"{LIST}/requests", dossier, f"/organiser/principals/{adviser}")
    one = [queries_of(organiser, page) for page in pages]
    for other, starts, ends in (("SEN", "11:00", "11:30"), ("NOR", "12:00", "12:30")):
        arranged(facts("FRA", other, starts, ends))
    arranged(facts("GHA", None, "15:00", "15:30", principal_id=adviser))
    wish("NOR", party="GHA")
    wish("SEN", party="NOR")

    assert [queries_of(organiser, page) for page in pages] == one


def test_dossiers_show_meetings(app, session, sign_in):
    adviser = principal()
    arranged(facts("FRA", None, principal_id=adviser))
    organiser = sign_in("organiser")

    assert "France – Ada QUARTEY" in text_of(organiser.get(f"/organiser/delegations/{invited_delegation('FRA')}"))
    assert "France – Ada QUARTEY" in text_of(organiser.get(f"/organiser/principals/{adviser}"))
    assert session.query(Principal).count() == 1


def test_notes_and_reasons_are_for_those_who_arrange(app, session, sign_in):
    number = arranged(facts(note="Bring tea"))
    sign_in("organiser").submit(f"{LIST}/{number}/cancel", {"reason": "The minister travels"}, form=-1)

    pages = {role: sign_in(role).get(f"{LIST}/{number}").get_data(as_text=True) for role in ("principals-office", "protocol")}

    assert all(words in pages["protocol"] for words in ("Bring tea", "The minister travels"))
    assert not any(words in pages["principals-office"] for words in ("Bring tea", "The minister travels"))
    assert sign_in("viewer").get(f"{LIST}/{number}").status_code == 403
