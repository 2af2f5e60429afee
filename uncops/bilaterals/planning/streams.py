"""Server-sent events of a run: a mark whenever its progress differs. A stream ends after a minute; the browser opens the next."""

import json
import threading
import time
from collections.abc import Iterator

from flask import Flask, Response, current_app
from sqlalchemy import select

from uncops.bilaterals.planning.models import PlanRun
from uncops.config import STREAMS_A_PROCESS
from uncops.core.database import db

RETRY_MILLISECONDS = 1_000
LOOK_SECONDS = 0.8
# Few officers watch a run; boards of speakers need most of what a process carries.
MOST_WATCHING = max(2, STREAMS_A_PROCESS // 8)
_places = threading.Semaphore(MOST_WATCHING)


def stream_of_run(run_id: int) -> Response:
    """The stream of a run, or 503 when this process carries as many as it can; then the page asks again and again."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    seconds = float(app.config["STREAM_SECONDS"])
    if not seconds:
        return _answer([_message(_look(app, run_id))])
    if not _places.acquire(blocking=False):
        return Response("", 503, {"Retry-After": "30"})
    answer = _answer(_messages(app, run_id, seconds))
    answer.call_on_close(_places.release)
    return answer


def _answer(messages: Iterator[str] | list[str]) -> Response:
    answer = Response(messages, content_type="text/event-stream")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def _messages(app: Flask, run_id: int, seconds: float) -> Iterator[str]:
    """A message whenever the run got further, until it ends."""
    yield f"retry: {RETRY_MILLISECONDS}\n\n"
    began, told = time.monotonic(), ""
    while time.monotonic() - began < seconds:
        mark = _look(app, run_id)
        yield _message(mark) if mark != told else ": here\n\n"
        told = mark
        time.sleep(LOOK_SECONDS)


def _message(mark: str) -> str:
    return f"event: mark\ndata: {json.dumps({'mark': mark})}\n\n"


def _look(app: Flask, run_id: int) -> str:
    """One look at the database; connection and transaction end with it."""
    with app.app_context():
        found = db.session.execute(select(PlanRun.status, PlanRun.progress, PlanRun.ended_at).where(PlanRun.id == run_id)).first()
        if found is None:
            return "gone"
        status, points, ended_at = found
        return f"{status}-{points[-1]['seconds'] if points else 0}-{len(points)}-{bool(ended_at)}"
