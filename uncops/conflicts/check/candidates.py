"""Changes that might solve a finding, the nearest first; none of them is tried here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from uncops.conflicts.check.diaries import Diaries
from uncops.conflicts.check.facts import Facts, RoomFacts
from uncops.conflicts.check.finding import Finding, Offer, OfferKind, Side
from uncops.conflicts.check.severity import Rule
from uncops.conflicts.check.summits import missing_languages
from uncops.conflicts.model import NONE, Attendee, Engagement, EngagementKind
from uncops.core.spans import Span
from uncops.core.wording import N_, Sentence
from uncops.venue.models import RoomClass

# When something may be offered to begin and end, and in which steps. Assumed; ask the secretariat.
DAY_BEGINS, DAY_ENDS = time(8, 0), time(20, 0)
STEP = timedelta(minutes=15)
FOR_SESSIONS = frozenset({RoomClass.PLENARY, RoomClass.CONFERENCE})

TO_ROOM = N_("Move “%(title)s” to %(room)s, which holds %(capacity)s people and is free then")
TO_TIME = N_("Move “%(title)s” to %(day)s from %(starts)s to %(ends)s")
SET_UP = N_("Set up “%(title)s” in %(minutes)s minutes")
CLEAR_UP = N_("Clear up “%(title)s” in %(minutes)s minutes")
INSTEAD = N_("Have “%(title)s” interpreted by %(person)s instead of %(replaced)s")
NAMED = N_("Have “%(title)s” interpreted by %(person)s")


def rooms(engagement: Engagement, facts: Facts) -> Iterator[Offer]:
    """Rooms in use that hold those expected, or at least as many as the present one, with booths enough; the best fitting first."""
    present = facts.rooms.get(engagement.room_id or 0)
    wanted = engagement.expected_count or (present.capacity if present else 0)
    booths = len(engagement.languages) if engagement.kind is EngagementKind.SESSION else 0
    fitting = [room for room in facts.rooms.values() if room.is_active and room.capacity >= wanted and room.booths >= booths]
    for room in sorted(fitting, key=lambda room: (room.capacity, room.name, room.id)):
        if room.id != engagement.room_id and (present is None or _serves(room, present)):
            yield _to_room(engagement, room)


def _serves(room: RoomFacts, present: RoomFacts) -> bool:
    """Whether a room is for the same use: nobody holds a reception in a plenary hall, or a plenary in a bilateral room."""
    return room.room_class == present.room_class or {room.room_class, present.room_class} <= FOR_SESSIONS


def _to_room(engagement: Engagement, room: RoomFacts) -> Offer:
    values = {"title": engagement.title, "room": room.name, "capacity": room.capacity}
    return Offer(OfferKind.ROOM, engagement.key, Sentence(TO_ROOM, values), room_id=room.id)


def times_near(engagement: Engagement, facts: Facts) -> Iterator[Offer]:
    """The same length at another time of the summit, the nearest first."""
    present, length = engagement.span, engagement.span.length
    starts = [start for day in _days(facts) for start in _starts_on(day, engagement, facts)]
    for start in sorted(starts, key=lambda start: (abs(start - present.starts_at), start)):
        span = Span(start, start + length)
        values = {
            "title": engagement.title, "day": facts.day(start), "starts": facts.clock(span.starts_at), "ends": facts.clock(span.ends_at)
        }  # fmt: skip
        yield Offer(OfferKind.TIME, engagement.key, Sentence(TO_TIME, values), span=span)


def _days(facts: Facts) -> list[date]:
    return [facts.first_day + timedelta(days=count) for count in range((facts.last_day - facts.first_day).days + 1)]


def _starts_on(day: date, engagement: Engagement, facts: Facts) -> Iterator[datetime]:
    """Quarters of an hour of a day from which it would end in time; what ends later by itself may end as late."""
    usual_end = datetime.combine(day, DAY_ENDS, facts.zone).astimezone(UTC)
    ends = engagement.span.ends_at
    latest = max(usual_end, ends) if facts.day(ends) == day else usual_end
    start = datetime.combine(day, DAY_BEGINS, facts.zone).astimezone(UTC)
    while start + engagement.span.length <= latest:
        if start != engagement.span.starts_at:
            yield start
        start += STEP


def shorter_margins(first: Side, second: Side, diaries: Diaries) -> Iterator[Offer]:
    """Of two in one room, the later one set up faster or the earlier one cleared faster, as far as one of them is enough."""
    if first.key not in diaries.by_key or second.key not in diaries.by_key:
        return
    earlier, later = diaries.by_key[first.key], diaries.by_key[second.key]
    gap = later.span.starts_at - earlier.span.ends_at
    setup, teardown = gap - earlier.teardown, gap - later.setup
    if NONE <= setup < later.setup:
        yield Offer(OfferKind.SETUP, later.key, Sentence(SET_UP, _minutes(later, setup)), setup=setup)
    if NONE <= teardown < earlier.teardown:
        yield Offer(OfferKind.SETUP, earlier.key, Sentence(CLEAR_UP, _minutes(earlier, teardown)), teardown=teardown)


def _minutes(engagement: Engagement, margin: timedelta) -> dict[str, object]:
    return {"title": engagement.title, "minutes": int(margin.total_seconds() // 60)}


def interpreters(engagement: Engagement, finding: Finding, diaries: Diaries) -> Iterator[Offer]:
    """Interpreters of the summit for the same languages instead of the one who is elsewhere, or for those nobody interprets."""
    replaced = _interpreter_of(engagement, finding) if finding.rule is Rule.INTERPRETER_TWICE else None
    languages = (replaced.interprets or ()) if replaced else missing_languages(engagement)
    if not languages:
        return
    present = {person.key for person in engagement.attendees}
    for person in _all_interpreters(diaries):
        if person.key not in present and set(languages) <= set(person.interprets or ()):
            values = {"title": engagement.title, "person": person.name, "replaced": replaced.name if replaced else ""}
            sentence = Sentence(INSTEAD if replaced else NAMED, values)
            named = replace(person, interprets=tuple(languages))
            yield Offer(OfferKind.INTERPRETER, engagement.key, sentence, replaced=replaced, interpreter=named)


def _interpreter_of(engagement: Engagement, finding: Finding) -> Attendee | None:
    about = finding.sides[-1].key
    return next((person for person in engagement.attendees if person.key == about and person.interprets is not None), None)


def _all_interpreters(diaries: Diaries) -> list[Attendee]:
    """Everybody who interprets something at the summit, with all their languages, by name."""
    known: dict[str, Attendee] = {}
    for key, diary in diaries.people.items():
        interpreting = [role for _engagement, role in diary if role.interprets is not None]
        if interpreting:
            languages = dict.fromkeys(language for role in interpreting for language in role.interprets or ())
            known[key] = replace(interpreting[0], interprets=tuple(languages))
    return sorted(known.values(), key=lambda person: (person.name, person.key))
