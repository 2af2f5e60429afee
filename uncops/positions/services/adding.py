"""Positions put in by hand: from a marked passage of a document, or as a note of our own."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.places import place_of
from uncops.documents.queries import received_text
from uncops.positions.models import Position, PositionState, SourceClass
from uncops.positions.rules import NotInDocument, check_passage, check_somebody
from uncops.positions.services.deciding import PositionFacts
from uncops.positions.services.keeping import facts_told, search_key, set_asks, set_themes
from uncops.reference.models import Party
from uncops.summits.models import Summit


def add_from_document(session: Session, document: SourceDocument, facts: PositionFacts, *, deed: Deed) -> Position:
    """Keep words of a document as a position, confirmed by whoever puts them in.

    :raises NotInDocument: when the words do not stand in it.
    """
    words = check_passage(facts.quotation)
    place = place_of(words, received_text(session, document), document.start, document.end)
    if place is None:
        raise NotInDocument("quotation")
    position = _new(session, facts, words, deed)
    position.document_id, position.summit_id = document.id, document.summit_id
    position.source_class = facts.source_class
    position.start, position.end = place
    position.piece_id = _piece_at(session, document.id, *place)
    return _kept(session, position, facts, deed)


def add_note(session: Session, summit: Summit | None, facts: PositionFacts, *, deed: Deed) -> Position:
    """Keep a note of our own of what was said: in a corridor, on the telephone, in a meeting without record.

    :raises Refusal: when nobody said it, or nothing.
    """
    position = _new(session, facts, check_passage(facts.quotation), deed)
    position.source_class = SourceClass.OWN_NOTE.value
    position.summit_id = summit.id if summit else None
    return _kept(session, position, facts, deed)


def _new(session: Session, facts: PositionFacts, words: str, deed: Deed) -> Position:
    check_somebody(facts.party_id, facts.office)
    return Position(
        kind=facts.kind, party_id=facts.party_id, office=facts.office, speaker=facts.speaker, state=PositionState.CONFIRMED.value,
        quotation=words, summary=facts.summary, said_on=facts.said_on, said_where=facts.said_where, addressee=facts.addressee,
        note=facts.note, doubts=[], proposed_at=deed.at, confirmed_at=deed.at, confirmed_by=deed.actor, changed_at=deed.at, version=1,
    )  # fmt: skip


def _kept(session: Session, position: Position, facts: PositionFacts, deed: Deed) -> Position:
    session.add(position)
    set_themes(position, facts.theme_ids)
    set_asks(session, position, facts.ask_ids)
    position.search_key = search_key(position, session.get(Party, facts.party_id) if facts.party_id else None)
    record(session, deed=deed, action="position.added", subject=position, after=facts_told(position))
    return position


def _piece_at(session: Session, document_id: int, start: int, end: int) -> int | None:
    """The smallest piece that holds a passage."""
    holding = session.scalars(
        select(Piece)
        .where(Piece.document_id == document_id, Piece.is_current, Piece.state != "removed", Piece.start <= start, Piece.end >= end)
        .order_by(Piece.end - Piece.start, Piece.id)
        .limit(1)
    ).first()
    return holding.id if holding else None
