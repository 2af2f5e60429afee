"""Binds chapters into one file: tags, names, bookmarks, page labels and links intact, heads and feet laid over, each font once."""

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from uncops.paper.chapters import outline, told
from uncops.paper.chapters.comparing import Bars
from uncops.paper.chapters.embedding import united, write_face
from uncops.paper.chapters.fonts import cut
from uncops.paper.chapters.laying import Laid
from uncops.paper.chapters.strips import Strip

BAR_WIDTH = 2.2  # points
BAR_COLOUR = b"0 0.333 0.549 rg"


@dataclass(frozen=True)
class BoundSide:
    """One side: its number, the chapter (by position) and page on it, None for a blank one, what is laid over it, bars beside it."""

    label: str
    chapter: int
    page: int | None
    strips: tuple[Strip, ...] = ()
    bars: Bars = ()
    bars_at: float = 0.0  # points from the left


@dataclass(frozen=True)
class Attachment:
    """A file embedded in the archival copy: what the book was made from."""

    name: str
    media_type: str
    content: bytes
    description: str = ""


@dataclass(frozen=True)
class Told:
    """What the file says of itself; `made_at` is part of the content, so that the same book gives the same bytes."""

    title: str
    language: str
    made_at: datetime
    author: str = ""
    subject: str = ""
    keywords: str = ""
    is_archival: bool = False
    attachments: tuple[Attachment, ...] = field(default=())


def bind(chapters: Sequence[Laid], sides: Sequence[BoundSide], telling: Told, fonts: Path) -> bytes:
    """The whole book, tagged (ISO 14289-1); sides come chapter by chapter, each with all its pages."""
    with Pdf.new() as whole, ExitStack() as opened:
        parts = [opened.enter_context(Pdf.open(io.BytesIO(chapter.pages))) for chapter in chapters]
        faces = _Faces(whole, chapters, sides, fonts)
        tree = _Tree(whole, telling.language)
        first_page: list[int] = []
        for number, part in enumerate(parts):
            first_page.append(len(whole.pages))
            own = [side for side in sides if side.chapter == number]
            _take(whole, part, own)
            pages = [whole.pages[first_page[number] + place] for place, side in enumerate(own) if side.page is not None]
            tree.take(part, pages)
            faces.put_into(pages, chapters[number], part)
        _dress(whole, sides, faces)
        entries = [(mark, first_page[number]) for number, chapter in enumerate(chapters) for mark in chapter.facts.bookmarks]
        outline.write(whole, entries)
        _write_targets(whole, chapters, first_page)
        tree.close()
        _label(whole, sides)
        told.write(whole, telling)
        return _written(whole)


def bind_sides(chapters: Sequence[Laid], sides: Sequence[BoundSide], telling: Told, fonts: Path) -> bytes:
    """Some sides alone, for the printer: change pages. Without tags, links and bookmarks; the whole edition has them."""
    with Pdf.new() as whole, ExitStack() as opened:
        parts = {number: opened.enter_context(Pdf.open(io.BytesIO(chapters[number].pages))) for number in {side.chapter for side in sides}}
        faces = _Faces(whole, chapters, sides, fonts)
        for side in sides:
            _take(whole, parts[side.chapter], [side])
        for number, part in parts.items():
            pages = [page for page, side in zip(whole.pages, sides, strict=True) if side.chapter == number and side.page is not None]
            faces.put_into(pages, chapters[number], part)
        for page in whole.pages:
            for name in (Name.Annots, Name.StructParents, Name.Tabs):
                if name in page:
                    del page[name]
        _dress(whole, sides, faces)
        _label(whole, sides)
        told.write(whole, telling, is_tagged=False)
        return _written(whole)


def _take(whole: Pdf, part: Pdf, sides: Sequence[BoundSide]) -> None:
    for side in sides:
        if side.page is None:
            box = part.pages[0].MediaBox
            whole.add_blank_page(page_size=(float(box[2]) - float(box[0]), float(box[3]) - float(box[1])))
        else:
            whole.pages.append(part.pages[side.page])


class _Tree:
    """The structure of the whole, to which that of each chapter is hung."""

    def __init__(self, whole: Pdf, language: str) -> None:
        self.whole, self.language = whole, language
        self.root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array()))
        self.root.K = Array([self.document])
        self.numbers: list[object] = []
        self.named: dict[str, Object] = {}
        self.next = 0

    def take(self, part: Pdf, pages: Sequence[pikepdf.Page]) -> None:
        """Hang the structure of a chapter whose pages are in the whole already."""
        taken = self.whole.copy_foreign(part.Root.StructTreeRoot)
        piece = taken.K[0]
        piece.S, piece.P = Name.Part, self.document
        language = str(part.Root.get(Name.Lang, ""))
        if language and language != self.language:
            piece.Lang = String(language)
        self.document.K.append(piece)
        numbers, highest = taken.ParentTree.Nums, -1
        for index in range(0, len(numbers), 2):
            highest = max(highest, int(numbers[index]))
            self.numbers.extend((int(numbers[index]) + self.next, numbers[index + 1]))
        for page in pages:
            page.StructParents = int(page.StructParents) + self.next
            for annotation in page.get(Name.Annots, ()):
                annotation.StructParent = int(annotation.StructParent) + self.next
        self.next += highest + 1
        names = taken.get(Name.IDTree, {}).get(Name.Names, ())
        self.named.update({str(names[index]): names[index + 1] for index in range(0, len(names), 2)})

    def close(self) -> None:
        """Write the trees by which readers find elements."""
        self.root.ParentTree = self.whole.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.root.ParentTreeNextKey = self.next
        if self.named:
            pairs = [entry for name in sorted(self.named) for entry in (String(name), self.named[name])]
            self.root.IDTree = self.whole.make_indirect(Dictionary(Names=Array(pairs)))
        self.whole.Root.StructTreeRoot = self.root


class _Faces:
    """The fonts of the whole, and what of them chapters and strips are given."""

    def __init__(self, whole: Pdf, chapters: Sequence[Laid], sides: Sequence[BoundSide], fonts: Path) -> None:
        self.fonts = fonts
        used = {side.chapter for side in sides}
        strips = {strip.name: strip for side in sides for strip in side.strips}
        pieces = [*(chapters[number].facts.faces for number in sorted(used)), *(strips[name].faces for name in sorted(strips))]
        united_faces = united(face for faces in pieces for face in faces)
        objects = {f"/{key}": write_face(whole, face, fonts) for key, face in sorted(united_faces.items())}
        self.written = whole.make_indirect(Dictionary(objects))

    def put_into(self, pages: Sequence[pikepdf.Page], chapter: Laid, part: Pdf) -> None:
        """Give a chapter the fonts of the whole in the place of its stand-ins."""
        if not pages:
            return
        held = pages[0].Resources.get(Name.Font)
        if held is None:
            pages[0].Resources.Font = Dictionary()
            held = pages[0].Resources.Font
        lacking = {face.key: face for face in chapter.facts.faces if face.missing}
        for key in list(held.keys()):
            face = lacking.get(key[1:])
            if face is not None:
                self._complete(held[key], face)
            elif key in self.written:
                held[key] = self.written[key]

    def _complete(self, font: Object, face: object) -> None:
        descriptor = font.DescendantFonts[0].FontDescriptor
        file = descriptor.get(Name.FontFile3) or descriptor.get(Name.FontFile2)
        content = cut(self.fonts, face, face.glyphs)
        file.write(content)
        if Name.Length1 in file:
            file.Length1 = len(content)


def _dress(whole: Pdf, sides: Sequence[BoundSide], faces: _Faces) -> None:
    """Lay strips and bars over the pages, as artifacts: they are no part of what is read aloud."""
    forms: dict[str, Object] = {}
    before = Stream(whole, b"q\n")
    for page, side in zip(whole.pages, sides, strict=True):
        drawn = list(_drawn(whole, page, side, faces, forms))
        if not drawn:
            continue
        after = Stream(whole, b"\nQ\n/Artifact <</Type /Pagination>> BDC\n" + b"\n".join(drawn) + b"\nEMC\n")
        held = page.obj.get(Name.Contents)
        page.Contents = Array([before, *([held] if held is not None else []), after])


def _drawn(whole: Pdf, page: pikepdf.Page, side: BoundSide, faces: _Faces, forms: dict[str, Object]) -> Iterator[bytes]:
    if Name.Resources not in page.obj:
        page.obj.Resources = Dictionary()
    resources = page.obj.Resources
    if side.strips and Name.XObject not in resources:
        resources.XObject = Dictionary()
    for strip in side.strips:
        name = strip.name
        if name not in forms:
            forms[name] = Stream(
                whole, strip.drawn, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, strip.width, strip.height]),
                Resources=Dictionary(Font=faces.written),
            )  # fmt: skip
        resources.XObject[f"/Strip{name}"] = forms[name]
        yield b"q /Strip" + name.encode() + b" Do Q"
    if side.bars:
        height = float(page.MediaBox[3])
        rectangles = b" ".join(b"%.2f %.2f %.2f %.2f re" % (side.bars_at, height - low, BAR_WIDTH, low - top) for top, low in side.bars)
        yield b"q " + BAR_COLOUR + b" " + rectangles + b" f Q"


def _write_targets(whole: Pdf, chapters: Sequence[Laid], first_page: Sequence[int]) -> None:
    """The names that links of any chapter mean. A link to what is not in this book leads to its beginning."""
    wanted = {str(annotation.Dest) for page in whole.pages for annotation in page.get(Name.Annots, ()) if Name.Dest in annotation}
    places = {
        name: (whole.pages[first_page[number] + page].obj, x, y)
        for number, chapter in enumerate(chapters)
        for name, (page, x, y) in chapter.facts.targets.items()
        if name in wanted
    }
    beginning = (whole.pages[0].obj, 0, float(whole.pages[0].MediaBox[3]))
    pairs: list[object] = []
    for name in sorted(wanted, key=lambda one: one.encode()):
        page, x, y = places.get(name, beginning)
        pairs.extend((String(name), Array([page, Name.XYZ, x, y, 0])))
    if pairs:
        whole.Root.Names = Dictionary(Dests=whole.make_indirect(Dictionary(Names=Array(pairs))))


def _label(whole: Pdf, sides: Sequence[BoundSide]) -> None:
    pairs = [entry for place, side in enumerate(sides) for entry in (place, Dictionary(P=String(side.label)))]
    whole.Root.PageLabels = whole.make_indirect(Dictionary(Nums=Array(pairs)))


def _written(whole: Pdf) -> bytes:
    written = io.BytesIO()
    whole.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return written.getvalue()
