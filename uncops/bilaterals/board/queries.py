"""What the board of a day shows: its terms, who and which rooms have a line, what waits to be placed; a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from uncops.bilaterals.board.strain import Interpreters
from uncops.bilaterals.board.verdicts import Said
from uncops.bilaterals.engagements import engagement_of, meetings_as_engagements
from uncops.bilaterals.models import OPEN, Meeting
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.planning.grid import slot_minutes
from uncops.bilaterals.planning.terms import Terms
from uncops.bilaterals.queries import coming_delegations, meetings_at
from uncops.bilaterals.requests.rules import spans_from
from uncops.bilaterals.requests.wanted import Wanted, pairs_to_place, stated_absences
from uncops.bilaterals.rules import sides_of
from uncops.conflicts.queries import Situation, facts_of, overruled_in
from uncops.conflicts.sources import engagements_of
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.venue.queries import rooms


def meetings_on(meetings: Iterable[Meeting], day: date, zone: ZoneInfo) -> list[Meeting]:
    """Those of the meetings that begin on a day by the clock of the summit."""
    return [meeting for meeting in meetings if meeting.starts_at.astimezone(zone).date() == day]


def situation_with(session: Session, summit: Summit, meetings: Iterable[Meeting]) -> Situation:
    """The summit as the check sees it; the meetings are known already and are not asked for again."""
    name_of = names_on(summit.starts_on)
    others = engagements_of(session, summit.id, without=meetings_as_engagements)
    held = [engagement_of(meeting, name_of) for meeting in meetings]
    return Situation([*others, *held], facts_of(session, summit), overruled_in(session, summit))


def rooms_for_meetings(session: Session, terms: Terms, meetings: Iterable[Meeting]) -> list[Room]:
    """The rooms meetings may be held in, as the terms say, and those that have one of these meetings."""
    said = terms.rooms or {}
    used = {meeting.room_id: meeting.room for meeting in meetings if meeting.room is not None}
    held = [room for room in rooms(session) if room.id in said]
    others = [room for number, room in used.items() if number not in said]
    return [*held, *sorted(others, key=lambda room: (room.name, room.id))]


def usual_rooms(session: Session, terms: Terms) -> list[int]:
    """The rooms a meeting without one is offered, the smallest first."""
    return [room.id for room in sorted(rooms_for_meetings(session, terms, ()), key=lambda room: (room.capacity, room.name, room.id))]


def parties_on_board(
    session: Session, summit_id: int, meetings: Iterable[Meeting], waiting: Sequence[Wanted]
) -> tuple[list[Principal], list[Delegation]]:
    """The principals, and the delegations that have one of the meetings or wait for one; in the order of lists."""
    busy = {number for meeting in meetings for number in sides_of(meeting).delegation_ids}
    busy |= {side.delegation_id for wanted in waiting for side in wanted.sides}
    return principals_of(session, summit_id), [held for held in coming_delegations(session, summit_id) if held.id in busy]


def waiting_at(session: Session, summit_id: int) -> list[Wanted]:
    """The meetings that are wanted and have no place, what weighs most first."""
    waiting = [wanted for wanted in pairs_to_place(session, summit_id) if wanted.meeting_id is None]
    return sorted(waiting, key=lambda wanted: (-wanted.weight, wanted.request_ids))


def wanted_key(wanted: Wanted) -> str:
    """A wanted meeting by its sides, as addresses name it: 'd12-d40' or 'd12-p3'."""
    return "-".join(f"d{side.delegation_id}" if side.delegation_id else f"p{side.principal_id}" for side in wanted.sides)


def said_at(session: Session, summit_id: int, held: Sequence[Principal]) -> Said:
    """When sides cannot meet, and how much these principals want to meet."""
    absences = {side.key: [one.span for one in stated] for side, stated in stated_absences(session, summit_id).items()}
    quotas = {f"principal:{one.id}": one.daily_quota for one in held if one.daily_quota is not None}
    breaks = {f"principal:{one.id}": timedelta(minutes=one.break_minutes) for one in held if one.break_minutes}
    runs = {f"principal:{one.id}": one.longest_run for one in held if one.longest_run}
    return Said(absences, quotas, breaks, runs)


def strained(session: Session, summit_id: int, terms: Terms, said: Said) -> Said:
    """The same with the interpreters there are, and between which languages each meeting is interpreted."""
    wanted = pairs_to_place(session, summit_id)
    meetings = {f"meeting:{one.meeting_id}": one.to_interpret for one in wanted if one.meeting_id is not None}
    pools = tuple(Interpreters(frozenset(one.languages), one.count, tuple(spans_from(one.unavailable))) for one in terms.pools)
    lengths = [terms.usual_minutes, *(one.minutes for one in wanted)]
    minutes = slot_minutes(terms.grid_minutes, lengths, has_free_starts=terms.has_free_starts)
    spoken = {key: frozenset(languages) for key, languages in meetings.items() if languages}
    return replace(said, step=timedelta(minutes=minutes), languages=spoken, interpreters=pools)


def other_meetings(session: Session, summit_id: int, except_id: int) -> list[Meeting]:
    """The meetings one could change places with, in time order."""
    here = meetings_at(summit_id).where(Meeting.id != except_id, Meeting.state.in_(OPEN))
    return list(session.scalars(here.order_by(Meeting.starts_at, Meeting.id)))
