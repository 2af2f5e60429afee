"""Files of next to nothing that are PDF all the same."""

import io

import pikepdf
from pikepdf import Name, Pdf


def plain_pdf(page_count: int, mark: float = 0.0) -> bytes:
    """A file of empty pages; the height of its paper tells it from others."""
    with Pdf.new() as pdf:
        for _page in range(page_count):
            pdf.add_blank_page(page_size=(595, 842 + mark))
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(b"0 0 m 9 9 l S\n")
            page.obj[Name.Resources] = pikepdf.Dictionary()
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()
