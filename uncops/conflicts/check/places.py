"""The check at many places at once: every time and room to which something might be moved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from uncops.conflicts.check import rooms
from uncops.conflicts.check.diaries import Diaries, diaries_of, in_order
from uncops.conflicts.check.facts import Facts, RoomFacts
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.parts import pin
from uncops.conflicts.check.running import findings_touching, of_people
from uncops.conflicts.check.severity import Rule, Severity
from uncops.conflicts.model import Engagement
from uncops.core.spans import Span


@dataclass(frozen=True)
class Placed:
    """A time, what would be found then in whatever room, and what would be found besides in each room (None: in none yet)."""

    span: Span
    anywhere: tuple[Finding, ...]
    in_rooms: Mapping[int | None, tuple[Finding, ...]]


def findings_at_places(
    engagement: Engagement, spans: Sequence[Span], room_ids: Sequence[int | None], diaries: Diaries, facts: Facts, *, with_keys: bool
) -> Iterator[Placed]:
    """What would be found about an engagement at each of these times in each of these rooms: what `findings_touching` finds there.

    What does not depend on the room is looked for once a time, and its key names no room. `with_keys` tells it in each room, with
    the key it would have there: for who compares keys with what was overruled.
    """
    near, known = _near(engagement, spans, diaries, facts)
    alone = _Alone(near, known)
    for span in spans:
        bare = replace(engagement, span=span, room_id=None)
        anywhere = tuple(findings_touching(bare, near, known))
        neighbours = _neighbours(bare, near, known)
        in_rooms = {}
        for room_id in room_ids:
            there = replace(bare, room_id=room_id)
            found = [*alone.found(there), *_walks(there, neighbours, known)]
            in_rooms[room_id] = (*_pinned(anywhere, bare, there), *found) if with_keys else tuple(found)
        yield Placed(span, () if with_keys else anywhere, in_rooms)


def _near(engagement: Engagement, spans: Sequence[Span], diaries: Diaries, facts: Facts) -> tuple[Diaries, Facts]:
    """Diaries and facts without what is far from all of these times."""
    starts_at = min((span.starts_at for span in spans), default=engagement.span.starts_at) - engagement.setup - facts.longest_walk
    ends_at = max((span.ends_at for span in spans), default=engagement.span.ends_at) + engagement.teardown + facts.longest_walk
    around = Span(starts_at, ends_at)
    near = diaries_of(other for other in diaries.engagements if other.occupies.overlaps(around) and other.key != engagement.key)
    return near, replace(facts, elsewhere=tuple(other for other in facts.elsewhere if other.occupies.overlaps(around)))


def _neighbours(engagement: Engagement, diaries: Diaries, facts: Facts) -> list[Engagement]:
    """What people come from or go to, and all else they are wanted in then; nothing if nobody has to walk."""
    span, walk = engagement.span, facts.longest_walk
    wide = Span(span.starts_at - walk, span.ends_at + walk)
    near = {other.key: other for other in diaries.sharing_people(engagement) if other.span.overlaps(wide)}
    return list(near.values()) if any(not other.span.overlaps(span) for other in near.values()) else []


def _walks(engagement: Engagement, neighbours: Sequence[Engagement], facts: Facts) -> Iterator[Finding]:
    if not neighbours or engagement.room_id is None or facts.severity(Rule.WALK_TOO_SHORT) is Severity.IGNORE:
        return
    for finding in of_people(diaries_of([engagement, *neighbours]), facts):
        if finding is not None and finding.rule is Rule.WALK_TOO_SHORT and finding.touches(engagement.key):
            yield finding


def _pinned(findings: Iterable[Finding], bare: Engagement, there: Engagement) -> Iterator[Finding]:
    """The same findings as they are keyed in a room."""
    before, after = pin(bare), pin(there)
    for finding in findings:
        yield replace(finding, pins=tuple(after if told == before else told for told in finding.pins))


class _Alone:
    """What is found about a room alone: who else holds it, when it is closed, what it lacks."""

    def __init__(self, diaries: Diaries, facts: Facts) -> None:
        self._facts = facts
        self._held: dict[int, list[Engagement]] = defaultdict(list)
        for other in (*diaries.engagements, *facts.elsewhere):
            if other.room_id is not None:
                self._held[other.room_id].append(other)

    def found(self, engagement: Engagement) -> list[Finding]:
        """About the engagement where it is."""
        room = self._facts.rooms.get(engagement.room_id or 0)
        found = [] if room is None else [*rooms.of_room(engagement, room, self._facts), *self._shared(engagement, room)]
        return [finding for finding in found if finding is not None and finding.severity is not Severity.IGNORE]

    def _shared(self, engagement: Engagement, room: RoomFacts) -> Iterator[Finding | None]:
        occupied = engagement.occupies
        for other in self._held.get(room.id, ()):
            if other.occupies.overlaps(occupied):
                yield rooms.room_shared(*in_order([engagement, other]), room, self._facts)
