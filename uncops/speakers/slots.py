"""When each speaker of a list is expected to speak, and which change of that is worth telling; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from uncops.core.spans import Span
from uncops.programme.models import ItemKind
from uncops.programme.published import PublishedSessionView

# Assumed; ask the secretariat: an expected time is told in steps of five minutes, and told anew when it moves by ten.
STEP = timedelta(minutes=5)
WORTH_TELLING = timedelta(minutes=10)


@dataclass(frozen=True)
class Slot:
    """When and where a delegation is expected to speak."""

    span: Span
    title: str
    location: str = ""


def begins_at(session: PublishedSessionView) -> datetime:
    """When the first speaker of a session is called: with its first interventions, or when it begins."""
    found = (item.starts_at for item in session.items if item.kind == ItemKind.INTERVENTIONS.value)
    return next(found, session.starts_at)


def expected_spans(first: datetime, limits: Sequence[int], *, changeover: int) -> list[Span]:
    """One after the other, each for the seconds they have; the start told in steps of five minutes, never too late."""
    spans, reached = [], first
    for seconds in limits:
        starts = reached - (reached - first) % STEP
        spans.append(Span(starts, max(reached + timedelta(seconds=seconds), starts + STEP)))
        reached += timedelta(seconds=seconds + changeover)
    return spans


def is_worth_telling(before: Slot, after: Slot) -> bool:
    """Whether somebody would come at another time or to another place; a few minutes more or less are how such lists are."""
    moved = abs(after.span.starts_at - before.span.starts_at)
    return (before.title, before.location) != (after.title, after.location) or moved >= WORTH_TELLING


def place_of(session: PublishedSessionView) -> str:
    """Building and room as feeds name them."""
    return ", ".join(part for part in (session.building, session.room) if part)


def slots_of(session: PublishedSessionView, limits: Iterable[tuple[int, int]], *, changeover: int) -> dict[int, Slot]:
    """The slots of speakers in order, by number: (number, seconds)."""
    ordered = list(limits)
    spans = expected_spans(begins_at(session), [seconds for _number, seconds in ordered], changeover=changeover)
    return {
        number: Slot(span, session.title, place_of(session)) for (number, _seconds), span in zip(ordered, spans, strict=True)
    }
