"""Feeds as calendar clients ask for them."""

import gzip
from datetime import timedelta

import icalendar
import pytest
from published_summits import FIRST_DAY, cancel, facts, later, make_room, make_summit, move, put_in
from sqlalchemy import event

from uncops.calendars.lint import lint
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.summits.models import Summit
from uncops.venue.models import Building

FEED = "/calendars/uncops-2031.ics"
OTHER_TAGS = '"other", W/"another"'


@pytest.fixture
def sessions(app):
    """A published summit with two sessions: their numbers."""
    return put_in(make_summit(), facts("Opening of the summit", kind="opening"), facts("Policing by consent", room_id=make_room()))


def events_of(answer):
    return icalendar.Calendar.from_ical(answer.data).events


def titles_of(answer):
    return sorted(str(event["SUMMARY"]) for event in events_of(answer))


def test_the_published_programme_is_a_feed_without_faults(client, sessions):
    answer = client.get(FEED)

    assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8")
    assert lint(answer.data) == []
    assert titles_of(answer) == ["Opening of the summit", "Policing by consent"]


def test_an_event_says_where_it_is_held_and_links_to_its_page(client, sessions):
    held = next(event for event in events_of(client.get(FEED)) if "consent" in event["SUMMARY"])

    assert (held["LOCATION"], held["GEO"].to_ical()) == ("Conference Building, Chamber", "40.749;-73.968")
    assert held["URL"] == f"http://localhost/summits/uncops-2031/sessions/{sessions[1]}"
    assert client.get(held["URL"]).status_code == 200


def test_one_session_has_a_feed_of_its_own(client, sessions):
    answer = client.get(f"/calendars/uncops-2031/sessions/{sessions[1]}.ics")

    assert lint(answer.data) == []
    assert titles_of(answer) == ["Policing by consent"]


@pytest.mark.parametrize("address", ["/calendars/uncops-1950.ics", "/calendars/uncops-2031/sessions/999.ics"])
def test_an_unknown_feed_is_plainly_not_there(client, sessions, address):
    answer = client.get(address)

    assert (answer.status_code, answer.mimetype, answer.headers.getlist("Set-Cookie")) == (404, "text/plain", [])


def test_nothing_unpublished_is_told(client, app):
    summit_id = make_summit()
    assert client.get(FEED).status_code == 404
    assert client.get("/calendars/uncops-2031").status_code == 404

    put_in(summit_id, facts("Secret of the session"))
    assert b"Secret" in client.get(FEED).data
    with transaction() as session:
        session.get_one(Summit, summit_id).state = "draft"

    assert client.get(FEED).status_code == 404
    assert client.get("/calendars/uncops-2031").status_code == 404


def test_a_feed_sets_no_cookie_and_varies_by_encoding_alone(client, sessions):
    with client.session_transaction() as cookie:
        cookie["language"] = "fr"

    answer = client.get(FEED + "?lang=es")

    assert answer.headers.getlist("Set-Cookie") == []
    assert (answer.headers["Vary"], answer.headers["Cache-Control"]) == ("Accept-Encoding", "public, max-age=300")


def test_nobodys_language_but_the_addresss_decides(client, sessions):
    plain = client.get(FEED)

    assert client.get(FEED, headers={"Accept-Language": "fr"}).data == plain.data
    assert client.get(FEED + "?lang=tlh").data == plain.data
    in_french = client.get(FEED + "?lang=fr").data.replace(b"\r\n ", b"")
    assert b"SOURCE;VALUE=URI:http://localhost/calendars/uncops-2031.ics?lang=fr\r\n" in in_french


def test_a_client_without_an_accept_header_is_served(client, sessions):
    answer = client.get(FEED, headers={"User-Agent": "old telephone"})

    assert "Accept" not in answer.request.headers
    assert answer.status_code == 200


def test_asking_for_the_head_tells_the_same_without_the_body(client, sessions):
    full = client.get(FEED)

    head = client.head(FEED)

    assert (head.status_code, head.data) == (200, b"")
    assert sorted(head.headers) == sorted(full.headers)
    assert len({name for name, _ in full.headers}) == len(list(full.headers)), "no header stands there twice"
    assert int(head.headers["Content-Length"]) == len(full.data)


def test_a_compressed_feed_is_the_same_feed_under_another_tag(client, sessions):
    plain = client.get(FEED, headers={"Accept-Encoding": "identity"})

    compressed = client.get(FEED, headers={"Accept-Encoding": "br, gzip;q=0.5"})

    assert (plain.headers.get("Content-Encoding"), compressed.headers["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(compressed.data) == plain.data
    assert plain.headers["ETag"] != compressed.headers["ETag"]
    assert {answer.get_etag()[1] for answer in (plain, compressed)} == {False}, "both are strong"


def test_who_refuses_compression_gets_none(client, sessions):
    assert "Content-Encoding" not in client.get(FEED, headers={"Accept-Encoding": "gzip;q=0"}).headers


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", OTHER_TAGS + ", {tag}", "W/{tag} , " + OTHER_TAGS, "*", "{gzip}"])
def test_who_has_the_feed_is_told_that_nothing_changed(client, sessions, form):
    tags = {"tag": client.get(FEED).headers["ETag"], "gzip": client.get(FEED, headers={"Accept-Encoding": "gzip"}).headers["ETag"]}

    answer = client.get(FEED, headers={"If-None-Match": form.format(**tags)})

    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == tags["tag"]
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Content-Type" not in answer.headers
    assert client.head(FEED, headers={"If-None-Match": form.format(**tags)}).status_code == 304


@pytest.mark.parametrize("form", [OTHER_TAGS, '""', "", "not a tag"])
def test_the_tag_weighs_more_than_the_date(client, sessions, form):
    changed = client.get(FEED).headers["Last-Modified"]

    answer = client.get(FEED, headers={"If-None-Match": form, "If-Modified-Since": changed})

    assert answer.status_code == 200


def test_without_a_tag_the_date_decides(client, sessions):
    changed = client.get(FEED).headers["Last-Modified"]

    assert client.get(FEED, headers={"If-Modified-Since": changed}).status_code == 304
    assert client.get(FEED, headers={"If-Modified-Since": "Mon, 03 Mar 2031 08:59:59 GMT"}).status_code == 200
    assert client.get(FEED, headers={"If-Modified-Since": "yesterday"}).status_code == 200


def test_no_feed_says_it_was_changed_after_it_was_sent(client, sessions):
    clock.set_to(clock.now() - timedelta(days=400))

    answer = client.get(FEED)

    assert answer.last_modified == clock.now()


def test_a_moved_session_changes_the_feed_and_its_tag(client, sessions):
    before = client.get(FEED)
    later(hours=1)
    move(sessions[0], facts("Opening of the summit", kind="opening", starts_at=FIRST_DAY.replace(hour=14)))

    after = client.get(FEED, headers={"If-None-Match": before.headers["ETag"], "If-Modified-Since": before.headers["Last-Modified"]})

    assert after.status_code == 200
    assert after.last_modified > before.last_modified
    moved = next(event for event in events_of(after) if "Opening" in event["SUMMARY"])
    assert (moved["SEQUENCE"], moved.start.hour) == (1, 14)


def test_a_change_leaves_the_other_sessions_feed_untouched(client, sessions):
    address = f"/calendars/uncops-2031/sessions/{sessions[1]}.ics"
    before = client.get(address)
    later(hours=1)

    move(sessions[0], facts("Opening of the summit", kind="opening", starts_at=FIRST_DAY.replace(hour=14)))

    assert client.get(address, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304
    assert client.get(address, headers={"If-Modified-Since": before.headers["Last-Modified"]}).status_code == 304


def test_a_cancelled_session_is_told_for_thirty_days_and_its_going_is_a_change(client, sessions):
    first = client.get(FEED)
    later(days=1)
    cancel(sessions[1])
    cancelled = client.get(FEED)
    later(days=29, hours=23)
    still = client.get(FEED)
    later(hours=1)

    gone = client.get(FEED, headers={"If-Modified-Since": still.headers["Last-Modified"]})

    assert titles_of(cancelled) == ["Cancelled: Policing by consent", "Opening of the summit"]
    assert [event["STATUS"] for event in events_of(cancelled) if "Cancelled" in event["SUMMARY"]] == ["CANCELLED"]
    assert still.data == cancelled.data
    assert (gone.status_code, titles_of(gone)) == (200, ["Opening of the summit"])
    assert first.last_modified < cancelled.last_modified == still.last_modified < gone.last_modified


def test_the_time_of_tombstones_is_a_setting(app, client, sessions, monkeypatch):
    monkeypatch.setitem(app.config, "FEED_TOMBSTONE_DAYS", 1)
    cancel(sessions[1])
    assert len(titles_of(client.get(FEED))) == 2

    later(days=1)

    assert titles_of(client.get(FEED)) == ["Opening of the summit"]


def test_the_feed_of_a_session_cancelled_long_ago_is_empty_not_missing(client, sessions):
    cancel(sessions[1])
    later(days=31)

    answer = client.get(f"/calendars/uncops-2031/sessions/{sessions[1]}.ics")

    assert (answer.status_code, titles_of(answer), lint(answer.data)) == (200, [], [])


def test_unchanged_data_gives_unchanged_bytes(app, client, sessions):
    first = client.get(FEED)
    later(days=3)
    app.extensions.pop("uncops.feeds")

    second = client.get(FEED)

    assert second.data == first.data
    assert (second.headers["ETag"], second.headers["Last-Modified"]) == (first.headers["ETag"], first.headers["Last-Modified"])


def test_a_building_put_on_the_map_is_seen_at_once(client, app):
    put_in(make_summit(), facts("Opening", room_id=make_room()))
    assert b"GEO:40.749;-73.968" in client.get(FEED).data

    with transaction() as session:
        building = session.query(Building).one()
        building.latitude = building.longitude = 1.5

    assert b"GEO:1.5;1.5" in client.get(FEED).data


def test_robots_may_read_feeds(client):
    answer = client.get("/robots.txt")

    assert answer.status_code == 404 or b"Disallow: /calendars" not in answer.data


@pytest.mark.parametrize("count", [1, 3])
def test_that_nothing_changed_is_told_without_entering_the_application(app, client, count):
    put_in(make_summit(), *(facts(f"Session {number}") for number in range(count)))
    tag = client.get(FEED).headers["ETag"]
    asked = []

    def note(connection, cursor, statement, *rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    answer = client.get(FEED, headers={"If-None-Match": tag})
    event.remove(db.engine, "before_cursor_execute", note)

    assert (answer.status_code, asked) == (304, []), "the marks are asked for past all that pages need"
