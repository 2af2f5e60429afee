"""What a room cannot do: hold two at once, be used while closed, hold more people or languages than it does."""

from collections.abc import Iterator

from uncops.conflicts.check.facts import Closure, Facts, RoomFacts
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.parts import both, found, one, room_side, times
from uncops.conflicts.check.severity import Rule
from uncops.conflicts.model import Engagement, EngagementKind
from uncops.core.wording import N_, Sentence

TAKEN = N_(
    "“%(first)s” is in %(room)s from %(first_starts)s to %(first_ends)s, and “%(second)s” from %(second_starts)s to %(second_ends)s, "
    "on %(day)s."
)
REACHES = N_(
    "Setting up and clearing up included, “%(first)s” keeps %(room)s until %(until)s, and “%(second)s” needs it from %(since)s, on %(day)s."
)
CLOSED = N_(
    "%(room)s is closed from %(closed_starts)s to %(closed_ends)s (%(reason)s), and “%(title)s” needs it on %(day)s "
    "from %(starts)s to %(ends)s."
)
OUT_OF_USE = N_("%(room)s is out of use, and “%(title)s” is planned there on %(day)s.")
TOO_SMALL = N_("“%(title)s” expects %(expected)s people, and %(room)s holds %(capacity)s.")
TOO_FEW_BOOTHS = N_("“%(title)s” is interpreted into %(count)s languages, and %(room)s has %(booths)s booths.")


def room_shared(first: Engagement, second: Engagement, room: RoomFacts, facts: Facts) -> Finding | None:
    """Two in one room: at once, or one while it is set up or cleared for the other; one may begin when the other is cleared."""
    if not first.occupies.overlaps(second.occupies) or _is_within_block(first, second):
        return None
    values = {**both(facts, first, second), "room": room.name}
    if first.span.overlaps(second.span):
        return found(Rule.ROOM_TAKEN, facts, (first, second), Sentence(TAKEN, values), about=room_side(room))
    values |= {"until": facts.clock(first.occupies.ends_at), "since": facts.clock(second.occupies.starts_at)}
    margins = (first.setup, first.teardown, second.setup, second.teardown)
    return found(Rule.SETUP_REACHES, facts, (first, second), Sentence(REACHES, values), about=room_side(room), pins=margins)


def _is_within_block(first: Engagement, second: Engagement) -> bool:
    """A meeting in a time set aside for meetings takes nothing from it."""
    return any(block.is_block and other.kind is EngagementKind.MEETING for block, other in ((first, second), (second, first)))


def of_room(engagement: Engagement, room: RoomFacts, facts: Facts) -> Iterator[Finding | None]:
    """What is found about an engagement and its room, whatever else is held there."""
    yield room_out_of_use(engagement, room, facts)
    yield room_too_small(engagement, room, facts)
    yield too_few_booths(engagement, room, facts)
    yield from (room_closed(engagement, room, closure, facts) for closure in room.closures)


def room_closed(engagement: Engagement, room: RoomFacts, closure: Closure, facts: Facts) -> Finding | None:
    """A closed room is neither used nor set up; it may be used up to the minute it closes."""
    if not engagement.occupies.overlaps(closure.span):
        return None
    values = {**one(facts, engagement), **times(facts, engagement.occupies), **times(facts, closure.span, prefix="closed_")}
    values |= {"room": room.name, "reason": closure.reason}
    pins = (closure.span.starts_at.timestamp(), closure.span.ends_at.timestamp(), engagement.setup, engagement.teardown)
    return found(Rule.ROOM_CLOSED, facts, (engagement,), Sentence(CLOSED, values), about=room_side(room), pins=pins)


def room_out_of_use(engagement: Engagement, room: RoomFacts, facts: Facts) -> Finding | None:
    """Nothing is planned in a room that is out of use."""
    if room.is_active:
        return None
    sentence = Sentence(OUT_OF_USE, {**one(facts, engagement), "room": room.name})
    return found(Rule.ROOM_OUT_OF_USE, facts, (engagement,), sentence, about=room_side(room))


def room_too_small(engagement: Engagement, room: RoomFacts, facts: Facts) -> Finding | None:
    """A room may be full, not more than full."""
    if engagement.expected_count is None or engagement.expected_count <= room.capacity:
        return None
    values = {**one(facts, engagement), "expected": engagement.expected_count, "capacity": room.capacity, "room": room.name}
    pins = (engagement.expected_count, room.capacity)
    return found(Rule.ROOM_TOO_SMALL, facts, (engagement,), Sentence(TOO_SMALL, values), about=room_side(room), pins=pins)


def too_few_booths(engagement: Engagement, room: RoomFacts, facts: Facts) -> Finding | None:
    """Each language of a session has a booth of its own; a meeting of two is interpreted at the table."""
    if engagement.kind is not EngagementKind.SESSION or len(engagement.languages) <= room.booths:
        return None
    values = {**one(facts, engagement), "count": len(engagement.languages), "booths": room.booths, "room": room.name}
    pins = (*sorted(engagement.languages), room.booths)
    return found(Rule.TOO_FEW_BOOTHS, facts, (engagement,), Sentence(TOO_FEW_BOOTHS, values), about=room_side(room), pins=pins)
