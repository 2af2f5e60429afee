"""The shelf of chapters: each kept once under a name made of all it was laid out from, across books, editions and restarts."""

import hashlib
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from uncops.paper.chapters.facts import read_facts
from uncops.paper.chapters.laying import Laid
from uncops.paper.chapters.strips import Strip, read_strip
from uncops.paper.pdf import STATIC_FOLDER, Sheet

LAYOUT = 1  # raised when the same HTML comes to be laid out otherwise by a change of this package
# A chapter no book asked for in so many days is laid out anew when one does.
KEPT_DAYS = 60
DAY = 86_400  # seconds


@dataclass(frozen=True)
class Wanted:
    """A chapter before it is laid out: its HTML, its style sheets, the pictures it shows by their hashes."""

    html: str
    sheet: Sheet
    stored: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same content, style, pictures and engine have the same key."""
        told = hashlib.sha256(f"{LAYOUT} {_engine()} {_style_of(self.sheet)} {sorted(self.stored)}\n".encode())
        told.update(self.html.encode())
        return told.hexdigest()


@lru_cache(maxsize=1)
def _engine() -> str:
    return f"{version('weasyprint')} {version('pydyf')}"


def _style_of(sheet: Sheet) -> str:
    places = [STATIC_FOLDER / "css" / name for name in sheet.styles]
    return _hash_of(tuple((str(place), place.stat().st_mtime_ns) for place in places))


@lru_cache(maxsize=64)
def _hash_of(places: tuple[tuple[str, int], ...]) -> str:
    told = hashlib.sha256()
    for place, _written in places:
        told.update(Path(place).read_bytes())
    return told.hexdigest()


class Shelf:
    """A folder of laid out chapters and strips, and of the fonts they use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fonts = folder / "fonts"

    def has(self, key: str) -> bool:
        """Whether a chapter is kept."""
        return self._facts(key).exists() and self._pages(key).exists()

    def put(self, key: str, laid: Laid) -> None:
        """Keep a chapter."""
        _write(self._pages(key), laid.pages)
        _write(self._facts(key), laid.facts.as_json().encode())

    def take(self, key: str) -> Laid | None:
        """A chapter, if it is kept; taking it says that it is still asked for."""
        try:
            laid = Laid(self._pages(key).read_bytes(), read_facts(self._facts(key).read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, KeyError, TypeError):  # also what was kept by an older version, or half
            return None
        self._facts(key).touch()
        return laid

    def put_strip(self, key: str, strip: Strip) -> None:
        """Keep a strip."""
        _write(self._strip(key), strip.as_json().encode())

    def take_strip(self, key: str) -> Strip | None:
        """A strip, if it is kept."""
        try:
            strip = read_strip(self._strip(key).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
        self._strip(key).touch()
        return strip

    def tidy(self, now: float | None = None) -> int:
        """Remove what nobody asked for in 60 days; answers how many pieces went."""
        before, gone = (now or time.time()) - KEPT_DAYS * DAY, 0
        for place in self.folder.glob("??/*.json"):
            if place.stat().st_mtime < before:
                place.with_suffix(".pdf").unlink(missing_ok=True)
                place.unlink(missing_ok=True)
                gone += 1
        return gone

    def _pages(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.pdf"

    def _facts(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _strip(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.strip.json"


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=place.parent, suffix=".half")
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
    os.replace(half, place)  # nobody ever sees half a file
