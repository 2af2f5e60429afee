"""Where a session of the timetable could go: every room and quarter of an hour of a day, judged at once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from programme.builders import DAY_2, add, at, deed_now, make_room, make_summit, queries_of
from sqlalchemy import select

from benchmarks.conflicts.planned import planned_summit
from benchmarks.conflicts.planted import plant
from uncops.conflicts.check.diaries import diaries_of
from uncops.conflicts.check.places import findings_at_places
from uncops.conflicts.check.running import findings_touching
from uncops.conflicts.check.severity import Rule, Severity
from uncops.conflicts.models import Overruling
from uncops.conflicts.services import set_severities
from uncops.core.database import transaction
from uncops.core.spans import Span
from uncops.programme.models import PersonRole, Session
from uncops.programme.services.people import PersonFacts, add_person
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.venue.services import close_room


def places(visitor, number, **asked):
    return visitor.get(f"/organiser/timetable/sessions/{number}/places?day={DAY_2}" + "".join(f"&{k}={v}" for k, v in asked.items()))


def sentences(told, numbers):
    return [(told["findings"][number]["severity"], told["findings"][number]["sentence"]) for number in numbers]


@pytest.mark.parametrize("with_keys", [False, True])
@pytest.mark.parametrize("chosen", ["session:20", "session:41", "a plenary"])
def test_every_place_is_judged_as_if_it_were_asked_alone(chosen, with_keys):
    plan = planned_summit()
    plant(plan)
    engagements, facts = list(plan.engagements.values()), plan.facts()
    diaries = diaries_of(engagements)
    held = plan.engagements.get(chosen) or next(engagement for engagement in engagements if engagement.is_for_everybody)
    begins = held.span.starts_at - timedelta(hours=2)
    spans = [Span(begins + timedelta(minutes=20 * step), begins + timedelta(minutes=20 * step) + held.span.length) for step in range(16)]
    rooms = [None, *list(plan.rooms)[::3]]

    for placed in findings_at_places(held, spans, rooms, diaries, facts, with_keys=with_keys):
        for room_id in rooms:
            there = replace(held, span=placed.span, room_id=room_id)
            found = [*placed.anywhere, *placed.in_rooms[room_id]]
            exact = findings_touching(there, diaries, facts)
            assert sorted(_told(finding) for finding in found) == sorted(_told(finding) for finding in exact)
            if with_keys:
                assert {finding.key for finding in found} == {finding.key for finding in exact}


def _told(finding):
    return finding.rule.value, finding.severity.value, sorted(finding.identity[1]), str(finding.sentence)


def test_the_page_tells_each_place_that_blocks_or_warns_and_leaves_out_the_free_ones(app, sign_in, session):
    summit, chamber, annex = make_summit(), make_room(), make_room("Annex")
    add(summit, "Opening", "10:00", "11:00", room_id=chamber, kind="side_event")
    number = add(summit, "Harbour units", "12:00", "13:00", room_id=annex, kind="side_event")
    with transaction() as writing:
        closed = {"starts_at": at(DAY_2, "14:00"), "ends_at": at(DAY_2, "15:00")}
        close_room(writing, writing.get_one(Room, annex), reason="Sweep", deed=deed_now(), **closed)

    told = places(sign_in("organiser"), number).get_json()

    assert (told["minutes"], told["starts"][0], told["starts"][-1]) == (60, "08:00", "19:45")
    assert told["rooms"]["0"] == {}
    in_chamber, in_annex = told["rooms"][str(chamber)], told["rooms"][str(annex)]
    assert list(in_chamber) == ["09:15", "09:30", "09:45", "10:00", "10:15", "10:30", "10:45"]
    assert list(in_annex) == ["13:15", "13:30", "13:45", "14:00", "14:15", "14:30", "14:45"]
    assert sentences(told, in_chamber["10:15"]) == [
        ("block", "“Opening” is in Chamber from 10:00 to 11:00, and “Harbour units” from {starts} to {ends}, on 4 June 2031.")
    ]
    assert sentences(told, in_annex["14:00"])[0][1].startswith("Annex is closed from 14:00 to 15:00 (Sweep), and “Harbour units”")
    assert sorted(told["ends"])[0] == "14:15"
    assert len(told["findings"]) == 3


def test_longer_and_shorter_and_at_other_hours_it_is_judged_as_asked(app, sign_in):
    summit, chamber = make_summit(), make_room()
    add(summit, "Opening", "10:00", "11:00", room_id=chamber, kind="side_event")
    number = add(summit, "Harbour units", "12:05", "13:05", kind="side_event")
    officer = sign_in("organiser")

    told = places(officer, number, minutes=120, first=420).get_json()

    assert told["starts"][0] == "07:05"
    assert list(told["rooms"][str(chamber)]) == ["08:05", "08:20", "08:35", "08:50", "09:05", "09:20", "09:35", "09:50", "10:05", "10:20",
                                                 "10:35", "10:50"]  # fmt: skip
    assert places(officer, number, minutes="x", first=-9, last=99999).status_code == 200


def test_a_warning_it_carries_already_is_not_told_at_every_place_and_a_block_is(app, sign_in):
    summit = make_summit()
    number = add(summit, "Harbour units", "12:00", "13:00", kind="side_event", interpretation=("fr",))
    officer = sign_in("organiser")
    assert places(officer, number).get_json()["findings"] == []

    with transaction() as writing:
        blocking = {Rule.INTERPRETER_MISSING: Severity.BLOCK}
        set_severities(writing, writing.get_one(Summit, summit), blocking, deed=deed_now())

    told = places(officer, number).get_json()
    assert [finding["severity"] for finding in told["findings"]] == ["block"]
    assert list(told["rooms"]["0"]) == told["starts"]


def test_where_it_was_overruled_before_it_may_go_back(app, sign_in, session):
    summit, chamber = make_summit(), make_room()
    add(summit, "Opening", "10:00", "11:00", room_id=chamber, kind="side_event", reason="")
    number = add(summit, "Harbour units", "10:00", "11:00", room_id=chamber, kind="side_event", reason="A wall divides the room")
    for held in (1, number):
        with transaction() as writing:
            chair = PersonFacts(PersonRole.CHAIR, name="Ada Marsh")
            add_person(writing, writing.get_one(Session, held), chair, deed=deed_now(), reason="She sits in both")
    assert len(session.scalars(select(Overruling)).all()) == 2
    with transaction() as writing:
        held = writing.get_one(Session, number)
        held.starts_at, held.ends_at = at(DAY_2, "15:00"), at(DAY_2, "16:00")

    in_chamber = places(sign_in("organiser"), number).get_json()["rooms"][str(chamber)]

    assert "09:45" in in_chamber
    assert "10:00" not in in_chamber
    assert "10:15" in in_chamber


def test_only_who_edits_the_programme_asks_and_it_costs_the_same_for_few_and_many(app, sign_in):
    summit = make_summit()
    number = add(summit, "Opening", "10:00", "11:00", kind="opening")
    officer, page = sign_in("organiser"), f"/organiser/timetable/sessions/{number}/places?day={DAY_2}"

    assert sign_in("viewer").get(page).status_code == 403
    assert officer.get("/organiser/timetable/sessions/99/places").status_code == 404
    few = queries_of(officer, page)
    for hour in range(12, 16):
        add(summit, f"Side event {hour}", f"{hour}:00", f"{hour}:45", kind="side_event", room_id=make_room(f"Room {hour}"))
    assert queries_of(officer, page) == few <= 30
