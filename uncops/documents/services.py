"""What is done with source documents: receive, read again, take away, bring back; corrections stand in revising.py."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.documents.comparison import Comparison, fact_changes
from uncops.documents.keeping import keep_reading
from uncops.documents.models import SourceDocument, SourceFile
from uncops.documents.queries import documents_in, file_with_hash, received_text
from uncops.documents.reading.formats.refusals import shown_name
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.rules import AlreadyHere, check_count, check_other_kind
from uncops.documents.stored import decoded
from uncops.documents.uploads import OpenedFile, Upload, opened_all, read
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its documents, or why it was not received. `is_known`: the same bytes were here before."""

    name: str
    documents: tuple[SourceDocument, ...] = ()
    refusal: Refusal | None = None
    is_known: bool = False


def receive_files(session: Session, files: Sequence[Upload | OpenedFile], *, summit: Summit | None, deed: Deed) -> list[Outcome]:
    """Keep files with everything read from them; each by itself, so that a bad one does not hold up the others.

    :raises Refusal: when there are no files, or more than can be looked at.
    """
    check_count(len(files))
    return [_receive(session, file, summit, deed) for file in opened_all(files)]


def _receive(session: Session, opened: OpenedFile, summit: Summit | None, deed: Deed) -> Outcome:
    name = shown_name(opened.name)
    if opened.refusal is not None or opened.received is None:
        return Outcome(name, refusal=opened.refusal)
    known = file_with_hash(session, opened.sha256)
    file = _file(session, opened, name, deed) if known is None else None
    if file is None:
        kept = known or file_with_hash(session, opened.sha256)
        return _known(session, kept, name, deed) if kept else Outcome(name, refusal=AlreadyHere("files", file=name))
    documents = [
        _document(session, file, reading, opened.received.text, position=index + 1, summit=summit, deed=deed)
        for index, reading in enumerate(opened.readings)
    ]
    return Outcome(name, tuple(documents))


def _file(session: Session, opened: OpenedFile, name: str, deed: Deed) -> SourceFile | None:
    """The file kept; None when somebody kept the same bytes in the meantime."""
    received = opened.received
    if received is None:
        raise ValueError("a refused file cannot be kept")
    file = SourceFile(
        name=name,
        format=received.format,
        encoding=received.encoding,
        sha256=opened.sha256,
        byte_count=len(opened.content),
        content=opened.content,
        text=received.text,
        received_at=deed.at,
        received_by=deed.actor,
        received_by_id=deed.actor_id,
    )
    try:
        with session.begin_nested():
            session.add(file)
    except IntegrityError:
        return None
    return file


def _known(session: Session, file: SourceFile, name: str, deed: Deed) -> Outcome:
    """The documents of a file that is here already; those taken away come back."""
    documents = documents_in(session, file)
    for document in documents:
        if document.removed_at is not None:
            restore_document(session, document, deed=deed)
    return Outcome(name, tuple(documents), is_known=True)


def _document(
    session: Session, file: SourceFile, reading: Reading, text: str, *, position: int, summit: Summit | None, deed: Deed
) -> SourceDocument:
    document = SourceDocument(
        file=file,
        summit_id=summit.id if summit else None,
        position=position,
        start=reading.start,
        end=reading.end,
        kind=reading.kind.value,
        character_count=reading.coverage.characters,
        recognised_count=reading.coverage.recognised,
        plain_count=reading.coverage.plain,
        title=reading.title,
        search_key="",
        reading={},
        read_at=deed.at,
        changed_at=deed.at,
    )
    session.add(document)
    # The trail's lock comes before the pieces: on PostgreSQL it makes those who register references queue.
    record(session, deed=deed, action="document.received", subject=document, after=_facts(file, reading))
    keep_reading(session, document, reading, text=text, at=deed.at)
    return document


def _facts(file: SourceFile, reading: Reading) -> dict[str, Any]:
    return {"file": file.name, "sha256": file.sha256, "kind": reading.kind.value, "title": reading.title}


def correct_kind(session: Session, document: SourceDocument, kind: Kind, *, deed: Deed) -> Comparison:
    """Read the document as another kind; what people corrected stays with the pieces that both readings have.

    :raises SameKind: when a person has chosen that kind already.
    """
    check_other_kind(Kind(document.kind), kind, is_chosen=document.is_kind_chosen)
    before = document.kind
    document.is_kind_chosen = True
    comparison = _read_again(session, document, kind, deed)
    record(session, deed=deed, action="document.kind_corrected", subject=document, before={"kind": before}, after={"kind": kind.value})
    return comparison


def read_again(session: Session, document: SourceDocument, *, deed: Deed) -> Comparison:
    """Read the received text once more with the grammars of today; corrections stay, and what changed is said and kept."""
    kind = Kind(document.kind) if document.is_kind_chosen else None
    comparison = _read_again(session, document, kind, deed)
    counts = {what: comparison.count(what) for what in ("new", "gone", "reworded")}
    record(session, deed=deed, action="document.read_again", subject=document, after=counts)
    return comparison


def _read_again(session: Session, document: SourceDocument, kind: Kind | None, deed: Deed) -> Comparison:
    text = received_text(session, document)
    reading = _reading_of_place(text, document, kind)
    facts = fact_changes(decoded(document.reading), reading)
    comparison = keep_reading(session, document, reading, text=text, at=deed.at)
    comparison = replace(comparison, changes=(*facts, *comparison.changes))
    document.changes = [change.as_json() for change in comparison.changes]
    return comparison


def _reading_of_place(text: str, document: SourceDocument, kind: Kind | None) -> Reading:
    """The reading of the document's own stretch of its file."""
    readings = read(text, document.file.name, kind)
    same = [reading for reading in readings if (reading.start, reading.end) == (document.start, document.end)]
    return same[0] if same else max(readings, key=lambda reading: _overlap(reading, document))


def _overlap(reading: Reading, document: SourceDocument) -> int:
    return min(reading.end, document.end) - max(reading.start, document.start)


def remove_document(session: Session, document: SourceDocument, *, deed: Deed) -> None:
    """Take a document away; it can be brought back with everything said about it."""
    if document.removed_at is None:
        document.removed_at = document.changed_at = deed.at
        record(session, deed=deed, action="document.removed", subject=document, before={"title": document.title})


def restore_document(session: Session, document: SourceDocument, *, deed: Deed) -> None:
    """Bring a document back."""
    if document.removed_at is not None:
        document.removed_at, document.changed_at = None, deed.at
        record(session, deed=deed, action="document.restored", subject=document, after={"title": document.title})


def assign_summit(session: Session, document: SourceDocument, summit: Summit | None, *, deed: Deed) -> None:
    """Say to which summit a document belongs; None is to none."""
    before, document.summit_id = document.summit_id, summit.id if summit else None
    if before != document.summit_id:
        document.changed_at = deed.at
        told = {"before": {"summit": before}, "after": {"summit": document.summit_id}}
        record(session, deed=deed, action="document.assigned", subject=document, **told)
