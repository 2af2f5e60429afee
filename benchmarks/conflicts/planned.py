"""A made-up summit of two days in which nothing conflicts: rooms, sessions with their people, delegations, meetings.

Seeded: the same seed gives the same summit. What is free is kept in a calendar of its own, so that nothing here rests on the
check that is tested with it. Used by tests and by the benchmark.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from uncops.conflicts.check.facts import Facts, RoomFacts, Stay
from uncops.conflicts.model import Attendee, Engagement, EngagementKind
from uncops.core.spans import Span

ZONE = ZoneInfo("America/New_York")
DAYS = (date(2031, 6, 3), date(2031, 6, 4))
DELEGATION_COUNT, PEOPLE_EACH = 193, 3
HALL, CONFERENCE_ROOMS, MEETING_ROOMS = 1, range(2, 9), range(9, 13)
LANGUAGES = ("fr", "es")
SLOTS = ("10:30", "11:30", "12:30", "13:30", "14:30", "15:30")  # of 45 minutes, in each conference room
FOR_EVERYBODY = (("09:00", "Opening"), ("16:45", "Plenary"), ("18:00", "Closing"))
SESSION, MEETING = timedelta(minutes=45), timedelta(minutes=20)
# What everybody has between two engagements: enough for the longest way; with few meetings more, so that conflicts can be planted.
LONGEST_WALK, REST = timedelta(minutes=10), timedelta(minutes=30)
FEW_MEETINGS = 104
SETUP, TEARDOWN = timedelta(minutes=10), timedelta(minutes=5)
FIRST_MEETING, MEETINGS_A_DAY = time(10, 0), 13  # every half hour


@dataclass
class Plan:
    """A summit as it is being planned; `busy` holds what each person and delegation has, with time to rest around it."""

    rest: timedelta = REST
    engagements: dict[str, Engagement] = field(default_factory=dict)
    rooms: dict[int, RoomFacts] = field(default_factory=dict)
    walks: dict[tuple[int, int], timedelta] = field(default_factory=dict)
    stays: dict[str, Stay] = field(default_factory=dict)
    busy: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def facts(self) -> Facts:
        """What the check is told."""
        return Facts(ZONE, DAYS[0], DAYS[1], rooms=self.rooms, walks=self.walks, stays=self.stays)

    def is_free(self, key: str, span: Span) -> bool:
        """Whether somebody has nothing then, nor shortly before or after."""
        return not any(span.overlaps(taken) for taken in self.busy[key])

    def rested(self, span: Span) -> Span:
        """A span with the rest before and after it."""
        return Span(span.starts_at - self.rest, span.ends_at + self.rest)

    def put(self, engagement: Engagement) -> None:
        """Enter an engagement, and that its people and their delegations are busy."""
        self.engagements[engagement.key] = engagement
        for person in engagement.attendees:
            for key in {person.key, person.delegation_key} - {""}:
                self.busy[key].append(self.rested(engagement.span))


def moment(day: date, clock: str) -> datetime:
    """A time of day in New York."""
    return datetime.combine(day, time.fromisoformat(clock), ZONE).astimezone(UTC)


def planned_summit(*, seed: int = 1, meeting_count: int = 100) -> Plan:
    """Two days, 12 rooms, 90 sessions, 193 delegations, and so many meetings; more than 104 need more rooms, which are added."""
    luck, plan = random.Random(seed), Plan(rest=REST if meeting_count <= FEW_MEETINGS else LONGEST_WALK)
    meeting_rooms = [*MEETING_ROOMS, *range(13, 13 + max(0, -(-(meeting_count - FEW_MEETINGS) // (2 * MEETINGS_A_DAY))))]
    _furnish(plan, meeting_rooms, luck)
    _let_arrive(plan, luck)
    _plan_sessions(plan, luck)
    _plan_meetings(plan, meeting_rooms, meeting_count, luck)
    return plan


def _furnish(plan: Plan, meeting_rooms: list[int], luck: random.Random) -> None:
    plan.rooms[HALL] = RoomFacts(HALL, "Hall", capacity=1400, booths=2)
    plan.rooms |= {number: RoomFacts(number, f"Room {number}", capacity=200, booths=2) for number in CONFERENCE_ROOMS}
    plan.rooms |= {number: RoomFacts(number, f"Booth {number}", capacity=12) for number in meeting_rooms}
    plan.walks = {
        (lower, higher): timedelta(minutes=luck.randint(2, 10)) for lower in plan.rooms for higher in plan.rooms if lower < higher
    }


def _let_arrive(plan: Plan, luck: random.Random) -> None:
    """Most say when they come and go; nobody comes after the summit began or leaves before it is over."""
    for delegation in range(1, DELEGATION_COUNT + 1):
        for key in [f"delegation:{delegation}", *(person.key for person in people_of(delegation))]:
            if luck.random() < 0.8:
                plan.stays[key] = Stay(moment(DAYS[0], "06:00"), moment(DAYS[1] + timedelta(days=2), "20:00"))


def people_of(delegation: int) -> list[Attendee]:
    """The people of a delegation."""
    numbers = range(delegation * PEOPLE_EACH, (delegation + 1) * PEOPLE_EACH)
    return [Attendee(f"participant:{number}", f"Delegate {number}", "Chair", delegation) for number in numbers]


def _plan_sessions(plan: Plan, luck: random.Random) -> None:
    number = 0
    for day in DAYS:
        for starts, title in FOR_EVERYBODY:
            number += 1
            _hold(plan, number, f"{title} {number}", HALL, moment(day, starts), luck, is_for_everybody=True)
        for room in CONFERENCE_ROOMS:
            for starts in SLOTS:
                number += 1
                _hold(plan, number, f"Side event {number}", room, moment(day, starts), luck)


def _hold(
    plan: Plan, number: int, title: str, room: int, starts_at: datetime, luck: random.Random, *, is_for_everybody: bool = False
) -> None:
    span = Span(starts_at, starts_at + SESSION)
    plan.put(
        Engagement(
            f"session:{number}", EngagementKind.SESSION, title, span, room_id=room, setup=SETUP, teardown=TEARDOWN,
            expected_count=plan.rooms[room].capacity, languages=LANGUAGES, is_for_everybody=is_for_everybody,
            attendees=(*_free_people(plan, span, luck), *_free_interpreters(plan, span, luck)),
        )
    )  # fmt: skip


def _free_people(plan: Plan, span: Span, luck: random.Random) -> list[Attendee]:
    """A chair and a panellist of two delegations that have nothing then."""
    delegations = luck.sample(range(1, DELEGATION_COUNT + 1), DELEGATION_COUNT)
    free = [number for number in delegations if plan.is_free(f"delegation:{number}", span)][:2]
    chair, panellist = (luck.choice(people_of(number)) for number in free)
    return [chair, Attendee(panellist.key, panellist.name, "Panellist", panellist.delegation_id, is_needed=False)]


def _free_interpreters(plan: Plan, span: Span, luck: random.Random) -> list[Attendee]:
    """One for each language, of a pool of forty each."""
    found = []
    for language in LANGUAGES:
        names = [f"Interpreter {language} {number}" for number in range(40)]
        name = next(name for name in luck.sample(names, 40) if plan.is_free(f"person:{name.lower()}", span))
        found.append(Attendee(f"person:{name.lower()}", name, "Interpreter", None, True, (language,)))
    return found


def _plan_meetings(plan: Plan, meeting_rooms: list[int], count: int, luck: random.Random) -> None:
    places = [(day, slot, room) for day in DAYS for slot in range(MEETINGS_A_DAY) for room in meeting_rooms]
    for number, (day, slot, room) in enumerate(sorted(luck.sample(places, len(places)), key=lambda place: place[2])[:count], start=1):
        starts_at = datetime.combine(day, FIRST_MEETING, ZONE).astimezone(UTC) + slot * timedelta(minutes=30)
        span = Span(starts_at, starts_at + MEETING)
        free = [party for party in _parties() if plan.is_free(party.key, span)]
        first, second = luck.sample(free, 2)
        title = f"{first.name} – {second.name}"
        plan.put(Engagement(f"meeting:{number}", EngagementKind.MEETING, title, span, room_id=room, attendees=(first, second)))


def _parties() -> list[Attendee]:
    return [
        Attendee(f"delegation:{number}", f"State {number}", "Party", number) for number in range(1, DELEGATION_COUNT + 1)
    ]
