"""When a commitment is asked after, and of whom: pure, a day at a time, nothing twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from uncops.commitments.kinds import CommitmentState
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

# Announced and not yet delivered: only these are asked after.
OPEN_STATES = frozenset({CommitmentState.ANNOUNCED.value, CommitmentState.CONFIRMED.value, CommitmentState.UNDER_WAY.value})
MOST_DAYS = 730
MOST_STEPS = 6


class ReminderKind(StrEnum):
    """What is said of a commitment on a day."""

    DUE = "due"
    RENEWAL = "renewal"
    MILESTONE = "milestone"
    OVERDUE = "overdue"
    RENEWAL_PASSED = "renewal_passed"
    TO_LIAISON = "to_liaison"
    TO_PRINCIPAL = "to_principal"


KIND_LABELS = {
    ReminderKind.DUE: N_("Due date near"),
    ReminderKind.RENEWAL: N_("Renewal near"),
    ReminderKind.MILESTONE: N_("Milestone near"),
    ReminderKind.OVERDUE: N_("Overdue"),
    ReminderKind.RENEWAL_PASSED: N_("Not renewed"),
    ReminderKind.TO_LIAISON: N_("For the liaison officer"),
    ReminderKind.TO_PRINCIPAL: N_("For the principal's book"),
}
# These are written to the Mission; the others are read in the house.
WRITTEN = frozenset({
    ReminderKind.DUE, ReminderKind.RENEWAL, ReminderKind.MILESTONE, ReminderKind.OVERDUE, ReminderKind.RENEWAL_PASSED,
})  # fmt: skip
ESCALATED = frozenset({ReminderKind.TO_LIAISON, ReminderKind.TO_PRINCIPAL})


class NotDays(Refusal):
    """Days of reminders are whole numbers, few of them."""

    sentence = N_("Write up to six numbers of days from 1 to 730, separated by commas.")


class PrincipalBeforeLiaison(Refusal):
    """Who is nearest hears first."""

    sentence = N_("The liaison officer is told before the principal. Choose more days for the principal.")


@dataclass(frozen=True)
class Terms:
    """When the register reminds; all in days. The numbers are assumed; ask the secretariat.

    `quiet_after_news`: who has sent news is not reminded of what is overdue for so long.
    `lapses_after`: days after its renewal date when a pledge lapses by itself; None leaves it to an officer.
    `reminds_daily`: whether the letters are put into the outbox every morning without anybody asking.
    """

    before_due: tuple[int, ...] = (60, 14)
    before_renewal: tuple[int, ...] = (60, 14)
    before_milestone: tuple[int, ...] = (14,)
    after_due: tuple[int, ...] = (1, 30)
    to_liaison_after: int = 45
    to_principal_after: int = 90
    quiet_after_news: int = 14
    lapses_after: int | None = None
    reminds_daily: bool = False


@dataclass(frozen=True)
class Step:
    """A milestone that is not reached yet."""

    id: int
    due_on: date


@dataclass(frozen=True)
class Facts:
    """What is asked of a commitment to know whether it is reminded of; `said` are the occasions of earlier reminders."""

    id: int
    state: str
    due_on: date | None = None
    renew_on: date | None = None
    is_confidential: bool = False
    steps: tuple[Step, ...] = ()
    news_on: date | None = None
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, order=True)
class Reminder:
    """One thing to be said: of which day, and how many days before it (after it, where negative)."""

    about_on: date
    kind: ReminderKind
    days_before: int
    commitment_id: int
    milestone_id: int | None = None

    @property
    def occasion(self) -> str:
        """By which it is known that it was said: a day that is moved is reminded of anew."""
        which = f":{self.milestone_id}" if self.milestone_id is not None else ""
        return f"{self.kind.value}{which}:{self.about_on.isoformat()}:{self.days_before}"

    @property
    def is_written(self) -> bool:
        """Whether the Mission is written to."""
        return self.kind in WRITTEN


def is_chased(facts: Facts) -> bool:
    """Whether anybody is reminded at all: not of what is confidential, not announced, over or given up."""
    return facts.state in OPEN_STATES and not facts.is_confidential


def due_reminders(facts: Facts, day: date, terms: Terms = Terms()) -> list[Reminder]:
    """What is to be said of a commitment on a day, in the order of the days it is about.

    Each occasion is said once. Where days were missed, the last of the steps that have passed is said and not those before it.
    """
    if not is_chased(facts):
        return []
    found = list(_of_due_date(facts, day, terms)) + list(_of_renewal(facts, day, terms)) + list(_of_milestones(facts, day, terms))
    return sorted(reminder for reminder in found if reminder.occasion not in facts.said)


def may_lapse(facts: Facts, day: date) -> bool:
    """Whether a pledge was to be renewed and was not: its lapse is proposed to an officer."""
    return facts.state in OPEN_STATES and facts.renew_on is not None and facts.renew_on < day


def lapses_by_itself(facts: Facts, day: date, terms: Terms) -> bool:
    """Whether the days of grace after the renewal date have passed too."""
    if terms.lapses_after is None or facts.renew_on is None or not may_lapse(facts, day):
        return False
    return day > facts.renew_on + timedelta(days=terms.lapses_after)


def is_overdue(state: str, due_on: date | None, day: date) -> bool:
    """Whether something announced should have been delivered before today."""
    return state in OPEN_STATES and due_on is not None and due_on < day


def days_from(written: str, field: str) -> tuple[int, ...]:
    """'60, 14' as days, the most first, each once; nothing written means no reminder.

    :raises NotDays: for anything else.
    """
    parts = [part.strip() for part in written.replace(";", ",").replace("،", ",").replace("，", ",").split(",") if part.strip()]
    if len(parts) > MOST_STEPS or not all(part.isdecimal() and len(part) <= 4 and 1 <= int(part) <= MOST_DAYS for part in parts):
        raise NotDays(field)
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def check_terms(terms: Terms) -> None:
    """The liaison officer hears of what is overdue before the principal does."""
    if terms.to_principal_after <= terms.to_liaison_after:
        raise PrincipalBeforeLiaison("to_principal_after")


def _of_due_date(facts: Facts, day: date, terms: Terms) -> Iterator[Reminder]:
    if facts.due_on is None:
        return
    if day <= facts.due_on:
        yield from _before(ReminderKind.DUE, facts.id, facts.due_on, day, terms.before_due)
        return
    if _has_news(facts, day, terms):
        return
    yield from _after(ReminderKind.OVERDUE, facts.id, facts.due_on, day, terms.after_due)
    yield from _after(ReminderKind.TO_LIAISON, facts.id, facts.due_on, day, (terms.to_liaison_after,))
    yield from _after(ReminderKind.TO_PRINCIPAL, facts.id, facts.due_on, day, (terms.to_principal_after,))


def _of_renewal(facts: Facts, day: date, terms: Terms) -> Iterator[Reminder]:
    if facts.renew_on is None:
        return
    if day <= facts.renew_on:
        yield from _before(ReminderKind.RENEWAL, facts.id, facts.renew_on, day, terms.before_renewal)
    else:
        yield from _after(ReminderKind.RENEWAL_PASSED, facts.id, facts.renew_on, day, (1,))


def _of_milestones(facts: Facts, day: date, terms: Terms) -> Iterator[Reminder]:
    for step in facts.steps:
        if day <= step.due_on:
            yield from _before(ReminderKind.MILESTONE, facts.id, step.due_on, day, terms.before_milestone, step.id)


def _before(
    kind: ReminderKind, commitment_id: int, about_on: date, day: date, steps: Sequence[int], milestone_id: int | None = None
) -> Iterator[Reminder]:
    passed = [days for days in steps if day >= about_on - timedelta(days=days)]
    if passed:
        yield Reminder(about_on, kind, min(passed), commitment_id, milestone_id)


def _after(kind: ReminderKind, commitment_id: int, about_on: date, day: date, steps: Sequence[int]) -> Iterator[Reminder]:
    passed = [days for days in steps if day >= about_on + timedelta(days=days)]
    if passed:
        yield Reminder(about_on, kind, -max(passed), commitment_id)


def _has_news(facts: Facts, day: date, terms: Terms) -> bool:
    return facts.news_on is not None and day <= facts.news_on + timedelta(days=terms.quiet_after_news)
