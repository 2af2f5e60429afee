"""Taking a plan into the working plan, in one deed; never one that breaks a rule as things stand now."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.engagements import engagement_of
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.planning.grid import moment_of
from uncops.bilaterals.planning.instance import Drawn
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.services import draw_for
from uncops.bilaterals.planning.staying import room_of
from uncops.bilaterals.planning.surroundings import surroundings_of
from uncops.bilaterals.queries import live_meetings
from uncops.bilaterals.requests.following import requests_follow
from uncops.bilaterals.services import MeetingFacts, Slot, arrange_all, write
from uncops.bilaterals.validator import check
from uncops.conflicts.services import check_added
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_
from uncops.summits.models import Summit

NO_PLACE = "The schedule has no place for it any more."


class NoPlanYet(Refusal):
    """Nothing was found so far."""

    sentence = N_("This run has no plan to take.")


class PlanOutdated(Refusal):
    """Something changed since, so that the plan breaks a rule."""

    sentence = N_(
        "Requests, meetings or terms changed since this plan was made, and it would now break %(count)s rules. Have it worked out again."
    )

    def __init__(self, broken: list[str]) -> None:
        """`broken` are the sentences of the validator."""
        super().__init__(None, count=len(broken))
        self.broken = tuple(broken)


@dataclass
class Difference:
    """What taking a plan would do to the working plan."""

    new: list[tuple[dict[str, Any], Slot]] = field(default_factory=list)
    moved: list[tuple[Meeting, Slot]] = field(default_factory=list)
    dropped: list[Meeting] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the working plan is the same already."""
        return not (self.new or self.moved or self.dropped)


def drawn_now(session: Session, run: PlanRun, deed: Deed) -> tuple[Drawn, dict[int, Meeting]]:
    """The instance of a run as things stand now, and the meetings there are."""
    around = surroundings_of(session, session.get_one(Summit, run.summit_id), deed.at)
    return draw_for(around, run.kind, run.settings), {meeting.id: meeting for meeting in around.meetings}


def broken_rules(drawn: Drawn, plan: dict[str, Any]) -> list[str]:
    """The rules a plan breaks as things stand now, in the words of the validator; requests that came since are simply not in it."""
    held = {meeting["request"] for meeting in plan["meetings"]}
    left = [{"request": one["id"]} for one in drawn.document["requests"] if one["id"] not in held]
    report = check(drawn.document, {"status": "feasible", "levels": [], "meetings": plan["meetings"], "unplaced": left})
    return [finding.words for finding in report.breaches]


def meetings_by_number(session: Session, summit_id: int) -> dict[int, Meeting]:
    """The meetings there are."""
    return {meeting.id: meeting for meeting in live_meetings(session, summit_id)}


def difference(keys_of: Mapping[str, Any], meetings: Mapping[int, Meeting], plan: Mapping[str, Any]) -> Difference:
    """What would become of the working plan; a request or a meeting that is gone since is passed over."""
    found, keys = Difference(), keys_of["requests"]
    staying = set()
    for placed in sorted(plan["meetings"], key=lambda one: (one["slot"], str(one["room"]), one["request"])):
        key = keys.get(placed["request"])
        if key is None:
            continue
        starts_at, meeting = moment_of(placed["slot"]), meetings.get(key["meeting_id"] or 0)
        length = meeting.span.length if meeting is not None else timedelta(minutes=key["minutes"])
        slot = Slot(starts_at, starts_at + length, room_of(placed["room"]))
        if meeting is None:
            found.new.append((key, slot))
            continue
        staying.add(meeting.id)
        if (meeting.starts_at, meeting.ends_at, meeting.room_id) == (slot.starts_at, slot.ends_at, slot.room_id):
            found.unchanged += 1
        else:
            found.moved.append((meeting, slot))
    in_document = {key["meeting_id"] for key in keys.values() if key["meeting_id"]}
    found.dropped = [meetings[number] for number in sorted(in_document - staying) if number in meetings]
    return found


def take(session: Session, run_id: int, *, deed: Deed) -> Difference:
    """Make a plan the working plan: meetings are arranged, moved and cancelled, requests follow; nobody outside learns of it.

    :raises NoPlanYet, PlanOutdated: when there is none, or it would break a rule as things stand now.
    :raises Conflicting: when the check finds what no rule of the plan knows.
    """
    run = session.scalars(select(PlanRun).where(PlanRun.id == run_id)).one()
    session.execute(select(Summit.id).where(Summit.id == run.summit_id).with_for_update())
    session.refresh(run, with_for_update=True)
    if run.plan is None:
        raise NoPlanYet
    drawn, meetings = drawn_now(session, run, deed)
    broken = broken_rules(drawn, run.plan)
    if broken:
        raise PlanOutdated(broken)
    wanted = difference(drawn.keys, meetings, run.plan)
    summit = session.get_one(Summit, run.summit_id)
    _drop(session, wanted, deed)
    _move(session, summit, wanted, deed)
    _arrange(session, summit, wanted, deed)
    run.taken_at, run.taken_by = deed.at, deed.actor
    told = {"new": len(wanted.new), "moved": len(wanted.moved), "cancelled": len(wanted.dropped)}
    record(session, deed=deed, action="meeting-run.taken", subject=run, after=told)
    return wanted


def _drop(session: Session, wanted: Difference, deed: Deed) -> None:
    for meeting in wanted.dropped:
        before = meeting.state
        write(meeting, {"state": MeetingState.CANCELLED.value, "cancelled_at": deed.at, "cancelled_because": NO_PLACE}, deed)
        requests_follow(session, meeting, deed)
        record(session, deed=deed, action="meeting.cancelled", subject=meeting, before={"state": before}, after={"state": meeting.state})
    session.flush()


def _move(session: Session, summit: Summit, wanted: Difference, deed: Deed) -> None:
    """Moved together: what each is compared with are the others where they go."""
    name_of = names_on(summit.starts_on)
    there = [
        replace(engagement_of(meeting, name_of), span=Span(slot.starts_at, slot.ends_at), room_id=slot.room_id)
        for meeting, slot in wanted.moved
    ]
    check_added(session, summit, there, deed=deed)
    for meeting, slot in wanted.moved:
        before = {name: getattr(meeting, name) for name in vars(slot)}
        write(meeting, vars(slot), deed)
        requests_follow(session, meeting, deed)
        record(session, deed=deed, action="meeting.moved", subject=meeting, before=before, after=vars(slot))
    session.flush()


def _arrange(session: Session, summit: Summit, wanted: Difference, deed: Deed) -> None:
    facts = [
        (
            MeetingFacts(
                first_id=key["sides"][0][0], second_id=key["sides"][1][0] or None, principal_id=key["sides"][1][1] or None,
                languages=tuple(key.get("languages", ())), **vars(slot),
            ),
            str(uuid.uuid4()),
        )
        for key, slot in wanted.new
    ]
    arrange_all(session, summit, facts, deed=deed)
