"""What is offered to solve a finding: what fits, what is free, what is nearest; and nothing that does not help."""

from dataclasses import replace

import pytest
from conflicts.builders import DAY_2, ROOMS, at, delegation, facts, interpreter, meeting, minutes, person, session

from uncops.conflicts.check.diaries import diaries_of
from uncops.conflicts.check.facts import RoomFacts, Stay
from uncops.conflicts.check.offers import with_offers
from uncops.conflicts.check.running import findings
from uncops.conflicts.check.severity import Rule
from uncops.venue.models import RoomClass


def offered(*engagements, rule: Rule | None = None, **more) -> list[str]:
    known = facts(**more)
    finding = next(finding for finding in findings(engagements, known) if rule in (None, finding.rule))
    return [str(offer.sentence) for offer in with_offers(finding, diaries_of(engagements), known).offers]


def test_a_free_room_that_is_large_enough_then_the_nearest_free_time():
    one, other = session(1, "10:00", "11:00", room=1), session(2, "10:30", "11:30", room=1, expected_count=90)
    busy = session(3, "10:00", "12:00", room=3)

    assert offered(one, other, busy) == [
        "Move “Session 2” to Room 2, which holds 200 people and is free then",
        "Move “Session 1” to Room 2, which holds 200 people and is free then",
        "Move “Session 2” to 2031-06-03 from 11:00 to 12:00",
    ]


def test_a_room_of_another_use_is_not_offered():
    rooms = {
        1: replace(ROOMS[1], room_class=RoomClass.RECEPTION.value),
        2: RoomFacts(2, "Hall", 900, room_class=RoomClass.PLENARY.value),
        3: RoomFacts(3, "Conference Room", 900, room_class=RoomClass.CONFERENCE.value),
    }
    reception = session(1, "18:00", "20:00", room=1, expected_count=300)

    assert offered(reception, rooms=rooms) == []
    assert offered(reception, rooms={**rooms, 1: replace(rooms[1], room_class=RoomClass.CONFERENCE.value)}) == [
        "Move “Session 1” to Conference Room, which holds 900 people and is free then",
        "Move “Session 1” to Hall, which holds 900 people and is free then",
    ]


def test_a_shorter_setup_that_is_enough():
    one, other = session(1, "10:00", "11:00", room=1, teardown=10), session(2, "11:30", "12:00", room=1, setup=30)

    assert offered(one, other)[0] == "Set up “Session 2” in 20 minutes"


def test_another_interpreter_of_the_summit_for_the_same_languages():
    twice, free = interpreter("Busy", "fr", "es"), interpreter("Free", "fr", "es", "ar")
    one, other = session(1, "10:00", "11:00", attendees=(twice,)), session(2, "10:00", "11:00", attendees=(twice,))
    later = session(3, "15:00", "16:00", attendees=(free, interpreter("Half", "fr")))

    assert offered(one, other, later)[:2] == [
        "Have “Session 2” interpreted by Free instead of Busy",
        "Have “Session 1” interpreted by Free instead of Busy",
    ]
    assert offered(replace(one, languages=("ar",)), later, rule=Rule.INTERPRETER_MISSING) == ["Have “Session 1” interpreted by Free"]


def test_after_arrival_and_before_departure():
    held = session(1, "10:00", "11:00", attendees=(person(7),))

    assert offered(held, stays={"participant:7": Stay(at("10:20"), None)}) == ["Move “Session 1” to 2031-06-03 from 10:30 to 11:30"]
    assert offered(held, stays={"participant:7": Stay(None, at("10:50"))}) == ["Move “Session 1” to 2031-06-03 from 09:45 to 10:45"]


def test_a_meeting_gives_way_to_a_session_and_a_plenary_never_to_a_meeting():
    plenary = session(1, "10:00", "11:00", is_for_everybody=True)
    met = meeting(1, "10:00", "10:30", delegation(1), delegation(2))

    assert offered(plenary, met) == ["Move “State 1 – State 2” to 2031-06-03 from 09:30 to 10:00"]


def test_back_into_the_days_of_the_summit():
    late = session(1, "10:00", "11:00", day=DAY_2.replace(day=5))

    assert offered(late) == ["Move “Session 1” to 2031-06-04 from 19:00 to 20:00"]


@pytest.mark.parametrize("held", [session(1, "10:00", "11:00", declined=(person(7),)), session(1, "10:00", "11:00", languages=("fr",))])
def test_nothing_is_offered_where_somebody_must_be_found(held):
    assert offered(held) == []


def test_what_would_block_elsewhere_is_not_offered():
    chair = person(7)
    one, other = session(1, "10:00", "11:00", room=1), session(2, "10:00", "11:00", room=1, attendees=(chair,))
    elsewhere = session(3, "11:00", "12:00", room=2, attendees=(chair,))
    only = {1: ROOMS[1], 2: ROOMS[2]}

    told = offered(one, other, elsewhere, rooms=only, walks={(1, 2): minutes(30)})

    assert "Move “Session 2” to 2031-06-03 from 11:00 to 12:00" not in told
    assert told[-1] == "Move “Session 2” to 2031-06-03 from 09:00 to 10:00"
