"""What a calendar client is answered: the feed, or that nothing changed (RFC 9110, sections 8.8 and 13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from werkzeug.http import http_date, parse_accept_header, parse_date, parse_etags

from uncops.calendars.rendered import FeedShelf, RenderedFeed
from uncops.web.languages import OFFICIAL_LANGUAGES
from uncops.web.security_headers import STANDARD_HEADERS

# Asked for often, by each person's own device; what a key opens is for its holder alone.
SHARED, PRIVATE = "public, max-age=300", "private, max-age=300"
NOT_MODIFIED = "304 NOT MODIFIED"
OK = "200 OK"
# Feeds are for calendars: robots.txt must let them be read, but no search engine is to list them.
ALWAYS = (*STANDARD_HEADERS.items(), ("Vary", "Accept-Encoding"), ("X-Robots-Tag", "noindex"))

Environ = Mapping[str, Any]
Address = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class FeedAnswer:
    """An answer as WSGI wants it."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


def address_of(environ: Environ) -> Address:
    """What decides which feed is asked for: where it is reached, its path, and the language in the address."""
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_HOST", ""),
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        asked_language(environ.get("QUERY_STRING", "")) or "",
    )


@lru_cache(maxsize=256)
def asked_language(query: str) -> str | None:
    """The language asked for in the address; None when there is none, or one that is not spoken here."""
    asked = parse_qs(query).get("lang", [""])[0]
    return asked if asked in OFFICIAL_LANGUAGES else None


def feed_answer(environ: Environ, feed: RenderedFeed, shelf: FeedShelf, *, now: datetime) -> FeedAnswer:
    """The answer to a GET or HEAD of a feed; it sets no cookie and looks at none.

    Last-Modified is never later than the answer itself (RFC 9110, section 8.8.2.1), whatever the data say.
    """
    is_compressed = _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = [
        ("ETag", f'"{feed.compressed_tag if is_compressed else feed.tag}"'),
        ("Last-Modified", http_date(min(feed.changed_at, now))),
        ("Cache-Control", PRIVATE if feed.is_private else SHARED),
        *ALWAYS,
    ]
    if _has_it(environ, feed):
        return FeedAnswer(NOT_MODIFIED, headers, b"")
    headers.append(("Content-Type", "text/calendar; charset=utf-8"))
    headers.append(("Content-Disposition", f'inline; filename="{feed.file_name}"'))
    if is_compressed:
        headers.append(("Content-Encoding", "gzip"))
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    body = shelf.compressed(feed) if is_compressed else b"" if is_head else shelf.whole(feed)
    headers.append(("Content-Length", str(len(body) if is_compressed else feed.size)))
    return FeedAnswer(OK, headers, b"" if is_head else body)


def _has_it(environ: Environ, feed: RenderedFeed) -> bool:
    """Whether the client holds this very feed. With If-None-Match, If-Modified-Since says nothing."""
    held = environ.get("HTTP_IF_NONE_MATCH")
    if held is not None:
        if held in (f'"{feed.tag}"', f'"{feed.compressed_tag}"'):
            return True
        tags = parse_etags(held)
        return tags.star_tag or tags.contains_weak(feed.tag) or tags.contains_weak(feed.compressed_tag)
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    moment = parse_date(since) if since else None
    return moment is not None and feed.changed_at <= moment


@lru_cache(maxsize=256)
def _takes_gzip(accepted: str) -> bool:
    return parse_accept_header(accepted)["gzip"] > 0
