"""Stamps a copy: the words of one recipient laid under and over every page of a finished book, as artifacts."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from uncops.paper.chapters.embedding import united, write_face
from uncops.paper.chapters.strips import Strip

_WATERMARK = b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\nq /%b Do Q\nEMC\n"


@dataclass(frozen=True)
class Stamp:
    """What makes a copy one recipient's own: the large pale words under its pages, and the small ones over them."""

    under: Strip
    over: Strip


def stamped(content: bytes, stamp: Stamp, fonts: Path) -> bytes:
    """The book with the stamp on every page; tags, links and bookmarks stay. The same book and stamp give the same bytes."""
    with Pdf.open(io.BytesIO(content)) as whole:
        lay_stamp(whole, whole.pages, stamp, fonts)
        written = io.BytesIO()
        whole.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return written.getvalue()


def lay_stamp(whole: Pdf, pages: Iterable[pikepdf.Page], stamp: Stamp, fonts: Path) -> None:
    """Lay a stamp on some pages of a file that is being made: two drawings and two strokes of the pen for all of them."""
    faces = united([*stamp.under.faces, *stamp.over.faces])
    written = whole.make_indirect(Dictionary({f"/{key}": write_face(whole, face, fonts) for key, face in sorted(faces.items())}))
    named = [(f"Stamp{strip.name}", _form(whole, strip, written)) for strip in (stamp.under, stamp.over)]
    under, over = (_WATERMARK % name.encode() for name, _form in named)
    before, after = whole.make_indirect(Stream(whole, under + b"q\n")), whole.make_indirect(Stream(whole, b"\nQ\n" + over))
    for page in pages:
        held = page.obj.get(Name.Contents)
        between = list(held) if isinstance(held, Array) else [held] if held is not None else []
        page.obj.Contents = Array([before, *between, after])
        page.obj.Resources = _with(page.obj.get(Name.Resources), named)


def _with(resources: Object | None, named: Iterable[tuple[str, Object]]) -> Object:
    """The page's own resources with the drawings of the stamp; those of other pages and copies are left alone."""
    own = Dictionary(dict(resources.items()) if resources is not None else {})
    drawings = own.get(Name.XObject)
    own.XObject = Dictionary({**(dict(drawings.items()) if drawings is not None else {}), **{f"/{name}": form for name, form in named}})
    return own


def _form(whole: Pdf, strip: Strip, faces: Object) -> Object:
    return whole.make_indirect(Stream(
        whole, strip.drawn, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, strip.width, strip.height]),
        Resources=Dictionary(Font=faces),
    ))  # fmt: skip
