"""What a schedule is made within: terms, what engages whom, rooms, absences, meetings there are; in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning.grid import GridSlot, slot_minutes, slots_in, slots_needed
from uncops.bilaterals.planning.terms import Terms, terms_of
from uncops.bilaterals.planning.ways import longest_way
from uncops.bilaterals.queries import live_meetings
from uncops.bilaterals.requests.models import MeetingRequest, StatedAbsence
from uncops.bilaterals.requests.rules import Side
from uncops.bilaterals.requests.wanted import WANTED_STATES, Wanted, pairs_kept_apart, pairs_to_place, stated_absences
from uncops.conflicts.model import Engagement, EngagementKind
from uncops.conflicts.queries import Situation, situation_of
from uncops.core.spans import Span
from uncops.principals.models import Principal
from uncops.programme.models import PersonRole
from uncops.programme.rules import ROLE_LABELS
from uncops.reference.models import Rank
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.venue.rules import walk_between

# Whoever takes notes or works the technique in a session does not keep the delegation from meeting; an interpreter is no delegate.
BESIDE = frozenset(
    ROLE_LABELS[role] for role in (PersonRole.RAPPORTEUR, PersonRole.NOTE_TAKER, PersonRole.TECHNICIAN, PersonRole.INTERPRETER)
)
MINISTER = "minister"


@dataclass(frozen=True)
class Surroundings:
    """Everything a schedule depends on; `minutes` is the length of a slot."""

    summit: Summit
    terms: Terms
    slots: tuple[GridSlot, ...]
    minutes: int
    wanted: tuple[Wanted, ...]
    meetings: tuple[Meeting, ...]
    situation: Situation
    absences: Mapping[Side, list[StatedAbsence]]
    apart: tuple[tuple[Side, Side], ...]
    principals: Mapping[int, Principal]
    asking: frozenset[int]
    buildings: Mapping[int, int]
    ministerial: frozenset[str]

    @property
    def room_ids(self) -> tuple[int, ...]:
        """The rooms of the terms that can be used."""
        rooms = self.situation.facts.rooms
        return tuple(number for number in (self.terms.rooms or {}) if number in rooms and rooms[number].is_active)

    def length(self, minutes: int) -> int:
        """How many slots a meeting takes."""
        return slots_needed(minutes, self.minutes)

    def covered(self, first: int, length: int) -> tuple[int, ...]:
        """The slots of a meeting from its first one on; none when that is none, fewer when its hours end before it does."""
        return self._following.get(first, ())[:length]

    @cached_property
    def _following(self) -> dict[int, tuple[int, ...]]:
        """Each slot with those that come after it before the next break."""
        blocks: dict[str, list[int]] = {}
        for slot in self.slots:
            blocks.setdefault(slot.block, []).append(slot.id)
        return {slot: tuple(block[place:]) for block in blocks.values() for place, slot in enumerate(block)}

    def walk(self, one: str, other: str) -> timedelta:
        """The longest way between meeting rooms of two buildings."""
        ends = [[number for number in self.room_ids if self.building(number) == name] for name in (one, other)]
        return longest_way(self.situation.facts.walks, *ends)

    def building(self, room_id: int | None) -> str | None:
        """How the building of a room is called in the document."""
        return f"building:{self.buildings[room_id]}" if room_id in self.buildings else None

    @cached_property
    def engaged(self) -> dict[str, list[Span]]:
        """When each delegation and principal is in a session that expects, hears or is led by somebody of it; '' is everybody."""
        return _engaged(self)

    def busy(self, engagement: Engagement) -> Span:
        """How long a session keeps somebody from meetings: with the way to meeting rooms in another building, when it is long."""
        return self.way_around(engagement.span, engagement.room_id)

    def way_around(self, span: Span, room_id: int | None) -> Span:
        """A time with the way before and after it to meeting rooms in another building."""
        walk = self._walk(room_id)
        return Span(span.starts_at - walk, span.ends_at + walk)

    def _walk(self, room_id: int | None) -> timedelta:
        if room_id is None:
            return timedelta(0)
        others = [number for number in self.room_ids if self.buildings.get(number) != self.buildings.get(room_id)]
        return max((walk_between(self.situation.facts.walks, room_id, number) for number in others), default=timedelta(0))


def surroundings_of(session: Session, summit: Summit, now: datetime) -> Surroundings:
    """The surroundings of a summit's schedule; slots that have begun are over."""
    terms, wanted = terms_of(session, summit), tuple(pairs_to_place(session, summit.id))
    lengths = {terms.usual_minutes, *(one.minutes for one in wanted)}
    minutes = slot_minutes(terms.grid_minutes, lengths, has_free_starts=terms.has_free_starts)
    slots = tuple(slot for slot in slots_in(terms.hours, minutes, ZoneInfo(summit.time_zone)) if slot.span.starts_at >= now)
    asks = select(MeetingRequest.delegation_id).where(MeetingRequest.summit_id == summit.id, MeetingRequest.state.in_(WANTED_STATES))
    precedence = dict(tuple(row) for row in session.execute(select(Rank.code, Rank.precedence)))
    return Surroundings(
        summit, terms, slots, minutes, wanted, tuple(live_meetings(session, summit.id)), situation_of(session, summit),
        stated_absences(session, summit.id), tuple(pairs_kept_apart(session, summit.id)),
        {held.id: held for held in session.scalars(select(Principal).where(Principal.summit_id == summit.id))},
        frozenset(number for number in session.scalars(asks) if number is not None),
        dict(tuple(row) for row in session.execute(select(Room.id, Room.building_id))),
        frozenset(code for code, place in precedence.items() if place <= precedence.get(MINISTER, 0)),
    )  # fmt: skip


def _engaged(around: Surroundings) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {"": []}
    for engagement in around.situation.engagements:
        if engagement.kind is not EngagementKind.SESSION or engagement.is_block:
            continue
        span = around.busy(engagement)
        if engagement.is_for_everybody:
            found[""].append(span)
        for person in engagement.attendees:
            if person.role in BESIDE:
                continue
            for key in {person.key, person.delegation_key} - {""}:
                found.setdefault(key, []).append(span)
    return found


def rooms_taken(around: Surroundings) -> dict[int, list[Span]]:
    """When rooms are closed or needed by sessions, here or at another summit of these days."""
    found: dict[int, list[Span]] = {number: [] for number in around.room_ids}
    sessions = [one for one in around.situation.engagements if one.kind is EngagementKind.SESSION and not one.is_block]
    for engagement in (*sessions, *around.situation.facts.elsewhere):
        if engagement.room_id in found:
            found[engagement.room_id].append(engagement.occupies)
    for number, spans in found.items():
        spans += [closure.span for closure in around.situation.facts.rooms[number].closures]
    return found
