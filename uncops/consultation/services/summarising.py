"""The summary of a consultation: figures with what they are out of, every comment with its disposition; published in versions."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.consultation import queries, rules
from uncops.consultation.models import Audience, Comment, Consultation, ConsultationSummary, Disposition
from uncops.consultation.services.preparing import locked_consultation
from uncops.core.deeds import Deed


def publish_summary(
    session: Session, consultation_id: int, audience: Audience, introduction: str, *, seen_version: int | None = None, deed: Deed
) -> ConsultationSummary:
    """Publish what came of a consultation as its next version; an earlier one stays as it was.

    :raises NotClosedYet: while comments are taken.
    :raises CommentsOpen: while a comment has no disposition.
    :raises ConsultationChangedMeanwhile: when another officer published since the page was opened.
    """
    held = locked_consultation(session, consultation_id)
    if not held.is_closed(deed.at):
        raise rules.NotClosedYet
    rules.check_seen(held.version, seen_version, rules.ConsultationChangedMeanwhile)
    comments = queries.sent_comments(session, held.id)
    rules.check_all_decided(sum(1 for comment in comments if not comment.disposition))
    number = 1 + max((summary.number for summary in held.summaries), default=0)
    summary = ConsultationSummary(
        consultation_id=held.id, number=number, audience=audience.value, introduction=introduction.strip(),
        content=content_of(session, held, comments), published_at=deed.at, published_by=deed.actor,
    )  # fmt: skip
    session.add(summary)
    held.version, held.changed_at = held.version + 1, deed.at
    told = {"number": number, "audience": audience.value, "comments": len(comments)}
    record(session, deed=deed, action="consultation.summarised", subject=held, after=told)
    return summary


def content_of(session: Session, held: Consultation, comments: Sequence[Comment]) -> dict[str, Any]:
    """Everything a summary says, as JSON values that never change; a Mission is named only where it agreed."""
    reactions = queries.reactions(session, held.id)
    by_disposition = {one.value: sum(1 for comment in comments if comment.disposition == one.value) for one in Disposition}
    return {
        "title": held.title,
        "explanation": held.explanation,
        "opened_at": held.opens_at.isoformat(),
        "closed_at": held.closes_at.isoformat(),
        "figures": {**vars(reactions), "comments": len(comments), "by_disposition": by_disposition},
        "passages": [
            {"number": passage.number, "level": passage.level, "heading": passage.heading, "text": passage.text}
            for passage in held.passages
        ],
        "comments": [_comment(comment) for comment in comments],
    }


def _comment(comment: Comment) -> Mapping[str, Any]:
    party = comment.delegation.party
    return {
        "passage": comment.passage.number if comment.passage else None,
        "party": party.code if comment.may_be_named else None,
        "group": party.regional_group,
        "text": comment.text,
        "wording": comment.wording,
        "disposition": comment.disposition,
        "reply": comment.reply,
        "changes": [{"before": change.before, "after": change.after} for change in comment.changes],
    }
