"""Fonts of books: pieces are laid out without embedding any; a book then embeds each face once, with all the glyphs its pieces use."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz

from uncops.paper.chapters.facts import Face
from uncops.paper.pdf import LaidFont

# Tables a printed page has no use for; shaping is done when it is laid out.
_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "GDEF", "JSTF", "LTSH", "PCLT", "SVG ")

_collected: ContextVar[dict[str, tuple[str, int, bytes]] | None] = ContextVar("collected", default=None)
_embed = LaidFont.clean


def _note(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """Instead of cutting the font down and embedding it, leave a stand-in and remember the file it comes from."""
    collected = _collected.get()
    if collected is None or font.bitmap or "fvar" in font.tables or font.png or font.svg or font.colr:
        _embed(font, to_unicode, hinting)
        return
    known = collected.get(font.hash)
    if known is None:
        known = (hashlib.sha256(font.file_content).hexdigest(), font.index, font.file_content)
        collected[font.hash] = known
    font.file_content = known[2][:4] + known[0].encode()


LaidFont.clean = _note


@contextmanager
def collecting(folder: Path) -> Iterator[dict[str, tuple[str, int, bytes]]]:
    """Lay out with stand-ins; the whole font files met are kept in the folder under their hashes."""
    collected: dict[str, tuple[str, int, bytes]] = {}
    token = _collected.set(collected)
    try:
        yield collected
    finally:
        _collected.reset(token)
    for name, _index, content in collected.values():
        place = folder / name
        if not place.exists():
            folder.mkdir(parents=True, exist_ok=True)
            half = folder / f"{name}.{id(collected)}.half"
            half.write_bytes(content)
            half.replace(place)


def faces_of(fonts: Iterable[Any], collected: Mapping[str, tuple[str, int, bytes]]) -> tuple[Face, ...]:
    """The faces a laid out document uses, one for each name, with the glyphs of all its sizes."""
    faces: dict[str, Face] = {}
    for font in fonts:
        if font.hash not in collected:
            continue
        file, index, content = collected[font.hash]
        glyphs = {glyph: (round(font.widths[glyph], 3), said) for glyph, said in font.to_unicode.items() if glyph in font.widths}
        known = faces.get(font.hash)
        if known:
            faces[font.hash] = replace(known, glyphs={**known.glyphs, **glyphs}, missing=known.missing + tuple(font.missing.values()))
            continue
        faces[font.hash] = Face(
            name=font.name.decode().lstrip("/"), key=font.hash, file=file, index=index, is_postscript=content[:4] == b"OTTO",
            family=font.family, flags=font.flags, ascent=font.ascent, descent=font.descent, italic_angle=font.italic_angle,
            stem=font.stemv, glyphs=glyphs, missing=tuple(font.missing.values()),
        )  # fmt: skip
    return tuple(faces.values())


@lru_cache(maxsize=16)
def _whole(place: Path, index: int) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(place)), index)


def cut(folder: Path, face: Face, glyphs: Iterable[int]) -> bytes:
    """The font with these glyphs alone, each under its own number; cut once for the same glyphs and kept."""
    wanted = sorted(set(glyphs) - set(face.missing) | {0})
    name = hashlib.sha256(f"{face.file} {face.index} {bool(face.missing)} {wanted}".encode()).hexdigest()
    place = folder / f"{name}.cut"
    if place.exists():
        place.touch()  # it is still asked for
        return place.read_bytes()
    content = _cut(_whole(folder / face.file, face.index), wanted, shows_missing=bool(face.missing))
    half = folder / f"{name}.{id(wanted)}.half"
    half.write_bytes(content)
    half.replace(place)
    return content


def _cut(whole: uharfbuzz.Face, wanted: list[int], *, shows_missing: bool) -> bytes:
    flags = uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | uharfbuzz.SubsetFlags.DESUBROUTINIZE | uharfbuzz.SubsetFlags.NO_HINTING
    if shows_missing:
        flags |= uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    first = uharfbuzz.SubsetInput()
    first.glyph_set.update(wanted)
    first.drop_table_tag_set.update(_tag(tag) for tag in _DROPPED)
    first.flags = flags | uharfbuzz.SubsetFlags.RETAIN_GIDS
    kept = uharfbuzz.subset(whole, first)
    # Numbers stay, and what comes after the last glyph goes.
    second = uharfbuzz.SubsetInput()
    second.glyph_set.update(range(wanted[-1] + 1))
    second.flags = flags
    return bytes(uharfbuzz.subset(kept, second).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
