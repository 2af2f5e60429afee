"""Answers what was asked for before, in front of all that pages need and feeds do not.

Feeds are the most polled thing there is, and almost every poll is answered with "nothing changed". A feed this process
has written before is answered here, after one question to the database: whether the marks it was made under still stand.
Anything else goes on to the application, which writes the feed and puts it on the shelf.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from werkzeug.wsgi import ClosingIterator

from uncops.calendars.answers import address_of, feed_answer
from uncops.calendars.cookieless import is_feed
from uncops.calendars.keys import is_use_to_be_noted, note_use
from uncops.calendars.marks import key_scope
from uncops.calendars.rendered import FeedShelf, RenderedFeed
from uncops.core import clock
from uncops.core.database import db, transaction

log = logging.getLogger(__name__)
SHELF = "uncops.feeds"
# What the application leaves in the environment of a request when it has answered with a private feed.
ANSWERED_WITH = "uncops.feed"

Environ = dict[str, Any]


class FeedDoor:
    """The application with a shorter way for feeds."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inner = app, app.wsgi_app
        self._engine: Engine | None = None

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_feed(environ.get("PATH_INFO", "")) or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._inner(environ, start_response)
        shelf = shelf_of(self._app)
        feed = shelf.feeds.find(address_of(environ))
        if feed is None or feed.is_due(clock.now()) or not self._stands(feed):
            told = self._inner(environ, start_response)
            return self._noting_use(told, environ.get(ANSWERED_WITH))
        answer = feed_answer(environ, feed, shelf, now=clock.now())
        start_response(answer.status, answer.headers)
        return self._noting_use([answer.body] if answer.body else [], feed)

    def _stands(self, feed: RenderedFeed) -> bool:
        """Whether nothing the feed was made from has changed: one question, past the session, which costs more than the question."""
        if self._engine is None:
            with self._app.app_context():
                self._engine = db.engine
        places = ", ".join(["?" if self._engine.dialect.paramstyle == "qmark" else "%s"] * len(feed.scopes))
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(f"SELECT scope, mark FROM feed_mark WHERE scope IN ({places})", feed.scopes)  # noqa: S608 - places only
            return dict(cursor.fetchall()) == feed.marks
        finally:
            connection.close()

    def _noting_use(self, told: Iterable[bytes], feed: RenderedFeed | None) -> Iterable[bytes]:
        """The answer; after it was sent, the use of its key is noted if none was for an hour."""
        if feed is None or feed.key_id is None:
            return told
        key_id, used = feed.key_id, shelf_of(self._app).used
        mark = feed.marks.get(key_scope(key_id), "")  # another number's namesake, in a database put back, has another mark
        now = clock.now()
        if not is_use_to_be_noted(used.get(mark, feed.used_at), now):
            return told
        used[mark] = now
        return ClosingIterator(told, [lambda: self._note(key_id, now)])

    def _note(self, key_id: int, now: datetime) -> None:
        try:
            with self._app.app_context(), transaction() as session:
                note_use(session, key_id, now)
        except OperationalError as busy:  # noted by a poll an hour later
            log.warning("the use of a feed was not noted: %s", type(busy).__name__)


def shelf_of(app: Flask) -> FeedShelf:
    """The feeds this process has written."""
    return app.extensions.setdefault(SHELF, FeedShelf())


def prepare_door(app: Flask) -> None:
    """Put the door in front of the application, behind what tells of a proxy."""
    app.wsgi_app = FeedDoor(app)  # type: ignore[method-assign]
