"""Runs the check: over everything, or around one engagement."""

from collections.abc import Iterable, Iterator

from uncops.conflicts.check import people, rooms, summits
from uncops.conflicts.check.diaries import Diaries, Wanted, diaries_of, followed_by, in_order, overlapping
from uncops.conflicts.check.facts import Facts
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.severity import Rule, Severity
from uncops.conflicts.model import Engagement, EngagementKind


def findings(engagements: Iterable[Engagement], facts: Facts) -> list[Finding]:
    """Everything that cannot be, or should not, in time order; what the summit ignores is left out. Without offers."""
    return findings_in(diaries_of(engagements), facts)


def findings_touching(engagement: Engagement, diaries: Diaries, facts: Facts) -> list[Finding]:
    """What is found about one engagement, as if it stood in the diaries instead of the one with its key."""
    around = diaries_of(diaries.around(engagement, facts.longest_walk))
    return [finding for finding in findings_in(around, facts, only=engagement) if finding.touches(engagement.key)]


def findings_in(diaries: Diaries, facts: Facts, *, only: Engagement | None = None) -> list[Finding]:
    """What is found in these diaries; `only` leaves out what concerns single engagements other than this one."""
    found = [
        *_in_rooms(diaries, facts),
        *_of_each(diaries.engagements if only is None else (only,), facts),
        *of_people(diaries, facts),
        *_for_everybody(diaries, facts),
    ]
    kept = {finding.key: finding for finding in found if finding is not None and finding.severity is not Severity.IGNORE}
    return sorted(kept.values(), key=lambda finding: finding.order)


def _in_rooms(diaries: Diaries, facts: Facts) -> Iterator[Finding | None]:
    for room_id, held in diaries.rooms.items():
        room = facts.rooms.get(room_id)
        if room is None:
            continue
        foreign = [other for other in facts.elsewhere if other.room_id == room_id]
        diary = in_order([*held, *foreign])
        for first, second in overlapping(diary, [engagement.occupies for engagement in diary]):
            if not (diary[first] in foreign and diary[second] in foreign):
                yield rooms.room_shared(diary[first], diary[second], room, facts)


def _of_each(engagements: Iterable[Engagement], facts: Facts) -> Iterator[Finding | None]:
    for engagement in engagements:
        yield summits.outside_summit(engagement, facts)
        yield summits.interpreter_missing(engagement, facts)
        room = facts.rooms.get(engagement.room_id or 0)
        if room is not None:
            yield from rooms.of_room(engagement, room, facts)
        yield from (people.needed_person_declined(engagement, person, facts) for person in engagement.declined)
        for person in engagement.attendees:
            stay = facts.stays.get(person.key)
            if stay is not None:
                yield people.before_arrival(engagement, person, stay, facts)
                yield people.after_departure(engagement, person, stay, facts)


def of_people(diaries: Diaries, facts: Facts) -> Iterator[Finding | None]:
    """What people and delegations cannot do."""
    yield from _of_persons(diaries, facts)
    yield from _of_delegations(diaries, facts)


def _of_persons(diaries: Diaries, facts: Facts) -> Iterator[Finding | None]:
    for diary in diaries.people.values():
        if len(diary) < 2:
            continue
        held = [engagement for engagement, _role in diary]
        for first, second in overlapping(held, [engagement.span for engagement in held]):
            yield people.person_twice(held[first], held[second], (diary[first][1], diary[second][1]), facts)
        yield from (people.walk_too_short(first, second, role, facts) for (first, _), (second, role) in followed_by(diary))


def _of_delegations(diaries: Diaries, facts: Facts) -> Iterator[Finding | None]:
    for key, meetings in diaries.meetings.items():
        sessions = diaries.needed.get(key, ())
        for session, needed in sessions:
            yield from (people.delegation_needed(session, meeting, needed, facts) for meeting, _role in meetings)
        yield from _walks_between(meetings, sessions, facts)


def _walks_between(meetings: list[Wanted], sessions: Iterable[Wanted], facts: Facts) -> Iterator[Finding | None]:
    """A delegation walks from its meeting to the session that needs it, and back; other ways are in the diaries of people."""
    for session, needed in sessions:
        for meeting, _role in meetings:
            ordered = in_order([session, meeting])
            if not session.span.overlaps(meeting.span) and ordered[1].span.starts_at - ordered[0].span.ends_at < facts.longest_walk:
                yield people.walk_too_short(ordered[0], ordered[1], needed, facts)


def _for_everybody(diaries: Diaries, facts: Facts) -> Iterator[Finding | None]:
    held = diaries.everybody
    for first, second in overlapping(held, [engagement.span for engagement in held]):
        yield summits.everybody_twice(held[first], held[second], facts)
    needing = _needing(diaries) if facts.severity(Rule.DELEGATION_NEEDED) is not Severity.IGNORE else frozenset()
    meetings = [engagement for engagement in diaries.engagements if engagement.kind is EngagementKind.MEETING]
    for session in held:
        for meeting in meetings:
            if meeting.span.starts_at >= session.span.ends_at:
                break
            if (session.key, meeting.key) not in needing:
                yield people.delegation_misses(session, meeting, facts)


def _needing(diaries: Diaries) -> frozenset[tuple[str, str]]:
    """Sessions and the meetings of the delegations they need: the stricter rule tells of these."""
    return frozenset(
        (session.key, meeting.key)
        for key, sessions in diaries.needed.items()
        for session, _needed in sessions
        for meeting, _role in diaries.meetings.get(key, ())
    )
