"""What stands in a feed, before it is written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from feed_builders import NEW_YORK, NOW, PUBLISHED_AT, feed, item, programme, session, setting

from uncops.calendars.contents import Choice, RoomChoice, feed_of, last_change, next_change
from uncops.calendars.model import Status

THIRTY_DAYS = timedelta(days=30)


def test_an_event_says_when_where_and_what():
    held = session(starts_at=datetime(2031, 6, 26, 10, 0, tzinfo=NEW_YORK), title="Sharing what works", kind="side_event", sequence=4)

    [event] = feed(held).events

    assert (event.summary, event.location, event.categories) == ("Sharing what works", "Conference Building, Chamber", ("Side event",))
    assert (event.starts_at, event.ends_at - event.starts_at) == (datetime(2031, 6, 26, 14, 0, tzinfo=UTC), timedelta(hours=3))
    assert (event.uid, event.sequence, event.status, event.is_busy) == (held.uid, 4, Status.CONFIRMED, True)


def test_the_description_is_the_agenda_by_the_clock_of_the_summit():
    starts_at = datetime(2031, 6, 26, 10, 0, tzinfo=NEW_YORK)
    opening = item("Opening by the chair", starts_at=starts_at, minutes=10)
    round_table = item("What units need", starts_at=starts_at + timedelta(minutes=10), points=("Radios, maps",), questions=("Who pays?",))
    held = session(purpose="To agree.", takeaway="A list.", items=(opening, round_table), reading=(("A/1/2", "First report"),))

    [event] = feed(held).events

    assert event.description == (
        "To agree.\n\nTakeaway: A list.\n\nAgenda (times of America/New York)\n10:00–10:10 Opening by the chair\n"
        "10:10–10:25 What units need\n  • Radios, maps\n  • Question: Who pays?\n\n"
        "Reading list\n  • A/1/2, First report\n\nhttps://uncops.example/sessions/1"
    )


def test_a_cancelled_session_stays_thirty_days_and_then_goes():
    cancelled = session(status="cancelled", changed_at=NOW - THIRTY_DAYS)
    recent = replace(cancelled, changed_at=NOW - THIRTY_DAYS + timedelta(seconds=1))

    [tombstone] = feed(recent).events

    assert (tombstone.status, tombstone.summary, tombstone.is_busy) == (Status.CANCELLED, "Cancelled: Session 1", False)
    assert feed(cancelled).events == ()


def test_the_going_of_a_tombstone_is_a_change():
    cancelled_at = NOW - timedelta(days=40)
    published = programme(session(status="cancelled", changed_at=cancelled_at), changed_at=cancelled_at)

    assert last_change(published, Choice(), THIRTY_DAYS, NOW) == cancelled_at + THIRTY_DAYS
    assert last_change(published, Choice(), THIRTY_DAYS, NOW - timedelta(days=20)) == cancelled_at
    assert next_change(published, THIRTY_DAYS, NOW - timedelta(days=20)) == cancelled_at + THIRTY_DAYS
    assert next_change(published, THIRTY_DAYS, NOW) is None


def test_the_last_change_includes_what_was_taken_away():
    later = PUBLISHED_AT + timedelta(days=3)

    assert feed(session(1), changed_at=later).changed_at == later


def test_one_sessions_feed_changes_only_with_the_session():
    later = PUBLISHED_AT + timedelta(days=3)

    alone = feed(session(1), session(2), choice=Choice(session_id=1), changed_at=later)

    assert (alone.name, len(alone.events), alone.changed_at) == ("Session 1", 1, PUBLISHED_AT)


def test_a_rooms_feed_holds_the_sessions_of_the_room():
    there, elsewhere = session(1, room="Conference Room 4"), session(2, room="Chamber")

    of_room = feed(there, elsewhere, choice=Choice(room=RoomChoice("conference-room-4", "Conference Building", "Conference Room 4")))

    assert of_room.name == "Summit of 2031, Conference Room 4"
    assert [event.uid for event in of_room.events] == [there.uid]


def test_a_session_never_published_has_no_feed():
    assert feed_of(programme(session(1)), Choice(session_id=9), setting(), NOW) is None


def test_an_unused_room_has_an_empty_feed():
    assert feed(session(1), choice=Choice(room=RoomChoice("attic", "Conference Building", "Attic"))).events == ()


def test_a_programme_without_sessions_is_an_empty_feed():
    assert feed().events == ()


def test_a_session_of_two_days_is_two_events_by_its_agenda():
    first, second = datetime(2031, 6, 26, 14, 0, tzinfo=NEW_YORK), datetime(2031, 6, 27, 9, 0, tzinfo=NEW_YORK)
    items = (item("Morning", starts_at=second, minutes=60), item("Afternoon", starts_at=first, minutes=120))
    long = session(starts_at=first, ends_at=second + timedelta(hours=1), items=items)

    events = feed(long).events

    assert [(event.uid, event.summary) for event in events] == [(long.uid, "Session 1 (1/2)"), (f"{long.uid}-2", "Session 1 (2/2)")]
    assert [(event.starts_at, event.ends_at) for event in events] == [
        (first, first + timedelta(hours=2)),
        (second, second + timedelta(hours=1)),
    ]
    assert ["Morning" in event.description for event in events] == [False, True]


def test_a_long_session_without_agenda_keeps_its_hours_each_day():
    first = datetime(2031, 6, 26, 9, 0, tzinfo=NEW_YORK)

    events = feed(session(kind="bilateral_block", starts_at=first, ends_at=first + timedelta(days=2, hours=8))).events

    assert [f"{event.starts_at.astimezone(NEW_YORK):%d %H:%M}" for event in events] == ["26 09:00", "27 09:00", "28 09:00"]
    assert {event.ends_at - event.starts_at for event in events} == {timedelta(hours=8)}


def test_a_session_through_the_night_is_cut_at_midnight():
    evening = datetime(2031, 6, 26, 20, 0, tzinfo=NEW_YORK)

    events = feed(session(starts_at=evening, ends_at=evening + timedelta(hours=16))).events

    assert [event.ends_at - event.starts_at for event in events] == [timedelta(hours=4), timedelta(hours=12)]


def test_a_reception_past_midnight_stays_one_event():
    evening = datetime(2031, 6, 26, 20, 0, tzinfo=NEW_YORK)

    assert len(feed(session(kind="reception", starts_at=evening, ends_at=evening + timedelta(hours=6))).events) == 1


def test_words_of_ours_are_in_the_language_asked_for_and_titles_in_their_own():
    french = {"Plenary": "Séance plénière", "Cancelled: %(title)s": "Annulé : %(title)s"}
    published = programme(session(1, status="cancelled", changed_at=NOW, title="Rising Seas"), session(2, title=""))

    made = feed_of(published, Choice(), setting(language="fr", translate=lambda text: french.get(text, text)), NOW)

    titled, untitled = made.events
    assert (titled.summary, titled.language, titled.categories) == ("Annulé : Rising Seas", "en", ("Séance plénière",))
    assert (untitled.summary, untitled.language) == ("Séance plénière", "fr")


def test_a_building_with_coordinates_is_put_on_the_map():
    known = setting(coordinates={"Conference Building": (40.749, -73.968)})

    made = feed_of(programme(session(1), session(2, building="Tent")), Choice(), known, NOW)

    assert [event.coordinates for event in made.events] == [(40.749, -73.968), None]
