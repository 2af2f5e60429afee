"""Turns a bound book into its archival copy: the same pages, as PDF/A-3 with what they were made from embedded (ISO 19005-3)."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

import pikepdf
from pikepdf import Name, Pdf

from uncops.paper.chapters import told
from uncops.paper.chapters.binding import Attachment, Told


def archival(content: bytes, attachments: Iterable[Attachment]) -> bytes:
    """The archival copy of a bound book; the same book and attachments give the same bytes."""
    with Pdf.open(io.BytesIO(content)) as whole:
        told.write(whole, _telling(whole, tuple(attachments)))
        written = io.BytesIO()
        whole.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
        return written.getvalue()


def _telling(whole: Pdf, attachments: tuple[Attachment, ...]) -> Told:
    """What the book says of itself already."""
    said = {name: str(whole.docinfo.get(f"/{name}", "")) for name in ("Title", "Author", "Subject", "Keywords", "CreationDate")}
    return Told(
        title=said["Title"],
        language=str(whole.Root.get(Name.Lang, "")),
        made_at=datetime.strptime(said["CreationDate"], "D:%Y%m%d%H%M%SZ").replace(tzinfo=UTC),
        author=said["Author"],
        subject=said["Subject"],
        keywords=said["Keywords"],
        is_archival=True,
        attachments=attachments,
    )
