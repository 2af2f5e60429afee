"""Server-sent events: tells boards and officers that a list changed. A stream ends after a minute; the browser opens the next."""

import json
import time
from collections.abc import Callable, Iterator

from flask import Flask, Response, current_app
from sqlalchemy import select

from uncops.config import STREAMS_A_PROCESS
from uncops.core import clock
from uncops.core.database import db
from uncops.speakers.models import SpeakersList
from uncops.speakers.rules import state_of
from uncops.speakers.watching import Places, mark_of, wait

RETRY_MILLISECONDS = 1_000
HEARTBEAT_SECONDS = 5
_places = Places(STREAMS_A_PROCESS)


def mark_of_list(held: SpeakersList) -> str:
    """What differs whenever a board would show something else: step, version, and whether the list is open."""
    return f"{held.event_number}-{held.version}-{state_of(held, clock.now()).value}"


def server_milliseconds() -> int:
    """The server's clock, by which all devices show the same second."""
    return int(clock.now().timestamp() * 1000)


def stream_of(list_id: int) -> Response:
    """The stream of a list, or 503 when this process carries as many as it can."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if not app.config["STREAM_SECONDS"]:
        return _answer([_message(_look(app, list_id))])
    if not _places.take():
        return Response("", 503, {"Retry-After": "30"})
    answer = _answer(_messages(lambda: mark_of(list_id, lambda: _look(app, list_id)), lambda: float(app.config["STREAM_SECONDS"])))
    answer.call_on_close(_places.give_back)
    return answer


def is_silent(seconds: float) -> bool:
    """Whether all streams of this process ended within so many seconds."""
    return _places.is_left(seconds)


def _answer(messages: Iterator[str] | list[str]) -> Response:
    answer = Response(messages, content_type="text/event-stream")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def _messages(mark: Callable[[], str], seconds: Callable[[], float]) -> Iterator[str]:
    """A message whenever the mark changes, and a sign of life in between, so that a board that went away is noticed."""
    yield f"retry: {RETRY_MILLISECONDS}\n\n"
    began, told, told_at = time.monotonic(), "", 0.0
    while time.monotonic() - began < seconds():
        now = mark()
        if now != told:
            told, told_at = now, time.monotonic()
            yield _message(now)
        elif time.monotonic() - told_at > HEARTBEAT_SECONDS:
            told_at = time.monotonic()
            yield ": here\n\n"
        wait()


def _message(mark: str) -> str:
    return f"event: mark\ndata: {json.dumps({'mark': mark, 'now': server_milliseconds()})}\n\n"


def _look(app: Flask, list_id: int) -> str:
    """One look at the database; connection and transaction end with it."""
    with app.app_context():
        held = db.session.scalar(select(SpeakersList).where(SpeakersList.id == list_id))
        return mark_of_list(held) if held is not None else "gone"
