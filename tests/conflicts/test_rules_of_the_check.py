"""Each rule with its edges: touching is fine, a minute more is not."""

from dataclasses import replace

import pytest
from conflicts.builders import (
    DAY_1,
    DAY_2,
    ROOMS,
    at,
    delegation,
    facts,
    found,
    interpreter,
    meeting,
    minutes,
    person,
    session,
    span,
)  # fmt: skip

from uncops.conflicts.check.facts import Closure, Stay
from uncops.conflicts.check.running import findings
from uncops.conflicts.check.severity import DEFAULTS, Rule, Severity


@pytest.mark.parametrize(("starts", "ends", "expected"), [
    ("10:59", "12:00", ["room_taken"]), ("11:00", "12:00", []), ("09:00", "10:00", []), ("09:00", "10:01", ["room_taken"]),
    ("10:20", "10:40", ["room_taken"]), ("10:00", "11:00", ["room_taken"]),
])  # fmt: skip
def test_a_room_is_free_from_the_minute_the_other_ends(starts, ends, expected):
    assert found(session(1, "10:00", "11:00", room=1), session(2, starts, ends, room=1)) == expected
    assert found(session(1, "10:00", "11:00", room=1), session(2, starts, ends, room=2)) == []
    assert found(session(1, "10:00", "11:00"), session(2, starts, ends)) == []


@pytest.mark.parametrize(("teardown", "setup", "expected"), [
    (15, 15, []), (16, 15, ["setup_reaches"]), (15, 16, ["setup_reaches"]), (0, 31, ["setup_reaches"]), (30, 0, []), (0, 30, []),
])  # fmt: skip
def test_a_room_is_set_up_after_it_is_cleared(teardown, setup, expected):
    first = session(1, "10:00", "11:00", room=1, teardown=teardown)
    second = session(2, "11:30", "12:00", room=1, setup=setup)

    assert found(first, second) == expected


def test_a_meeting_takes_nothing_from_the_block_it_is_held_in():
    block = session(1, "09:00", "13:00", room=1, is_block=True)

    assert found(block, meeting(1, "10:00", "10:30", room=1)) == []
    assert found(block, session(2, "10:00", "10:30", room=1)) == ["room_taken"]


@pytest.mark.parametrize(("starts", "ends", "margins", "expected"), [
    ("09:00", "10:00", {}, []), ("09:00", "10:01", {}, ["room_closed"]), ("12:00", "13:00", {}, []),
    ("11:59", "13:00", {}, ["room_closed"]), ("12:15", "13:00", {"setup": 15}, []), ("12:15", "13:00", {"setup": 16}, ["room_closed"]),
    ("09:00", "09:45", {"teardown": 16}, ["room_closed"]),
])  # fmt: skip
def test_a_room_is_used_until_the_minute_it_closes(starts, ends, margins, expected):
    rooms = {1: replace(ROOMS[1], closures=(Closure(span("10:00", "12:00"), "Paint dries"),))}

    assert found(session(1, starts, ends, room=1, **margins), rooms=rooms) == expected


def test_nothing_is_planned_in_a_room_out_of_use():
    assert found(session(1, "10:00", "11:00", room=1), rooms={1: replace(ROOMS[1], is_active=False)}) == ["room_out_of_use"]


@pytest.mark.parametrize(("expected_count", "expected"), [(None, []), (99, []), (100, []), (101, ["room_too_small"])])
def test_a_room_may_be_full_and_not_more(expected_count, expected):
    assert found(session(1, "10:00", "11:00", room=1, expected_count=expected_count)) == expected


@pytest.mark.parametrize(("languages", "expected"), [
    ((), []), (("fr", "es"), []), (("fr", "es", "ar"), ["too_few_booths"]),
])  # fmt: skip
def test_each_language_has_a_booth(languages, expected):
    named = tuple(interpreter(f"Voice {code}", code) for code in languages)

    assert found(session(1, "10:00", "11:00", room=1, languages=languages, attendees=named)) == expected


def test_each_language_has_somebody_who_interprets_it():
    held = session(1, "10:00", "11:00", languages=("fr", "es"), attendees=(interpreter("Voice", "fr"), interpreter("Nobody yet")))

    [finding] = findings([held], facts())

    assert finding.rule is Rule.INTERPRETER_MISSING
    assert str(finding.sentence).endswith("no interpreter is named for: es.")
    assert found(replace(held, languages=("fr",))) == []


@pytest.mark.parametrize(("starts", "expected"), [("10:59", ["person_twice"]), ("11:00", [])])
def test_nobody_is_in_two_places_at_once(starts, expected):
    there = {"attendees": (person(7),)}

    assert found(session(1, "10:00", "11:00", **there), session(2, starts, "12:00", **there)) == expected
    assert found(session(1, "10:00", "11:00", **there), session(2, starts, "12:00", attendees=(person(8),))) == []


def test_somebody_with_two_roles_in_one_session_is_there_once():
    twice = session(1, "10:00", "11:00", attendees=(person(7), person(7, role="Opening speaker")))

    assert found(twice) == []
    assert found(twice, session(2, "10:30", "11:30", attendees=(person(7),))) == ["person_twice"]


def test_an_interpreter_sits_in_one_booth_at_a_time():
    voice = interpreter("Voice", "fr")
    one = session(1, "10:00", "11:00", attendees=(voice,))

    assert found(one, session(2, "10:59", "12:00", attendees=(voice,))) == ["interpreter_twice"]
    assert found(one, session(2, "11:00", "12:00", attendees=(voice,))) == []
    assert found(one, session(2, "10:59", "12:00", attendees=(replace(voice, interprets=None, role="Chair"),))) == ["person_twice"]


@pytest.mark.parametrize(("gap", "expected"), [(9, ["walk_too_short"]), (10, []), (0, ["walk_too_short"])])
def test_exactly_the_walking_time_is_enough(gap, expected):
    first = session(1, "10:00", "11:00", room=1, attendees=(person(7),))
    second = session(2, f"11:{gap:02}", "12:00", room=2, attendees=(person(7),))

    assert found(first, second) == expected
    assert found(first, replace(second, room_id=1)) == []
    assert found(first, replace(second, room_id=None)) == []


def test_a_measured_way_counts_both_ways():
    first = session(1, "10:00", "11:00", room=2, attendees=(person(7),))
    second = session(2, "11:12", "12:00", room=1, attendees=(person(7),))

    assert found(first, second, walks={(1, 2): minutes(12)}) == []
    assert found(first, second, walks={(1, 2): minutes(13)}) == ["walk_too_short"]


def test_only_what_follows_at_once_is_walked_to():
    first = session(1, "10:00", "11:00", room=1, attendees=(person(7),))
    between = session(2, "11:00", "11:05", room=1, attendees=(person(7),))
    last = session(3, "11:05", "12:00", room=3, attendees=(person(7),))

    [finding] = findings([first, between, last], facts())

    assert [side.key for side in finding.sides] == ["session:2", "session:3", "participant:7"]


@pytest.mark.parametrize(("starts", "expected"), [("10:29", ["delegation_twice"]), ("10:30", [])])
def test_a_delegation_has_one_meeting_at_a_time(starts, expected):
    first = meeting(1, "10:00", "10:30", delegation(1), delegation(2))

    assert found(first, meeting(2, starts, "11:00", delegation(3), delegation(2))) == expected


@pytest.mark.parametrize(("needed", "starts", "expected"), [
    (True, "10:59", ["delegation_needed"]), (True, "11:00", []), (False, "10:30", []),
])  # fmt: skip
def test_no_delegation_meets_while_a_session_needs_its_people(needed, starts, expected):
    held = session(1, "10:00", "11:00", attendees=(person(7, delegation=2, needed=needed),))

    assert found(held, meeting(1, starts, "11:30", delegation(1), delegation(2))) == expected
    assert found(held, meeting(1, starts, "11:30", delegation(1), delegation(3))) == []


def test_a_delegation_walks_from_its_meeting_to_the_session_that_needs_it():
    held = session(1, "10:00", "11:00", room=1, attendees=(person(7, delegation=2),))

    assert found(held, meeting(1, "11:09", "11:30", delegation(1), delegation(2), room=2)) == ["walk_too_short"]
    assert found(held, meeting(1, "11:10", "11:30", delegation(1), delegation(2), room=2)) == []
    assert found(held, meeting(1, "09:00", "09:51", delegation(1), delegation(2), room=2)) == ["walk_too_short"]


@pytest.mark.parametrize(("starts", "expected"), [("10:59", ["delegation_misses"]), ("11:00", [])])
def test_a_meeting_during_a_session_for_everybody_is_told(starts, expected):
    held = session(1, "10:00", "11:00", is_for_everybody=True)

    assert found(held, meeting(1, starts, "11:30", delegation(1), delegation(2))) == expected
    assert found(replace(held, is_for_everybody=False), meeting(1, starts, "11:30", delegation(1), delegation(2))) == []


def test_a_needed_delegation_is_told_once_unless_that_rule_is_ignored():
    held = session(1, "10:00", "11:00", is_for_everybody=True, attendees=(person(7, delegation=2),))
    met = meeting(1, "10:00", "10:30", delegation(1), delegation(2))

    assert found(held, met) == ["delegation_needed"]
    assert found(held, met, severities={Rule.DELEGATION_NEEDED: Severity.IGNORE}) == ["delegation_misses"]


@pytest.mark.parametrize(("arrives", "departs", "expected"), [
    ("10:00", None, []), ("10:01", None, ["before_arrival"]), (None, "11:00", []), (None, "10:59", ["after_departure"]), (None, None, []),
])  # fmt: skip
@pytest.mark.parametrize("whose", [person(7), delegation(7)])
def test_nobody_is_wanted_before_arriving_or_after_leaving(whose, arrives, departs, expected):
    stay = Stay(at(arrives) if arrives else None, at(departs) if departs else None)

    assert found(session(1, "10:00", "11:00", attendees=(whose,)), stays={whose.key: stay}) == expected


def test_a_needed_person_who_does_not_come_is_missed():
    assert found(session(1, "10:00", "11:00", declined=(person(7),))) == ["needed_person_declined"]
    assert found(session(1, "10:00", "11:00", declined=(person(7, needed=False),))) == []


def test_days_are_counted_by_the_clock_of_the_summit():
    late = session(1, "23:30", "23:45", day=DAY_2)

    assert late.span.starts_at.date() > DAY_2
    assert found(late) == []
    assert found(session(1, "00:00", "01:00", day=DAY_1)) == []
    assert found(session(1, "23:59", "23:59", day=DAY_1.replace(day=2))) == ["outside_summit"]
    assert found(session(1, "00:00", "01:00", day=DAY_2.replace(day=5))) == ["outside_summit"]


@pytest.mark.parametrize(("starts", "expected"), [("10:59", ["everybody_twice"]), ("11:00", [])])
def test_one_thing_for_everybody_at_a_time(starts, expected):
    held = session(1, "10:00", "11:00", is_for_everybody=True)

    assert found(held, session(2, starts, "12:00", is_for_everybody=True)) == expected
    assert found(held, session(2, starts, "12:00")) == []


def test_other_summits_keep_their_rooms_and_are_not_judged():
    foreign = (session(91, "10:00", "11:00", room=1), session(92, "10:00", "11:00", room=1))

    assert found(session(1, "10:59", "12:00", room=1), elsewhere=foreign[:1]) == ["room_taken"]
    assert found(session(1, "11:00", "12:00", room=1), elsewhere=foreign) == []


def test_what_is_ignored_is_not_found():
    two = (session(1, "10:00", "11:00", room=1), session(2, "10:00", "11:00", room=1))

    assert found(*two, severities={Rule.ROOM_TAKEN: Severity.IGNORE}) == []


def test_a_sentence_names_both_sides_in_the_clock_of_the_summit():
    [finding] = findings([session(1, "10:00", "11:00", room=1), session(2, "10:30", "12:00", room=1)], facts())

    assert str(finding.sentence) == (
        "“Session 1” is in Room 1 from 10:00 to 11:00, and “Session 2” from 10:30 to 12:00, on 2031-06-03."
    )
    assert [side.key for side in finding.sides] == ["session:1", "session:2", "room:1"]
    assert finding.severity is DEFAULTS[Rule.ROOM_TAKEN] is Severity.BLOCK


def test_another_time_or_room_is_another_finding_and_another_title_is_not():
    one, other = session(1, "10:00", "11:00", room=1), session(2, "10:30", "12:00", room=1)
    key = findings([one, other], facts())[0].key

    assert findings([replace(one, title="Renamed"), other], facts())[0].key == key
    assert findings([one, session(2, "10:31", "12:00", room=1)], facts())[0].key != key
    assert findings([replace(one, room_id=2), replace(other, room_id=2)], facts())[0].key != key
