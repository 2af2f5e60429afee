"""Corrections: what people say instead of the reading, put in, take out, and take back."""

import secrets
from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.documents import keeping
from uncops.documents.corrections import DOCUMENT, TEXT, speech_at
from uncops.documents.models import ADDED_PREFIX, ContactPerson, Correction, Piece, PieceState, SourceDocument
from uncops.documents.pieces import PieceKind
from uncops.documents.places import place_of
from uncops.documents.queries import received_text
from uncops.documents.rules import (
    DOCUMENT_FACTS,
    FACTS_OF,
    REQUIRED_FACTS,
    ChangedMeanwhile,
    NoSpeaker,
    check_addable,
    check_fact,
    check_number_of,
    check_words,
)
from uncops.documents.stored import decoded


def correct_fields(
    session: Session, document: SourceDocument, values: Mapping[str, str | None], *, parties: Collection[str], deed: Deed
) -> dict[str, str | None]:
    """Correct facts of the document itself; a value equal to the reading's own takes the correction back.

    :returns: the facts that changed, with their new values.
    :raises Refusal: named for the field whose value cannot be.
    """
    checked = {name: check_fact(name, value, parties) for name, value in values.items() if name in DOCUMENT_FACTS}
    now = {name: _written(getattr(document, name)) for name in checked}
    changed = {name: value for name, value in checked.items() if value != now[name]}
    if not changed:
        return {}
    read = decoded(document.reading)
    for name, value in changed.items():
        _say(session, document, DOCUMENT, name, value, _written(getattr(read, name)), deed)
    keeping.refresh(session, document, at=deed.at)
    before = {name: now[name] for name in changed}
    record(session, deed=deed, action="document.corrected", subject=document, before=before, after=changed)
    return changed


def correct_piece(
    session: Session, document: SourceDocument, piece: Piece, values: Mapping[str, str | None], *, parties: Collection[str], deed: Deed
) -> dict[str, str | None]:
    """Correct the words ('text') and facts of a piece; `values` may name any of them.

    :returns: what changed, with its new values.
    :raises Refusal: named for the field whose value cannot be.
    """
    kind = PieceKind(piece.kind)
    checked = {
        name: check_fact(name, value, parties, required=name in REQUIRED_FACTS) for name, value in values.items() if name in FACTS_OF[kind]
    }
    check_number_of(kind, checked)
    if TEXT in values:
        checked[TEXT] = check_words(values[TEXT]) if values[TEXT] or piece.text_read else ""
    now = {name: piece.text if name == TEXT else _written(piece.fields.get(name)) for name in checked}
    changed = {name: value for name, value in checked.items() if value != now[name]}
    if not changed:
        return {}
    if piece.is_added:
        _reword_added(piece, changed, deed)
    else:
        for name, value in changed.items():
            read = piece.text_read if name == TEXT else _written(piece.fields_read.get(name))
            _say(session, document, piece.identity, name, value, read, deed)
    keeping.refresh(session, document, at=deed.at)
    before = {name: now[name] for name in changed}
    record(
        session, deed=deed, action="document.piece_corrected", subject=document, before=before, after={"piece": piece.identity, **changed}
    )
    return changed


def take_back_corrections(session: Session, document: SourceDocument, piece: Piece, *, deed: Deed) -> None:
    """Let the reading's own words and facts hold again for a piece."""
    said = select(Correction).where(Correction.document_id == document.id, Correction.identity == piece.identity)
    corrections = session.scalars(said).all()
    if not corrections:
        return
    before = {correction.field: correction.value for correction in corrections}
    for correction in corrections:
        session.delete(correction)
    keeping.refresh(session, document, at=deed.at)
    record(session, deed=deed, action="document.correction_taken_back", subject=document, before=before, after={"piece": piece.identity})


def add_piece(
    session: Session, document: SourceDocument, kind: PieceKind, values: Mapping[str, str | None], *, parties: Collection[str], deed: Deed
) -> Piece:
    """Put in what the reading missed; words that stand in the source are tied to their place there.

    :raises Refusal: when the kind cannot be added or a value cannot be.
    """
    check_addable(kind)
    words = check_words(values.get(TEXT))
    facts = {name: check_fact(name, values.get(name), parties, required=name in REQUIRED_FACTS) for name in FACTS_OF[kind]}
    place = place_of(words, received_text(session, document), document.start, document.end)
    party = _speaking_party(document, place) if kind is PieceKind.OFFER else document.party
    piece = Piece(
        document_id=document.id,
        identity=f"{ADDED_PREFIX}{kind.value}:{secrets.token_hex(8)}",
        kind=kind.value,
        position=(session.scalar(select(func.max(Piece.position)).where(Piece.document_id == document.id)) or 0) + 1,
        text=words,
        text_read="",
        fields=facts,
        fields_read={},
        holder=facts.get("holder") or facts.get("addressee"),
        party=party,
        start=place[0] if place else None,
        end=place[1] if place else None,
        state=PieceState.ADDED.value,
        is_current=True,
        changed_at=deed.at,
    )
    session.add(piece)
    keeping.refresh(session, document, at=deed.at)
    record(session, deed=deed, action="document.piece_added", subject=document, after={"piece": piece.identity, TEXT: words, **facts})
    return piece


def _speaking_party(document: SourceDocument, place: tuple[int, int] | None) -> str | None:
    """Whose offer it is: that of whoever speaks where its words stand."""
    speech = speech_at(decoded(document.reading), place[0]) if place else None
    if speech is None:
        raise NoSpeaker(TEXT)
    return speech.party


def remove_piece(session: Session, document: SourceDocument, piece: Piece, *, deed: Deed) -> None:
    """Take a piece out of the reading, or settle a doubt; it can be put back."""
    if piece.is_removed:
        return
    _set_state(session, document, piece, PieceState.REMOVED, deed)
    record(session, deed=deed, action="document.piece_removed", subject=document, before={"piece": piece.identity, TEXT: piece.text})


def restore_piece(session: Session, document: SourceDocument, piece: Piece, *, deed: Deed) -> None:
    """Put a piece back that was taken out."""
    if not piece.is_removed:
        return
    _set_state(session, document, piece, PieceState.ADDED if piece.is_added else PieceState.READ, deed)
    record(session, deed=deed, action="document.piece_restored", subject=document, after={"piece": piece.identity, TEXT: piece.text})


def correct_contact(
    session: Session, document: SourceDocument, person: ContactPerson, values: Mapping[str, str | None], *, deed: Deed
) -> None:
    """Correct whom to ask. The trail says that it was done, not what: these are personal data."""
    for name in ("name", "email", "telephone"):
        setattr(person, name, check_fact("contact", values.get(name), ()))
    person.is_corrected = True
    document.changed_at = deed.at
    record(session, deed=deed, action="document.contact_corrected", subject=document)


def check_unchanged(session: Session, piece: Piece, *, seen: str) -> None:
    """Nobody changed the piece since its form was opened; `seen` is the mark the form carried.

    :raises ChangedMeanwhile: naming who did, and what it reads now.
    """
    if seen and seen != mark_of(piece):
        said = select(Correction.made_by).where(Correction.document_id == piece.document_id, Correction.identity == piece.identity)
        who = session.scalar(said.order_by(Correction.made_at.desc()).limit(1)) or "—"
        raise ChangedMeanwhile(TEXT, who=who, now=piece.text)


def mark_of(piece: Piece) -> str:
    """What a form carries to know whether its piece changed since."""
    return f"{piece.state}:{piece.changed_at.isoformat()}"


def _set_state(session: Session, document: SourceDocument, piece: Piece, state: PieceState, deed: Deed) -> None:
    piece.state, piece.changed_at = state.value, deed.at
    keeping.refresh(session, document, at=deed.at)


def _reword_added(piece: Piece, changed: Mapping[str, str | None], deed: Deed) -> None:
    piece.text = changed.get(TEXT) or piece.text
    piece.fields = {**piece.fields, **{name: value for name, value in changed.items() if name != TEXT}}
    piece.holder = piece.fields.get("holder") or piece.fields.get("addressee")
    piece.changed_at = deed.at


def _say(session: Session, document: SourceDocument, identity: str, name: str, value: str | None, read: str | None, deed: Deed) -> None:
    """Keep a correction, or drop it where it says what the reading says."""
    if value == (read or None) or (name == TEXT and value == read):
        keeping.unsay(session, document, identity, name)
        return
    keeping.say(session, document, identity, name, value, made_at=deed.at, made_by=deed.actor, made_by_id=deed.actor_id)


def _written(value: object) -> str | None:
    """A value as a form writes it."""
    if value is None or value == "":
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
