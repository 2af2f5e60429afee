"""Subscribers with programs that are not ours: vdirsyncer fetches the feed over HTTP and khal lists its events; calcurse reads it too."""

import http.client
import shutil
import subprocess
import urllib.request
from datetime import UTC, datetime, timedelta
from wsgiref.handlers import format_date_time

import pytest
from live import served
from published_summits import FIRST_DAY, NEVERTHELESS, cancel, deed_now, facts, later, make_room, make_summit, move, put_in
from subscribers import Subscriber
from werkzeug.serving import WSGIRequestHandler

from uncops.core.database import transaction
from uncops.programme.models import Session
from uncops.programme.services.publishing import publish
from uncops.programme.services.sessions import change_session, remove_session
from uncops.summits.models import Summit

pytestmark = pytest.mark.client


@pytest.fixture
def site(app):
    """The application on a free port of this machine: its address and what it answered."""
    answers = []

    class Quiet(WSGIRequestHandler):
        """Keeps the list of answers instead of printing it."""

        def log_request(self, code="-", size="-"):
            answers.append((self.path, int(code)))

    with served(app, handler=Quiet) as url:
        yield url, answers


@pytest.fixture
def subscriber(site, tmp_path):
    missing = [program for program in ("khal", "vdirsyncer") if shutil.which(program, path="/usr/bin:/bin") is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (Debian packages of that name)")
    return Subscriber(tmp_path, f"{site[0]}/calendars/uncops-2031.ics")


class Importer:
    """Somebody's computer on which calcurse takes in the calendar as it is now, in place of what it had."""

    def __init__(self, folder, url):
        self.folder, self.url, self.count = folder, url, 0

    def listing(self):
        self.count += 1
        with urllib.request.urlopen(self.url) as answer:
            (self.folder / "feed.ics").write_bytes(answer.read())
        self._run("-i", self.folder / "feed.ics")
        listed = self._run("-Q", "--from", "06/26/2031", "--days", "2", "--format-apt", "%S-%E %m\n").stdout
        return sorted(line.strip() for line in listed.splitlines() if "-" in line)

    def _run(self, *options):
        folders = ("-D", self.folder / f"data{self.count}", "-C", self.folder / "settings")
        environment = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "America/New_York"}
        done = subprocess.run(["calcurse", *folders, *options], capture_output=True, text=True, timeout=120, env=environment)
        assert done.returncode == 0, done.stderr
        return done


@pytest.fixture
def importer(site, tmp_path):
    if shutil.which("calcurse", path="/usr/bin:/bin") is None:
        pytest.skip("not installed: calcurse (Debian package of that name)")
    return Importer(tmp_path, f"{site[0]}/calendars/uncops-2031.ics")


def plan(number, hour):
    """A session of the great programme: one of 45 on each of two days, at a quarter past, of two hours."""
    return facts(f"Session {number:02}", starts_at=FIRST_DAY.replace(hour=hour, minute=15) + timedelta(days=number % 2))


def test_30_moves_and_5_cancellations_are_seen_exactly_in_both_clients(subscriber, importer):
    summit_id = make_summit()
    hours = {number: 9 + number // 2 % 6 for number in range(90)}
    numbers = dict(enumerate(put_in(summit_id, *(plan(number, hour) for number, hour in hours.items()))))
    subscriber.discover()
    subscriber.sync()
    told = sorted(f"{hour:02}:15-{hour + 2:02}:15 Session {number:02}" for number, hour in hours.items())
    assert importer.listing() == told
    assert sorted(subscriber.listing()) == sorted(f"{line} |  | CONFIRMED" for line in told)

    later(hours=1)
    moved, cancelled = range(30), range(30, 35)
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        for number in moved:
            wanted = plan(number, hours[number] + 5)
            change_session(session, summit, session.get_one(Session, numbers[number]), wanted, reason=NEVERTHELESS, deed=deed_now())
        for number in cancelled:
            remove_session(session, session.get_one(Session, numbers[number]), deed=deed_now())
        session.flush()
        publish(session, summit, deed=deed_now())
    subscriber.sync()

    hours |= {number: hours[number] + 5 for number in moved}
    now = [(f"{hour:02}:15-{hour + 2:02}:15", number in cancelled, f"Session {number:02}") for number, hour in hours.items()]
    titled = [(span, f"{'Cancelled: ' * is_gone}{title}", "CANCELLED" if is_gone else "CONFIRMED") for span, is_gone, title in now]
    assert importer.listing() == sorted(f"{span} {title}" for span, title, _status in titled)
    assert sorted(subscriber.listing()) == sorted(f"{span} {title} |  | {status}" for span, title, status in titled)


def test_a_subscriber_sees_the_programme_and_follows_its_changes(subscriber):
    opening, training = put_in(make_summit(), facts("Opening; of the summit, 警察", room_id=make_room()), facts("Training"))
    subscriber.discover()
    subscriber.sync()

    assert subscriber.listing() == [
        "10:00-12:00 Opening; of the summit, 警察 | Conference Building, Chamber | CONFIRMED",
        "10:00-12:00 Training |  | CONFIRMED",
    ]
    assert len(list(subscriber.calendar.glob("*.ics"))) == 2

    later(hours=1)
    move(opening, facts("Opening, later", starts_at=FIRST_DAY.replace(hour=15)))
    cancel(training)
    subscriber.sync()

    assert subscriber.listing() == [
        "10:00-12:00 Cancelled: Training |  | CANCELLED",
        "15:00-17:00 Opening, later |  | CONFIRMED",
    ]


def test_a_tombstone_that_has_gone_is_taken_away_from_the_subscriber(subscriber):
    _, training = put_in(make_summit(), facts("Opening"), facts("Training"))
    subscriber.discover()
    subscriber.sync()
    cancel(training)
    later(days=31)

    subscriber.sync()

    assert [line.partition(" ")[2].partition(" |")[0] for line in subscriber.listing()] == ["Opening"]


def test_an_unchanged_programme_changes_nothing_at_the_subscriber(subscriber):
    put_in(make_summit(), facts("Opening"), facts("Training"))
    subscriber.discover()
    subscriber.sync()
    kept = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in subscriber.calendar.glob("*.ics")}

    later(hours=8)
    subscriber.sync()

    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in subscriber.calendar.glob("*.ics")} == kept


def test_a_second_request_over_the_wire_costs_no_body(site):
    put_in(make_summit(), facts("Opening"))
    host = site[0].removeprefix("http://")

    def ask(**headers):
        connection = http.client.HTTPConnection(host, timeout=30)
        connection.request("GET", "/calendars/uncops-2031.ics", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    first, body = ask()
    second, nothing = ask(**{"If-None-Match": first.headers["ETag"]})
    third, nothing_either = ask(**{"If-Modified-Since": format_date_time(datetime(2031, 3, 3, 9, 0, tzinfo=UTC).timestamp())})

    assert (first.status, body[:15]) == (200, b"BEGIN:VCALENDAR")
    assert [(second.status, nothing), (third.status, nothing_either)] == [(304, b""), (304, b"")]
    assert [code for _, code in site[1]] == [200, 304, 304]
