"""The pages of the schedule: terms set, a run watched and read, taken, published, repaired."""

import re

import pytest
from bilaterals.asking import asked
from bilaterals.laid_plans import laid_run
from bilaterals.meetings import arranged, facts, principal
from bilaterals.schedules import meeting_rooms, published, run, stored_run, taken, three_requests
from delegations.test_delegations import text_of
from programme.builders import add, queries_of
from registration.missions import invited_delegation, mission, the_summit
from visitors import XHTML, parsed, shown_fields

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning.models import BilateralTerms, BilateralVersion, PlanRun
from uncops.bilaterals.requests.models import StatedAbsence
from uncops.venue.models import RoomClosure

PLAN = "/organiser/bilaterals/plan"


def test_an_officer_has_it_worked_out_reads_it_takes_it_and_publishes(app, session, sign_in):
    meeting_rooms()
    three_requests()
    officer = sign_in("organiser")

    sent = officer.submit(PLAN, {"seconds": "3"}, form=-1)
    shown = text_of(officer.get(sent.location))
    assert "Proven best" in shown
    assert "3 meetings placed" in shown
    assert "Every request has its meeting" in shown
    assert "France – Senegal" in text_of(officer.get(f"{sent.location}/meetings"))
    assert "3 new, 0 moved, 0 cancelled" in text_of(officer.get(f"{sent.location}/take"))
    taken_at = officer.submit(f"{sent.location}/take", {}, form=-1)
    assert taken_at.status_code == 303
    assert session.query(Meeting).count() == 3
    assert "New to both sides: 3 meetings" in text_of(officer.get(PLAN))

    told = officer.submit(f"{PLAN}/publish", {"note": "First one"}, form=-1)

    assert told.status_code == 303
    session.expire_all()
    assert {meeting.state for meeting in session.query(Meeting)} == {"told"}
    assert "First one" in text_of(officer.get(f"{PLAN}/versions"))
    assert "France – Senegal" in text_of(officer.get(f"{PLAN}/versions/1"))
    assert "Nothing is new" in text_of(officer.get(f"{PLAN}/publish"))


def test_terms_are_typed_kept_and_refused_kindly(app, session, sign_in):
    rooms = meeting_rooms()
    officer, summit_id = sign_in("organiser"), the_summit()
    typed = {"usual_minutes": "20", "grid_minutes": "30", "from_0_0": "10:00", "to_0_0": "09:00", "pool_en_fr": "2"}
    typed[f"room_{rooms[0]}"] = "minister"

    refused = officer.submit(f"{PLAN}/terms", typed, form=-1)
    wrong = officer.submit(f"{PLAN}/terms", typed | {"to_0_0": "12:00", "away_en_fr": "tomorrow"}, form=-1)
    kept = officer.submit(f"{PLAN}/terms", typed | {"to_0_0": "12:00", "away_en_fr": "2031-06-03 12:00-14:00"}, form=-1)

    assert (refused.status_code, wrong.status_code, kept.status_code) == (422, 422, 303)
    assert "the hours end before they begin" in text_of(refused)
    assert "Enter times like" in text_of(wrong)
    held = session.query(BilateralTerms).one()
    assert (held.summit_id, held.usual_minutes, held.hours[0]) == (summit_id, 20, {"day": "2031-06-03", "from": "10:00", "to": "12:00"})
    assert {"room_id": rooms[0], "class": "minister"} in held.rooms


def test_who_set_the_terms_second_sees_that_somebody_was_first(app, session, sign_in):
    the_summit()
    officer = sign_in("organiser")
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', officer.get(f"{PLAN}/terms").get_data(as_text=True))[1]
    officer.submit(f"{PLAN}/terms", {"usual_minutes": "20"}, form=-1)

    late = officer.submit(f"{PLAN}/terms", {"usual_minutes": "45", "seen": seen}, form=-1)

    assert late.status_code == 422
    assert "Somebody set the terms" in text_of(late)
    assert session.query(BilateralTerms).one().usual_minutes == 20


def test_what_was_not_seen_is_not_published(app, session, sign_in):
    arranged(facts())
    officer = sign_in("organiser")
    officer.get(f"{PLAN}/publish")
    seen = re.search(r'name="seen"[^>]*value="([0-9a-f]+)"', officer.get(f"{PLAN}/publish").get_data(as_text=True))[1]
    arranged(facts("NOR", "GHA"))

    late = officer.submit(f"{PLAN}/publish", {"seen": seen}, form=-1)

    assert late.status_code == 422
    assert "The schedule changed after you opened this page" in text_of(late)
    assert session.query(BilateralVersion).count() == 0


def test_a_closed_room_is_kept_and_ways_to_go_on_are_compared(app, session, sign_in):
    rooms = meeting_rooms()
    three_requests()
    taken(run())
    first = session.query(Meeting).order_by(Meeting.starts_at, Meeting.id).first()
    officer = sign_in("organiser")
    fields = {"kind": "room", "room_id": str(first.room_id), "starts_at": "08:00", "ends_at": "19:00", "reason": "Water"}

    nobody = officer.submit(f"{PLAN}/repair", {"kind": "late", "starts_at": "08:00", "ends_at": "12:00"}, form=-1)
    sent = officer.submit(f"{PLAN}/repair", fields, form=-1)

    assert (nobody.status_code, sent.status_code) == (422, 303)
    shown = text_of(officer.get(sent.location))
    assert "Fewest changes" in shown
    assert "Most meetings" in shown
    closure = session.query(RoomClosure).one()
    assert (closure.room_id, closure.reason) == (first.room_id, "Water")
    assert session.query(StatedAbsence).count() == 0
    assert first.room_id in rooms
    assert session.query(PlanRun).filter_by(kind="repair").count() == 2
    assert "Room A is closed on 3 June 2031 from 08:00 to 19:00" in shown or "Room B is closed" in shown
    assert "3 juin 2031" in text_of(officer.get(f"{sent.location}?lang=fr"))


def test_what_was_entered_for_a_repair_is_taken_back_where_its_alternatives_stand(app, session, sign_in):
    meeting_rooms()
    three_requests()
    taken(laid_run())
    senegal, officer = invited_delegation("SEN"), sign_in("organiser")
    fields = {"kind": "late", "delegation_id": str(senegal), "starts_at": "08:00", "ends_at": "12:00"}
    here = officer.submit(f"{PLAN}/repair", fields, form=-1).location
    assert "Senegal is absent on 3 June 2031 from 08:00 to 12:00" in text_of(officer.get(here))
    assert session.query(StatedAbsence).count() == 1

    form = next(made for made in parsed(officer.get(here)).iter(f"{XHTML}form") if made.get("action", "").endswith("take-back"))
    back, again = (officer.client.post(form.get("action"), data=shown_fields(form)) for _time in "12")

    assert (back.status_code, again.status_code) == (303, 422)
    session.expire_all()
    assert session.query(StatedAbsence).count() == 0
    assert "What was entered is taken back" in text_of(officer.get(here))
    assert "is no longer there as it was entered" in text_of(again)


def test_what_is_entered_for_a_repair_is_said_to_stay(app, sign_in):
    the_summit()

    shown = text_of(sign_in("organiser").get(f"{PLAN}/repair"))

    assert "stays, also when no alternative is taken, until you take it back: beside the alternatives" in shown


def test_why_a_request_is_left_out_is_said_and_one_proposal_is_done(app, session, sign_in):
    meeting_rooms()
    the_summit()
    officer = sign_in("organiser")
    no_others = dict.fromkeys(("from_0_1", "to_0_1", "from_1_0", "to_1_0", "from_1_1", "to_1_1"), "")
    officer.submit(f"{PLAN}/terms", {"to_0_0": "10:00", **no_others}, form=-1)
    for first, second in (("FRA", "SEN"), ("FRA", "NOR"), ("FRA", "PER")):
        asked(first, second)
    number = run()
    page = officer.get(f"{PLAN}/runs/{number}")

    assert "France already has a meeting at every time" in text_of(page)
    left_out = stored_run(session, number).plan["unplaced"][0]
    place = next(place for place, change in enumerate(left_out["would_place"]) if change["kind"] == "give_up")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.get_data(as_text=True))[1]
    sent = {"csrf_token": token, "request": left_out["request"], "place": str(place)}
    assert officer.client.post(f"{PLAN}/runs/{number}/change", data=sent).status_code == 303

    changed = stored_run(session, number).plan
    assert left_out["request"] in {one["request"] for one in changed["meetings"]}
    assert len(changed["unplaced"]) == 1
    assert len(changed["meetings"]) == 2
    assert officer.client.post(f"{PLAN}/runs/{number}/change", data=sent).status_code == 422


@pytest.mark.parametrize(("role", "sees"), [("liaison", False), ("principals-office", False), ("protocol", True)])
def test_who_only_reads_meetings_sees_no_run_and_publishes_nothing(app, session, sign_in, role, sees):
    meeting_rooms()
    three_requests()
    number = run()
    visitor = sign_in(role)

    statuses = [visitor.get(f"{PLAN}{path}").status_code for path in ("", f"/runs/{number}", f"/runs/{number}/take", "/terms", "/repair")]
    assert statuses == [200, *([200 if sees else 403] * 4)]
    assert visitor.get(f"{PLAN}/publish").status_code == 403
    assert ("Plans so far" in text_of(visitor.get(PLAN))) == sees


def test_a_mission_learns_nothing_of_the_plan(app, session):
    france, france_id = mission(app, "FRA")
    meeting_rooms()
    three_requests()
    taken(run())

    page = text_of(france.get(f"/portal/delegations/{france_id}/meetings"))

    assert "Senegal" not in page
    assert {france.get(f"{PLAN}{path}").status_code for path in ("", "/runs/1", "/publish", "/versions")} == {403}


def test_pages_ask_as_often_for_three_as_for_one(app, session, sign_in):
    meeting_rooms()
    add(the_summit(), "Opening", "09:00", "10:00", kind="opening")
    asked("FRA", principal())
    officer = sign_in("organiser")
    taken(run())
    published()
    arranged(facts("EGY", "PER"))
    run()
    paths = ("", "/runs/1", "/runs/1/meetings", "/runs/2/take", "/publish", "/versions", "/versions/1")
    one = [queries_of(officer, f"{PLAN}{path}") for path in paths]
    three_requests()
    taken(run())
    run()

    more = [queries_of(officer, f"{PLAN}{path}") for path in paths]

    assert [(path, before, later) for path, before, later in zip(paths, one, more, strict=True) if later > before] == []
    assert max(more) <= 30
