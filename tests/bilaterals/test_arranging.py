"""Meetings are arranged from requests, moved, told, confirmed and cancelled; calendars follow."""

from dataclasses import replace

import pytest
from bilaterals.meetings import arranged, do, facts, principal, stored, wish
from programme.builders import DAY_1, actions, at, deed_now, make_room
from registration.missions import invited_delegation, the_summit
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from uncops.bilaterals import rules
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.queries import has_news
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.requests.wished import name_meant, principal_meant
from uncops.bilaterals.services import Slot, arrange_all, cancel, change, facts_of, move, set_state
from uncops.conflicts.models import Overruling
from uncops.conflicts.rules import Conflicting
from uncops.core import clock
from uncops.core.database import transaction
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.services.invitations import move_delegation
from uncops.principals.models import Principal
from uncops.registration.models import BilateralWish
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

State = MeetingState


def slot(starts: str, ends: str, room_id=None) -> Slot:
    return Slot(at(DAY_1, starts), at(DAY_1, ends), room_id)


def test_a_meeting_stays_with_the_secretariat_until_both_sides_are_told(app, session):
    number = arranged()
    do(move, number, slot("11:00", "11:30"), seen_version=1)
    held = stored(session, number)

    assert (held.state, held.sequence, held.told_at, held.version) == ("planned", 0, None, 2)
    do(set_state, number, State.TOLD)
    held = stored(session, number)
    assert (held.state, held.sequence, held.told_at) == ("told", 0, clock.now())
    assert actions(session, held) == ["meeting.told", "meeting.moved", "meeting.arranged"]


def test_moving_a_confirmed_meeting_is_work_until_both_sides_are_told_and_asks_them_again(app, session):
    room = make_room("Room A")
    number = arranged(facts(room_id=room), State.TOLD, State.CONFIRMED)
    uid = stored(session, number).uid
    assert stored(session, number).sequence == 1

    do(move, number, slot("15:00", "15:30", room), seen_version=None)

    held = stored(session, number)
    assert (held.state, held.sequence, held.told_status, held.told_starts_at) == ("told", 1, "confirmed", at(DAY_1, "10:00"))
    with pytest.raises(rules.NotToldYet):
        do(set_state, number, State.CONFIRMED)
    do(set_state, number, State.TOLD)
    held = stored(session, number)
    assert (held.state, held.sequence, held.uid, held.told_status) == ("told", 2, uid, "tentative")
    assert (held.told_starts_at, held.told_ends_at, held.told_room_id) == (at(DAY_1, "15:00"), at(DAY_1, "15:30"), room)


def test_moved_back_before_anybody_was_told_it_is_as_if_nothing_was(app, session):
    number = arranged(None, State.TOLD, State.CONFIRMED)

    do(move, number, slot("15:00", "15:30"), seen_version=None)
    do(move, number, slot("10:00", "10:30"), seen_version=None)

    held = stored(session, number)
    assert (held.state, held.sequence, held.has_news) == ("confirmed", 1, False)
    with pytest.raises(rules.NoSuchStep):
        do(set_state, number, State.TOLD)


def test_several_changes_told_at_once_raise_the_sequence_once(app, session):
    number = arranged(None, State.TOLD)

    for starts, ends in (("15:00", "15:30"), ("16:00", "16:30"), ("11:00", "11:20")):
        do(move, number, slot(starts, ends), seen_version=None)
    assert session.scalar(select(Meeting.id).where(has_news())) == number
    do(set_state, number, State.TOLD)

    assert (stored(session, number).sequence, session.scalar(select(Meeting.id).where(has_news()))) == (1, None)


def test_of_a_meeting_on_hold_nobody_is_told(app, session):
    number = arranged()
    with transaction() as writing:
        writing.get_one(Meeting, number).is_on_hold = True

    with pytest.raises(rules.OnHold):
        do(set_state, number, State.TOLD)

    held = stored(session, number)
    assert (held.told_at, held.state, held.has_news, session.scalar(select(Meeting.id).where(has_news()))) == (None, "planned", False, None)


def test_who_was_told_of_a_meeting_stays_in_it(app, session):
    number = arranged(None, State.TOLD)

    with pytest.raises(rules.SidesAreTold):
        do(change, number, replace(facts_of(stored(session, number)), second_id=invited_delegation("NOR")), seen_version=None)

    assert stored(session, number).second_id == invited_delegation("SEN")


def test_what_no_calendar_shows_leaves_the_sequence(app, session):
    number = arranged(None, State.TOLD)

    do(change, number, replace(facts_of(stored(session, number)), subject="Forensics", note="Bring tea"), seen_version=None)

    held = stored(session, number)
    assert (held.subject, held.note, held.sequence, held.version) == ("Forensics", "Bring tea", 0, 3)


def test_saving_what_is_there_already_changes_nothing(app, session):
    number = arranged(None, State.TOLD)
    before = stored(session, number).version

    do(change, number, facts_of(stored(session, number)), seen_version=before)

    assert (stored(session, number).version, len(actions(session, stored(session, number)))) == (before, 2)


def test_a_cancelled_meeting_gets_a_higher_sequence_when_both_sides_are_told(app, session):
    number = arranged(None, State.TOLD)

    do(cancel, number, " The minister travels ", seen_version=None)

    held = stored(session, number)
    assert (held.state, held.sequence, held.cancelled_at, held.cancelled_because) == ("cancelled", 0, clock.now(), "The minister travels")
    assert (held.told_status, held.is_changed_since_told) == ("tentative", True)
    do(set_state, number, State.TOLD)
    held = stored(session, number)
    assert (held.state, held.sequence, held.told_status, held.is_changed_since_told) == ("cancelled", 1, "cancelled", False)
    with pytest.raises(rules.NotOpen):
        do(move, number, slot("15:00", "15:30"), seen_version=None)


def test_who_saves_second_overwrites_nothing(app, session):
    number = arranged()
    do(move, number, slot("11:00", "11:30"), seen_version=1)

    with pytest.raises(rules.MeetingChangedMeanwhile):
        do(move, number, slot("12:00", "12:30"), seen_version=1)

    assert stored(session, number).starts_at == at(DAY_1, "11:00")


def test_both_sides_asking_for_each_other_become_one_meeting(app, session):
    first, second = wish("FRA", party="SEN"), wish("SEN", party="FRA")
    wish("SEN", party="NOR")

    number = arranged(facts("SEN", "FRA"))

    behind = session.query(MeetingRequest).filter_by(meeting_id=number).all()
    assert {(request.wish_id, request.state) for request in behind} == {(first, "placed"), (second, "placed")}
    assert {session.get_one(BilateralWish, one).state for one in (first, second)} == {"taken_up"}


def test_a_request_for_a_principal_is_found_by_office_and_when_an_officer_says_who_is_meant(app, session):
    by_office, in_other_words = wish("FRA", principal_written="The police adviser"), wish("SEN", principal_written="Ms. Quartey, please")
    principal_id = principal()
    assert session.query(MeetingRequest).count() == 0
    with transaction() as writing:
        name_meant(writing, writing.get_one(BilateralWish, in_other_words), writing.get_one(Principal, principal_id), deed_now())

    one = arranged(facts("FRA", None, principal_id=principal_id))
    other = arranged(facts("SEN", None, "11:00", "11:30", principal_id=principal_id))

    links = {(request.meeting_id, request.wish_id) for request in session.query(MeetingRequest)}
    assert links == {(one, by_office), (other, in_other_words)}


def test_other_sides_have_other_requests(app, session):
    first, other = wish("FRA", party="SEN"), wish("FRA", party="NOR")
    number = arranged()
    invited_delegation("NOR")

    do(change, number, replace(facts_of(stored(session, number)), second_id=invited_delegation("NOR")), seen_version=None)

    links = [(request.wish_id, request.meeting_id) for request in session.query(MeetingRequest).order_by(MeetingRequest.id)]
    assert links == [(first, None), (other, number)]


def test_the_same_two_meet_twice_only_with_a_reason(app, session):
    arranged()

    with pytest.raises(rules.MeetsAlready):
        arranged(facts("SEN", "FRA", "15:00", "15:30"))
    arranged(facts("SEN", "FRA", "15:00", "15:30"), reason="The experts meet in the afternoon")

    assert session.query(Meeting).count() == 2


def test_who_does_not_come_meets_nobody(app, session):
    declined = invited_delegation("SEN")
    with transaction() as writing:
        move_delegation(writing, writing.get_one(Delegation, declined), DelegationState.DECLINED, deed=deed_now())

    with pytest.raises(rules.SideNotComing):
        arranged()

    assert session.query(Meeting).count() == 0


def test_a_delegation_of_another_summit_is_no_side(app, session):
    made = facts()
    with transaction() as writing:
        other = create_summit(writing, SummitFacts("other", "Another", "New York", "America/New_York", DAY_1, DAY_1), deed=deed_now())
        writing.flush()
        writing.get_one(Delegation, made.second_id).summit_id = other.id

    with pytest.raises(rules.SideNotHere):
        arranged(made)


@pytest.mark.parametrize("values", [
    {"state": "told"}, {"state": "cancelled"}, {"cancelled_at": "now"}, {"sequence": -1}, {"principal_id": "one"}, {"second_id": None},
])  # fmt: skip
def test_the_database_itself_refuses_what_cannot_be(app, session, values):
    number, given = arranged(), dict(values)
    if "cancelled_at" in given:
        given["cancelled_at"] = clock.now()
    if "principal_id" in given:
        given["principal_id"] = principal()

    with pytest.raises(IntegrityError), transaction() as writing:
        held = writing.get_one(Meeting, number)
        for name, value in given.items():
            setattr(held, name, value)


def test_a_principal_is_meant_when_exactly_one_is():
    one, two = Principal(id=1, name="Ada QUARTEY", office="Police Adviser"), Principal(id=2, name="Bo LINDE", office="Police Adviser")

    assert principal_meant("the  police-adviser", [one]) is one
    assert principal_meant("Police Adviser", [one, two]) is None
    assert principal_meant("bo linde", [one, two]) is two


def test_what_stands_in_the_way_is_refused_at_its_field_and_nothing_is_kept(app, session):
    room = make_room("Room A")
    arranged(facts(room_id=room))

    with pytest.raises(Conflicting) as room_taken:
        arranged(facts("NOR", "GHA", "10:15", "10:45", room_id=room))
    with pytest.raises(Conflicting) as delegation_twice:
        arranged(facts("FRA", "GHA", "10:15", "10:45"))

    assert (room_taken.value.field, delegation_twice.value.field) == ("room_id", "starts_at")
    assert session.query(Meeting).count() == 1


def test_with_a_reason_it_is_held_nevertheless_and_said_once(app, session):
    room = make_room("Room A")
    arranged(facts(room_id=room))

    number = arranged(facts("NOR", "GHA", room_id=room), reason="The room has two tables")
    do(change, number, replace(facts_of(stored(session, number)), subject="Forensics"), seen_version=None)

    assert [held.reason for held in session.query(Overruling)] == ["The room has two tables"]


def test_meetings_planned_together_are_arranged_together_or_not_at_all(app, session):
    together = [(facts(), "a"), (facts("NOR", "GHA"), "b"), (facts("FRA", "GHA"), "c")]
    summit_id = the_summit()

    with pytest.raises(Conflicting), transaction() as writing:
        arrange_all(writing, writing.get_one(Summit, summit_id), together, deed=deed_now())
    assert session.query(Meeting).count() == 0
    with transaction() as writing:
        arrange_all(writing, writing.get_one(Summit, summit_id), together[:2], deed=deed_now())

    assert [held.uid for held in session.query(Meeting).order_by(Meeting.id)] == ["a", "b"]
