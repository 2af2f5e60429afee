"""A year of reminders by a fast clock: 3,000 commitments, every day of it, each reminder exactly once and in order."""

import random
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from uncops.commitments.chasing.rules import Facts, Reminder, ReminderKind, Step, Terms, due_reminders

COMMITMENT_COUNT, DAY_COUNT = 3000, 365
FIRST_DAY = date(2031, 1, 1)
STATES = ("announced", "confirmed", "under_way", "announced", "under_way", "delivered", "withdrawn", "draft")


def made(seed: int = 1) -> list[Facts]:
    """Invented commitments of four summits: some without a day, some confidential, some over."""
    luck = random.Random(seed)
    some_day = lambda: FIRST_DAY + timedelta(days=luck.randint(-200, 560))  # noqa: E731
    return [
        Facts(
            number, luck.choice(STATES), some_day() if luck.random() < 0.8 else None, some_day() if luck.random() < 0.3 else None,
            luck.random() < 0.05, tuple(Step(number * 10 + step, some_day()) for step in range(luck.randint(0, 3))),
        )
        for number in range(COMMITMENT_COUNT)
    ]  # fmt: skip


def expected(facts: Facts, terms: Terms) -> set[tuple[date, str]]:
    """What is to be said of a commitment over the year and when, worked out from its days and not day by day."""
    if facts.state not in ("announced", "confirmed", "under_way") or facts.is_confidential:
        return set()
    found: set[tuple[date, str]] = set()
    for kind, day, before, which in (
        ("due", facts.due_on, terms.before_due, ""), ("renewal", facts.renew_on, terms.before_renewal, ""),
        *(("milestone", step.due_on, terms.before_milestone, f":{step.id}") for step in facts.steps),
    ):  # fmt: skip
        found |= _series(kind, day, [-days for days in before], which, until=day)
    found |= _series("overdue", facts.due_on, list(terms.after_due), "", until=None)
    for kind, days in (("to_liaison", terms.to_liaison_after), ("to_principal", terms.to_principal_after)):
        found |= _series(kind, facts.due_on, [days], "", until=None)
    return found | _series("renewal_passed", facts.renew_on, [1], "", until=None)


def _series(kind: str, day: date | None, offsets: list[int], which: str, *, until: date | None) -> set[tuple[date, str]]:
    """Each step on its own day; of those that lie before the year, only the last, on its first day."""
    if day is None or (until is not None and until < FIRST_DAY):
        return set()
    last = FIRST_DAY + timedelta(days=DAY_COUNT - 1)
    days = sorted((day + timedelta(days=offset), offset) for offset in offsets)
    passed = [step for step in days if step[0] <= FIRST_DAY]
    told = [(FIRST_DAY, passed[-1][1])] if passed else []
    told += [step for step in days if FIRST_DAY < step[0] <= last]
    return {(on, f"{kind}{which}:{day.isoformat()}:{-offset}") for on, offset in told}


def year(commitments: list[Facts], terms: Terms) -> list[tuple[date, Reminder]]:
    """Everything that is said, day after day."""
    held, told = list(commitments), []
    for number in range(DAY_COUNT):
        day = FIRST_DAY + timedelta(days=number)
        for place, facts in enumerate(held):
            said = due_reminders(facts, day, terms)
            if said:
                held[place] = replace(facts, said=facts.said | {one.occasion for one in said})
                told += [(day, one) for one in said]
    return told


def main() -> None:
    """Run the year and compare it with what is expected."""
    terms, commitments = Terms(), made()
    begun = time.process_time()
    told = year(commitments, terms)
    seconds = time.process_time() - begun
    seen = Counter((one.commitment_id, one.occasion) for _day, one in told)
    twice = [occasion for occasion, count in seen.items() if count > 1]
    got = {(one.commitment_id, day, one.occasion) for day, one in told}
    wanted = {(facts.id, day, occasion) for facts in commitments for day, occasion in expected(facts, terms)}
    kinds = Counter(one.kind for _day, one in told)
    print(f"{COMMITMENT_COUNT} commitments, {DAY_COUNT} days: {len(told)} reminders in {seconds:.1f} s of processor time")
    print(", ".join(f"{kind.value} {kinds[kind]}" for kind in ReminderKind))
    print(f"said twice {len(twice)}, missed {len(wanted - got)}, wrong {len(got - wanted)}")
    print("days in order:", [day for day, _one in told] == sorted(day for day, _one in told))


if __name__ == "__main__":
    main()
