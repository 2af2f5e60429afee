"""Questions of the books: what they are made from, and which have been made."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from uncops.books.build import SessionMaterial, SummitMaterial, is_printable
from uncops.books.models import BriefingBook, Edition
from uncops.core.refusals import NotFound
from uncops.documents.models import SourceDocument
from uncops.documents.queries import documents_by_id, reading_of
from uncops.documents.reading.model import Reading
from uncops.jobs.models import JobRun
from uncops.programme import models as programme_models
from uncops.programme.published import PublishedItem, PublishedProgramme, PublishedSessionView
from uncops.programme.queries import published_programme, rooms_by_id, sessions_of
from uncops.programme.snapshots import snapshot_of
from uncops.summits.models import Summit
from uncops.venue.models import Room

MAKING = "books.make"


def material_of(session: Session, summit: Summit) -> SummitMaterial:
    """What books of a summit are made from: the published programme, or the working one while nothing is published."""
    published = published_programme(session, summit)
    programme = published or working_programme(session, summit)
    documents = _documents_of(session, programme)
    return SummitMaterial(
        programme=programme,
        sessions=tuple(_material(session, view, documents.get(view.id)) for view in programme.sessions),
        place=summit.place,
        starts_on=summit.starts_on,
        ends_on=summit.ends_on,
        is_draft=published is None,
    )


def printable_sessions(session: Session, summit: Summit) -> list[PublishedSessionView]:
    """The sessions a book can be made for, in time order; reads no note, so that a page may ask."""
    programme = programme_of(session, summit)
    documents = _documents_of(session, programme)
    return [view for view in programme.sessions if is_printable(view, has_note=view.id in documents)]


def _documents_of(session: Session, programme: PublishedProgramme) -> dict[int, SourceDocument]:
    """The source document of each session that has one which was not taken away."""
    held = programme_models.Session
    ids = [view.id for view in programme.sessions]
    with_note = select(held.id, held.document_id).where(held.id.in_(ids), held.document_id.is_not(None))
    linked = dict(session.execute(with_note).tuples().all())
    documents = {document.id: document for document in documents_by_id(session, linked.values())}
    return {session_id: documents[document_id] for session_id, document_id in linked.items() if document_id in documents}


def _material(session: Session, view: PublishedSessionView, document: SourceDocument | None) -> SessionMaterial:
    reading = reading_of(session, document) if document else None
    return SessionMaterial(view, reading, _titles(session, reading) if reading else {})


def _titles(session: Session, reading: Reading) -> dict[str, str]:
    """Titles of the cited documents that are kept here themselves."""
    symbols = {reference.symbol for reference in reading.references}
    document = SourceDocument
    found = select(document.symbol, document.title).where(document.symbol.in_(symbols), document.removed_at.is_(None), document.title != "")
    return dict(session.execute(found.order_by(document.id.desc())).tuples().all())


def programme_of(session: Session, summit: Summit) -> PublishedProgramme:
    """The published programme, or the working one, of version 0, while nothing is published; reads no note."""
    return published_programme(session, summit) or working_programme(session, summit)


def working_programme(session: Session, summit: Summit) -> PublishedProgramme:
    """The programme as it stands now, in the shape of a published one."""
    rooms = rooms_by_id(session)
    held = sessions_of(session, summit.id)
    return PublishedProgramme(
        summit_slug=summit.slug,
        summit_title=summit.title,
        time_zone=summit.time_zone,
        version=0,
        published_at=summit.changed_at,
        changed_at=summit.changed_at,
        sessions=tuple(_working_session(one, rooms.get(one.room_id or 0)) for one in held),
    )


def _working_session(held: programme_models.Session, room: Room | None) -> PublishedSessionView:
    facts = snapshot_of(held, room)
    items = tuple(
        PublishedItem(
            **facts_of_item
            | {
                "starts_at": datetime.fromisoformat(facts_of_item["starts_at"]),
                "ends_at": datetime.fromisoformat(facts_of_item["ends_at"]),
                "points": tuple(facts_of_item["points"]),
                "questions": tuple(facts_of_item["questions"]),
            }
        )
        for facts_of_item in facts["items"]
    )
    told = {name: facts[name] for name in ("kind", "number", "title", "purpose", "takeaway", "room", "building")}
    return PublishedSessionView(
        id=held.id,
        uid=held.uid,
        sequence=0,
        status="confirmed",
        created_at=held.created_at,
        changed_at=held.changed_at,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        items=items,
        reading=tuple((entry["symbol"], entry["title"]) for entry in facts["reading"]),
        **told,
    )


def books_of(session: Session, summit_id: int, kind: str = "") -> list[BriefingBook]:
    """The books of a summit that have been made, all or those of a kind, with their editions."""
    found = select(BriefingBook).where(BriefingBook.summit_id == summit_id).options(selectinload(BriefingBook.editions))
    if kind:
        found = found.where(BriefingBook.kind == kind)
    return list(session.scalars(found.order_by(BriefingBook.id)))


def book_count(session: Session, summit_id: int) -> int:
    """How many books of a summit have been made."""
    return session.scalar(select(func.count()).select_from(BriefingBook).where(BriefingBook.summit_id == summit_id)) or 0


def book_like(session: Session, wanted: BriefingBook) -> BriefingBook | None:
    """The book of the same summit, kind, subject, language and paper, if it was ever made."""
    same = ("summit_id", "kind", "subject", "language", "paper")
    return session.scalar(
        select(BriefingBook).filter_by(**{name: getattr(wanted, name) for name in same}).options(selectinload(BriefingBook.editions))
    )


def book_by_id(session: Session, book_id: int) -> BriefingBook:
    """One book with its editions.

    :raises NotFound: when there is none.
    """
    book = session.scalar(select(BriefingBook).where(BriefingBook.id == book_id).options(selectinload(BriefingBook.editions)))
    if book is None:
        raise NotFound
    return book


def edition_by_id(session: Session, edition_id: int) -> Edition:
    """One edition with its book.

    :raises NotFound: when there is none.
    """
    edition = session.get(Edition, edition_id)
    if edition is None:
        raise NotFound
    return edition


def latest_run(session: Session, summit_id: int) -> JobRun | None:
    """The work on books begun last, running or over."""
    runs = select(JobRun).where(JobRun.kind == MAKING, JobRun.summit_id == summit_id)
    return session.scalar(runs.order_by(JobRun.id.desc()).limit(1))
