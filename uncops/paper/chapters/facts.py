"""What is known of a chapter as it was laid out: plain frozen data beside its file, kept as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Face:
    """A font as a laid out piece uses it: the file it comes from, its measures, and of each glyph its width and what it says.

    `file` is the hash of the whole font file and `index` the face in it. A font that lacks glyphs stands for one piece alone.
    """

    name: str
    key: str
    file: str
    index: int
    is_postscript: bool
    family: str
    flags: int
    ascent: int
    descent: int
    italic_angle: float
    stem: int
    glyphs: Mapping[int, tuple[float, str]]
    missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """A paragraph, row or heading on one page: a hash of what it says, and where it stands, in points from the top of the page."""

    said: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: its depth from 0, the page from 0, and the point on it."""

    title: str
    depth: int
    page: int
    x: float
    y: float


@dataclass(frozen=True)
class LaidPage:
    """One page: a hash of everything drawn on it, and its blocks in their order."""

    digest: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Everything binding needs to know of a chapter beside its pages. `targets` are names and where they stand: page, x, y."""

    pages: tuple[LaidPage, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    targets: Mapping[str, tuple[int, float, float]] = field(default_factory=dict)
    faces: tuple[Face, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return len(self.pages)

    def as_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def read_facts(text: str) -> Facts:
    """The facts that `as_json` kept."""
    raw = json.loads(text)
    return Facts(
        pages=tuple(LaidPage(page["digest"], tuple(Block(**block) for block in page["blocks"])) for page in raw["pages"]),
        bookmarks=tuple(Bookmark(**mark) for mark in raw["bookmarks"]),
        targets={name: (int(page), x, y) for name, (page, x, y) in raw["targets"].items()},
        faces=tuple(read_face(face) for face in raw["faces"]),
        refused=tuple(raw["refused"]),
    )


def read_face(raw: Mapping[str, Any]) -> Face:
    """A font as it was kept: JSON knows no numbers as names."""
    glyphs = {int(glyph): (width, said) for glyph, (width, said) in raw["glyphs"].items()}
    return Face(**{**raw, "glyphs": glyphs, "missing": tuple(raw["missing"])})
