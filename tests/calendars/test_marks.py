"""Two processes and one database: what one changes, the other answers with at its next poll; and pieces add up to the whole."""

from datetime import timedelta

import pytest
from feed_builders import NOW, item, programme, session, setting
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from library_events import event_component
from published_summits import FIRST_DAY, cancel, facts, later, make_room, make_summit, move, put_in
from sqlalchemy import delete, select
from told_meetings import address, change_meeting, make_delegation, make_meeting, make_participant, make_principal, take_part
from visitors import FreshClient

from uncops.bilaterals.models import Meeting
from uncops.calendars import marks
from uncops.calendars.contents import Choice, feed_of, with_alarms
from uncops.calendars.door import SHELF, shelf_of
from uncops.calendars.ical import calendar_frame, event_bytes, pieces, write
from uncops.calendars.model import CalendarAddress, Participation
from uncops.calendars.models import FeedMark
from uncops.calendars.timezones import vtimezone
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.programme.models import SessionPerson
from uncops.summits.models import Summit
from uncops.venue.models import Room

FEED = "/calendars/uncops-2031.ics"


class OtherProcess:
    """The application as another process has it: the same database, a shelf of its own."""

    def __init__(self, app):
        self._app, self._shelf = app, None

    def get(self, path, **arguments):
        own = self._app.extensions.pop(SHELF, None)
        if self._shelf is not None:
            self._app.extensions[SHELF] = self._shelf
        try:
            return FreshClient(self._app, self._app.response_class).get(path, **arguments)
        finally:
            self._shelf = shelf_of(self._app)
            self._app.extensions[SHELF] = own if own is not None else type(self._shelf)()


@pytest.fixture
def summit_id(app):
    made = make_summit()
    put_in(made, facts("Opening of the summit", kind="opening", room_id=make_room()))
    return made


def _summit(summit_id):
    with transaction() as open_session:
        open_session.get_one(Summit, summit_id).title = "Another title"


def _room(_summit_id):
    with transaction() as open_session:
        open_session.scalars(select(Room)).one().building.latitude = 1.5


CHANGES = {
    "a session moves": lambda summit_id: move(1, facts("Opening", kind="opening", starts_at=FIRST_DAY + timedelta(hours=3))),
    "a session is cancelled": lambda summit_id: cancel(1),
    "a session is added": lambda summit_id: put_in(summit_id, facts("Another", starts_at=FIRST_DAY + timedelta(hours=5))),
    "the summit is renamed": _summit,
    "a building is put elsewhere on the map": _room,
}


@pytest.mark.parametrize("change", CHANGES)
def test_both_processes_follow_a_change_and_answer_alike(app, client, summit_id, change):
    here, there = client, OtherProcess(app)
    before = here.get(FEED)
    assert there.get(FEED).data == before.data
    later(hours=1)

    CHANGES[change](summit_id)
    after = [one.get(FEED, headers={"If-None-Match": before.headers["ETag"]}) for one in (here, there)]

    assert [answer.status_code for answer in after] == [200, 200]
    assert after[0].data == after[1].data != before.data
    assert after[0].headers["Last-Modified"] == after[1].headers["Last-Modified"] != before.headers["Last-Modified"]


def _by_statement(ids):
    with transaction() as open_session:
        open_session.execute(delete(Meeting).where(Meeting.id == ids["meeting"]))


def _given_to(ids):
    change_meeting(ids["meeting"], second_id=ids["peru"])


def _take_out(ids):
    with transaction() as open_session:
        open_session.delete(open_session.get_one(SessionPerson, ids["part"]))


def _withdraw(ids):
    with transaction() as open_session:
        open_session.get_one(Delegation, ids["norway"]).state = "withdrawn"


PRIVATE_CHANGES = {
    "the meeting moves": lambda ids: change_meeting(ids["meeting"], starts_at=FIRST_DAY + timedelta(minutes=15)),
    "the meeting is with another": _given_to,
    "the meeting is deleted by a statement": _by_statement,
    "somebody's part ends": _take_out,
    "somebody is given a part": lambda ids: take_part(ids["session"], "chair", participant_id=ids["person"]),
    "the delegation withdraws": _withdraw,
}


@pytest.mark.parametrize("change", PRIVATE_CHANGES)
def test_a_private_feed_follows_whatever_concerns_it(app, client, summit_id, change):
    norway, ghana, peru = (make_delegation(summit_id, code) for code in ("NOR", "GHA", "PER"))
    person = make_participant(norway, "Ola Nordmann")
    ids = {
        "norway": norway, "peru": peru, "person": person, "session": 1, "part": take_part(1, "panellist", participant_id=person),
        "meeting": make_meeting(summit_id, norway, ghana),
    }  # fmt: skip
    path, there = address(summit_id, delegation_id=norway), OtherProcess(app)
    before = client.get(path)
    there.get(path)
    later(hours=1)

    PRIVATE_CHANGES[change](ids)
    after = [one.get(path, headers={"If-None-Match": before.headers["ETag"]}) for one in (client, there)]

    assert [answer.status_code for answer in after] == [200, 200]
    assert after[0].data == after[1].data != before.data
    assert after[0].last_modified > before.last_modified, "what was taken out moves it on as well"


def test_only_the_feeds_that_are_concerned_are_written_anew(app, client, summit_id):
    delegations = [make_delegation(summit_id, code) for code in ("NOR", "GHA", "PER", "KEN", "FRA", "JPN")]
    meetings = [make_meeting(summit_id, first, second) for first, second in zip(delegations[::2], delegations[1::2], strict=True)]
    paths = [address(summit_id, delegation_id=number) for number in delegations]
    tags = {path: client.get(path).headers["ETag"] for path in paths}
    before = shelf_of(app).written_count

    change_meeting(meetings[0], starts_at=FIRST_DAY + timedelta(minutes=15))
    statuses = [client.get(path, headers={"If-None-Match": tags[path]}).status_code for path in paths]

    assert statuses == [200, 200, 304, 304, 304, 304]
    assert shelf_of(app).written_count - before == 2


def test_what_is_rolled_back_changes_no_mark(app, summit_id):
    chief = make_principal(summit_id, "Police Adviser")
    before = {mark.scope: mark.mark for mark in db.session.scalars(select(FeedMark))}

    with pytest.raises(ValueError, match="given up"), transaction() as open_session:
        open_session.get_one(Principal, chief).name = "Somebody else"
        open_session.flush()
        raise ValueError("given up")
    with transaction() as open_session:
        open_session.get_one(Summit, summit_id).title = "Another title"

    after = {mark.scope: mark.mark for mark in db.session.scalars(select(FeedMark).execution_options(populate_existing=True))}
    assert {scope for scope in after if after[scope] != before.get(scope)} == {marks.summit_scope(summit_id)}


def test_the_secretariats_note_changes_neither_bytes_nor_tag(client, summit_id):
    norway, ghana = make_delegation(summit_id, "NOR"), make_delegation(summit_id, "GHA")
    meeting_id = make_meeting(summit_id, norway, ghana)
    path = address(summit_id, delegation_id=norway)
    before = client.get(path)

    with transaction() as open_session:
        open_session.get_one(Meeting, meeting_id).note = "Not to be told"

    assert client.get(path, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304


def whole(feed):
    """The feed as the library writes it at once, with nothing remembered."""
    calendar = calendar_frame(feed)
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(feed.time_zone)
    moments = [moment for event in feed.events for moment in (event.starts_at, event.ends_at)] or [feed.changed_at]
    calendar.add_component(vtimezone(zone, min(moments), max(moments)))
    for event in feed.events:
        calendar.add_component(event_component(event, zone))
    return calendar.to_ical()


words = st.text(alphabet=st.sampled_from("ab ,;:\\\n\"'é警الشر\U0001f46e"), max_size=90)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    texts=st.lists(st.tuples(words, words, words), max_size=5),
    hour=st.integers(0, 23), day=st.sampled_from(["2031-03-09", "2031-11-02", "2031-07-01"]), alarm=st.sampled_from([None, 10, 30]),
)  # fmt: skip
def test_pieces_remembered_add_up_to_what_the_library_writes_at_once(texts, hour, day, alarm):
    starts_at = FIRST_DAY.fromisoformat(f"{day}T{hour:02}:00:00+00:00")
    held = [
        session(number, title=title, purpose=purpose, starts_at=starts_at, items=(item(name, starts_at=starts_at),), changed_at=NOW)
        for number, (title, purpose, name) in enumerate(texts, start=1)
    ]
    made = with_alarms(feed_of(programme(*held), Choice(), setting(), NOW), timedelta(minutes=alarm) if alarm else None)

    first, again = write(made), write(made)
    event_bytes.cache_clear()

    assert first == again == b"".join(pieces(made)) == whole(made)
    assert Calendar.from_ical(first).to_ical() == first


def test_a_person_with_odd_signs_in_the_name_does_not_break_the_line():
    from dataclasses import replace

    made = feed_of(programme(session(1)), Choice(), setting(), NOW)
    odd = CalendarAddress("ola@example.org", 'Ola "the; :Chief", Nordmann\n警察', Participation.ACCEPTED)
    event = replace(made.events[0], attendees=(odd,), organizer=CalendarAddress("secretariat@example.org"))

    read = Calendar.from_ical(write(replace(made, events=(event,)))).events[0]

    assert read["ATTENDEE"].params["CN"] == "Ola 'the; :Chief', Nordmann 警察"
    assert (read["ATTENDEE"].params["PARTSTAT"], str(read["ORGANIZER"])) == ("ACCEPTED", "mailto:secretariat@example.org")
