"""How much a feed costs beside the least a page can cost.

In one process, one after the other and again: a 304 against a bare Flask route, and the whole feed against
the same bytes sent from memory. Prints medians and their ratios. 200 events, no database: what is measured is
rendering and answering, not the one query that finds the version.

    python benchmarks/feeds/run.py [--events 200] [--rounds 400]
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flask import Flask, Response, request
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from uncops.calendars.answers import feed_answer
from uncops.calendars.contents import Choice, Setting, feed_of, last_change
from uncops.calendars.ical import write
from uncops.calendars.rendered import FeedShelf, RenderedFeed, rendered
from uncops.programme.published import PublishedItem, PublishedProgramme, PublishedSessionView

START = datetime(2031, 6, 26, 13, 0, tzinfo=UTC)
ADDRESS = "https://uncops.example/calendars/uncops-2031.ics"


def session(number: int) -> PublishedSessionView:
    """A session with an agenda of six items."""
    starts_at = START + timedelta(minutes=30 * number)
    items = tuple(
        PublishedItem(
            kind="presentation",
            title=f"Part {part} of session {number}",
            minutes=20,
            starts_at=starts_at + timedelta(minutes=20 * part),
            ends_at=starts_at + timedelta(minutes=20 * part + 20),
            points=("What was learned; what is needed, by when", "Les besoins des unités — 警察 — الشرطة"),
            questions=("Which of these can be had within sixty days?",),
            passage=None,
        )
        for part in range(6)
    )
    return PublishedSessionView(
        id=number, uid=str(UUID(int=number)), sequence=number % 3, status="confirmed", created_at=START, changed_at=START,
        kind="plenary", number=number, title=f"Session {number}: police who are there in time", purpose="To agree on what to ask for.",
        takeaway="A list with names and days.", starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), room="Conference Room 4",
        building="Conference Building", items=items, reading=(("A/1/23", "First report"),),
    )  # fmt: skip


def applications(event_count: int) -> tuple[Flask, Callable[[], RenderedFeed]]:
    """An application with the feed, the same bytes from memory and a bare route; and what writes the feed anew."""
    programme = PublishedProgramme(
        "uncops-2031", "Summit of 2031", "America/New_York", 1, START, START, tuple(map(session, range(1, event_count + 1)))
    )
    setting = Setting(
        language="en",
        translate=str,
        source_url=ADDRESS,
        page_url=ADDRESS.removesuffix(".ics"),
        session_url=lambda number: f"https://uncops.example/sessions/{number}",
        coordinates={"Conference Building": (40.749, -73.968)},
    )

    def make() -> RenderedFeed:
        feed = feed_of(programme, Choice(), setting, START)
        assert feed is not None
        return rendered(write(feed), changed_at=last_change(programme, Choice(), setting.tombstone_time, START), valid_until=None)

    app, shelf, kept = Flask(__name__), FeedShelf(), make()
    app.add_url_rule("/feed.ics", "feed", lambda: feed_answer(request, shelf.take("feed", START, make), file_name="feed.ics", now=START))
    app.add_url_rule("/same.ics", "same", lambda: Response(kept.body, content_type="text/calendar; charset=utf-8"))
    app.add_url_rule("/bare", "bare", lambda: "")
    return app, make


def microseconds_of(work: Callable[[], object]) -> float:
    """What one call takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1e6


def request_to(app: Flask, path: str, **headers: str) -> Callable[[], int]:
    """A request, ready to be sent again and again past the test client's own cost; it gives the status."""
    environ = EnvironBuilder(path=path, headers=headers).get_environ()

    def send() -> int:
        body, status, _ = run_wsgi_app(app, dict(environ))
        b"".join(body)
        return int(status.split()[0])

    return send


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=200)
    options.add_argument("--rounds", type=int, default=400)
    given = options.parse_args()
    app, make = applications(given.events)
    client: FlaskClient = app.test_client()
    tag = client.get("/feed.ics").headers["ETag"]
    works = {
        "bare Flask route": request_to(app, "/bare"),
        "304 by tag": request_to(app, "/feed.ics", **{"If-None-Match": tag}),
        "same bytes from memory": request_to(app, "/same.ics"),
        "whole feed": request_to(app, "/feed.ics"),
        "whole feed, gzip": request_to(app, "/feed.ics", **{"Accept-Encoding": "gzip"}),
    }
    assert [work() for work in works.values()] == [200, 304, 200, 200, 200]
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(given.rounds):
        for name, work in works.items():
            taken[name].append(microseconds_of(work))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    written = statistics.median(microseconds_of(make) for _ in range(5))
    print(f"{given.events} events, {len(make().body):,} octets, {len(make().compressed):,} compressed; medians of {given.rounds} rounds")
    for name, microseconds in medians.items():
        print(f"  {name:<24} {microseconds:9.0f} µs")
    print(f"  {'writing it anew':<24} {written:9.0f} µs")
    print(f"304 / bare route              {medians['304 by tag'] / medians['bare Flask route']:.2f}")
    print(f"whole feed / same from memory {medians['whole feed'] / medians['same bytes from memory']:.2f}")


if __name__ == "__main__":
    main()
