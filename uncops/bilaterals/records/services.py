"""Noting what happens at meetings: who came, when it began and ended, what was said, what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.records import rules
from uncops.bilaterals.records.models import FollowUp, MeetingRecord
from uncops.bilaterals.records.queries import record_of
from uncops.bilaterals.records.rules import Side
from uncops.bilaterals.rules import NEXT_STATES, sides_of
from uncops.bilaterals.services import locked_meeting, set_state
from uncops.core.deeds import Deed
from uncops.registration.models import Draft

# The trail says that these changed, not what they hold.
ARRIVED = {Side.FIRST: "first_arrived_at", Side.SECOND: "second_arrived_at"}


@dataclass(frozen=True)
class Written:
    """What the note-taker wrote of a meeting."""

    note_taker: str = ""
    present: tuple[int, ...] = ()
    points: str = ""
    offered: str = ""
    asked: str = ""

    def as_columns(self) -> dict[str, Any]:
        """What was written, by column."""
        return {**vars(self), "present": sorted(set(self.present))} | {name: getattr(self, name).strip() for name in rules.TEXTS}


@dataclass(frozen=True)
class FollowUpFacts:
    """What follows from a meeting: what is to be done, by whom, until when."""

    kind: str
    text: str
    owner: str = ""
    of_delegation_id: int | None = None
    due_on: date | None = None


def set_arrived(session: Session, meeting_id: int, side: Side, *, is_here: bool, deed: Deed) -> MeetingRecord:
    """Note that a side is there, or take it back; who says it a second time changes nothing.

    :raises MeetingIsCancelled: when the meeting does not take place.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_takes_place(meeting.state)
    noted = _noted(session, meeting, deed)
    column = ARRIVED[side]
    if bool(getattr(noted, column)) == is_here:
        return noted
    setattr(noted, column, deed.at if is_here else None)
    action = "meeting.side-arrived" if is_here else "meeting.side-arrival-taken-back"
    record(session, deed=deed, action=action, subject=meeting, after={"side": side.value})
    return noted


def begin(session: Session, meeting_id: int, *, deed: Deed) -> MeetingRecord:
    """Note that a meeting begins now; the first who says it counts.

    :raises MeetingIsCancelled: when it does not take place.
    """
    meeting = locked_meeting(session, meeting_id)
    noted = _noted(session, meeting, deed)
    return noted if noted.began_at else set_times(session, meeting_id, deed.at, noted.ended_at, deed=deed)


def end(session: Session, meeting_id: int, *, deed: Deed) -> MeetingRecord:
    """Note that a meeting ends now: it was held.

    :raises NotBegunYet, MeetingIsCancelled: when it cannot have ended.
    """
    meeting = locked_meeting(session, meeting_id)
    noted = _noted(session, meeting, deed)
    return noted if noted.ended_at else set_times(session, meeting_id, noted.began_at, deed.at, deed=deed)


def set_times(session: Session, meeting_id: int, began_at: datetime | None, ended_at: datetime | None, *, deed: Deed) -> MeetingRecord:
    """Note when a meeting began and ended; one that ended was held.

    :raises Refusal: when the times cannot be, or the meeting is cancelled.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_takes_place(meeting.state)
    rules.check_times(began_at, ended_at, deed.at)
    noted = _noted(session, meeting, deed)
    before = {"began_at": noted.began_at, "ended_at": noted.ended_at}
    after = {"began_at": began_at, "ended_at": ended_at}
    if before == after:
        return noted
    noted.began_at, noted.ended_at = began_at, ended_at
    record(session, deed=deed, action="meeting.times-noted", subject=meeting, before=before, after=after)
    may_be_held = MeetingState.HELD in NEXT_STATES[MeetingState(meeting.state)] and deed.at >= meeting.starts_at
    if ended_at is not None and may_be_held:
        set_state(session, meeting_id, MeetingState.HELD, deed=deed)
    return noted


def write_record(session: Session, meeting_id: int, written: Written, *, seen_version: int | None, deed: Deed) -> MeetingRecord:
    """Keep what the note-taker wrote; nothing is overwritten that was not seen.

    :raises RecordChangedMeanwhile: when somebody saved another text since.
    :raises MeetingIsCancelled: when the meeting does not take place.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_takes_place(meeting.state)
    noted = _noted(session, meeting, deed)
    changed = {name: value for name, value in written.as_columns().items() if getattr(noted, name) != value}
    if not changed:
        return noted
    if seen_version is not None and seen_version != noted.version:
        raise rules.RecordChangedMeanwhile("points")
    for name, value in changed.items():
        setattr(noted, name, value)
    noted.version += 1
    noted.changed_at = deed.at
    record(session, deed=deed, action="meeting.recorded", subject=meeting, after={"parts": sorted(changed)})
    return noted


def add_follow_up(session: Session, meeting_id: int, facts: FollowUpFacts, *, deed: Deed) -> FollowUp:
    """Add something that follows from a meeting.

    :raises Refusal: when a commitment does not say whose it is and until when, or the meeting is cancelled.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_takes_place(meeting.state)
    _check(meeting, facts)
    made = FollowUp(meeting_id=meeting_id, entered_at=deed.at, changed_at=deed.at, version=1, done_by="", **vars(facts))
    session.add(made)
    record(session, deed=deed, action="follow-up.added", subject=made, after=_for_trail(facts))
    return made


def change_follow_up(
    session: Session, follow_up_id: int, facts: FollowUpFacts, *, seen_version: int | None, deed: Deed
) -> FollowUp:
    """Change something that follows from a meeting.

    :raises FollowUpChangedMeanwhile: when somebody saved since the version that was seen.
    :raises Refusal: as add_follow_up.
    """
    held = locked_follow_up(session, follow_up_id)
    if seen_version is not None and seen_version != held.version:
        raise rules.FollowUpChangedMeanwhile("text")
    _check(session.get_one(Meeting, held.meeting_id), facts)
    before = _for_trail(FollowUpFacts(held.kind, held.text, held.owner, held.of_delegation_id, held.due_on))
    for name, value in vars(facts).items():
        setattr(held, name, value)
    held.version += 1
    held.changed_at = deed.at
    record(session, deed=deed, action="follow-up.changed", subject=held, before=before, after=_for_trail(facts))
    return held


def set_done(session: Session, follow_up_id: int, *, is_done: bool, deed: Deed) -> FollowUp:
    """Say that it is done, or that it is not after all; who says it a second time changes nothing."""
    held = locked_follow_up(session, follow_up_id)
    if bool(held.done_at) == is_done:
        return held
    held.done_at, held.done_by = (deed.at, deed.actor) if is_done else (None, "")
    held.version += 1
    held.changed_at = deed.at
    record(session, deed=deed, action="follow-up.done" if is_done else "follow-up.reopened", subject=held)
    return held


def remove_follow_up(session: Session, follow_up_id: int, *, deed: Deed) -> int:
    """Take away what was entered by mistake; gives the number of its meeting."""
    held = locked_follow_up(session, follow_up_id)
    meeting_id = held.meeting_id
    record(session, deed=deed, action="follow-up.removed", subject=held)
    session.delete(held)
    return meeting_id


def locked_follow_up(session: Session, follow_up_id: int) -> FollowUp:
    """A follow-up as stored now, held until the transaction ends."""
    statement = select(FollowUp).where(FollowUp.id == follow_up_id).with_for_update(of=FollowUp)
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def draft_name(meeting_id: int) -> str:
    """Under what a record that is being written is kept."""
    return f"meeting-record-{meeting_id}"


def draft_of(session: Session, account_id: int, meeting_id: int) -> Draft | None:
    """What somebody has written of a meeting and not saved yet."""
    return session.scalar(select(Draft).where(Draft.account_id == account_id, Draft.form == draft_name(meeting_id)))


def keep_draft(session: Session, account_id: int, meeting: Meeting, typed: Mapping[str, list[str]], *, at: datetime) -> Draft:
    """Keep what somebody is writing, until it is saved; it is seen by nobody else."""
    locked_meeting(session, meeting.id)
    held = draft_of(session, account_id, meeting.id)
    if held is None:
        held = Draft(account_id=account_id, delegation_id=meeting.first_id, form=draft_name(meeting.id), fields={}, kept_at=at)
        session.add(held)
    held.fields, held.kept_at = dict(typed), at
    return held


def forget_draft(session: Session, account_id: int, meeting_id: int) -> None:
    """Erase a draft: the record was saved, or its writer starts over."""
    session.execute(delete(Draft).where(Draft.account_id == account_id, Draft.form == draft_name(meeting_id)))


def _noted(session: Session, meeting: Meeting, deed: Deed) -> MeetingRecord:
    """What was noted of a meeting so far; the meeting is locked, so that nobody else begins a second one."""
    held = record_of(session, meeting.id)
    if held is None:
        held = MeetingRecord(
            meeting_id=meeting.id, note_taker="", present=[], points="", offered="", asked="", version=1, changed_at=deed.at
        )
        session.add(held)
        session.flush()
    return held


def _check(meeting: Meeting, facts: FollowUpFacts) -> None:
    rules.check_follow_up(facts.kind, facts.of_delegation_id, facts.due_on, sides_of(meeting).delegation_ids)


def _for_trail(facts: FollowUpFacts) -> dict[str, Any]:
    return {"kind": facts.kind, "due_on": facts.due_on}
