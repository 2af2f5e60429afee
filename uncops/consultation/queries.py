"""Questions about consultations, passages, comments and who has reacted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from uncops.audit.models import AuditEntry
from uncops.consultation.figures import Reactions
from uncops.consultation.models import (
    Comment,
    CommentChange,
    CommentState,
    Consultation,
    ConsultationPassage,
    ConsultationSummary,
    ConsultedDelegation,
)
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.queries import KIND_ORDER
from uncops.documents.models import SourceDocument
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Party

SENT = Comment.state == CommentState.SENT.value
NOT_ASKED = (DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value)
MOST_CHANGES = 40


@dataclass(frozen=True)
class CommentFilter:
    """What a list of comments is narrowed to; empty means all, `passage` 'whole' those on none, `disposition` 'open' undecided ones."""

    passage: str = ""
    disposition: str = ""
    group: str = ""
    text: str = ""


def consultations_of(summit_id: int) -> Select[tuple[Consultation]]:
    """The consultations of a summit, newest first."""
    return select(Consultation).where(Consultation.summit_id == summit_id).order_by(Consultation.number.desc())


def consultation_of(session: Session, summit_id: int, consultation_id: int) -> Consultation | None:
    """One consultation of a summit with its passages and summaries."""
    asked = select(Consultation).where(Consultation.id == consultation_id, Consultation.summit_id == summit_id)
    return session.scalar(asked.options(selectinload(Consultation.passages), selectinload(Consultation.summaries)))


def may_be_asked(summit_id: int) -> Select[tuple[Delegation]]:
    """The delegations of a summit that can be consulted: those that have not said they do not come."""
    return (
        select(Delegation)
        .join(Delegation.party)
        .options(contains_eager(Delegation.party))
        .where(Delegation.summit_id == summit_id, Delegation.state.not_in(NOT_ASKED))
        .order_by(KIND_ORDER, Party.sort_key)
    )


def asked_delegations(session: Session, consultation_id: int) -> list[Delegation]:
    """Who is asked, in English alphabetical order with Member States first."""
    asked = select(ConsultedDelegation.delegation_id).where(ConsultedDelegation.consultation_id == consultation_id)
    return list(session.scalars(_delegations().where(Delegation.id.in_(asked))))


def silent_delegations(session: Session, consultation_id: int) -> list[Delegation]:
    """Who was asked and has said nothing yet."""
    return list(session.scalars(silent(consultation_id)))


def silent(consultation_id: int) -> Select[tuple[Delegation]]:
    """Those asked who neither sent a comment nor said that they have no objection."""
    waiting = select(ConsultedDelegation.delegation_id).where(
        ConsultedDelegation.consultation_id == consultation_id, ConsultedDelegation.no_objection_at.is_(None), ~_has_sent()
    )
    return _delegations().where(Delegation.id.in_(waiting))


def _delegations() -> Select[tuple[Delegation]]:
    eager = (contains_eager(Delegation.party), joinedload(Delegation.liaison))
    return select(Delegation).join(Delegation.party).options(*eager).order_by(KIND_ORDER, Party.sort_key)


def _has_sent() -> Any:
    mine = (Comment.consultation_id == ConsultedDelegation.consultation_id, Comment.delegation_id == ConsultedDelegation.delegation_id)
    return exists().where(*mine, SENT)


def reactions(session: Session, consultation_id: int) -> Reactions:
    """How many were asked and how many reacted; one query."""
    return reactions_of(session, [consultation_id])[consultation_id]


def reactions_of(session: Session, consultation_ids: Sequence[int]) -> Mapping[int, Reactions]:
    """The same for several consultations; one query."""
    has_sent = _has_sent()
    counted = select(
        ConsultedDelegation.consultation_id,
        func.count(),
        func.count().filter(has_sent),
        func.count().filter(ConsultedDelegation.no_objection_at.is_not(None), ~has_sent),
    )
    rows = session.execute(
        counted.where(ConsultedDelegation.consultation_id.in_(consultation_ids)).group_by(ConsultedDelegation.consultation_id)
    )
    found = {consultation_id: Reactions(*counts) for consultation_id, *counts in rows}
    return {consultation_id: found.get(consultation_id, Reactions()) for consultation_id in consultation_ids}


def comments(consultation_id: int, narrowed: CommentFilter) -> Select[tuple[Comment]]:
    """The comments Missions sent, by passage in its order, those on the whole last, then by party."""
    found = (
        select(Comment)
        .join(Comment.delegation)
        .join(Delegation.party)
        .outerjoin(Comment.passage)
        .options(contains_eager(Comment.delegation).contains_eager(Delegation.party), contains_eager(Comment.passage))
        .where(Comment.consultation_id == consultation_id, SENT)
        .order_by(ConsultationPassage.number.asc().nulls_last(), KIND_ORDER, Party.sort_key, Comment.id)
    )
    if narrowed.passage == "whole":
        found = found.where(Comment.passage_id.is_(None))
    elif narrowed.passage:
        found = found.where(ConsultationPassage.number == int(narrowed.passage))
    if narrowed.disposition:
        found = found.where(Comment.disposition == ("" if narrowed.disposition == "open" else narrowed.disposition))
    if narrowed.group:
        found = found.where(Party.regional_group == narrowed.group)
    if narrowed.text:
        words = narrowed.text.lower()
        found = found.where(or_(*(func.lower(column).contains(words, autoescape=True) for column in (Comment.text, Comment.wording))))
    return found


def sent_comments(session: Session, consultation_id: int) -> list[Comment]:
    """All comments Missions sent, with the changes they caused."""
    return list(session.scalars(comments(consultation_id, CommentFilter()).options(selectinload(Comment.changes))))


def sent_comment(session: Session, consultation_id: int, comment_id: int) -> Comment | None:
    """One comment as the secretariat may read it: drafts and what was withdrawn are not there."""
    return session.scalar(comments(consultation_id, CommentFilter()).where(Comment.id == comment_id).options(selectinload(Comment.changes)))


def counts_by_passage(session: Session, consultation_id: int) -> Mapping[int | None, tuple[int, int]]:
    """How many comments each passage has, and how many of them are not decided; one query. None is the whole."""
    counted = select(Comment.passage_id, func.count(), func.count().filter(Comment.disposition == ""))
    rows = session.execute(counted.where(Comment.consultation_id == consultation_id, SENT).group_by(Comment.passage_id))
    return {passage_id: (count, undecided) for passage_id, count, undecided in rows}


def counts_by_disposition(session: Session, consultation_id: int) -> Mapping[str, int]:
    """How many comments have which disposition; '' are those without."""
    counted = select(Comment.disposition, func.count()).where(Comment.consultation_id == consultation_id, SENT)
    return dict(tuple(row) for row in session.execute(counted.group_by(Comment.disposition)))


def changes_to_choose(session: Session, comment: Comment) -> list[AuditEntry]:
    """The newest changes of what was consulted on since it was opened, from which one that carries the comment out is chosen."""
    held = comment.consultation
    session_ids = {passage.session_id for passage in held.passages if passage.session_id}
    about = [(AuditEntry.subject_kind == ProgrammeSession.__tablename__) & AuditEntry.subject_id.in_(session_ids)] if session_ids else []
    if held.document_id:
        about.append((AuditEntry.subject_kind == SourceDocument.__tablename__) & (AuditEntry.subject_id == held.document_id))
    if not about or held.opened_at is None:
        return []
    found = select(AuditEntry).where(or_(*about), AuditEntry.at >= held.opened_at).order_by(AuditEntry.id.desc()).limit(MOST_CHANGES)
    return list(session.scalars(found))


def change_of(session: Session, comment_id: int, change_id: int) -> CommentChange | None:
    """A change that is linked to a comment."""
    return session.scalar(select(CommentChange).where(CommentChange.id == change_id, CommentChange.comment_id == comment_id))


def changes_caused(session: Session, column: Any, number: int) -> list[CommentChange]:
    """The changes of a session or document that comments caused, with comment and consultation."""
    eager = joinedload(CommentChange.comment).joinedload(Comment.consultation)
    return list(session.scalars(select(CommentChange).where(column == number).options(eager).order_by(CommentChange.id)))


# What a Mission sees.


def consulted_of(session: Session, delegation_id: int, consultation_id: int, now: datetime) -> ConsultedDelegation | None:
    """How a delegation is asked in a consultation that has begun; one it is not asked in is not found."""
    return session.scalar(
        select(ConsultedDelegation)
        .join(Consultation, Consultation.id == ConsultedDelegation.consultation_id)
        .where(ConsultedDelegation.delegation_id == delegation_id, ConsultedDelegation.consultation_id == consultation_id, _begun(now))
    )


def _begun(now: datetime) -> Any:
    """Opened, and its first day has come, or it is even summarised."""
    is_summarised = exists().where(ConsultationSummary.consultation_id == Consultation.id)
    return Consultation.opened_at.is_not(None) & or_(Consultation.opens_at <= now, is_summarised)


def consultations_for(delegation_id: int, now: datetime) -> Select[tuple[Consultation]]:
    """The consultations in which a delegation is asked, begun ones only, newest first."""
    asked = select(ConsultedDelegation.consultation_id).where(ConsultedDelegation.delegation_id == delegation_id)
    return select(Consultation).where(Consultation.id.in_(asked), _begun(now)).order_by(Consultation.number.desc())


def own_comments(session: Session, consultation_id: int, delegation_id: int) -> list[Comment]:
    """Everything a delegation wrote in a consultation, drafts too."""
    asked = (Comment.consultation_id == consultation_id, Comment.delegation_id == delegation_id)
    return list(session.scalars(select(Comment).where(*asked).options(selectinload(Comment.changes)).order_by(Comment.id)))


def own_counts(session: Session, delegation_id: int) -> Mapping[int, Mapping[str, int]]:
    """How many comments a delegation has in which state, by consultation; one query."""
    counted = select(Comment.consultation_id, Comment.state, func.count()).where(Comment.delegation_id == delegation_id)
    found: dict[int, dict[str, int]] = {}
    for consultation_id, state, count in session.execute(counted.group_by(Comment.consultation_id, Comment.state)):
        found.setdefault(consultation_id, {})[state] = count
    return found


def reacted_in(session: Session, delegation_id: int) -> set[int]:
    """The consultations in which a delegation said that it has no objection."""
    said = (ConsultedDelegation.delegation_id == delegation_id, ConsultedDelegation.no_objection_at.is_not(None))
    return set(session.scalars(select(ConsultedDelegation.consultation_id).where(*said)))


def own_comment(session: Session, consulted: ConsultedDelegation, comment_id: int) -> Comment | None:
    """One comment of a delegation; another's is not found."""
    mine = (Comment.consultation_id == consulted.consultation_id, Comment.delegation_id == consulted.delegation_id)
    return session.scalar(select(Comment).where(Comment.id == comment_id, *mine))


def sent_count(session: Session, consultation_id: int, delegation_id: int) -> int:
    """How many comments of a delegation the secretariat reads."""
    mine = (Comment.consultation_id == consultation_id, Comment.delegation_id == delegation_id, SENT)
    return session.scalar(select(func.count()).select_from(Comment).where(*mine)) or 0


def others_comments(consultation_id: int, delegation_id: int, passage: str = "") -> Select[tuple[Comment]]:
    """What other Missions sent; only for a page that has asked whether comments are shared."""
    return comments(consultation_id, CommentFilter(passage=passage)).where(Comment.delegation_id != delegation_id)


def passage_of(session: Session, consultation_id: int, passage_id: int) -> ConsultationPassage | None:
    """One passage of a consultation."""
    asked = (ConsultationPassage.id == passage_id, ConsultationPassage.consultation_id == consultation_id)
    return session.scalar(select(ConsultationPassage).where(*asked))


# What is published.


def latest_summary(session: Session, consultation_id: int, *, audiences: Sequence[str]) -> ConsultationSummary | None:
    """The newest summary of a consultation, if it is for one of these audiences: a later one for Missions only replaces a public one."""
    newest = select(ConsultationSummary).where(ConsultationSummary.consultation_id == consultation_id)
    summary = session.scalar(newest.order_by(ConsultationSummary.number.desc()).limit(1))
    return summary if summary is not None and summary.audience in audiences else None


def public_summaries(session: Session, summit_id: int) -> list[tuple[Consultation, ConsultationSummary]]:
    """The consultations of a summit whose newest summary is public, newest first, each with that summary."""
    newest = select(func.max(ConsultationSummary.number)).where(ConsultationSummary.consultation_id == Consultation.id)
    found = (
        select(Consultation, ConsultationSummary)
        .join(ConsultationSummary, ConsultationSummary.consultation_id == Consultation.id)
        .where(
            Consultation.summit_id == summit_id,
            ConsultationSummary.number == newest.correlate(Consultation).scalar_subquery(),
            ConsultationSummary.audience == "public",
        )
        .order_by(Consultation.number.desc())
    )
    return [(held, summary) for held, summary in session.execute(found)]


def public_summary(session: Session, summit_id: int, number: int) -> tuple[Consultation, ConsultationSummary] | None:
    """The consultation of that number with its summary, when the newest is public."""
    return next(((held, summary) for held, summary in public_summaries(session, summit_id) if held.number == number), None)
