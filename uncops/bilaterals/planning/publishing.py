"""Publishing the schedule: both sides of every meeting with news are told, and a numbered version keeps what was told."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals import queries
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.planning.happenings import Schedule, tell_schedule_published
from uncops.bilaterals.planning.models import BilateralVersion
from uncops.bilaterals.services import set_state
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.summits.models import Summit

NEW, MOVED, ROOM, CANCELLED = "new", "moved", "changed", "cancelled"
KINDS = (NEW, MOVED, ROOM, CANCELLED)
CHANGE_LABELS = {NEW: N_("New"), MOVED: N_("Moved"), ROOM: N_("Another room"), CANCELLED: N_("Cancelled")}
CHANGE_TONES = {NEW: "good", MOVED: "info", ROOM: "info", CANCELLED: "bad"}
LONGEST_NOTE = 1000


class NothingNew(Refusal):
    """Everybody knows everything."""

    sentence = N_("Both sides of every meeting know how it stands. There is nothing to publish.")


class ScheduleChangedMeanwhile(Refusal):
    """What would be told is not what the page showed."""

    sentence = N_("The schedule changed after you opened this page. Look at what would be told now, then publish.")


@dataclass(frozen=True)
class News:
    """What both sides of a meeting would be told."""

    kind: str
    meeting: Meeting


def news_of(session: Session, summit_id: int) -> list[News]:
    """What both sides would be told now, in the order of time; what is on hold is not."""
    found = select(Meeting).options(*queries.WHOLE).where(Meeting.summit_id == summit_id, queries.has_news())
    return [News(kind_of(meeting), meeting) for meeting in session.scalars(found.order_by(Meeting.starts_at, Meeting.id))]


def kind_of(meeting: Meeting) -> str:
    """What is new about a meeting."""
    if meeting.state == MeetingState.CANCELLED.value:
        return CANCELLED
    if not meeting.was_told:
        return NEW
    return MOVED if (meeting.starts_at, meeting.ends_at) != (meeting.told_starts_at, meeting.told_ends_at) else ROOM


def mark_of(news: Sequence[News]) -> str:
    """What differs whenever something else would be told."""
    told = [(one.kind, one.meeting.id, one.meeting.version) for one in news]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:24]


def counted(news: Sequence[News]) -> dict[str, int]:
    """How many there are of each kind."""
    counts = Counter(one.kind for one in news)
    return {kind: counts[kind] for kind in KINDS}


def publish(session: Session, summit: Summit, *, note: str, seen: str, deed: Deed) -> BilateralVersion:
    """Tell both sides of everything that is new, and keep it as a version.

    :raises NothingNew, ScheduleChangedMeanwhile: when there is nothing, or something else than the page showed.
    """
    session.execute(select(Summit.id).where(Summit.id == summit.id).with_for_update())
    news = news_of(session, summit.id)
    if not news:
        raise NothingNew
    if seen != mark_of(news):
        raise ScheduleChangedMeanwhile
    changes = [_change(one) for one in news]
    for one in news:
        set_state(session, one.meeting.id, MeetingState.TOLD, deed=deed)
    session.flush()
    number = (session.scalar(select(func.max(BilateralVersion.number)).where(BilateralVersion.summit_id == summit.id)) or 0) + 1
    version = BilateralVersion(
        summit_id=summit.id, number=number, note=note.strip()[:LONGEST_NOTE], snapshot=snapshot_of(session, summit.id), changes=changes,
        counts=counted_changes(changes), published_at=deed.at, published_by=deed.actor,
    )  # fmt: skip
    session.add(version)
    session.flush()
    record(session, deed=deed, action="meeting-schedule.published", subject=version, after={"number": number, **version.counts})
    tell_schedule_published(session, Schedule(summit, version, [one.meeting for one in news]), deed)
    return version


def snapshot_of(session: Session, summit_id: int) -> list[dict[str, Any]]:
    """What both sides of every meeting know, in the order of time."""
    told = select(Meeting).options(*queries.WHOLE).where(Meeting.summit_id == summit_id, Meeting.told_at.is_not(None))
    return [_known(meeting) for meeting in session.scalars(told.order_by(Meeting.told_starts_at, Meeting.id))]


def counted_changes(changes: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many changes of a version there are of each kind."""
    counts = Counter(change["kind"] for change in changes)
    return {kind: counts[kind] for kind in KINDS}


def between(older: Sequence[Mapping[str, Any]], newer: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """How two versions differ, in the order of time."""
    known, found = {one["uid"]: one for one in older}, []
    for one in newer:
        before = known.get(one["uid"])
        kind = _difference(before, one)
        if kind is not None:
            found.append({**one, "kind": kind, "was": before})
    return found


def versions_newest_first(summit_id: int) -> Select[tuple[BilateralVersion]]:
    """The versions of a summit's schedule."""
    return select(BilateralVersion).where(BilateralVersion.summit_id == summit_id).order_by(BilateralVersion.number.desc())


def version_of(session: Session, summit_id: int, number: int) -> BilateralVersion | None:
    """One version by its number."""
    asked = (BilateralVersion.summit_id == summit_id, BilateralVersion.number == number)
    return session.scalar(select(BilateralVersion).where(*asked))


def _difference(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> str | None:
    is_cancelled = after["status"] == CANCELLED
    if before is None or before["status"] == CANCELLED:
        return None if is_cancelled else NEW
    if is_cancelled:
        return CANCELLED
    if (before["starts_at"], before["ends_at"]) != (after["starts_at"], after["ends_at"]):
        return MOVED
    return ROOM if before["room_id"] != after["room_id"] else None


def _change(one: News) -> dict[str, Any]:
    """What is told of a meeting, beside what was told before; taken before it is told."""
    meeting = one.meeting
    was = _known(meeting) if meeting.was_told else None
    return {**_known(meeting), **_place(meeting.starts_at, meeting.ends_at, meeting.room_id), "kind": one.kind, "was": was}


def _known(meeting: Meeting) -> dict[str, Any]:
    sides = {"first_id": meeting.first_id, "second_id": meeting.second_id, "principal_id": meeting.principal_id}
    place = _place(meeting.told_starts_at, meeting.told_ends_at, meeting.told_room_id)
    return {"meeting_id": meeting.id, "uid": meeting.uid, **sides, **place, "status": meeting.told_status}


def _place(starts_at: Any, ends_at: Any, room_id: int | None) -> dict[str, Any]:
    moments = {"starts_at": starts_at, "ends_at": ends_at}
    return {name: moment.isoformat() if moment else None for name, moment in moments.items()} | {"room_id": room_id}
