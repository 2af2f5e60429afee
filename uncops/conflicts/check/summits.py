"""What a summit asks of its sessions: its days, one thing for everybody at a time, interpreters for what is interpreted."""

from uncops.conflicts.check.facts import Facts
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.parts import both, found, one
from uncops.conflicts.check.severity import Rule
from uncops.conflicts.model import Engagement, EngagementKind
from uncops.core.wording import N_, LanguageNames, Sentence

OUTSIDE = N_("“%(title)s” is planned on %(day)s, which is not a day of this summit: it lasts from %(first_day)s to %(last_day)s.")
EVERYBODY_TWICE = N_(
    "“%(first)s” from %(first_starts)s to %(first_ends)s and “%(second)s” from %(second_starts)s to %(second_ends)s on %(day)s "
    "are both for everybody."
)
INTERPRETER_MISSING = N_("“%(title)s” on %(day)s at %(starts)s is interpreted, and no interpreter is named for: %(languages)s.")


def outside_summit(engagement: Engagement, facts: Facts) -> Finding | None:
    """What is planned begins on a day of the summit, by the summit's clock; a reception may end after midnight."""
    if facts.first_day <= facts.day(engagement.span.starts_at) <= facts.last_day:
        return None
    values = {**one(facts, engagement), "first_day": facts.first_day, "last_day": facts.last_day}
    pins = (facts.first_day, facts.last_day)
    return found(Rule.OUTSIDE_SUMMIT, facts, (engagement,), Sentence(OUTSIDE, values), pins=pins)


def everybody_twice(first: Engagement, second: Engagement, facts: Facts) -> Finding | None:
    """Of the sessions for everybody, one begins when the other has ended."""
    if not first.span.overlaps(second.span):
        return None
    return found(Rule.EVERYBODY_TWICE, facts, (first, second), Sentence(EVERYBODY_TWICE, both(facts, first, second)))


def missing_languages(engagement: Engagement) -> tuple[str, ...]:
    """The languages of interpretation for which nobody is named."""
    named = {language for person in engagement.attendees for language in person.interprets or ()}
    return tuple(language for language in engagement.languages if language not in named)


def interpreter_missing(engagement: Engagement, facts: Facts) -> Finding | None:
    """Each language into which a session is interpreted has somebody who interprets it."""
    missing = missing_languages(engagement) if engagement.kind is EngagementKind.SESSION else ()
    if not missing:
        return None
    values = {**one(facts, engagement), "languages": LanguageNames(missing)}
    return found(Rule.INTERPRETER_MISSING, facts, (engagement,), Sentence(INTERPRETER_MISSING, values), pins=sorted(missing))
