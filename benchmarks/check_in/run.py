"""Check-ins a second on a live server: many telephones at once, each badge scanned at several doors; counts doubles afterwards.

    python benchmarks/check_in/run.py                           # 200 at once, on SQLite
    DATABASE_URL=postgresql://… python benchmarks/check_in/run.py --at-once 200 --waves 5

Starts gunicorn as `serve` does (two processes of four threads) on an installation of its own.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from accreditation.accredited import accept, badged, cleared, members
from programme.builders import make_summit
from sqlalchemy import func, select
from visitors import visitor

from uncops import create_app
from uncops.accreditation.models import CheckIn
from uncops.core.database import db
from uncops.running.preparing import prepare

PORT = 8971
DOORS = 4
STATES = ("NOR", "GHA", "FRA", "JPN", "KEN", "BRA", "IND", "CAN", "EGY", "FJI")


def main() -> int:
    """Prepare, serve, scan, count."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNCOPS_INSTANCE"] = folder
        cookie, codes = _prepared(Path(folder), asked.at_once * asked.waves // DOORS)
        with subprocess.Popen(_server(), cwd=ROOT, env=os.environ.copy()) as server:
            try:
                _wait()
                cookie, token = _opened(cookie)
                seconds, took, tones = _scan_all(codes, asked, cookie, token)
            finally:
                server.terminate()
        entered, doubles = _counted()
    took.sort()
    print(f"{len(took)} check-ins in {seconds:.1f} s: {len(took) / seconds:.0f} a second, {asked.at_once} at once")
    print(f"milliseconds each, waiting for all others: median {statistics.median(took):.0f}, slowest {took[-1]:.0f}")
    print(f"answers by colour: {tones}; badges {len(codes)}, entries {entered}, people with two entries {doubles}")
    return 0 if entered == len(codes) == tones.get("good") and not doubles and sum(tones.values()) == len(took) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--at-once", type=int, default=200)
    parser.add_argument("--waves", type=int, default=3)
    return parser.parse_args()


def _prepared(folder: Path, badge_count: int) -> tuple[str, list[str]]:
    """An installation with so many badges, and the cookie of somebody at the door."""
    app = create_app(instance_path=folder, IMMEDIATE_JOBS=True, DEMONSTRATION=True)
    prepare(app)
    with app.app_context():
        summit_id = make_summit()
        a_party = -(-badge_count // len(STATES))
        people = [person for code in STATES for person in accept(summit_id, code, *members(a_party))][:badge_count]
        cleared(*people)
        codes = badged(*people)
        cookie = visitor(app, "liaison").client.get_cookie("session").value
        db.session.remove()
        db.engine.dispose()
    return cookie, codes


def _server() -> list[str]:
    options = ["--workers", "2", "--threads", "4", "--worker-class", "gthread", "--backlog", "1024", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{PORT}", *options, "wsgi:app"]


def _wait() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            _request("GET", "/login", "", None, {})
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not answer")


def _request(method: str, path: str, cookie: str, body: str | None, headers: dict[str, str]) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
    connection.request(method, path, body, {"Cookie": f"session={cookie}", **headers})
    answer = connection.getresponse().read()
    connection.close()
    return answer


def _opened(cookie: str) -> tuple[str, str]:
    """The page of the door, opened once: the cookie it sets, and its token against forged requests."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", "/organiser/check-in", headers={"Cookie": f"session={cookie}"})
    answer = connection.getresponse()
    found = re.search(r'data-csrf="([^"]+)"', answer.read().decode())
    kept = re.search(r"session=([^;]+)", answer.getheader("Set-Cookie") or "")
    if found is None:
        raise SystemExit("nobody is signed in at the door")
    return kept[1] if kept else cookie, found[1]


def _scan_all(codes: list[str], asked: argparse.Namespace, cookie: str, token: str) -> tuple[float, list[float], dict[str, int]]:
    """Scan every badge at four doors; so many at the same moment, wave after wave."""
    tones: dict[str, int] = {}
    took: list[float] = []
    seconds = 0.0
    a_wave = asked.at_once // DOORS
    for wave in range(asked.waves):
        scans = [(code, door) for code in codes[wave * a_wave : (wave + 1) * a_wave] for door in range(DOORS)]
        start = Barrier(len(scans) + 1)

        def scan(code: str, door: int, start: Barrier = start) -> None:
            sent = {"uuid": str(uuid4()), "text": code, "gate": f"Gate {door}", "scanned_at": datetime.now(UTC).isoformat()}
            body = json.dumps({"sent_at": datetime.now(UTC).isoformat(), "scans": [sent]})
            start.wait()
            begun = time.perf_counter()
            answer = _request("POST", "/organiser/check-in/scans", cookie, body, {"Content-Type": "application/json", "X-CSRFToken": token})
            took.append((time.perf_counter() - begun) * 1000)
            tone = json.loads(answer)["answers"][0]["tone"]
            tones[tone] = tones.get(tone, 0) + 1

        telephones = [Thread(target=scan, args=scanned) for scanned in scans]
        for telephone in telephones:
            telephone.start()
        start.wait()
        begun = time.perf_counter()
        for telephone in telephones:
            telephone.join()
        seconds += time.perf_counter() - begun
    return seconds, took, tones


def _counted() -> tuple[int, int]:
    """How many entries there are, and how many people have two of them on one day."""
    app = create_app()
    with app.app_context():
        entered = select(CheckIn.participant_id, CheckIn.day).where(CheckIn.outcome == "entered")
        twice = entered.group_by(CheckIn.participant_id, CheckIn.day).having(func.count() > 1)
        counts = [db.session.scalar(select(func.count()).select_from(asked.subquery())) or 0 for asked in (entered, twice)]
        db.session.remove()
        db.engine.dispose()
    return counts[0], counts[1]


if __name__ == "__main__":
    sys.exit(main())
