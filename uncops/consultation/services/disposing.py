"""What becomes of comments: a disposition with its reason, and the change each accepted one caused."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry
from uncops.audit.queries import trail_of
from uncops.audit.services import record
from uncops.consultation import queries, rules
from uncops.consultation.models import Comment, CommentChange, CommentState, Consultation, Disposition
from uncops.core.deeds import Deed
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.revising import correct_piece
from uncops.programme.models import AgendaItem, ItemKind
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.services.agenda import ItemFacts, change_item
from uncops.programme.services.sessions import change_session, facts_of
from uncops.summits.models import Summit


def dispose(
    session: Session, comment_id: int, disposition: Disposition, reply: str, *, seen_version: int | None = None, deed: Deed
) -> Comment:
    """Decide about a comment; decided anew, the last word counts.

    :raises NotClosedYet: while Missions can still change what they say.
    :raises SayWhyNot: when it is not simply accepted and no reason is given.
    :raises CommentChangedMeanwhile: when another officer decided since the version that was seen.
    """
    comment = locked_comment(session, comment_id)
    rules.check_comment_stands(comment.state)
    if not session.get_one(Consultation, comment.consultation_id).is_closed(deed.at):
        raise rules.NotClosedYet
    rules.check_seen(comment.version, seen_version, rules.CommentChangedMeanwhile)
    rules.check_reply(disposition, reply)
    before = {"disposition": comment.disposition, "has_reason": bool(comment.reply)}
    comment.disposition, comment.reply = disposition.value, reply.strip()
    comment.disposed_at, comment.disposed_by, comment.version = deed.at, deed.actor, comment.version + 1
    after = {"disposition": comment.disposition, "has_reason": bool(comment.reply)}
    record(session, deed=deed, action="comment.disposed", subject=comment, before=before, after=after)
    return comment


def apply_to_item(session: Session, comment_id: int, item_id: int, values: Mapping[str, Any], *, deed: Deed) -> CommentChange:
    """Carry a comment out in an agenda item: its title, points and questions as they shall be.

    :raises NotToBeApplied: when it was not accepted.
    :raises NothingApplied: when nothing would be different.
    """
    comment, item = _accepted(session, comment_id), session.get_one(AgendaItem, item_id)
    newest = _newest(session, item.session)
    facts = ItemFacts(ItemKind(item.kind), values["title"], item.minutes, tuple(values["points"]), tuple(values["questions"]))
    change_item(session, item, facts, deed=deed)
    return _link_new(session, comment, item.session, newest, deed)


def apply_to_session(session: Session, comment_id: int, session_id: int, values: Mapping[str, Any], *, deed: Deed) -> CommentChange:
    """Carry a comment out in a session: its title, purpose and takeaway as they shall be."""
    comment, held = _accepted(session, comment_id), session.get_one(ProgrammeSession, session_id)
    newest, summit = _newest(session, held), session.get_one(Summit, held.summit_id)
    change_session(session, summit, held, replace(facts_of(held), **values), deed=deed)
    return _link_new(session, comment, held, newest, deed)


def apply_to_piece(session: Session, comment_id: int, piece_id: int, text: str, *, deed: Deed) -> CommentChange:
    """Carry a comment out in a passage of a document, as a correction of its words."""
    comment, piece = _accepted(session, comment_id), session.get_one(Piece, piece_id)
    document = session.get_one(SourceDocument, piece.document_id)
    newest = _newest(session, document)
    correct_piece(session, document, piece, {"text": text}, parties=(), deed=deed)
    return _link_new(session, comment, document, newest, deed)


def link_change(session: Session, comment_id: int, entry_id: int, *, deed: Deed) -> CommentChange:
    """Say that a change that was made already carries a comment out; linking the same one twice does nothing more.

    :raises NoSuchChange: when the entry of the trail is not about what was consulted on.
    """
    comment = _accepted(session, comment_id)
    entry = next((one for one in queries.changes_to_choose(session, comment) if one.id == entry_id), None)
    if entry is None:
        raise rules.NoSuchChange("entry_id")
    return _link(session, comment, entry, deed)


def unlink_change(session: Session, change: CommentChange, *, deed: Deed) -> None:
    """Take a link back; the change itself stays."""
    comment = change.comment
    record(session, deed=deed, action="comment.change-unlinked", subject=comment, before={"entry": change.entry_id})
    session.delete(change)


def _accepted(session: Session, comment_id: int) -> Comment:
    comment = locked_comment(session, comment_id)
    rules.check_comment_stands(comment.state)
    rules.check_to_be_applied(comment.disposition)
    return comment


def _newest(session: Session, subject: Any) -> int:
    newest = trail_of(session, subject, limit=1)
    return newest[0].id if newest else 0


def _link_new(session: Session, comment: Comment, subject: Any, newest: int, deed: Deed) -> CommentChange:
    """Link what the trail has gained."""
    entry = next(iter(trail_of(session, subject, limit=1)), None)
    if entry is None or entry.id <= newest:
        raise rules.NothingApplied
    return _link(session, comment, entry, deed)


def _link(session: Session, comment: Comment, entry: AuditEntry, deed: Deed) -> CommentChange:
    known = session.scalar(select(CommentChange).where(CommentChange.comment_id == comment.id, CommentChange.entry_id == entry.id))
    if known is not None:
        return known
    is_session = entry.subject_kind == ProgrammeSession.__tablename__
    change = CommentChange(
        comment_id=comment.id, entry_id=entry.id, session_id=entry.subject_id if is_session else None,
        document_id=None if is_session else entry.subject_id, before=entry.before or {}, after=entry.after or {},
        linked_at=deed.at, linked_by=deed.actor,
    )  # fmt: skip
    session.add(change)
    record(session, deed=deed, action="comment.applied", subject=comment, after={"entry": entry.id, "change": entry.action})
    return change


def locked_comment(session: Session, comment_id: int) -> Comment:
    """A comment that was sent and that nobody else writes about until the transaction ends."""
    asked = (Comment.id == comment_id, Comment.state != CommentState.DRAFT.value)
    return session.scalars(select(Comment).where(*asked).with_for_update().execution_options(populate_existing=True)).one()

