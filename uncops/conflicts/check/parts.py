"""What findings are made of: sides, pins, and the times sentences tell."""

from collections.abc import Sequence

from uncops.conflicts.check.facts import Facts, RoomFacts
from uncops.conflicts.check.finding import Finding, Side
from uncops.conflicts.check.severity import Rule
from uncops.conflicts.model import Attendee, Engagement
from uncops.core.spans import Span
from uncops.core.wording import Sentence


def side(engagement: Engagement) -> Side:
    """An engagement as a side."""
    return Side(engagement.key, engagement.title, engagement.url)


def room_side(room: RoomFacts) -> Side:
    """A room as a side."""
    return Side(f"room:{room.id}", room.name, slug=room.slug)


def person_side(person: Attendee) -> Side:
    """Somebody, or a delegation, as a side."""
    return Side(person.key, person.name)


def pin(engagement: Engagement) -> str:
    """When and where it was when this was found."""
    span = engagement.span
    return f"{engagement.key} {span.starts_at.timestamp():.0f}-{span.ends_at.timestamp():.0f} {engagement.room_id}"


def shared(first: Span, second: Span) -> Span:
    """The time two overlapping spans have in common."""
    return Span(max(first.starts_at, second.starts_at), min(first.ends_at, second.ends_at))


def times(facts: Facts, span: Span, *, prefix: str = "") -> dict[str, object]:
    """Start and end by the clock of the summit, for a sentence."""
    return {f"{prefix}starts": facts.clock(span.starts_at), f"{prefix}ends": facts.clock(span.ends_at)}


def both(facts: Facts, first: Engagement, second: Engagement) -> dict[str, object]:
    """What a sentence about two engagements tells of them."""
    told = {"first": first.title, "second": second.title, "day": facts.day(first.span.starts_at)}
    return {**told, **times(facts, first.span, prefix="first_"), **times(facts, second.span, prefix="second_")}


def one(facts: Facts, engagement: Engagement) -> dict[str, object]:
    """What a sentence about one engagement tells of it."""
    return {"title": engagement.title, "day": facts.day(engagement.span.starts_at), **times(facts, engagement.span)}


def found(
    rule: Rule,
    facts: Facts,
    engagements: Sequence[Engagement],
    sentence: Sentence,
    *,
    about: Side | None = None,
    pins: Sequence[object] = (),
) -> Finding:
    """A finding about one or two engagements, and what they have in common or lack."""
    sides = tuple(side(engagement) for engagement in engagements)
    return Finding(
        rule=rule,
        severity=facts.severity(rule),
        sides=(*sides, about) if about else sides,
        sentence=sentence,
        span=engagements[0].span if len(engagements) == 1 else _spanning(engagements),
        pins=(*(pin(engagement) for engagement in engagements), *(str(part) for part in pins)),
        room_ids=frozenset(engagement.room_id for engagement in engagements if engagement.room_id is not None),
    )


def _spanning(engagements: Sequence[Engagement]) -> Span:
    starts, ends = zip(*((each.span.starts_at, each.span.ends_at) for each in engagements), strict=True)
    return Span(min(starts), max(ends))
