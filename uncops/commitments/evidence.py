"""Files that show what a report says: as they are sent, and as they are handed out."""

from flask import Response, request

from uncops.commitments.facts import EvidenceFacts
from uncops.commitments.models import Evidence
from uncops.commitments.rules import EVIDENCE_FILES_LIMIT, EVIDENCE_LIMIT_BYTES
from uncops.web.downloads import download

ACCEPTED = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"


def sent_evidence() -> list[EvidenceFacts]:
    """The files this request brings; no more is read of them than tells that they are too many or too large."""
    files = [file for file in request.files.getlist("evidence") if file.filename][: EVIDENCE_FILES_LIMIT + 1]
    return [EvidenceFacts(_bare(file.filename or ""), file.read(EVIDENCE_LIMIT_BYTES + 1)) for file in files]


def _bare(name: str) -> str:
    """The name of a file without folders."""
    return name.replace("\\", "/").rpartition("/")[2]


def handed_out(held: Evidence) -> Response:
    """A file as it was received, to be kept and never shown in the page: it may hold anything."""
    answer = download(held.content, file_name=held.name, content_type=held.media_type)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "no-store"
    return answer
