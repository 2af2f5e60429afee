"""When a delegation is expected to speak, as its private calendar tells it."""

from datetime import datetime, timedelta

import pytest
from programme.builders import DAY_2, NEW_YORK, at, deed_now, publish_now
from programme.builders import facts as session_facts
from registration.missions import invited_delegation
from speakers.lists_made import listed, plenary, step, wished, with_list
from sqlalchemy import select
from told_meetings import address, event_named, titles

from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.services.sessions import change_session
from uncops.registration.models import SpeakerWish
from uncops.registration.wishes.services import withdraw
from uncops.speakers.floor import FloorKind
from uncops.speakers.models import SpeakingSlot
from uncops.speakers.services.lists import ListFacts, change_list
from uncops.speakers.slots import Slot, expected_spans, is_worth_telling
from uncops.summits.models import Summit

TEN = at(DAY_2, "10:00")


@pytest.fixture
def held(app):
    """A published plenary with an empty list: (list, session)."""
    number = plenary()
    publish_now(1)
    return with_list(number), number


def told(session):
    """(clock time, sequence, whether cancelled) by code of the party."""
    session.expire_all()
    slots = session.scalars(select(SpeakingSlot))
    return {
        session.get_one(Delegation, slot.delegation_id).party.code: (
            f"{slot.starts_at.astimezone(NEW_YORK):%H:%M}", slot.sequence, slot.is_cancelled,
        )
        for slot in slots
    }  # fmt: skip


def test_expected_times_follow_limits_in_steps_of_five_minutes():
    spans = expected_spans(TEN, [180, 180, 600], changeover=20)

    assert [(span.starts_at - TEN, span.ends_at - span.starts_at) for span in spans] == [
        (timedelta(0), timedelta(minutes=5)), (timedelta(0), timedelta(minutes=6, seconds=20)),
        (timedelta(minutes=5), timedelta(minutes=11, seconds=40)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "more", "is_worth"),
    [(0, {}, False), (9, {}, False), (-9, {}, False), (10, {}, True), (-10, {}, True), (0, {"title": "Other"}, True),
     (0, {"location": "Annex"}, True)],
)  # fmt: skip
def test_ten_minutes_another_place_or_another_name_are_worth_telling(minutes, more, is_worth):
    def slot(shift, **named):
        starts = TEN + timedelta(minutes=shift)
        return Slot(Span(starts, starts + timedelta(minutes=5)), **({"title": "Plenary", "location": "Hall"} | named))

    assert is_worth_telling(slot(0), slot(minutes, **more)) is is_worth


def test_a_delegation_is_told_and_a_few_minutes_more_are_not_told_anew(held, session):
    list_id, _number = held
    invited_delegation("FRA"), invited_delegation("NOR"), invited_delegation("GHA")
    listed(list_id, "FRA", minutes=10)
    assert told(session) == {"FRA": ("10:00", 0, False)}

    listed(list_id, "NOR", minutes=0)
    assert told(session) == {"NOR": ("10:00", 0, False), "FRA": ("10:00", 0, False)}

    listed(list_id, "GHA", rank="head_of_state")
    assert told(session)["FRA"] == ("10:00", 0, False)
    with transaction() as writing:
        change_list(writing, list_id, ListFacts(limit_seconds=600), seen_version=None, deed=deed_now())
    assert told(session) == {"GHA": ("10:00", 0, False), "NOR": ("10:10", 1, False), "FRA": ("10:20", 1, False)}


def test_a_place_taken_back_is_cancelled_and_comes_again_under_its_name(held, session):
    _list_id, number = held
    delegation_id = invited_delegation("FRA")
    wished(delegation_id, number)
    uid = session.scalars(select(SpeakingSlot.uid)).one()

    with transaction() as writing:
        withdraw(writing, writing.scalars(select(SpeakerWish)).one(), deed=deed_now())
    gone = told(session)
    wished(delegation_id, number)

    assert (gone, told(session)) == ({"FRA": ("10:00", 1, True)}, {"FRA": ("10:00", 2, False)})
    assert session.scalars(select(SpeakingSlot.uid)).all() == [uid]


def test_slots_follow_what_is_published_and_stay_while_the_list_is_conducted(held, session):
    list_id, number = held
    invited_delegation("FRA"), invited_delegation("NOR")
    first = listed(list_id, "FRA")
    with transaction() as writing:
        wanted = session_facts("Session of the tests", "11:00", "14:00")
        change_session(writing, writing.get_one(Summit, 1), writing.get_one(ProgrammeSession, number), wanted, deed=deed_now())
    unpublished = told(session)
    publish_now(1)

    assert (unpublished, told(session)) == ({"FRA": ("10:00", 0, False)}, {"FRA": ("11:00", 1, False)})
    step(list_id, FloorKind.GIVEN, first)
    listed(list_id, "NOR", rank="head_of_state")
    assert told(session) == {"FRA": ("11:00", 1, False)}


def test_the_delegations_calendar_holds_its_slot_and_nobody_elses(held, client, session):
    list_id, _number = held
    france, _norway = invited_delegation("FRA"), invited_delegation("NOR")
    listed(list_id, "FRA", minutes=1)
    listed(list_id, "NOR", minutes=2)
    page = address(1, delegation_id=france)

    answer = client.get(page)

    assert [name for name in titles(answer) if name.startswith("Statement")] == ["Statement of France: Session of the tests"]
    slot = event_named(answer, "Statement of France")
    assert (slot["DTSTART"].dt.astimezone(NEW_YORK), int(slot["SEQUENCE"])) == (datetime(2031, 6, 4, 10, tzinfo=NEW_YORK), 0)
    assert slot["DESCRIPTION"].startswith("Expected time:")
    etag = answer.headers["ETag"]
    clock.set_to(clock.now() + timedelta(minutes=1))
    assert client.get(page, headers={"If-None-Match": etag}).status_code == 304
