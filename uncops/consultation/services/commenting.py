"""What a Mission says: comments kept, sent, changed and withdrawn until the closing; or that it has no objection."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.consultation import queries, rules
from uncops.consultation.models import Comment, CommentState, Consultation, ConsultedDelegation
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound


@dataclass(frozen=True)
class CommentFacts:
    """What a comment says; `may_be_named` is the Mission's consent to be named beside it."""

    text: str
    wording: str = ""
    may_be_named: bool = False

    def as_columns(self) -> dict[str, object]:
        """The facts by column."""
        return {"text": self.text.strip(), "wording": self.wording.strip(), "may_be_named": self.may_be_named}


def add_comment(
    session: Session, consulted: ConsultedDelegation, passage_id: int | None, facts: CommentFacts, *, is_sent: bool, deed: Deed
) -> Comment:
    """Comment on a passage, or on the whole; a draft is seen by the Mission only.

    :raises NotOpenNow: when comments are not taken.
    :raises NotFound: when the passage is not one of this consultation.
    """
    consulted = _locked(session, consulted.id)
    held = _open(session, consulted, deed)
    rules.check_comment(facts.text, facts.wording)
    if passage_id is not None and queries.passage_of(session, held.id, passage_id) is None:
        raise NotFound
    comment = Comment(
        consultation_id=held.id, passage_id=passage_id, delegation_id=consulted.delegation_id, version=1, state=CommentState.DRAFT.value,
        disposition="", reply="", disposed_by="", entered_at=deed.at, changed_at=deed.at, **facts.as_columns(),
    )  # fmt: skip
    session.add(comment)
    _settle(session, comment, consulted, is_sent=is_sent, deed=deed)
    return comment


def change_comment(
    session: Session, consulted: ConsultedDelegation, comment_id: int, facts: CommentFacts, *, is_sent: bool,
    seen_version: int | None = None, deed: Deed,
) -> Comment:
    """Change a comment, or send one that was kept; one that was sent stays sent.

    :raises CommentChangedMeanwhile: when somebody saved since the version that was seen.
    :raises NotOpenNow: when comments are not taken any more.
    """  # fmt: skip
    consulted = _locked(session, consulted.id)
    _open(session, consulted, deed)
    comment = _own(session, consulted, comment_id)
    rules.check_seen(comment.version, seen_version, rules.CommentChangedMeanwhile)
    rules.check_comment_stands(comment.state)
    rules.check_comment(facts.text, facts.wording)
    for name, value in facts.as_columns().items():
        setattr(comment, name, value)
    comment.version, comment.changed_at = comment.version + 1, deed.at
    _settle(session, comment, consulted, is_sent=is_sent, deed=deed)
    return comment


def withdraw_comment(session: Session, consulted: ConsultedDelegation, comment_id: int, *, deed: Deed) -> None:
    """Take a comment back; the secretariat no longer reads it, and a draft is gone.

    :raises NotOpenNow: when the consultation has closed.
    """
    consulted = _locked(session, consulted.id)
    _open(session, consulted, deed)
    comment = _own(session, consulted, comment_id)
    if comment.state == CommentState.DRAFT.value:
        session.delete(comment)
        return
    if comment.state == CommentState.SENT.value:
        comment.state, comment.version, comment.changed_at = CommentState.WITHDRAWN.value, comment.version + 1, deed.at
        record(session, deed=deed, action="comment.withdrawn", subject=comment, after=_told(comment))


def say_no_objection(session: Session, consulted: ConsultedDelegation, *, has_none: bool, deed: Deed) -> None:
    """Say that the Mission has no objection, or take that back.

    :raises CommentsStand: when it has sent comments.
    :raises NotOpenNow: when the consultation is not open.
    """
    consulted = _locked(session, consulted.id)
    held = _open(session, consulted, deed)
    if has_none and queries.sent_count(session, held.id, consulted.delegation_id):
        raise rules.CommentsStand
    if has_none is (consulted.no_objection_at is not None):
        return
    consulted.no_objection_at = deed.at if has_none else None
    done = "no-objection-said" if has_none else "no-objection-taken-back"
    record(session, deed=deed, action=f"consultation.{done}", subject=held, after={"delegation": consulted.delegation_id})


def _settle(session: Session, comment: Comment, consulted: ConsultedDelegation, *, is_sent: bool, deed: Deed) -> None:
    """Send what is to be sent; who comments no longer has no objection. The trail tells of what was sent, not what it says."""
    was_sent = comment.state == CommentState.SENT.value
    if not is_sent and not was_sent:
        session.flush()
        return
    comment.state, comment.sent_at = CommentState.SENT.value, comment.sent_at or deed.at
    consulted.no_objection_at = None
    session.flush()
    record(session, deed=deed, action="comment.changed" if was_sent else "comment.sent", subject=comment, after=_told(comment))


def _told(comment: Comment) -> dict[str, object]:
    return {"consultation": comment.consultation_id, "delegation": comment.delegation_id, "passage": comment.passage_id}


def _locked(session: Session, consulted_id: int) -> ConsultedDelegation:
    held = select(ConsultedDelegation).where(ConsultedDelegation.id == consulted_id).with_for_update()
    return session.scalars(held.execution_options(populate_existing=True)).one()


def _open(session: Session, consulted: ConsultedDelegation, deed: Deed) -> Consultation:
    held = session.get_one(Consultation, consulted.consultation_id, populate_existing=True)
    if not held.is_open(deed.at):
        raise rules.NotOpenNow
    return held


def _own(session: Session, consulted: ConsultedDelegation, comment_id: int) -> Comment:
    comment = queries.own_comment(session, consulted, comment_id)
    if comment is None:
        raise NotFound
    return comment
