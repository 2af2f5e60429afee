"""Writes the fonts of a book: each face once, with the glyphs of all its chapters and strips."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from uncops.paper.chapters.facts import Face
from uncops.paper.chapters.fonts import cut


def united(faces: Iterable[Face]) -> dict[str, Face]:
    """The faces under their keys, with all glyphs of all pieces. Those that lack glyphs name them differently in each piece."""
    whole: dict[str, Face] = {}
    for face in faces:
        if face.missing:
            continue
        known = whole.get(face.key)
        whole[face.key] = face if known is None else replace(known, glyphs={**known.glyphs, **face.glyphs})
    return whole


def write_face(pdf: Pdf, face: Face, fonts: Path) -> Object:
    """The font as an object of the file."""
    content = cut(fonts, face, face.glyphs)
    file = Stream(pdf, content)
    if face.is_postscript:
        file.Subtype = Name.OpenType
    else:
        file.Length1 = len(content)
    widths = {glyph: width for glyph, (width, _said) in face.glyphs.items()}
    name, top = Name(f"/{face.name}"), max(widths.values(), default=0)
    is_fixed = len(widths) > 1 and len(set(widths.values())) == 1
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, FontFamily=String(face.family), Flags=face.flags + is_fixed,
        FontBBox=Array([0, face.descent, top, face.ascent]), ItalicAngle=face.italic_angle, Ascent=face.ascent,
        Descent=face.descent, CapHeight=face.ascent, StemV=face.stem, StemH=face.stem,
    )  # fmt: skip
    descriptor[Name.FontFile3 if face.is_postscript else Name.FontFile2] = file
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0 if face.is_postscript else Name.CIDFontType2, BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity, W=_widths(widths), FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    said = {glyph: text for glyph, (_width, text) in face.glyphs.items() if text}
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]), ToUnicode=Stream(pdf, to_unicode(said)),
    )  # fmt: skip
    return pdf.make_indirect(font)


def _widths(widths: dict[int, float]) -> Array:
    """Runs of neighbouring glyphs (ISO 32000-1, 9.7.4.3)."""
    written: list[object] = []
    run: list[float] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            run = []
            written.extend((glyph, run))
        run.append(widths[glyph])
    return Array([Array(one) if isinstance(one, list) else one for one in written])


def to_unicode(said: dict[int, str]) -> bytes:
    """What each glyph says, for who copies, searches or listens (ISO 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap", "/CIDSystemInfo",
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def", "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <ffff>", "endcodespacerange",
    ]  # fmt: skip
    glyphs = sorted(said)
    for start in range(0, len(glyphs), 100):
        some = glyphs[start : start + 100]
        lines.append(f"{len(some)} beginbfchar")
        lines.extend(f"<{glyph:04x}> <{said[glyph].encode('utf-16-be').hex()}>" for glyph in some)
        lines.append("endbfchar")
    lines.extend(["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
    return "\n".join(lines).encode("ascii")
