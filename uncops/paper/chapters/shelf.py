"""The shelf of chapters: each kept once under a name made of all it was laid out from, across books, editions and restarts."""

import hashlib
import os
import tempfile
import time
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from uncops.paper.chapters.facts import read_facts
from uncops.paper.chapters.laying import Laid
from uncops.paper.chapters.strips import Strip, read_strip
from uncops.paper.pdf import STATIC_FOLDER, Sheet

LAYOUT = 1  # raised when the same HTML comes to be laid out otherwise by a change of this package
# A chapter no book asked for in so many days is laid out anew when one does.
KEPT_DAYS = 60
DAY = 86_400  # seconds
CHAPTERS_REMEMBERED = 120
STRIPS_REMEMBERED = 1_000

T = TypeVar("T")


@dataclass(frozen=True)
class Wanted:
    """A chapter before it is laid out: its HTML, its style sheets, the pictures it shows by their hashes."""

    html: str
    sheet: Sheet
    stored: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)

    @cached_property
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


@dataclass(frozen=True)
class Tidied:
    """How many pieces stayed on the shelf, how many went, and how many octets they had."""

    kept: int
    gone: int
    octets: int


class Shelf:
    """A folder of laid out chapters and strips, and of the fonts they use.

    What was taken last is remembered: the books of a night share most of their chapters.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fonts = folder / "fonts"
        self._chapters: OrderedDict[str, Laid] = OrderedDict()
        self._strips: OrderedDict[str, Strip] = OrderedDict()

    def has(self, key: str) -> bool:
        """Whether a chapter is kept."""
        return self._facts(key).exists() and self._pages(key).exists()

    def put(self, key: str, laid: Laid) -> None:
        """Keep a chapter."""
        _write(self._pages(key), laid.pages)
        _write(self._facts(key), laid.facts.as_json().encode())

    def take(self, key: str) -> Laid | None:
        """A chapter, if it is kept; taking it says that it is still asked for."""
        held = self._chapters.get(key)
        if held is not None:
            self._chapters.move_to_end(key)
            return held
        try:
            laid = Laid(self._pages(key).read_bytes(), read_facts(self._facts(key).read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, KeyError, TypeError):  # also what was kept by an older version, or half
            return None
        self._facts(key).touch()
        _remember(self._chapters, key, laid, CHAPTERS_REMEMBERED)
        return laid

    def put_strip(self, key: str, strip: Strip) -> None:
        """Keep a strip."""
        _write(self._strip(key), strip.as_json().encode())

    def take_strip(self, key: str) -> Strip | None:
        """A strip, if it is kept."""
        held = self._strips.get(key)
        if held is not None:
            self._strips.move_to_end(key)
            return held
        try:
            strip = read_strip(self._strip(key).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
        self._strip(key).touch()
        _remember(self._strips, key, strip, STRIPS_REMEMBERED)
        return strip

    def tidy(self, needed: Collection[str] = (), *, days: int = KEPT_DAYS, now: float | None = None) -> Tidied:
        """Remove what nobody asked for in so many days, but for the chapters under the keys needed."""
        before, kept, gone, octets = (now or time.time()) - days * DAY, 0, 0, 0
        for pattern in ("??/*.json", "fonts/*.cut", "*/*.half"):  # whole font files stay: whatever is cut is cut from them
            for place in self.folder.glob(pattern):
                if place.stem in needed or place.stat().st_mtime >= before:
                    kept += 1
                    continue
                for one in (place, place.with_suffix(".pdf")):
                    octets += one.stat().st_size if one.exists() else 0
                    one.unlink(missing_ok=True)
                gone += 1
        self._chapters.clear()
        self._strips.clear()
        return Tidied(kept, gone, octets)

    def _pages(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.pdf"

    def _facts(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _strip(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.strip.json"


def _remember(held: OrderedDict[str, T], key: str, one: T, most: int) -> None:
    held[key] = one
    while len(held) > most:
        held.popitem(last=False)


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=place.parent, suffix=".half")
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
    os.replace(half, place)  # nobody ever sees half a file
