"""From an officer's button to the screens: delay with many boards connected to a live server, and whether pages still answer.

    python benchmarks/board/run.py                              # 20 boards, 30 steps, on SQLite
    DATABASE_URL=postgresql://… python benchmarks/board/run.py --boards 20 --steps 30

Starts gunicorn as `serve` does (two processes, threads as configured). Each board does what static/js/floor.js does: it follows the
stream, and when the mark changes it fetches the state; where the stream is refused it asks every 1.5 s. The delay is measured from
before the officer's request is sent until a board holds the new state.
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
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from programme.builders import deed_now
from speakers.lists_made import listed, plenary, with_list
from visitors import visitor

from uncops import create_app
from uncops.config import THREADS_A_PROCESS
from uncops.core.database import db, transaction
from uncops.running.preparing import prepare
from uncops.speakers.services.floor import make_board_key

PORT = 8973
STATES = ("NOR", "GHA", "FRA", "JPN", "KEN", "BRA", "IND", "CAN", "EGY", "FJI")
ASK_AGAIN_SECONDS = 1.5
BETWEEN_STEPS_SECONDS = 1.5


@dataclass
class Seen:
    """When each board first held the state after a step, by number of the step."""

    at: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    streaming: int = 0
    asking: int = 0
    lock: Lock = field(default_factory=Lock)
    stop: Event = field(default_factory=Event)

    def note(self, before: str, mark: str) -> None:
        """A board that held one state holds another."""
        first, last = (int(text.partition("-")[0] or 0) if text else 0 for text in (before, mark))
        with self.lock:
            for number in range(first + 1, last + 1):
                self.at[number].append(time.perf_counter())


def main() -> int:
    """Prepare, serve, connect, take steps, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--boards", type=int, default=20)
    parser.add_argument("--steps", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNCOPS_INSTANCE"] = folder
        cookie, session_id, key = _prepared(Path(folder))
        with subprocess.Popen(_server(), cwd=ROOT, env=os.environ.copy()) as server:
            try:
                _wait()
                return _measured(asked, cookie, session_id, key)
            finally:
                server.terminate()


def _measured(asked: argparse.Namespace, cookie: str, session_id: int, key: str) -> int:
    seen, pages = Seen(), []
    boards = [Thread(target=_follow, args=(key, seen), daemon=True) for _number in range(asked.boards)]
    for board in boards:
        board.start()
    visiting = Thread(target=_visit, args=(session_id, cookie, seen, pages), daemon=True)
    time.sleep(3)
    visiting.start()
    sent = _take_steps(session_id, cookie, asked.steps)
    time.sleep(4)
    seen.stop.set()
    delays = sorted(1000 * (at - sent[number]) for number in sent for at in seen.at[number])
    missed = sum(asked.boards - len(seen.at[number]) for number in sent)
    pages.sort()
    print(f"{asked.boards} boards ({seen.streaming} streams opened, {seen.asking} boards asking), {len(sent)} steps, {missed} not seen")
    print(f"milliseconds from button to board: median {statistics.median(delays):.0f}, 95% {delays[int(len(delays) * 0.95)]:.0f}, "
          f"most {delays[-1]:.0f}")  # fmt: skip
    print(f"page of the list meanwhile: {len(pages)} opened, median {statistics.median(pages):.0f} ms, slowest {pages[-1]:.0f} ms")
    return 0 if not missed else 1


def _prepared(folder: Path) -> tuple[str, int, str]:
    """An installation with a list of ten, the cookie of an officer, the key of the board."""
    app = create_app(instance_path=folder, IMMEDIATE_JOBS=True, DEMONSTRATION=True)
    prepare(app)
    with app.app_context():
        session_id = plenary()
        number = with_list(session_id)
        for code in STATES:
            listed(number, code)
        with transaction() as session:
            key = make_board_key(session, number, deed=deed_now())
        cookie = visitor(app, "protocol").client.get_cookie("session").value
        db.session.remove()
        db.engine.dispose()
    return cookie, session_id, key


def _server() -> list[str]:
    options = ["--workers", "2", "--threads", str(THREADS_A_PROCESS), "--worker-class", "gthread", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{PORT}", *options, "wsgi:app"]


def _wait() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            _request("GET", "/login")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not answer")


def _request(method: str, path: str, cookie: str = "", body: str | None = None, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Cookie": f"session={cookie}"} | named)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def _follow(key: str, seen: Seen) -> None:
    """One board: by the stream while there is one, else by asking."""
    mark = _state(key, "", seen)
    while not seen.stop.is_set():
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=90)
        connection.request("GET", f"/boards/k/{key}/stream")
        answer = connection.getresponse()
        if answer.status != 200:
            seen.asking += 1
            while not seen.stop.wait(ASK_AGAIN_SECONDS):
                mark = _state(key, mark, seen)
            return
        seen.streaming += 1
        while line := answer.readline():
            if line.startswith(b"data:") and json.loads(line[5:])["mark"] != mark:
                mark = _state(key, mark, seen)
            if seen.stop.is_set():
                return


def _state(key: str, mark: str, seen: Seen) -> str:
    status, content = _request("GET", f"/boards/k/{key}/state", If_None_Match=f'"{mark}"')
    if status != 200:
        return mark
    now = json.loads(content)["mark"]
    seen.note(mark, now)
    return now


def _visit(session_id: int, cookie: str, seen: Seen, pages: list[float]) -> None:
    """Somebody who opens the page of the list again and again."""
    while not seen.stop.wait(0.5):
        begun = time.perf_counter()
        status, _content = _request("GET", f"/organiser/speakers/{session_id}", cookie)
        if status == 200:
            pages.append(1000 * (time.perf_counter() - begun))


def _take_steps(session_id: int, cookie: str, count: int) -> dict[int, float]:
    """The officer's buttons: give the floor once, then pause and resume; when each was pressed, by number."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", f"/organiser/speakers/{session_id}/conduct", headers={"Cookie": f"session={cookie}"})
    answer = connection.getresponse()
    page = answer.read().decode()
    cookie = (re.search(r"session=([^;]+)", answer.getheader("Set-Cookie") or "") or [None, cookie])[1]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    first = re.search(r'name="inscription_id" value="(\d+)"', page)[1]
    sent = {}
    for number in range(1, count + 1):
        step = {"kind": "given", "inscription_id": first} if number == 1 else {"kind": "paused" if number % 2 == 0 else "resumed"}
        body = urlencode(step | {"seen": number - 1, "csrf_token": token})
        sent[number] = time.perf_counter()
        status, content = _request(
            "POST", f"/organiser/speakers/{session_id}/conduct/step", cookie, body,
            Content_Type="application/x-www-form-urlencoded", X_Floor="1",
        )  # fmt: skip
        if status != 200:
            raise SystemExit(f"step {number} was refused: {content[:200]!r}")
        time.sleep(BETWEEN_STEPS_SECONDS)
    return sent


if __name__ == "__main__":
    sys.exit(main())
