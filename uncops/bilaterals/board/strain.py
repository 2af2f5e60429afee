"""What a place would ask of people besides being there: interpreters between two languages, meetings one after the other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from uncops.core.spans import Span

ENGLISH = "en"
Languages = frozenset[str]


@dataclass(frozen=True)
class Interpreters:
    """How many meetings can be interpreted between two languages at the same time, and when none can."""

    languages: Languages
    count: int
    unavailable: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Interpreted:
    """A meeting that needs interpretation between these languages."""

    span: Span
    languages: Languages


def are_interpreters_missing(wanted: Interpreted, others: Sequence[Interpreted], pools: Sequence[Interpreters]) -> bool:
    """Whether, at some moment of a meeting, more interpreters would be needed than there are, and more than without it."""
    going_on = [other for other in others if other.span.overlaps(wanted.span)]
    for moment in _moments(wanted.span, going_on, pools):
        languages = [other.languages for other in going_on if other.span.starts_at <= moment < other.span.ends_at]
        if _missing([*languages, wanted.languages], moment, pools) > _missing(languages, moment, pools):
            return True
    return False


def meetings_in_a_row(wanted: Span, others: Iterable[Span], step: timedelta) -> int:
    """How many meetings would follow each other, with this one among them, so closely that no other fits between two."""
    count, begins, ends = 1, wanted.starts_at, wanted.ends_at
    for other in sorted(others, key=lambda span: span.starts_at):
        if timedelta(0) <= other.starts_at - ends < step:
            count, ends = count + 1, other.ends_at
    for other in sorted(others, key=lambda span: span.ends_at, reverse=True):
        if timedelta(0) <= begins - other.ends_at < step:
            count, begins = count + 1, other.starts_at
    return count


def _moments(span: Span, going_on: Iterable[Interpreted], pools: Iterable[Interpreters]) -> set[datetime]:
    """When something begins within a span: between two of these nothing changes for the worse."""
    begins = [other.span.starts_at for other in going_on]
    begins += [away.starts_at for pool in pools for away in pool.unavailable]
    return {span.starts_at, *(moment for moment in begins if span.starts_at < moment < span.ends_at)}


def _missing(meetings: Iterable[Languages], moment: datetime, pools: Iterable[Interpreters]) -> int:
    """How many interpreters are missing at a moment. Those between two languages without English serve just these two; every other
    meeting is relayed through English."""
    there: Counter[Languages] = Counter()
    for pool in pools:
        if not any(away.starts_at <= moment < away.ends_at for away in pool.unavailable):
            there[pool.languages] += pool.count
    needed: Counter[Languages] = Counter()
    for languages in meetings:
        if len(languages) == 2 and ENGLISH not in languages and there[languages] > 0:
            there[languages] -= 1
        else:
            needed.update(frozenset((language, ENGLISH)) for language in languages - {ENGLISH})
    return sum(max(0, count - there[pair]) for pair, count in needed.items())
