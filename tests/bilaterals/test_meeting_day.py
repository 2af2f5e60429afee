"""The day of meetings: who is there, what began and ended, and who may say so."""

from datetime import timedelta

import pytest
from bilaterals.meetings import arranged, do, facts, principal, stored
from delegations.test_delegations import text_of
from programme.builders import DAY_1, at, make_room, queries_of
from visitors import XHTML, parsed, shown_fields

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.records import rules, services
from uncops.bilaterals.records.queries import record_of
from uncops.bilaterals.records.rules import Noted, Side, Standing, late_sides, standing_of
from uncops.bilaterals.services import cancel
from uncops.core import clock
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal

State = MeetingState
TEN, HALF_PAST = at(DAY_1, "10:00"), at(DAY_1, "10:30")
SPAN = Span(TEN, HALF_PAST)
DAY = f"/organiser/bilaterals/day?day={DAY_1}"


def told(*arguments, **named) -> int:
    return arranged(facts(*arguments, **named), State.TOLD)


@pytest.mark.parametrize(("noted", "now", "standing"), [
    (Noted(), "09:59", Standing.AHEAD),
    (Noted(), "10:00", Standing.EXPECTED),
    (Noted(first_arrived_at=TEN), "09:50", Standing.EXPECTED),
    (Noted(), "10:04", Standing.EXPECTED),
    (Noted(first_arrived_at=TEN), "10:05", Standing.LATE),
    (Noted(first_arrived_at=TEN, second_arrived_at=TEN), "10:20", Standing.READY),
    (Noted(began_at=TEN), "10:29", Standing.UNDER_WAY),
    (Noted(began_at=TEN), "10:30", Standing.OVER_TIME),
    (Noted(began_at=TEN, ended_at=HALF_PAST), "11:00", Standing.HELD),
])  # fmt: skip
def test_how_a_meeting_goes_follows_from_what_was_noted(noted, now, standing):
    assert standing_of("told", SPAN, noted, at(DAY_1, now)) is standing


def test_only_the_side_that_is_not_there_is_late_and_nobody_once_it_began():
    late = at(DAY_1, "10:06")

    assert late_sides("told", SPAN, Noted(first_arrived_at=TEN), late) == {Side.SECOND}
    assert late_sides("told", SPAN, Noted(began_at=TEN), late) == frozenset()
    assert late_sides("cancelled", SPAN, Noted(), late) == frozenset()


def test_a_side_is_checked_in_with_one_tap_and_undone(app, session, sign_in):
    number = told()
    clock.set_to(at(DAY_1, "09:55"))
    liaison = sign_in("liaison")

    sent = _tap(liaison, number, "here-first")
    page = text_of(liaison.get(DAY))

    assert sent.status_code == 303
    assert "Here since 09:55" in page
    assert record_of(session, number).first_arrived_at == at(DAY_1, "09:55")
    _tap(liaison, number, "gone-first")
    session.expire_all()
    assert record_of(session, number).first_arrived_at is None
    assert "Here since" not in text_of(liaison.get(DAY))


def _tap(visitor, number: int, noted: str, **headers):
    """What a button of the day does: its form carries the token of the page."""
    form = next(made for made in parsed(visitor.get(DAY)).iter(f"{XHTML}form") if made.get("id") == "noting")
    address = f"/organiser/bilaterals/{number}/day?day={DAY_1}"
    return visitor.client.post(address, data=shown_fields(form) | {"noted": noted}, headers=headers)


def test_a_meeting_begins_ends_and_was_held_as_it_was(app, session, sign_in):
    number = told()
    clock.set_to(at(DAY_1, "10:07"))
    protocol = sign_in("protocol")
    _tap(protocol, number, "began")
    clock.set_to(at(DAY_1, "10:41"))
    assert "Runs over its time" in text_of(protocol.get(DAY))

    _tap(protocol, number, "ended")

    held = record_of(session, number)
    assert (held.began_at, held.ended_at) == (at(DAY_1, "10:07"), at(DAY_1, "10:41"))
    assert stored(session, number).state == State.HELD.value
    assert "10:07–10:41" in text_of(protocol.get(DAY))


def test_what_did_not_take_place_is_said_and_taken_back(app, session, sign_in):
    number = told()
    clock.set_to(at(DAY_1, "10:20"))
    protocol = sign_in("protocol")
    assert "Late" in text_of(protocol.get(DAY))

    _tap(protocol, number, "missed")
    assert stored(session, number).state == State.MISSED.value
    _tap(protocol, number, "held")

    assert stored(session, number).state == State.HELD.value


def test_nothing_can_be_noted_of_a_cancelled_meeting(app, session, sign_in):
    number = told()
    do(cancel, number, "The minister travels")

    answer = _tap(sign_in("protocol"), number, "here-first")

    assert answer.status_code == 422
    assert "This meeting is cancelled" in text_of(answer)
    assert record_of(session, number) is None


def test_times_are_noted_by_form_and_what_cannot_be_is_refused(app, session, sign_in):
    number = told()
    clock.set_to(at(DAY_1, "12:00"))
    protocol, page = sign_in("protocol"), f"/organiser/bilaterals/{number}/times"
    wrong = [
        protocol.submit(page, {"began": began, "ended": ended}, form=-1)
        for began, ended in (("10:40", "10:10"), ("", "10:10"), ("12:30", ""), ("ten", ""))
    ]

    right = protocol.submit(page, {"began": "10:05", "ended": "10:31"}, form=-1)

    said = ["would end before it began", "Nobody noted when this meeting began", "still to come", "for example 10:00"]
    assert [answer.status_code for answer in wrong] == [422] * 4
    assert all(words in text_of(answer) for words, answer in zip(said, wrong, strict=True))
    assert right.status_code == 303
    assert record_of(session, number).ended_at == at(DAY_1, "10:31")
    assert stored(session, number).state == State.HELD.value


def test_who_only_reads_has_no_buttons_and_may_not_tap(app, session, sign_in):
    number = told()
    office = sign_in("principals-office")

    answer = _tap(office, number, "here-first")

    assert "Is here" not in office.get(DAY).get_data(as_text=True)
    assert answer.status_code == 404
    assert sign_in("viewer").get(DAY).status_code == 403


def test_a_principals_office_checks_in_at_the_meetings_of_its_own_principal(app, session, sign_in):
    number = arranged(facts("FRA", None, principal_id=principal()), State.TOLD)
    office = sign_in("principals-office")
    session.query(Principal).one().account_id = office.account_id
    session.commit()

    assert _tap(office, number, "here-second").status_code == 303
    session.expire_all()
    assert record_of(session, number).second_arrived_at is not None


@pytest.mark.database
def test_the_day_is_narrowed_by_room_principal_and_liaison_officer(app, session, sign_in):
    room, usg = make_room("Room 5"), principal()
    told("FRA", "SEN", room_id=room)
    arranged(facts("NOR", None, principal_id=usg), State.TOLD)
    liaison = sign_in("liaison")
    norway = session.query(Delegation).filter(Delegation.id == facts("NOR").first_id).one()
    norway.liaison_id = liaison.account_id
    session.commit()

    def lines(query: str) -> list[bool]:
        page = text_of(liaison.get(f"{DAY}&part=lines{query}"))
        return ["France" in page, "Norway" in page]

    assert lines("") == [True, True]
    assert lines(f"&room={room}") == [True, False]
    assert lines(f"&principal={usg}") == [False, True]
    assert lines(f"&liaison={liaison.account_id}") == [False, True]


def test_the_lines_are_sent_again_only_when_something_changed(app, session, sign_in):
    number = told()
    protocol = sign_in("protocol")
    part = f"{DAY}&part=lines"
    mark = protocol.get(part).headers["ETag"]

    same = protocol.get(part, headers={"If-None-Match": mark})
    do(services.set_arrived, number, Side.FIRST, is_here=True)
    changed = protocol.get(part, headers={"If-None-Match": mark})

    assert (same.status_code, changed.status_code) == (304, 200)


def test_a_tap_without_leaving_the_page_answers_with_the_lines_alone(app, session, sign_in):
    number = told()
    answer = _tap(sign_in("protocol"), number, "here-first", **{"X-Part": "1"})

    assert answer.status_code == 200
    assert "<html" not in answer.get_data(as_text=True)
    assert "Here since" in text_of(answer)


def test_the_day_asks_the_same_number_of_questions_for_one_meeting_and_for_three(app, session, sign_in):
    told()
    protocol = sign_in("protocol")
    one = queries_of(protocol, DAY)
    told("NOR", "PER")
    do(services.set_arrived, told("KAZ", "TUN"), Side.FIRST, is_here=True)

    assert queries_of(protocol, DAY) == one


def test_who_was_there_twice_is_noted_once(app, session):
    number = told()
    do(services.set_arrived, number, Side.FIRST, is_here=True)
    first = record_of(session, number).first_arrived_at
    clock.set_to(clock.now() + timedelta(minutes=3))

    do(services.set_arrived, number, Side.FIRST, is_here=True)

    session.expire_all()
    assert record_of(session, number).first_arrived_at == first


def test_a_meeting_that_begins_is_not_begun_again(app, session):
    number = told()
    clock.set_to(at(DAY_1, "10:03"))
    do(services.begin, number)
    clock.set_to(at(DAY_1, "10:09"))
    do(services.begin, number)

    assert record_of(session, number).began_at == at(DAY_1, "10:03")
    with pytest.raises(rules.NotBegunYet):
        do(services.end, told("NOR", "PER"))
