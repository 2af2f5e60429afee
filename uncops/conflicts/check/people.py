"""What a person or a delegation cannot do: be in two places, walk faster, be here before arriving or after leaving."""

from uncops.conflicts.check.facts import Facts, Stay
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.parts import both, found, one, person_side
from uncops.conflicts.check.severity import Rule
from uncops.conflicts.model import Attendee, Engagement, EngagementKind
from uncops.core.wording import N_, Sentence, Words

TWICE = N_(
    "%(person)s is wanted in “%(first)s” from %(first_starts)s to %(first_ends)s and in “%(second)s” from %(second_starts)s "
    "to %(second_ends)s, on %(day)s."
)
INTERPRETER_TWICE = N_(
    "%(person)s interprets “%(first)s” from %(first_starts)s to %(first_ends)s and “%(second)s” from %(second_starts)s "
    "to %(second_ends)s, on %(day)s."
)
DELEGATION_TWICE = N_(
    "The delegation of %(person)s has two meetings at once: “%(first)s” from %(first_starts)s to %(first_ends)s and “%(second)s” "
    "from %(second_starts)s to %(second_ends)s, on %(day)s."
)
DELEGATION_NEEDED = N_(
    "“%(session)s” on %(day)s from %(session_starts)s to %(session_ends)s needs %(needed)s (%(role)s), whose delegation meets then: "
    "“%(meeting)s” from %(meeting_starts)s to %(meeting_ends)s."
)
DELEGATION_MISSES = N_(
    "The meeting “%(meeting)s” from %(meeting_starts)s to %(meeting_ends)s is held during “%(session)s”, a session for everybody, "
    "on %(day)s from %(session_starts)s to %(session_ends)s."
)
WALK = N_(
    "%(person)s has %(gap)s minutes from “%(first)s” (until %(first_ends)s, %(first_room)s) to “%(second)s” (from %(second_starts)s, "
    "%(second_room)s), on %(day)s; the way takes %(walk)s minutes."
)
ARRIVES = N_("“%(title)s” begins on %(day)s at %(starts)s, and %(person)s arrives on %(other_day)s at %(moment)s.")
DEPARTS = N_("“%(title)s” ends on %(day)s at %(ends)s, and %(person)s departs on %(other_day)s at %(moment)s.")
DECLINED = N_("%(person)s (%(role)s) is needed in “%(title)s” on %(day)s, and does not come.")


def person_twice(first: Engagement, second: Engagement, roles: tuple[Attendee, Attendee], facts: Facts) -> Finding | None:
    """Nobody is in two places at once: a person, an interpreter, a delegation that has two meetings."""
    if not first.span.overlaps(second.span):
        return None
    person = roles[0]
    values = {**both(facts, first, second), "person": person.name}
    rule, sentence = Rule.PERSON_TWICE, TWICE
    if person.key == person.delegation_key:
        if EngagementKind.SESSION in (first.kind, second.kind):
            return None  # that is the rule of needed roles
        rule, sentence = Rule.DELEGATION_TWICE, DELEGATION_TWICE
    elif all(role.interprets is not None for role in roles):
        rule, sentence = Rule.INTERPRETER_TWICE, INTERPRETER_TWICE
    return found(rule, facts, (first, second), Sentence(sentence, values), about=person_side(person))


def delegation_needed(session: Engagement, meeting: Engagement, needed: Attendee, facts: Facts) -> Finding | None:
    """No delegation meets while a session needs one of its people."""
    if not session.span.overlaps(meeting.span):
        return None
    values = {**_pair(session, meeting, facts), "needed": needed.name, "role": Words(needed.role)}
    return found(Rule.DELEGATION_NEEDED, facts, _in_order(session, meeting), Sentence(DELEGATION_NEEDED, values), about=person_side(needed))


def delegation_misses(session: Engagement, meeting: Engagement, facts: Facts) -> Finding | None:
    """A meeting during a session for everybody keeps its delegations away from that."""
    if not session.span.overlaps(meeting.span):
        return None
    sentence = Sentence(DELEGATION_MISSES, _pair(session, meeting, facts))
    return found(Rule.DELEGATION_MISSES, facts, _in_order(session, meeting), sentence)


def walk_too_short(first: Engagement, second: Engagement, person: Attendee, facts: Facts) -> Finding | None:
    """From the end of one to the beginning of the next there is time to walk; exactly the walking time is enough."""
    walk, gap = facts.walk(first, second), second.span.starts_at - first.span.ends_at
    if walk is None or gap >= walk:
        return None
    rooms = [facts.rooms[room_id].name if room_id in facts.rooms else "" for room_id in (first.room_id or 0, second.room_id or 0)]
    values = {**both(facts, first, second), "person": person.name, "gap": int(gap.total_seconds() // 60)}
    values |= {"walk": int(walk.total_seconds() // 60), "first_room": rooms[0], "second_room": rooms[1]}
    return found(Rule.WALK_TOO_SHORT, facts, (first, second), Sentence(WALK, values), about=person_side(person), pins=(walk,))


def before_arrival(engagement: Engagement, person: Attendee, stay: Stay, facts: Facts) -> Finding | None:
    """Nobody is wanted before they arrive; the minute of arrival is early enough."""
    if stay.arrives_at is None or engagement.span.starts_at >= stay.arrives_at:
        return None
    values = {**one(facts, engagement), "person": person.name}
    values |= {"other_day": facts.day(stay.arrives_at), "moment": facts.clock(stay.arrives_at)}
    pins = (stay.arrives_at.timestamp(),)
    return found(Rule.BEFORE_ARRIVAL, facts, (engagement,), Sentence(ARRIVES, values), about=person_side(person), pins=pins)


def after_departure(engagement: Engagement, person: Attendee, stay: Stay, facts: Facts) -> Finding | None:
    """Nobody is wanted after they leave; until the minute they leave is possible."""
    if stay.departs_at is None or engagement.span.ends_at <= stay.departs_at:
        return None
    values = {**one(facts, engagement), "person": person.name}
    values |= {"other_day": facts.day(stay.departs_at), "moment": facts.clock(stay.departs_at)}
    pins = (stay.departs_at.timestamp(),)
    return found(Rule.AFTER_DEPARTURE, facts, (engagement,), Sentence(DEPARTS, values), about=person_side(person), pins=pins)


def needed_person_declined(engagement: Engagement, person: Attendee, facts: Facts) -> Finding | None:
    """Somebody a session needs has said no, or has left the delegation."""
    if not person.is_needed:
        return None
    values = {**one(facts, engagement), "person": person.name, "role": Words(person.role)}
    pins = (person.role,)
    return found(Rule.NEEDED_PERSON_DECLINED, facts, (engagement,), Sentence(DECLINED, values), about=person_side(person), pins=pins)


def _pair(session: Engagement, meeting: Engagement, facts: Facts) -> dict[str, object]:
    return {
        "session": session.title, "session_starts": facts.clock(session.span.starts_at), "session_ends": facts.clock(session.span.ends_at),
        "meeting": meeting.title, "meeting_starts": facts.clock(meeting.span.starts_at), "meeting_ends": facts.clock(meeting.span.ends_at),
        "day": facts.day(session.span.starts_at),
    }  # fmt: skip


def _in_order(one_side: Engagement, other: Engagement) -> tuple[Engagement, Engagement]:
    first, second = sorted((one_side, other), key=lambda engagement: (engagement.span, engagement.key))
    return first, second
