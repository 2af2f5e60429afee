"""Feeds are fetched by programs, which have no session: none is read, kept or sent for them."""

from flask import Flask, Request
from flask.sessions import SecureCookieSessionInterface, SessionMixin


class NoSession(dict, SessionMixin):  # type: ignore[type-arg]
    """A session that is empty and goes nowhere, so that no answer to a program varies by cookie."""

    accessed = False
    modified = False


class SessionsForPeople(SecureCookieSessionInterface):
    """The usual signed cookie, except for feeds. The sign-in library looks at the session of every request."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin | None:
        """The visitor's session; an empty one for a feed."""
        if is_feed(request.path) or is_change_feed(request.path):
            return NoSession()
        return super().open_session(app, request)

    def is_null_session(self, obj: object) -> bool:
        """Sessions that are not saved."""
        return isinstance(obj, NoSession) or super().is_null_session(obj)


def is_feed(path: str) -> bool:
    """Whether an address is that of a calendar."""
    return path.startswith("/calendars/") and path.endswith(".ics")


def is_change_feed(path: str) -> bool:
    """Whether an address is that of a feed of changes for news readers."""
    return path.startswith("/summits/") and path.endswith(".atom")
