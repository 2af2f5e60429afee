"""Side events from the call to the slot, as Missions, reviewers and those who decide go through the pages."""

from datetime import UTC, datetime

import pytest
from delegations.registering import text_of
from programme.builders import deed_now, make_room, publish_now, queries_of
from registration.missions import mission, the_summit
from side_events.proposing import called, offered, officer, proposed, scored, stored
from sqlalchemy import select

from uncops.accounts.roles import Role
from uncops.core.database import db, transaction
from uncops.mail.models import Letter
from uncops.programme.models import Session as ProgrammeSession
from uncops.registration.models import SideEventSponsor, SideEventWish
from uncops.registration.wishes.services import withdraw
from uncops.side_events.models import SideEventCall, SideEventDecision, SideEventReview

CALL = {
    "opens_on": "2031-02-01", "closes_on": "2031-03-31", "text_en": "Propose what moves policing.", "criteria": "Relevance: 3\nPartners: 1",
    "most_proposals": "1",
}  # fmt: skip


def proposal_url(wish_id, end=""):
    return f"/organiser/side-events/{wish_id}{end}"


def portal_url(delegation_id, end="side-events"):
    return f"/portal/delegations/{delegation_id}/{end}"


def decided(visitor, wish_id, outcome="accepted", slot="none", **more):
    return visitor.submit(proposal_url(wish_id, "/decide"), {"outcome": outcome, "slot": slot, "reason": "It fits.", **more}, form=-1)


def withdrawn(wish_id):
    with transaction() as session:
        withdraw(session, session.get_one(SideEventWish, wish_id), deed=deed_now())


def test_the_call_is_set_and_portal_and_public_say_until_when(app, client):
    summit_id, organiser = the_summit(), officer(app, "ada@example.org")
    france, delegation_id = mission(app, "FRA")

    sent = organiser.submit("/organiser/side-events/call", CALL, form=-1)
    publish_now_with_one(summit_id)

    assert sent.status_code == 303
    assert "until the end of 31 March 2031" in text_of(france.get(portal_url(delegation_id)))
    assert "until the end of 31 March 2031" in text_of(france.get(portal_url(delegation_id, "requests")))
    assert "until the end of 31 March 2031" in text_of(client.get("/summits/uncops-2031"))
    assert "Propose what moves policing." in text_of(client.get("/summits/uncops-2031/side-events"))


def publish_now_with_one(summit_id):
    from programme.builders import add

    add(summit_id, "Performance", kind="plenary")
    publish_now(summit_id)


@pytest.mark.parametrize(("field", "value", "said"), [
    ("closes_on", "2031-01-31", "not before the first"),
    ("text_en", "", "in English"),
    ("criteria", "Relevance", "Line 1"),
    ("most_proposals", "none", "whole number"),
])  # fmt: skip
def test_what_is_wrong_with_a_call_is_said_and_what_was_typed_stays(app, field, value, said):
    the_summit()
    organiser = officer(app, "ada@example.org")

    answer = organiser.submit("/organiser/side-events/call", CALL | {"text_fr": "Proposez donc.", field: value}, form=-1)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Proposez donc." in text_of(answer)
    assert db.session.scalar(select(SideEventCall.id)) is None


def test_two_officers_do_not_overwrite_one_anothers_call(app):
    called(the_summit())
    organiser = officer(app, "ada@example.org")
    with transaction() as session:
        session.scalars(select(SideEventCall)).one().version = 7

    answer = organiser.submit("/organiser/side-events/call", CALL | {"seen": "1"}, form=-2)

    assert answer.status_code == 422
    assert "Somebody else changed the call" in text_of(answer)


def test_slots_are_offered_once_and_taken_back(app):
    summit_id, room_id = the_summit(), make_room("Conference Room 1")
    called(summit_id)
    organiser = officer(app, "ada@example.org")
    wanted = {"slot-day": "2031-06-03", "slot-starts_at": "09:00", "slot-ends_at": "10:30", "slot-room_id": str(room_id)}

    first = organiser.submit("/organiser/side-events/call", wanted, form="/slots")
    again = organiser.submit("/organiser/side-events/call", wanted | {"slot-starts_at": "10:00", "slot-ends_at": "11:00"}, form="/slots")
    wrong = wanted | {"slot-starts_at": "17:00", "slot-ends_at": "16:00"}
    backwards = organiser.submit("/organiser/side-events/call", wrong, form="/slots")
    taken = organiser.submit("/organiser/side-events/call", {}, form="/take-back")

    assert (first.status_code, again.status_code, backwards.status_code, taken.status_code) == (303, 422, 422, 303)
    assert "already offered" in text_of(again)
    assert "not after" in text_of(backwards)
    assert stored(SideEventCall, 1).slots == []


def test_a_mission_proposes_and_changes_only_while_the_call_is_open(app):
    called(the_summit(), most=1)
    france, delegation_id = mission(app, "FRA")
    new = portal_url(delegation_id, "requests/side-event/new")

    first = france.submit(new, {"title": "Women in command"}, form=-1)
    second = france.submit(new, {"title": "Another"}, form=-1)
    wish_id = db.session.scalars(select(SideEventWish.id)).one()
    with transaction() as session:
        session.scalars(select(SideEventCall)).one().closes_at = datetime(2031, 3, 1, 5, tzinfo=UTC)
    late = france.submit(portal_url(delegation_id, f"requests/side-event/{wish_id}"), {"title": "Later thoughts"}, form=-1)
    by_officer = officer(app, "ada@example.org").submit(
        f"/organiser/delegations/{delegation_id}/requests/side-event/{wish_id}", {"title": "As the Mission wrote"}, form=-1
    )

    assert [answer.status_code for answer in (first, second, late, by_officer)] == [303, 422, 422, 303]
    assert "1 side events at most" in text_of(second)
    assert "closed on 28 February 2031" in text_of(late)
    assert stored(SideEventWish, wish_id).title == "As the Mission wrote"


def test_a_proposal_keeps_all_it_says_and_shows_it_to_both_sides(app):
    called(the_summit())
    france, delegation_id = mission(app, "FRA")
    senegal_party = stored_party("SEN")
    fields = {
        "title": "Women in command", "purpose": "Four commanders speak.", "co_sponsors": [str(senegal_party)], "partners": "Police College",
        "expected_count": "60", "preferred_on": "2031-06-03", "half_days": ["morning"], "interpretation": ["fr", "ar"], "is_hybrid": "y",
        "technical": "Two screens", "catering": "Coffee", "contact_name": "Jean Exemple", "contact_email": "jean@mission.example",
    }  # fmt: skip

    sent = france.submit(portal_url(delegation_id, "requests/side-event/new"), fields, form=-1)

    assert sent.status_code == 303
    wish_id = db.session.scalars(select(SideEventWish.id)).one()
    page = text_of(officer(app, "ada@example.org").get(proposal_url(wish_id)))
    seen = ("Four commanders", "Senegal", "Police College", "60", "3 June 2031", "morning", "Français", "Two screens", "Coffee")
    assert [words for words in (*seen, "Jean Exemple") if words not in page] == []
    assert "Jean Exemple" not in text_of(officer(app, "vera@example.org", Role.VIEWER).get(proposal_url(wish_id)))


def stored_party(code):
    from uncops.reference.queries import party_by_code

    return party_by_code(db.session(), code).id


def test_ones_own_delegation_is_no_co_sponsor(app):
    called(the_summit())
    _france, delegation_id = mission(app, "FRA")

    from uncops.registration.wishes.rules import SponsorsItAlready

    with pytest.raises(SponsorsItAlready):
        proposed(delegation_id, sponsors=("FRA",))
    assert db.session.scalar(select(SideEventWish.id)) is None


def test_a_co_sponsor_answers_for_itself_and_nobody_else_sees_the_question(app):
    called(the_summit())
    _france, france_id = mission(app, "FRA")
    senegal, senegal_id = mission(app, "SEN")
    ghana, ghana_id = mission(app, "GHA")
    wish_id = proposed(france_id, sponsors=("SEN",), contact_name="Jean Exemple", contact_email="jean@mission.example")
    sponsor_id = db.session.scalars(select(SideEventSponsor.id)).one()

    asked = text_of(senegal.get(portal_url(senegal_id)))
    not_asked = text_of(ghana.get(portal_url(ghana_id)))
    token = shown_token(ghana, portal_url(ghana_id))
    ghana.client.post(portal_url(ghana_id, f"side-events/sponsorships/{sponsor_id}"), data={"answer": "accepted", "csrf_token": token})
    before = stored(SideEventSponsor, sponsor_id).state
    senegal.submit(portal_url(senegal_id), {}, form=f"/{sponsor_id}", button="answer=accepted")

    assert "Women in command" in asked
    assert "Jean Exemple" not in asked
    assert "Women in command" not in not_asked
    assert (before, stored(SideEventSponsor, sponsor_id).state) == ("asked", "accepted")
    assert "confirmed" in text_of(officer(app, "ada@example.org").get(proposal_url(wish_id)))


def shown_token(visitor, url):
    import re

    return re.search(r'name="csrf_token"[^>]* value="([^"]+)"', visitor.get(url).get_data(as_text=True))[1]


def test_a_changed_list_of_co_sponsors_keeps_the_answers_given(app):
    called(the_summit())
    france, delegation_id = mission(app, "FRA")
    wish_id = proposed(delegation_id, sponsors=("SEN", "GHA"))
    with transaction() as session:
        for sponsor in session.scalars(select(SideEventSponsor)):
            sponsor.state = "accepted"

    france.submit(
        portal_url(delegation_id, f"requests/side-event/{wish_id}"),
        {"co_sponsors": [str(stored_party("SEN")), str(stored_party("NOR"))]}, form=-1,
    )  # fmt: skip

    sponsors = {sponsor.party.code: sponsor.state for sponsor in stored(SideEventWish, wish_id).sponsors}
    assert sponsors == {"SEN": "accepted", "NOR": "asked"}


def test_reviewers_see_what_others_think_only_after_their_own(app):
    called(the_summit())
    _france, delegation_id = mission(app, "FRA")
    wish_id = proposed(delegation_id)
    first, second = officer(app, "first@example.org"), officer(app, "second@example.org", Role.PROTOCOL)
    scored(wish_id, first.account_id, 5, 1, "Splendid idea")

    before = text_of(second.get(proposal_url(wish_id)))
    list_before = text_of(second.get("/organiser/side-events"))
    sent = second.submit(proposal_url(wish_id, "/review"), {"score_c1": "2", "score_c2": "2", "remark": "Too broad"}, form=-1)
    after = text_of(second.get(proposal_url(wish_id)))

    assert sent.status_code == 303
    assert "Splendid idea" not in before
    assert list_before.count("after your own") == 1
    assert "Splendid idea" in after
    assert "spread of 2" in after
    assert "3 from 2" in after


def test_a_review_lacks_no_score_and_keeps_what_was_typed(app):
    called(the_summit())
    _france, delegation_id = mission(app, "FRA")
    wish_id = proposed(delegation_id)
    reviewer = officer(app, "ada@example.org")

    answer = reviewer.submit(proposal_url(wish_id, "/review"), {"score_c1": "2", "remark": "Half a thought"}, form=-1)

    assert answer.status_code == 422
    assert "Give a score for “Partners”" in text_of(answer)
    assert "Half a thought" in text_of(answer)
    assert db.session.scalar(select(SideEventReview.id)) is None


def test_who_has_a_conflict_of_interest_is_left_out(app):
    called(the_summit())
    _france, delegation_id = mission(app, "FRA")
    wish_id = proposed(delegation_id)
    first, second = officer(app, "first@example.org"), officer(app, "second@example.org")
    scored(wish_id, first.account_id, 5, 1, "Splendid idea")

    declared = second.submit(proposal_url(wish_id, "/keep-out/conflicted"), {"remark": "My former office"}, form=-1)
    page, scoring = text_of(second.get(proposal_url(wish_id))), second.submit(
        proposal_url(wish_id, "/review"), {"score_c1": "2", "score_c2": "2"}, form=-1
    )  # fmt: skip
    deciding = decided(second, wish_id)

    assert declared.status_code == 303
    assert "Splendid idea" not in page
    assert (scoring.status_code, deciding.status_code) == (422, 422)
    assert db.session.scalar(select(SideEventDecision.id)) is None
    assert stored(SideEventReview, 1).mark == 4.0


def test_what_is_accepted_gets_a_slot_and_the_mission_sees_it_once_told(app):
    summit_id, room_id = the_summit(), make_room("Conference Room 1")
    slot_id = offered(called(summit_id), room_id)
    france, delegation_id = mission(app, "FRA")
    wish_id = proposed(delegation_id, sponsors=("SEN",), interpretation=["fr"])
    with transaction() as session:
        session.scalars(select(SideEventSponsor)).one().state = "accepted"
    organiser = officer(app, "ada@example.org")

    no_booth = decided(organiser, wish_id, slot=str(slot_id))
    kept = decided(organiser, wish_id, slot=str(slot_id), setup_minutes="15", overruling="Whispered interpretation")
    before = text_of(france.get(portal_url(delegation_id)))
    told = organiser.submit(proposal_url(wish_id), {}, form="/tell")
    after = text_of(france.get(portal_url(delegation_id)))

    assert (no_booth.status_code, kept.status_code, told.status_code) == (422, 303, 303)
    assert "say why it is held nevertheless" in text_of(no_booth)
    held = db.session.scalars(select(ProgrammeSession)).one()
    assert (held.kind, held.room_id, held.setup_minutes) == ("side_event", room_id, 15)
    assert (held.expected_count, held.interpretation) == (60, ["fr"])
    assert "Held by France with Senegal." in held.purpose
    slot = "3 June 2031, 09:00–10:30 , Conference Room 1"
    assert (slot in before, "It fits." in before, "not decided yet" in before) == (False, False, True)
    assert slot in after
    assert "It fits." in after
    letter = db.session.scalars(select(Letter)).one()
    assert letter.state == "draft"
    assert "Conference Room 1" in letter.text
    assert "Proposal of France" in text_of(organiser.get(f"/organiser/programme/sessions/{held.id}"))


def test_a_room_that_is_taken_is_refused_and_nothing_is_decided(app):
    from programme.builders import DAY_1, add

    summit_id, room_id = the_summit(), make_room("Conference Room 1")
    called(summit_id)
    add(summit_id, "Rehearsal", "09:00", "12:00", day=DAY_1, kind="plenary", room_id=room_id)
    _france, delegation_id = mission(app, "FRA")
    wish_id = proposed(delegation_id)
    organiser = officer(app, "ada@example.org")

    other = {"day": "2031-06-03", "starts_at": "10:00", "ends_at": "11:00", "room_id": str(room_id), "reason": "A good reason"}
    answer = decided(organiser, wish_id, slot="other", **other)
    empty = decided(organiser, wish_id, slot="other", **other | {"starts_at": ""})

    assert (answer.status_code, empty.status_code) == (422, 422)
    assert "Rehearsal" in text_of(answer)
    assert "A good reason" in text_of(answer)
    assert "Enter day, start and end" in text_of(empty)
    assert db.session.scalar(select(SideEventDecision.id)) is None


def test_two_who_decide_at_once_hear_of_each_other(app):
    called(the_summit())
    _france, delegation_id = mission(app, "FRA")
    wish_id = proposed(delegation_id)
    first, second = officer(app, "first@example.org"), officer(app, "second@example.org")

    decided(first, wish_id, "declined")
    answer = decided(second, wish_id, "accepted", seen="0")

    assert answer.status_code == 422
    assert "First decided about this proposal" in text_of(answer)
    assert stored(SideEventDecision, 1).outcome == "declined"


def test_a_decision_that_is_changed_takes_the_session_out(app):
    summit_id, room_id = the_summit(), make_room("Conference Room 1")
    slot_id = offered(called(summit_id), room_id)
    _france, delegation_id = mission(app, "FRA")
    wish_id, organiser = proposed(delegation_id), officer(app, "ada@example.org")
    decided(organiser, wish_id, slot=str(slot_id))

    sent = decided(organiser, wish_id, "declined", slot="keep")

    assert sent.status_code == 303
    assert db.session.scalars(select(ProgrammeSession)).one().is_removed


@pytest.mark.parametrize("is_public", [False, True])
def test_a_withdrawn_proposal_loses_its_session_or_is_marked(app, is_public):
    summit_id, room_id = the_summit(), make_room("Conference Room 1")
    slot_id = offered(called(summit_id), room_id)
    _france, delegation_id = mission(app, "FRA")
    wish_id, organiser = proposed(delegation_id), officer(app, "ada@example.org")
    decided(organiser, wish_id, slot=str(slot_id))
    if is_public:
        publish_now(summit_id)

    withdrawn(wish_id)
    page = text_of(organiser.get(proposal_url(wish_id)))

    assert db.session.scalars(select(ProgrammeSession)).one().is_removed is not is_public
    assert ("still in the programme" in page) is is_public
    if is_public:
        organiser.submit(proposal_url(wish_id, "/take-out"), {}, form=-1)
        assert stored(ProgrammeSession, 1).is_removed


def test_the_list_is_filtered_sorted_and_taken_away(app):
    called(the_summit())
    _france, france_id = mission(app, "FRA")
    _ghana, ghana_id = mission(app, "GHA")
    best, worst = proposed(france_id, "Clean energy"), proposed(ghana_id, "Border checks")
    organiser = officer(app, "ada@example.org")
    scored(best, organiser.account_id, 5, 5)
    scored(worst, organiser.account_id, 1, 1)
    decided(organiser, best)

    accepted = text_of(organiser.get("/organiser/side-events?standing=accepted"))
    by_mean = text_of(organiser.get("/organiser/side-events?sort=-mean"))
    table = organiser.get("/organiser/side-events/list.csv?sort=mean").get_data(as_text=True)

    assert ("Clean energy" in accepted, "Border checks" in accepted) == (True, False)
    assert by_mean.index("Clean energy") < by_mean.index("Border checks")
    assert table.index("Border checks") < table.index("Clean energy")
    assert organiser.get("/organiser/side-events/list.xlsx").status_code == 200


def test_the_list_asks_as_often_for_three_proposals_as_for_one(app):
    called(the_summit())
    _france, delegation_id = mission(app, "FRA")
    organiser = officer(app, "ada@example.org")
    proposed(delegation_id, "One", sponsors=("SEN",))
    once = queries_of(organiser, "/organiser/side-events")
    for title in ("Two", "Three"):
        proposed(delegation_id, title, sponsors=("SEN", "GHA"))

    assert queries_of(organiser, "/organiser/side-events") == once


def test_another_missions_proposals_are_not_found(app):
    called(the_summit())
    _france, france_id = mission(app, "FRA")
    ghana, _ghana_id = mission(app, "GHA")
    proposed(france_id, "Unspoken plans")

    assert ghana.get(portal_url(france_id)).status_code == 404
