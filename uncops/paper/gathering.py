"""Gathers finished files into one for the printer: each begins on a right page, and pages that come often are held once."""

import io
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from uncops.paper.chapters.stamping import Stamp, lay_stamp


@dataclass(frozen=True)
class Gathered:
    """Pages of a file, all of them or `count` from `first` (counted from 0), with the stamp of a copy; `source` is a place or its bytes."""

    source: Path | bytes
    stamp: Stamp | None = None
    first: int = 0
    count: int | None = None


@dataclass(frozen=True)
class _Side:
    """A page as the whole holds it: its size, what it draws, and with what."""

    box: tuple[float, ...]
    drawn: tuple[Object, ...]
    resources: Object


def gather(pieces: Iterable[Gathered], place: Path, fonts: Path, *, title: str, language: str) -> tuple[int, ...]:
    """Write the file; on which side each piece begins, from 0, and at the end how many sides there are. Without tags and links."""
    with Pdf.new() as whole, ExitStack() as opened:
        held: dict[Path | bytes, list[_Side]] = {}
        begins: list[int] = []
        for piece in pieces:
            if piece.source not in held:
                source = piece.source if isinstance(piece.source, Path) else io.BytesIO(piece.source)
                held[piece.source] = _sides(whole, opened.enter_context(Pdf.open(source)))
            begins.append(len(whole.pages))
            end = None if piece.count is None else piece.first + piece.count
            _put(whole, held[piece.source][piece.first : end], piece.stamp, fonts)
        whole.Root.Lang = String(language)
        whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipLongEdge)
        whole.docinfo["/Title"] = String(title)
        begins.append(len(whole.pages))
        whole.save(place, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return tuple(begins)


def _sides(whole: Pdf, part: Pdf) -> list[_Side]:
    return [_side(whole, part, page) for page in part.pages]


def _side(whole: Pdf, part: Pdf, page: pikepdf.Page) -> _Side:
    """A page without what leads elsewhere: its structure and links would bring the whole book with every page."""
    held = page.obj.get(Name.Contents)
    drawn = list(held) if isinstance(held, Array) else [held] if held is not None else []
    resources = page.obj.get(Name.Resources, Dictionary())
    return _Side(
        tuple(float(side) for side in page.mediabox),
        tuple(whole.copy_foreign(one) for one in drawn),
        whole.copy_foreign(resources if resources.is_indirect else part.make_indirect(resources)),
    )


def _put(whole: Pdf, sides: Iterable[_Side], stamp: Stamp | None, fonts: Path) -> None:
    first = len(whole.pages)
    for side in sides:
        page = Dictionary(Type=Name.Page, MediaBox=Array(side.box), Resources=side.resources, Contents=Array(side.drawn))
        whole.pages.append(pikepdf.Page(whole.make_indirect(page)))
    put = [whole.pages[number] for number in range(first, len(whole.pages))]
    if stamp is not None:
        lay_stamp(whole, put, stamp, fonts)
    if len(put) % 2:
        box = put[-1].mediabox
        whole.add_blank_page(page_size=(float(box[2]) - float(box[0]), float(box[3]) - float(box[1])))
