"""What changed from version to version: told in words, on pages, and to news readers."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from delegations.registering import text_of
from programme.atom_lint import faults_of
from programme.builders import add, deed_now, do, facts, make_room, make_summit, publish_now, queries_of
from programme.test_publishing import change, later
from visitors import Visitor

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.programme.models import Session
from uncops.programme.services import sessions
from uncops.summits.models import Summit

LOG = "/summits/uncops-2031/changes"
FEED = "/summits/uncops-2031/changes.atom"


@pytest.fixture
def visitor(app):
    return Visitor(app.test_client())


def published_twice(morning):
    """A session that stays, one moved to a room, one retitled, one cancelled, one new."""
    summit, room = make_summit(), make_room("Chamber")
    add(summit, "Stays", "08:00", "09:00")
    moved, renamed, gone = add(summit, "Moved"), add(summit, "Old name", "14:00", "15:00"), add(summit, "Gone", "16:00", "17:00")
    publish_now(summit)
    later(morning, 1)
    change(summit, moved, facts("Moved", "11:00", "13:00", room_id=room))
    change(summit, renamed, facts("New name", "14:00", "15:00"))
    do(sessions.remove_session, gone)
    add(summit, "Added", "18:00", "19:00")
    publish_now(summit)
    return summit


def changes_on(page):
    """The text of each change a page shows."""
    found = re.findall(r'<li class="change.*?</li>', page.get_data(as_text=True), re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


def test_the_log_says_of_every_version_what_changed_from_what_to_what(app, morning, visitor):
    published_twice(morning)

    page = visitor.get(LOG)

    assert changes_on(page) == [
        "Moved Moved When Before: 4 June 2031, 10:00–13:00 Now: 4 June 2031, 11:00–13:00 Where Now: Chamber, Building of Chamber",
        "Changed New name Title Before: Old name Now: New name",
        "New Added When Now: 4 June 2031, 18:00–19:00",
        "Cancelled Gone When Before: 4 June 2031, 16:00–17:00",
    ]
    shown = text_of(page)
    assert "First version of the programme, with 4 sessions." in shown
    assert "<del><bdi>Gone</bdi></del>" in page.get_data(as_text=True)


def test_any_two_versions_are_compared_whichever_is_named_first(app, morning, visitor, sign_in):
    summit = published_twice(morning)
    with transaction() as session:
        back = session.query(Session).filter_by(title="Gone").one()
        sessions.bring_back_session(session, session.get_one(Summit, summit), back, deed=deed_now())
    publish_now(summit)

    public = [changes_on(visitor.get(f"{LOG}/compare?first={one}&second={other}")) for one, other in ((1, 3), (3, 1))]
    inside = changes_on(sign_in("organiser").get("/organiser/programme/versions/compare?first=2&second=3"))

    assert public[0] == public[1]
    assert [line.split()[0] for line in public[0]] == ["Moved", "Changed", "New"]
    assert inside == ["Takes place again Gone When Now: 4 June 2031, 16:00–17:00"]
    assert changes_on(visitor.get(f"{LOG}/compare?first=2&second=2")) == []


@pytest.mark.parametrize("asked", ["first=9", "first=0", "first=x", "second=-1", "first=99999999999"])
def test_versions_that_are_not_there_are_not_found(app, morning, visitor, asked):
    published_twice(morning)

    assert visitor.get(f"{LOG}/compare?{asked}").status_code == 404


def test_an_earlier_version_says_that_it_is_not_the_current_one_and_is_not_indexed(app, morning, visitor):
    published_twice(morning)

    first, second = (visitor.get(f"/summits/uncops-2031/versions/{number}").get_data(as_text=True) for number in (1, 2))

    assert "Not the current programme" in first
    assert "Gone" in first
    assert 'content="noindex"' in first
    assert "Not the current programme" not in second
    assert 'content="noindex"' not in second
    assert visitor.get("/summits/uncops-2031/versions/3").status_code == 404


def test_of_a_summit_in_draft_neither_log_nor_feed_nor_version_is_there(app, visitor):
    summit = make_summit()
    add(summit, "Secret")

    for address in (LOG, FEED, f"{LOG}/compare", "/summits/uncops-2031/versions/1"):
        answer = visitor.get(address)
        assert answer.status_code == 404
        assert "Secret" not in answer.get_data(as_text=True)


def test_the_log_costs_the_same_however_many_versions_and_sessions_there_are(app, morning, visitor, sign_in):
    summit = published_twice(morning)
    officer = sign_in("organiser")
    pages = ((visitor, LOG), (visitor, f"{LOG}/compare"), (officer, "/organiser/programme/versions"))
    few = [queries_of(who, address) for who, address in pages]
    for hour in range(3):
        add(summit, f"More {hour}", f"{19 + hour}:00", f"{20 + hour}:00")
        publish_now(summit)

    assert [queries_of(who, address) for who, address in pages] == few


def test_the_log_is_paged(app, morning, visitor):
    summit = make_summit()
    for hour in range(12):
        add(summit, f"Session {hour}", f"{8 + hour:02}:00", f"{8 + hour:02}:30")
        publish_now(summit)

    first, second = (text_of(visitor.get(f"{LOG}?page={number}")) for number in (1, 2))

    assert "Version 12" in first
    assert "First version" not in first
    assert "First version" in second


# The feed


def test_the_feed_is_atom_as_a_lint_and_a_reader_see_it(app, morning, visitor):
    published_twice(morning)

    answer = visitor.get(FEED)
    read = feedparser.parse(answer.data)

    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert faults_of(answer.data) == []
    assert not read.bozo
    assert (read.version, read.feed.title, len(read.entries)) == ("atom10", "Summit of 2031: changes of the programme", 2)
    newest = read.entries[0]
    assert newest.title == "Version 2 of the programme"
    assert newest.link == "http://localhost/summits/uncops-2031/versions/2"
    assert newest.summary == "New: 1, Moved: 1, Changed: 1, Cancelled: 1"
    assert "<del>Gone</del>" in newest.content[0].value
    assert newest.updated_parsed[:5] == (morning + timedelta(hours=1)).timetuple()[:5]


def test_names_of_the_feed_stay_when_title_and_address_change(app, morning, visitor):
    summit = published_twice(morning)
    before = ElementTree.fromstring(visitor.get(FEED).data)
    with transaction() as session:
        held = session.get_one(Summit, summit)
        held.slug, held.title = "police-2031", "Another title"

    after = ElementTree.fromstring(visitor.get("/summits/police-2031/changes.atom").data)

    names = [[one.text for one in tree.iter("{http://www.w3.org/2005/Atom}id")] for tree in (before, after)]
    assert names[0] == names[1]
    assert len(set(names[0])) == 3
    assert "Another title" in after.findtext("{http://www.w3.org/2005/Atom}title")


def test_who_knows_the_feed_is_told_so_without_its_being_written(app, morning, visitor, monkeypatch):
    summit = published_twice(morning)
    known = visitor.get(FEED)
    tag, since = known.headers["ETag"], known.headers["Last-Modified"]
    monkeypatch.setattr("uncops.programme.public_changes._write", None)

    for asked in ({"If-None-Match": tag}, {"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": since}):
        answer = visitor.get(FEED, headers=asked)
        assert (answer.status_code, answer.data) == (304, b"")
    assert not tag.startswith("W/")
    head = visitor.client.head(FEED)
    assert (head.status_code, head.headers["ETag"], head.data) == (200, tag, b"")
    assert "Set-Cookie" not in known.headers
    assert "Cookie" not in known.headers.get("Vary", "")
    monkeypatch.undo()
    later(morning, 2)
    add(summit, "Later", "20:00", "21:00")
    publish_now(summit)
    assert visitor.get(FEED, headers={"If-None-Match": tag, "If-Modified-Since": since}).status_code == 200


def test_pages_of_the_summit_name_the_feed_in_the_language_spoken(app, morning, visitor):
    published_twice(morning)

    page = visitor.get("/summits/uncops-2031/programme?lang=fr").get_data(as_text=True)

    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert 'href="/summits/uncops-2031/changes.atom?lang=fr"' in page
    assert b'xml:lang="fr"' in visitor.get(f"{FEED}?lang=fr").data
    assert b'xml:lang="en"' in visitor.get(f"{FEED}?lang=xx").data


def test_a_title_with_marks_no_xml_knows_breaks_nothing(app, morning, visitor):
    summit = make_summit()
    add(summit, "Safe & <b>sound</b> \x0b]]>")
    publish_now(summit)
    clock.set_to(morning + timedelta(hours=1))
    add(summit, "Quotes \"'", "15:00", "16:00")
    publish_now(summit)

    answer = visitor.get(FEED)

    assert faults_of(answer.data) == []
    db.session.rollback()
