"""Engagements by what they share: rooms, people, delegations; so that only those are compared that can be in one another's way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from uncops.conflicts.model import Attendee, Engagement, EngagementKind
from uncops.core.spans import Span

Wanted = tuple[Engagement, Attendee]


def in_order(engagements: Iterable[Engagement]) -> list[Engagement]:
    """By time, then key."""
    return sorted(engagements, key=lambda engagement: (engagement.span, engagement.key))


@dataclass(frozen=True)
class Diaries:
    """The engagements of a summit in time order, and the same by room, by person and by delegation."""

    engagements: tuple[Engagement, ...]
    by_key: dict[str, Engagement]
    rooms: dict[int, list[Engagement]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, list[Wanted]] = field(default_factory=lambda: defaultdict(list))
    meetings: dict[str, list[Wanted]] = field(default_factory=lambda: defaultdict(list))  # by delegation
    needed: dict[str, list[Wanted]] = field(default_factory=lambda: defaultdict(list))  # sessions, by delegation of who is needed
    everybody: list[Engagement] = field(default_factory=list)

    def around(self, engagement: Engagement, within: timedelta) -> list[Engagement]:
        """The engagement, and all others that share room, people or delegations with it and are near it in time."""
        occupied = engagement.occupies
        near = Span(occupied.starts_at - within, occupied.ends_at + within)
        others = {other.key: other for other in self._sharing(engagement) if other.occupies.overlaps(near) and other.key != engagement.key}
        return in_order([engagement, *others.values()])

    def _sharing(self, engagement: Engagement) -> Iterator[Engagement]:
        if engagement.room_id is not None:
            yield from self.rooms.get(engagement.room_id, ())
        yield from self.sharing_people(engagement)
        if engagement.is_for_everybody:
            yield from self.engagements
        elif engagement.kind is EngagementKind.MEETING:
            yield from self.everybody

    def sharing_people(self, engagement: Engagement) -> Iterator[Engagement]:
        """What its people, or others of their delegations, are wanted in; itself too."""
        for person in engagement.attendees:
            yield from (other for other, _role in self.people.get(person.key, ()))
            for diary in (self.meetings, self.needed):
                yield from (other for other, _role in diary.get(person.delegation_key, ()))


def diaries_of(engagements: Iterable[Engagement]) -> Diaries:
    """Put engagements into the diaries of what they share."""
    ordered = in_order(engagements)
    diaries = Diaries(tuple(ordered), {engagement.key: engagement for engagement in ordered})
    for engagement in ordered:
        if engagement.room_id is not None:
            diaries.rooms[engagement.room_id].append(engagement)
        if engagement.is_for_everybody:
            diaries.everybody.append(engagement)
        _enter_people(diaries, engagement)
    return diaries


def _enter_people(diaries: Diaries, engagement: Engagement) -> None:
    """Somebody with two roles in one session is there once, with the role that is needed if one is."""
    people: dict[str, Attendee] = {}
    for person in engagement.attendees:
        if person.key not in people or (person.is_needed and not people[person.key].is_needed):
            people[person.key] = person
    for person in people.values():
        diaries.people[person.key].append((engagement, person))
        if not person.delegation_key:
            continue
        if engagement.kind is EngagementKind.MEETING:
            if all(other is not engagement for other, _role in diaries.meetings[person.delegation_key]):
                diaries.meetings[person.delegation_key].append((engagement, person))
        elif person.is_needed:
            diaries.needed[person.delegation_key].append((engagement, person))


def overlapping(diary: Sequence[Engagement], spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Places of the pairs whose spans share time; a sweep, so that what lies apart is not compared.

    `spans` are those of the diary, which need not be in order: setups differ.
    """
    order = sorted(range(len(diary)), key=lambda place: spans[place].starts_at)
    running: list[int] = []
    for place in order:
        running = [earlier for earlier in running if spans[earlier].ends_at > spans[place].starts_at]
        yield from ((min(earlier, place), max(earlier, place)) for earlier in running if spans[earlier].overlaps(spans[place]))
        running.append(place)


def followed_by(diary: Sequence[Wanted]) -> Iterator[tuple[Wanted, Wanted]]:
    """Each engagement of somebody with the one that follows it; a diary is in time order."""
    for place, wanted in enumerate(diary):
        ended = wanted[0].span.ends_at
        following = next((later for later in diary[place + 1 :] if later[0].span.starts_at >= ended), None)
        if following is not None:
            yield wanted, following
