"""Arranges the Chair's summary: introduction, themes in their order, statements left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.followup.summary.models import ChairSummary, StatementLeftOut
from uncops.followup.summary.queries import draft_of, quotable, reasons_of
from uncops.followup.summary.rules import check_introduction, check_reason, check_seen, check_themes
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Arrangement:
    """How an officer wants the summary; the introduction is in one language, those in others stay as they are."""

    language: str
    introduction: str
    themes: Sequence[str] | None
    is_by_session: bool
    is_cleared_only: bool


def arrange_summary(session: Session, summit_id: int, wanted: Arrangement, *, seen: int | None, deed: Deed) -> ChairSummary:
    """Keep how the summary is arranged; `seen` is the version the form showed, 0 when there was none.

    :raises NoThemeChosen: when no theme would stand in it.
    :raises TooLong: when the introduction is.
    :raises SummaryChangedMeanwhile: when somebody else changed it since.
    """
    check_introduction(wanted.introduction)
    check_themes(wanted.themes)
    draft = _locked(session, summit_id, seen, "introduction", deed)
    before = _facts(draft)
    draft.introductions = {
        code: text for code, text in (draft.introductions | {wanted.language: wanted.introduction.strip()}).items() if text
    }
    draft.themes = None if wanted.themes is None else list(wanted.themes)
    draft.is_by_session, draft.is_cleared_only = wanted.is_by_session, wanted.is_cleared_only
    after = _facts(draft)
    changed = [name for name in after if after[name] != before[name]]
    _touched(session, draft, deed)
    record(session, deed=deed, action="chair-summary.arranged", subject=draft,
           before={name: before[name] for name in changed}, after={name: after[name] for name in changed})  # fmt: skip
    return draft


def leave_out(session: Session, summit_id: int, position_id: int, reason: str, *, until: date, seen: int | None, deed: Deed) -> None:
    """Leave a statement out, or give another reason for it.

    :raises NotFound: for what cannot be quoted anyway.
    :raises NoReasonGiven: without a reason.
    :raises SummaryChangedMeanwhile: when somebody else changed the draft since.
    """
    check_reason(reason)
    if position_id not in set(session.scalars(quotable(summit_id, until))):
        raise NotFound
    draft = _locked(session, summit_id, seen, "reason", deed)
    row = reasons_of(session, draft).get(position_id)
    before = row.reason if row else None
    if row is None:
        row = StatementLeftOut(summary_id=draft.id, position_id=position_id)
        session.add(row)
    row.reason, row.left_out_at, row.left_out_by = reason.strip(), deed.at, deed.actor
    _touched(session, draft, deed)
    record(session, deed=deed, action="chair-summary.statement-left-out", subject=draft,
           before={"reason": before} if before else None, after={"position": position_id, "reason": row.reason})  # fmt: skip


def take_back_in(session: Session, summit_id: int, position_id: int, *, seen: int | None, deed: Deed) -> None:
    """Let a statement stand in the summary again; one that does is left alone.

    :raises SummaryChangedMeanwhile: when somebody else changed the draft since.
    """
    draft = _locked(session, summit_id, seen, "reason", deed)
    row = reasons_of(session, draft).get(position_id)
    if row is None:
        return
    reason = row.reason
    session.delete(row)
    _touched(session, draft, deed)
    record(session, deed=deed, action="chair-summary.statement-taken-in", subject=draft,
           before={"position": position_id, "reason": reason})  # fmt: skip


def _locked(session: Session, summit_id: int, seen: int | None, field: str, deed: Deed) -> ChairSummary:
    """The draft, made where there is none; the row of the summit is locked so that two officers do not make two."""
    session.scalar(select(Summit.id).where(Summit.id == summit_id).with_for_update())
    draft = draft_of(session, summit_id)
    if draft is not None:
        session.refresh(draft)
    check_seen(draft.version if draft else 0, seen, field)
    if draft is None:
        draft = ChairSummary(summit_id=summit_id, introductions={}, version=0, is_by_session=False, is_cleared_only=False,
                             changed_at=deed.at, changed_by=deed.actor)  # fmt: skip
        session.add(draft)
        session.flush()
    return draft


def _facts(draft: ChairSummary) -> dict[str, object]:
    return {
        "introductions": dict(draft.introductions), "themes": draft.themes, "is_by_session": draft.is_by_session,
        "is_cleared_only": draft.is_cleared_only,
    }  # fmt: skip


def _touched(session: Session, draft: ChairSummary, deed: Deed) -> None:
    draft.version += 1
    draft.changed_at, draft.changed_by = deed.at, deed.actor
    session.flush()
