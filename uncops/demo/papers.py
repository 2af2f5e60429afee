"""The invented documents, received as anybody's files are."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.demo.story import DATES, HERE, deed_on
from uncops.documents.models import SourceDocument
from uncops.documents.reading.model import Kind
from uncops.documents.services import assign_summit, receive_files
from uncops.documents.uploads import Upload
from uncops.summits.models import Summit

FOLDER = HERE / "documents"
CONCEPT_NOTE = "concept-note-uncops-2031.md"


def receive_concept_note(session: Session) -> SourceDocument:
    """The concept note, before there is a summit."""
    [outcome] = receive_files(session, [_upload(CONCEPT_NOTE)], summit=None, deed=deed_on(DATES.concept_note))
    return outcome.documents[0]


def concept_note(session: Session) -> SourceDocument:
    """The concept note, once it is received."""
    return session.scalars(select(SourceDocument).where(SourceDocument.kind == Kind.CONCEPT_NOTE.value).order_by(SourceDocument.id)).first()


def receive_others(session: Session, summit: Summit) -> list[SourceDocument]:
    """Background notes, press release, statement and article."""
    names = sorted(path.name for path in FOLDER.iterdir() if path.name != CONCEPT_NOTE)
    deed = deed_on(DATES.documents)
    outcomes = receive_files(session, [_upload(name) for name in names], summit=summit, deed=deed)
    documents = [document for outcome in outcomes for document in outcome.documents]
    for document in documents:
        if document.summit_id is None:
            assign_summit(session, document, summit, deed=deed)
    return documents


def notes_among(documents: list[SourceDocument]) -> list[int]:
    """The numbers of the background notes, in the order of their sessions."""
    notes = [document for document in documents if document.kind == Kind.BACKGROUND_NOTE.value]
    return [document.id for document in sorted(notes, key=lambda document: document.session_number or 0)]


def _upload(name: str) -> Upload:
    return Upload(name, (FOLDER / name).read_bytes())
