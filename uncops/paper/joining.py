"""Joins pieces of one print, laid out one after another, into one file that says its title and language."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String


def join(pieces: Sequence[bytes], *, title: str, language: str) -> tuple[bytes, int]:
    """One file of all pages in their order, and how many there are; the same pieces give the same bytes."""
    with Pdf.new() as whole:
        for piece in pieces:
            with Pdf.open(io.BytesIO(piece)) as part:
                whole.pages.extend(part.pages)
        whole.Root.Lang = String(language)
        whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
        with whole.open_metadata(set_pikepdf_as_editor=False) as told:
            told["dc:title"] = title
            told["dc:language"] = {language}
        whole.docinfo["/Title"] = title
        page_count, joined = len(whole.pages), io.BytesIO()
        whole.save(joined, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return joined.getvalue(), page_count
