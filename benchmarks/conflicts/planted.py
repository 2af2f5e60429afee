"""Forty conflicts of eighteen kinds, planted into a summit without any; each is exactly one finding."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from benchmarks.conflicts.planned import MEETING, SESSION, Plan, moment
from uncops.conflicts.check.facts import Closure, RoomFacts, Stay
from uncops.conflicts.check.finding import Identity
from uncops.conflicts.check.severity import Rule
from uncops.conflicts.model import Attendee, Engagement
from uncops.core.spans import Span

OUT_OF_USE = 99
MINUTE = timedelta(minutes=1)
PAUSE = 15 * MINUTE  # between two sessions in one room
LONG_WAY = 20 * MINUTE  # longer than that pause, shorter than the rest everybody else has


@dataclass
class Garden:
    """The summit into which conflicts are planted; no engagement and no person is used for two of them."""

    plan: Plan
    luck: random.Random
    used: set[str] = field(default_factory=set)
    expected: set[Identity] = field(default_factory=set)

    def unused(self, kind: str) -> Iterator[Engagement]:
        """Side events or meetings of which nothing is used yet, in a random order."""
        keys = sorted(key for key in self.plan.engagements if key.startswith(kind))
        for key in self.luck.sample(keys, len(keys)):
            engagement = self.plan.engagements[key]
            people = {person.key for person in engagement.attendees} | {person.delegation_key for person in engagement.attendees}
            if not engagement.is_for_everybody and not self.used & {key, *people}:
                yield engagement

    def pair(self, kind: str, later: timedelta) -> tuple[Engagement, Engagement]:
        """Two of them that share nobody, the second so much after the first has begun; in different rooms."""
        for first in self.unused(kind):
            for second in self.unused(kind):
                is_apart = first.room_id != second.room_id and not set(first.attendees) & set(second.attendees)
                if second.span.starts_at - first.span.starts_at == later and is_apart:
                    return first, second
        raise LookupError("no pair is left")

    def is_free(self, person: Attendee, span: Span, besides: Engagement) -> bool:
        """Whether somebody and the delegation have nothing but one engagement around that time."""
        own = self.plan.rested(besides.span)
        busy = (taken for key in (person.key, person.delegation_key) if key for taken in self.plan.busy[key])
        return not any(taken.overlaps(span) for taken in busy if taken != own)

    def change(self, engagement: Engagement, *people: Attendee, **changes: object) -> None:
        """Enter an engagement changed; it and these people are used from now on."""
        self.plan.engagements[engagement.key] = replace(engagement, **changes)
        self.used |= {engagement.key, *(key for person in people for key in (person.key, person.delegation_key) if key)}

    def expect(self, rule: Rule, *sides: str) -> None:
        """What the check must find."""
        self.expected.add((rule, frozenset(sides)))


def plant(plan: Plan, *, seed: int = 1) -> set[Identity]:
    """Plant forty conflicts; gives what must be found, and nothing else may be."""
    garden = Garden(plan, random.Random(seed))
    for planting, count in PLANTINGS:
        for _ in range(count):
            planting(garden)
    return garden.expected


def _chair(engagement: Engagement) -> Attendee:
    return next(person for person in engagement.attendees if person.role == "Chair")


def _instead(engagement: Engagement, leaving: Attendee, coming: Attendee) -> tuple[Attendee, ...]:
    return tuple(coming if person == leaving else person for person in engagement.attendees)


def _room_taken(garden: Garden) -> None:
    one, other = garden.pair("session:", 0 * MINUTE)
    garden.change(one)
    garden.change(other, room_id=one.room_id)
    garden.expect(Rule.ROOM_TAKEN, one.key, other.key, f"room:{one.room_id}")


def _setup_reaches(garden: Garden) -> None:
    for one in garden.unused("session:"):
        for other in garden.unused("session:"):
            if other.room_id == one.room_id and other.span.starts_at - one.span.ends_at == PAUSE:
                garden.change(one)
                garden.change(other, setup=PAUSE + 10 * MINUTE)
                garden.expect(Rule.SETUP_REACHES, one.key, other.key, f"room:{one.room_id}")
                return


def _room_closed(garden: Garden) -> None:
    held = next(garden.unused("session:"))
    room = garden.plan.rooms[held.room_id]
    closure = Closure(Span(held.span.starts_at + 10 * MINUTE, held.span.starts_at + 20 * MINUTE), "Fire drill")
    garden.plan.rooms[room.id] = replace(room, closures=(*room.closures, closure))
    garden.change(held)
    garden.expect(Rule.ROOM_CLOSED, held.key, f"room:{room.id}")


def _room_out_of_use(garden: Garden) -> None:
    garden.plan.rooms[OUT_OF_USE] = RoomFacts(OUT_OF_USE, "Old Library", capacity=200, booths=2, is_active=False)
    there = [other.span for other in garden.plan.engagements.values() if other.room_id == OUT_OF_USE]
    held = next(held for held in garden.unused("session:") if held.span not in there)
    garden.change(held, room_id=OUT_OF_USE)
    garden.expect(Rule.ROOM_OUT_OF_USE, held.key, f"room:{OUT_OF_USE}")


def _person_twice(garden: Garden) -> None:
    one, other = garden.pair("session:", 0 * MINUTE)
    person = _chair(one)
    garden.change(one, person)
    garden.change(other, person, attendees=_instead(other, _chair(other), person))
    garden.expect(Rule.PERSON_TWICE, one.key, other.key, person.key)


def _interpreter_twice(garden: Garden) -> None:
    one, other = garden.pair("session:", 0 * MINUTE)
    voice, leaving = (next(person for person in held.attendees if person.interprets == ("fr",)) for held in (one, other))
    garden.change(one, voice)
    garden.change(other, voice, attendees=_instead(other, leaving, voice))
    garden.expect(Rule.INTERPRETER_TWICE, one.key, other.key, voice.key)


def _walk_too_short(garden: Garden) -> None:
    for one in garden.unused("session:"):
        person = _chair(one)
        for other in garden.unused("session:"):
            is_next = other.span.starts_at - one.span.ends_at == PAUSE and other.room_id != one.room_id
            if is_next and garden.is_free(person, garden.plan.rested(other.span), one):
                garden.plan.walks[min(one.room_id, other.room_id), max(one.room_id, other.room_id)] = LONG_WAY
                garden.change(one, person)
                garden.change(other, person, attendees=_instead(other, _chair(other), person))
                garden.expect(Rule.WALK_TOO_SHORT, one.key, other.key, person.key)
                return


def _delegation_twice(garden: Garden) -> None:
    one, other = garden.pair("meeting:", 0 * MINUTE)
    party = one.attendees[0]
    garden.change(one, party)
    garden.change(other, party, attendees=_instead(other, other.attendees[0], party))
    garden.expect(Rule.DELEGATION_TWICE, one.key, other.key, party.key)


def _delegation_needed(garden: Garden) -> None:
    for held in garden.unused("session:"):
        person = _chair(held)
        party = Attendee(person.delegation_key, "State", "Party", person.delegation_id)
        for meeting in garden.unused("meeting:"):
            if meeting.span.overlaps(held.span) and garden.is_free(person, garden.plan.rested(meeting.span), held):
                garden.change(held, person)
                garden.change(meeting, party, attendees=_instead(meeting, meeting.attendees[0], party))
                garden.expect(Rule.DELEGATION_NEEDED, held.key, meeting.key, person.key)
                return


def _delegation_misses(garden: Garden) -> None:
    for meeting in garden.unused("meeting:"):
        plenary = _for_everybody(garden, meeting, "16:45")
        span = Span(plenary.span.starts_at, plenary.span.starts_at + MEETING)
        held_there = (other for other in garden.plan.engagements.values() if other.room_id == meeting.room_id)
        is_room_free = not any(other.span.overlaps(span) for other in held_there)
        if is_room_free and all(garden.is_free(party, garden.plan.rested(span), meeting) for party in meeting.attendees):
            garden.change(meeting, *meeting.attendees, span=span)
            garden.expect(Rule.DELEGATION_MISSES, plenary.key, meeting.key)
            return


def _for_everybody(garden: Garden, engagement: Engagement, clock: str) -> Engagement:
    starts_at = moment(garden.plan.facts().day(engagement.span.starts_at), clock)
    everybody = (held for held in garden.plan.engagements.values() if held.is_for_everybody)
    return next(held for held in everybody if held.span.starts_at == starts_at)


def _before_arrival(garden: Garden) -> None:
    held, person = _only_engagement(garden)
    garden.plan.stays[person.key] = Stay(held.span.starts_at + MINUTE, None)
    garden.change(held, person)
    garden.expect(Rule.BEFORE_ARRIVAL, held.key, person.key)


def _after_departure(garden: Garden) -> None:
    held, person = _only_engagement(garden)
    garden.plan.stays[person.key] = Stay(None, held.span.ends_at - MINUTE)
    garden.change(held, person)
    garden.expect(Rule.AFTER_DEPARTURE, held.key, person.key)


def _only_engagement(garden: Garden) -> tuple[Engagement, Attendee]:
    return next((held, _chair(held)) for held in garden.unused("session:") if len(garden.plan.busy[_chair(held).key]) == 1)


def _room_too_small(garden: Garden) -> None:
    held = next(garden.unused("session:"))
    garden.change(held, expected_count=garden.plan.rooms[held.room_id].capacity + 1)
    garden.expect(Rule.ROOM_TOO_SMALL, held.key, f"room:{held.room_id}")


def _too_few_booths(garden: Garden) -> None:
    held = next(garden.unused("session:"))
    voice = Attendee(f"person:voice of {held.key}", "Another voice", "Interpreter", None, True, ("ar",))
    garden.change(held, languages=(*held.languages, "ar"), attendees=(*held.attendees, voice))
    garden.expect(Rule.TOO_FEW_BOOTHS, held.key, f"room:{held.room_id}")


def _interpreter_missing(garden: Garden) -> None:
    held = next(garden.unused("session:"))
    garden.change(held, attendees=tuple(person for person in held.attendees if person.interprets != ("es",)))
    garden.expect(Rule.INTERPRETER_MISSING, held.key)


def _needed_person_declined(garden: Garden) -> None:
    held = next(garden.unused("session:"))
    chair = _chair(held)
    garden.change(held, chair, attendees=tuple(person for person in held.attendees if person != chair), declined=(chair,))
    garden.expect(Rule.NEEDED_PERSON_DECLINED, held.key, chair.key)


def _outside_summit(garden: Garden) -> None:
    held = next(garden.unused("session:"))
    later = timedelta(days=2)
    garden.change(held, *held.attendees, span=Span(held.span.starts_at + later, held.span.ends_at + later))
    garden.expect(Rule.OUTSIDE_SUMMIT, held.key)


def _everybody_twice(garden: Garden) -> None:
    for held in garden.unused("session:"):
        opening = _for_everybody(garden, held, "09:00")
        span = Span(opening.span.starts_at, opening.span.starts_at + SESSION)
        if all(garden.is_free(person, garden.plan.rested(span), held) for person in held.attendees):
            garden.change(held, *held.attendees, span=span, is_for_everybody=True)
            garden.expect(Rule.EVERYBODY_TWICE, held.key, opening.key)
            return


PLANTINGS = (
    (_room_taken, 4), (_setup_reaches, 3), (_room_closed, 3), (_room_out_of_use, 2), (_person_twice, 3), (_interpreter_twice, 3),
    (_walk_too_short, 3), (_delegation_twice, 2), (_delegation_needed, 2), (_delegation_misses, 3), (_before_arrival, 2),
    (_after_departure, 1), (_room_too_small, 2), (_too_few_booths, 1), (_interpreter_missing, 2), (_needed_person_declined, 2),
    (_outside_summit, 1), (_everybody_twice, 1),
)  # fmt: skip
