"""Feeds as they were written, kept in memory so that asking whether anything changed writes nothing.

Every process writes a feed once for each published version. It needs no table: the same data gives
the same bytes, so two processes answer alike and a restart loses nothing.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

KEPT_FEEDS = 512


@dataclass(frozen=True)
class RenderedFeed:
    """The bytes of a feed, plain and compressed, and what its visitors compare.

    `changed_at` is in whole seconds, as HTTP says it; `valid_until` is when the feed changes by itself.
    """

    body: bytes
    compressed: bytes
    tag: str
    changed_at: datetime
    valid_until: datetime | None

    @property
    def compressed_tag(self) -> str:
        """Other bytes need another strong tag (RFC 9110, section 8.8.3.3)."""
        return f"{self.tag}-gzip"


def rendered(body: bytes, *, changed_at: datetime, valid_until: datetime | None) -> RenderedFeed:
    """A feed made ready to be answered with; compressed without a time stamp, so that it too is always the same."""
    tag = hashlib.sha256(body).hexdigest()[:32]
    return RenderedFeed(body, gzip.compress(body, 6, mtime=0), tag, changed_at.replace(microsecond=0), valid_until)


class FeedShelf:
    """Rendered feeds by what they were made from; those least asked for go first."""

    def __init__(self, size: int = KEPT_FEEDS) -> None:
        self._feeds: OrderedDict[Hashable, RenderedFeed | None] = OrderedDict()
        self._lock = Lock()
        self._size = size

    def take(self, key: Hashable, now: datetime, make: Callable[[], RenderedFeed | None]) -> RenderedFeed | None:
        """The feed of this key as it is now; made when it is not there or has changed by itself. None is kept too."""
        with self._lock:
            if key in self._feeds:
                kept = self._feeds[key]
                if kept is None or kept.valid_until is None or now < kept.valid_until:
                    self._feeds.move_to_end(key)
                    return kept
        made = make()
        with self._lock:
            self._feeds[key] = made
            self._feeds.move_to_end(key)
            while len(self._feeds) > self._size:
                self._feeds.popitem(last=False)
        return made
