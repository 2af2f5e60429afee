"""Strips: the words around a page (heads, feet, numbers, marks), laid out once for each wording and laid over pages in binding."""

import base64
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pikepdf import Pdf

from uncops.paper.chapters.facts import Face, read_face
from uncops.paper.chapters.fonts import collecting, faces_of
from uncops.paper.pdf import Sheet, rendered

_OPAQUE = re.compile(rb"/[aA]1(?:\.0)? gs\n?")  # a form of its own need not be told that it is not transparent
_SHOWN = re.compile(rb"/([A-Z]{6}) [\d.-]+ Tf|<([0-9a-f]+)>")


@dataclass(frozen=True)
class Strip:
    """What is drawn, as a content stream over the whole page, the fonts it needs, and the size of the page in points."""

    drawn: bytes
    faces: tuple[Face, ...]
    width: float
    height: float

    @property
    def name(self) -> str:
        """A hash of what is drawn: the same wording is one object in a book."""
        return hashlib.sha256(self.drawn).hexdigest()[:16]

    def as_json(self) -> str:
        """As it is kept."""
        faces = [asdict(face) for face in self.faces]
        drawn = base64.b85encode(self.drawn).decode()
        return json.dumps({"drawn": drawn, "faces": faces, "width": self.width, "height": self.height}, separators=(",", ":"))


def read_strip(text: str) -> Strip:
    """The strip that `as_json` kept."""
    raw = json.loads(text)
    return Strip(base64.b85decode(raw["drawn"]), tuple(read_face(face) for face in raw["faces"]), raw["width"], raw["height"])


def lay_out_strips(html: str, sheet: Sheet, fonts: Path, count: int) -> tuple[Strip, ...]:
    """Lay out strips, one on each page of the document.

    :raises ValueError: when a strip does not fit on its page or draws more than words and rules.
    """
    with collecting(fonts) as collected:
        document, content, _refused = rendered(html, replace(sheet, is_tagged=False), {})
    if len(document.pages) != count:
        raise ValueError(f"{count} strips took {len(document.pages)} pages")
    faces = {face.key: face for face in faces_of(document.fonts.values(), collected)}
    with Pdf.open(io.BytesIO(content)) as pdf:
        return tuple(_strip(page.Contents.read_bytes(), [float(side) for side in page.MediaBox], faces) for page in pdf.pages)


def _strip(drawn: bytes, box: Sequence[float], faces: Mapping[str, Face]) -> Strip:
    drawn = _OPAQUE.sub(b"", drawn)
    used: dict[str, set[int]] = {}
    font = ""
    for key, shown in _SHOWN.findall(drawn):
        if key:
            font = key.decode()
        else:
            glyphs = used.setdefault(font, set())
            glyphs.update(int(shown[place : place + 4], 16) for place in range(0, len(shown), 4))
    if b" gs" in drawn or b" Do" in drawn:
        raise ValueError("a strip holds words and rules alone, no pictures and nothing transparent")
    return Strip(drawn, tuple(_with(faces[key], glyphs) for key, glyphs in used.items()), box[2] - box[0], box[3] - box[1])


def _with(face: Face, glyphs: set[int]) -> Face:
    return replace(face, glyphs={glyph: one for glyph, one in face.glyphs.items() if glyph in glyphs})
