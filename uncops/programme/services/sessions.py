"""Sessions: added, changed, moved, removed and brought back."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DatabaseSession

from uncops.audit.services import record
from uncops.conflicts.services import check_engagement
from uncops.core.deeds import Deed
from uncops.programme.engagements import COLUMNS, engagement_of
from uncops.programme.models import ReadingListEntry, Session, SessionKind
from uncops.programme.rules import check_conference_url, check_languages, check_needs, check_times
from uncops.reference.queries import official_languages
from uncops.summits.models import Summit


@dataclass(frozen=True)
class SessionFacts:
    """What is said of a session; moments aware."""

    kind: SessionKind
    title: str
    starts_at: datetime
    ends_at: datetime
    number: int | None = None
    purpose: str = ""
    takeaway: str = ""
    room_id: int | None = None
    setup_minutes: int = 0
    teardown_minutes: int = 0
    expected_count: int | None = None
    interpretation: tuple[str, ...] = ()
    conference_url: str = ""

    def as_columns(self) -> dict[str, Any]:
        """The facts by column."""
        return {**vars(self), "kind": self.kind.value, "interpretation": list(self.interpretation)}


def facts_of(held: Session) -> SessionFacts:
    """What is said of a session now; `replace` what is to change."""
    named = {field.name: getattr(held, field.name) for field in fields(SessionFacts)}
    return SessionFacts(**{**named, "kind": SessionKind(held.kind), "interpretation": tuple(held.interpretation)})


def add_session(
    session: DatabaseSession, summit: Summit, facts: SessionFacts, *, deed: Deed, document_id: int | None = None, uid: str | None = None,
    reason: str = "",
) -> Session:
    """Put a session into the working programme; `uid` is given only where calendars must know it by the same name each time.

    :raises Refusal: when its times cannot be, or it conflicts with something and no reason says why it is held nevertheless.
    """  # fmt: skip
    _check(session, summit, facts)
    held = Session(
        summit_id=summit.id, uid=uid or str(uuid.uuid4()), document_id=document_id, position=0, is_removed=False,
        created_at=deed.at, changed_at=deed.at, **facts.as_columns(),
    )  # fmt: skip
    session.add(held)
    session.flush()
    check_engagement(session, summit, engagement_of(held), is_new=True, reason=reason, deed=deed)
    record(session, deed=deed, action="session.added", subject=held, after=facts.as_columns())
    return held


def change_session(
    session: DatabaseSession, summit: Summit, held: Session, facts: SessionFacts, *, deed: Deed, reason: str = ""
) -> Session:
    """Change a session or move it; only what differs enters the trail.

    :raises Refusal: when its times cannot be, or the change brings about a conflict and no reason says why it is made nevertheless.
    """
    _check(session, summit, facts)
    changed = {name: value for name, value in facts.as_columns().items() if getattr(held, name) != value}
    if not changed:
        return held
    if set(changed) & set(COLUMNS):
        check_engagement(session, summit, engagement_of(held, facts.as_columns()), reason=reason, deed=deed)
    write_changes(session, held, changed, deed=deed)
    return held


def write_changes(session: DatabaseSession, held: Session, changed: Mapping[str, Any], *, deed: Deed) -> None:
    """Write what was checked before, and tell the trail whether the session was changed or moved."""
    before = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    held.changed_at = deed.at
    action = "session.moved" if {"starts_at", "ends_at", "room_id"} & set(changed) else "session.changed"
    record(session, deed=deed, action=action, subject=held, before=before, after=dict(changed))


def remove_session(session: DatabaseSession, held: Session, *, deed: Deed) -> None:
    """Take a session out of the working programme; once published it will be told as cancelled."""
    held.is_removed, held.changed_at = True, deed.at
    record(session, deed=deed, action="session.removed", subject=held, before={"title": held.title})


def bring_back_session(session: DatabaseSession, summit: Summit, held: Session, *, deed: Deed) -> None:
    """Undo a removal, if nothing stands in the way by now."""
    check_engagement(session, summit, engagement_of(held), is_new=True, deed=deed)
    held.is_removed, held.changed_at = False, deed.at
    record(session, deed=deed, action="session.brought-back", subject=held, after={"title": held.title})


def set_reading_list(session: DatabaseSession, held: Session, entries: list[tuple[str, str]], *, deed: Deed) -> None:
    """Say what is to be read before a session: (symbol, title) in order."""
    before = [(entry.symbol, entry.title) for entry in held.reading_list]
    if before == entries:
        return
    held.reading_list.clear()
    session.flush()
    held.reading_list.extend(
        ReadingListEntry(position=position, symbol=symbol, title=title) for position, (symbol, title) in enumerate(entries)
    )
    held.changed_at = deed.at
    record(session, deed=deed, action="session.reading-list-changed", subject=held, before={"reading": before}, after={"reading": entries})


def _check(session: DatabaseSession, summit: Summit, facts: SessionFacts) -> None:
    """What is said of one session is right by itself; whether it fits among the others is asked of the check for conflicts."""
    check_times(facts.starts_at, facts.ends_at, ZoneInfo(summit.time_zone))
    check_needs(facts.setup_minutes, facts.teardown_minutes, facts.expected_count)
    check_conference_url(facts.conference_url)
    if facts.interpretation:
        check_languages(facts.interpretation, [language.code for language in official_languages(session)], field="interpretation")
