"""Feeds as they were written, kept in memory so that asking whether anything changed writes nothing.

Every process writes a feed once for each state of what it is made from, which the marks tell. It needs no table:
the same data gives the same bytes, so two processes answer alike and a restart loses nothing.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from uncops.core.shelf import Shelf

# A feed kept is a few kilobytes of its own: its events are shared with all feeds that have them.
KEPT_FEEDS = 4096
KEPT_PROGRAMMES = 24
KEPT_WHOLE_OCTETS = 64 * 1024 * 1024


@dataclass(frozen=True, eq=False)
class RenderedFeed:
    """A feed in pieces, and what its visitors compare.

    `changed_at` is in whole seconds, as HTTP says it; `valid_until` is when the feed changes by itself; `marks` are those of
    what it was made from, by scope, without what never had one. `key_id` and `used_at` are of the key that opens it.
    """

    pieces: tuple[bytes, ...]
    tag: str
    size: int
    changed_at: datetime
    valid_until: datetime | None
    scopes: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    file_name: str = "calendar.ics"
    key_id: int | None = None
    used_at: datetime | None = None

    @property
    def body(self) -> bytes:
        """The bytes of the feed."""
        return b"".join(self.pieces)

    @cached_property
    def compressed_tag(self) -> str:
        """Other bytes need another strong tag (RFC 9110, section 8.8.3.3)."""
        return f"{self.tag}-gzip"

    @property
    def is_private(self) -> bool:
        """Whether only the holder of a key may have it."""
        return self.key_id is not None

    def is_due(self, now: datetime) -> bool:
        """Whether it has changed by itself."""
        return self.valid_until is not None and now >= self.valid_until


def rendered(pieces: tuple[bytes, ...], *, changed_at: datetime, valid_until: datetime | None, **given: object) -> RenderedFeed:
    """A feed made ready to be answered with."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    size = sum(map(len, pieces))
    return RenderedFeed(pieces, digest.hexdigest()[:32], size, changed_at.replace(microsecond=0), valid_until, **given)  # type: ignore[arg-type]


class FeedShelf:
    """What this process keeps: feeds by address, programmes they are made from, and by tag the bodies asked for lately."""

    def __init__(self) -> None:
        self.feeds: Shelf[RenderedFeed] = Shelf(KEPT_FEEDS)
        self.programmes: Shelf[object] = Shelf(KEPT_PROGRAMMES)
        self._whole: Shelf[bytes] = Shelf(KEPT_WHOLE_OCTETS, len)
        self.used: dict[str, datetime] = {}  # when the use of a key was noted last, by the key's mark
        self.written_count = 0

    def whole(self, feed: RenderedFeed) -> bytes:
        """The feed in one piece, put together when first asked for."""
        return self._whole.take(feed.tag, lambda: feed.body)

    def compressed(self, feed: RenderedFeed) -> bytes:
        """The feed compressed, without a time stamp, so that it too is always the same; done when first asked for."""
        return self._whole.take(feed.compressed_tag, lambda: gzip.compress(feed.body, 6, mtime=0))
