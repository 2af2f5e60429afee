"""What a calendar client is answered: the feed, or that nothing changed (RFC 9110, sections 8.8 and 13)."""

from datetime import datetime

from flask import Request, Response

from uncops.calendars.rendered import RenderedFeed

# Asked for often and by each person's own device; a proxy in between must not answer for us.
CACHING = "private, max-age=300"


def feed_answer(request: Request, feed: RenderedFeed, *, file_name: str, now: datetime) -> Response:
    """The answer to a GET or HEAD of a feed; it sets no cookie and looks at none.

    Last-Modified is never later than the answer itself (RFC 9110, section 8.8.2.1), whatever the data say.
    """
    is_compressed = request.accept_encodings["gzip"] > 0
    is_known = _has_it(request, feed)
    answer = Response(status=304) if is_known else Response(feed.compressed if is_compressed else feed.body)
    answer.headers.remove("Content-Type")
    if not is_known:
        answer.headers["Content-Type"] = "text/calendar; charset=utf-8"
        answer.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
        if is_compressed:
            answer.headers["Content-Encoding"] = "gzip"
    answer.set_etag(feed.compressed_tag if is_compressed else feed.tag)
    answer.last_modified = min(feed.changed_at, now)
    answer.headers["Cache-Control"] = CACHING
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def _has_it(request: Request, feed: RenderedFeed) -> bool:
    """Whether the client holds this very feed. With If-None-Match, If-Modified-Since says nothing."""
    if "If-None-Match" in request.headers:
        held = request.if_none_match
        return held.star_tag or held.contains_weak(feed.tag) or held.contains_weak(feed.compressed_tag)
    since = request.if_modified_since
    return since is not None and feed.changed_at <= since
