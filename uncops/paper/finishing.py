"""Mends and completes a PDF as it was laid out: artifacts, identifiers, page labels, and a file that is the same for the same content."""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_MARKED = re.compile(rb"/\w+\s*<<\s*/MCID\s+(\d+)\s*>>\s*BDC")
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"
PRINT_FLAG = 4  # ISO 32000-1, table 165, bit 3: the annotation is printed with its page.


def finish(content: bytes, *, cover_label: str) -> bytes:
    """The finished file of a book."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        elements = tuple(elements_of(pdf.Root.StructTreeRoot.K))
        set_margins_apart(pdf, elements)
        name_elements(pdf, elements)
        complete_links(pdf)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(cover_label)), 1, Dictionary(S=Name.D, St=2)]))
        pdf.Root.PageMode = Name.UseOutlines
        finished = io.BytesIO()
        pdf.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return finished.getvalue()


def elements_of(kids: Object) -> Iterator[Object]:
    """All structure elements below, in reading order; without recursion, as what people paste may nest deeply."""
    waiting = [kids]
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, Array):
            waiting.extend(reversed(list(kid)))
        elif isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            if Name.K in kid:
                waiting.append(kid.K)


def set_margins_apart(pdf: Pdf, elements: tuple[Object, ...]) -> None:
    """Running heads and feet become artifacts.

    WeasyPrint 70 marks them as content of structure elements that hang nowhere: some readers speak them on
    every page, in the middle of a sentence.
    """
    hanging = {element.objgen for element in elements}
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents_of = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    for page in pdf.pages:
        parents = parents_of[int(page.StructParents)]
        loose = {index for index, parent in enumerate(parents) if parent.objgen not in hanging}
        if not loose:
            continue
        drawn = page.Contents.read_bytes()
        page.Contents.write(_MARKED.sub(lambda found, loose=loose: _ARTIFACT if int(found[1]) in loose else found[0], drawn))
        for index in loose:
            parents[index] = None


def name_elements(pdf: Pdf, elements: tuple[Object, ...], *, prefix: str = "") -> None:
    """Table headers and notes get names of their own, and the tree in which a reader finds them.

    WeasyPrint 70 repeats the names of a table's headers on each page the table runs over, and writes no IDTree.
    """
    named: dict[str, Object] = {}
    tables = (element for element in elements if str(element.S) == "/Table")
    for number, table in enumerate(tables, start=1):
        for cell in elements_of(table.K):
            if Name.ID in cell:
                cell.ID = String(f"{prefix}table-{number}-{cell.ID}")
                named[str(cell.ID)] = cell
            if Name.A in cell and Name.Headers in cell.A:
                cell.A.Headers = Array([String(f"{prefix}table-{number}-{header}") for header in cell.A.Headers])
    notes = (element for element in elements if str(element.S) == "/Note")
    for number, note in enumerate(notes, start=1):
        note.ID = String(f"{prefix}note-{number}")
        named[str(note.ID)] = note
    if named:
        pairs = [entry for name in sorted(named) for entry in (String(name), named[name])]
        pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Names=Array(pairs)))


def complete_links(pdf: Pdf) -> None:
    """Links print with their page; those that belong to no structure element, drawn over another link, go."""
    for page in pdf.pages:
        if Name.Annots not in page:
            continue
        kept = [annotation for annotation in page.Annots if Name.StructParent in annotation]
        for annotation in kept:
            annotation.F = int(annotation.get(Name.F, 0)) | PRINT_FLAG
        page.Annots = Array(kept)
