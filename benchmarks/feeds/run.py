"""How much a feed costs beside the least a page can cost: everything in one run on the same server.

gunicorn as in production serves, on this machine's own loopback, the product with a summit of 200 events and beside it, in the same
processes, a bare Flask application: a route that returns two bytes, one that returns the feed's bytes from memory, and the
same bytes as a static file. One connection asks for all of them in turn, again and again; medians and their ratios are printed.
Then, in this process: what writing the feed costs after a change beside building that calendar once with icalendar; the same for the
first poll of processes that were just started, in processor time; and how many of 2,000 private feeds are written anew when the
meetings behind 50 of them change.

    python benchmarks/feeds/run.py [--events 200] [--rounds 300] [--port 8106]
"""

import argparse
import http.client
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from flask import Flask, Response, send_file
from fresh import seconds_of_icalendar
from installation import KEYS_OF_A_DELEGATION, SLUG, make_installation, make_keys, move_meetings, publish_again

from uncops.calendars.door import shelf_of
from uncops.calendars.ical import event_bytes
from uncops.core.database import db
from uncops.running.serving import WebServer

FEED = f"/calendars/{SLUG}.ics"
CHANGED_DELEGATIONS = 5
FRESH_PROCESSES = 3


def beside(product: Flask, kept: bytes, file: Path) -> Callable:
    """The product and, at /beside/, a bare Flask application in the same process."""
    bare = Flask("bare")
    bare.add_url_rule("/beside/bare", "bare", lambda: "ok")
    bare.add_url_rule("/beside/same.ics", "same", lambda: Response(kept, content_type="text/calendar; charset=utf-8"))
    bare.add_url_rule("/beside/file.ics", "file", lambda: send_file(file, mimetype="text/calendar"))

    def both(environ, start_response):
        return (bare if environ["PATH_INFO"].startswith("/beside/") else product)(environ, start_response)

    return both


def ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[int, int, float]:
    """Status, octets received and microseconds of one request."""
    begun = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, len(body), (time.perf_counter() - begun) * 1e6


def over_the_wire(app: Flask, folder: Path, port: int, rounds: int) -> dict[str, float]:
    """Medians over the wire."""
    client = app.test_client()
    plain = client.get(FEED, base_url=f"http://127.0.0.1:{port}", headers={"Accept-Encoding": "identity"})
    file = folder / "file.ics"
    file.write_bytes(plain.data)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    serving = beside(app, plain.data, file)
    process = multiprocessing.get_context("fork").Process(target=lambda: WebServer(serving, "127.0.0.1", port).run())
    process.start()
    try:
        connection = _connected(port)
        tag = plain.headers["ETag"]
        works = {
            "bare Flask route, two bytes": ("/beside/bare", {}, 200),
            "304 by tag": (FEED, {"If-None-Match": tag}, 304),
            "same bytes from memory": ("/beside/same.ics", {}, 200),
            "same bytes as a static file": ("/beside/file.ics", {}, 200),
            "whole feed": (FEED, {"Accept-Encoding": "identity"}, 200),
            "whole feed, gzip": (FEED, {"Accept-Encoding": "gzip"}, 200),
        }
        taken: dict[str, list[float]] = {name: [] for name in works}
        for number in range(rounds + 20):
            for name, (path, headers, expected) in works.items():
                status, _size, microseconds = ask(connection, path, headers)
                assert status == expected, (name, status)
                if number >= 20:  # the first warm up the process
                    taken[name].append(microseconds)
    finally:
        process.terminate()
        process.join(10)
    print(f"{len(plain.data):,} octets; medians of {rounds} rounds over one connection to gunicorn")
    return {name: statistics.median(times) for name, times in taken.items()}


def _connected(port: int) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(200):
        try:
            connection.connect()
        except OSError:
            time.sleep(0.05)
        else:
            return connection
    raise RuntimeError("gunicorn did not start")


def rebuilding(app: Flask) -> dict[str, float]:
    """Milliseconds of a poll after a change, with what is remembered and without, beside icalendar building the same once."""
    client, taken = app.test_client(), {"after one session moved": [], "with nothing remembered": [], "icalendar, once": []}
    for _ in range(5):
        publish_again(app)
        begun = time.perf_counter()
        body = client.get(FEED).data
        taken["after one session moved"].append(time.perf_counter() - begun)
        app.extensions.pop("uncops.feeds")
        event_bytes.cache_clear()
        begun = time.perf_counter()
        client.get(FEED)
        taken["with nothing remembered"].append(time.perf_counter() - begun)
        taken["icalendar, once"].append(seconds_of_icalendar(body, time.perf_counter))
    return {name: statistics.median(times) * 1e3 for name, times in taken.items()}


def first_polls(folder: Path) -> None:
    """The first poll of processes that were just started, beside what icalendar takes in the same process."""
    script = Path(__file__).with_name("fresh.py")
    for _ in range(FRESH_PROCESSES):
        subprocess.run([sys.executable, str(script), str(folder), FEED], check=True)


def private_feeds(app: Flask) -> None:
    """How many private feeds are written when the meetings of some change."""
    paths, client = make_keys(app), app.test_client()
    begun = time.perf_counter()
    tags = {path: client.get(path).headers["ETag"] for path in paths}
    first = time.perf_counter() - begun
    before = shelf_of(app).written_count
    move_meetings(app, CHANGED_DELEGATIONS)
    begun = time.perf_counter()
    statuses = [client.get(path, headers={"If-None-Match": tag}).status_code for path, tag in tags.items()]
    second = time.perf_counter() - begun
    changed = CHANGED_DELEGATIONS * KEYS_OF_A_DELEGATION
    print(f"{len(paths)} private feeds written in {first:.1f} s; meetings behind {changed} of them moved;")
    print(f"  polling all again: {statuses.count(304)} times 304, {statuses.count(200)} whole, "
          f"{shelf_of(app).written_count - before} written anew, {second:.1f} s")  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=200)
    options.add_argument("--rounds", type=int, default=300)
    options.add_argument("--port", type=int, default=8106)
    options.add_argument("--delegations", type=int, default=200, help="Ten private feeds each.")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = make_installation(Path(folder), given.events, given.delegations)
        medians = over_the_wire(app, Path(folder), given.port, given.rounds)
        for name, microseconds in medians.items():
            print(f"  {name:<28} {microseconds:9.0f} µs")
        print(f"304 / bare route              {medians['304 by tag'] / medians['bare Flask route, two bytes']:.2f}")
        print(f"whole feed / same from memory {medians['whole feed'] / medians['same bytes from memory']:.2f}")
        print(f"whole feed / static file      {medians['whole feed'] / medians['same bytes as a static file']:.2f}")
        written = rebuilding(app)
        for name, milliseconds in written.items():
            print(f"  {name:<28} {milliseconds:9.1f} ms")
        print(f"rebuilt / icalendar once      {written['after one session moved'] / written['icalendar, once']:.2f}, "
              f"with nothing remembered {written['with nothing remembered'] / written['icalendar, once']:.2f}")  # fmt: skip
        first_polls(Path(folder))
        private_feeds(app)


if __name__ == "__main__":
    main()
