"""When a commitment is asked after: each reminder once, in order, and nobody about what is quiet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from uncops.commitments.chasing.rules import (
    Facts,
    NotDays,
    PrincipalBeforeLiaison,
    ReminderKind,
    Step,
    Terms,
    check_terms,
    days_from,
    due_reminders,
    lapses_by_itself,
    may_lapse,
)

DUE = date(2031, 6, 30)


def told(facts: Facts, first: date, days: int, terms: Terms | None = None) -> list[tuple[date, str, int]]:
    """What is said over so many days, with the day it is said."""
    said = []
    for number in range(days):
        day = first + timedelta(days=number)
        for reminder in due_reminders(facts, day, terms or Terms()):
            said.append((day, reminder.kind.value, reminder.days_before))
            facts = replace(facts, said=facts.said | {reminder.occasion})
    return said


def test_a_due_date_is_recalled_before_and_after_and_then_told_in_the_house() -> None:
    facts = Facts(1, "announced", due_on=DUE)

    said = told(facts, date(2031, 1, 1), 400)

    assert said == [
        (date(2031, 5, 1), "due", 60), (date(2031, 6, 16), "due", 14), (date(2031, 7, 1), "overdue", -1),
        (date(2031, 7, 30), "overdue", -30), (date(2031, 8, 14), "to_liaison", -45), (date(2031, 9, 28), "to_principal", -90),
    ]  # fmt: skip


def test_a_renewal_and_a_milestone_are_recalled_each_by_its_own_day() -> None:
    facts = Facts(1, "confirmed", renew_on=date(2031, 3, 31), steps=(Step(7, date(2031, 2, 10)), Step(8, date(2031, 2, 10))))

    said = told(facts, date(2031, 1, 1), 120)

    assert said == [
        (date(2031, 1, 27), "milestone", 14), (date(2031, 1, 27), "milestone", 14), (date(2031, 1, 30), "renewal", 60),
        (date(2031, 3, 17), "renewal", 14), (date(2031, 4, 1), "renewal_passed", -1),
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "delivered", "verified", "lapsed", "withdrawn", "superseded"])
def test_nobody_is_asked_after_what_is_not_open(state: str) -> None:
    assert told(Facts(1, state, due_on=DUE, renew_on=DUE), date(2031, 1, 1), 400) == []


def test_what_is_confidential_is_quiet() -> None:
    assert told(Facts(1, "announced", due_on=DUE, is_confidential=True), date(2031, 1, 1), 400) == []


def test_after_days_that_were_missed_only_the_last_step_is_said() -> None:
    facts = Facts(1, "announced", due_on=DUE)

    said = told(facts, date(2031, 6, 20), 5)

    assert said == [(date(2031, 6, 20), "due", 14)]


def test_a_day_that_is_moved_is_recalled_anew() -> None:
    before = due_reminders(Facts(1, "announced", due_on=DUE), date(2031, 6, 20))

    after = due_reminders(Facts(1, "announced", due_on=DUE + timedelta(days=5), said=frozenset({before[0].occasion})), date(2031, 6, 21))

    assert [reminder.about_on for reminder in after] == [DUE + timedelta(days=5)]


def test_who_has_just_sent_news_is_not_told_that_it_is_overdue() -> None:
    facts = Facts(1, "under_way", due_on=DUE, news_on=date(2031, 6, 28))

    said = told(facts, date(2031, 7, 1), 20)

    assert said == [(date(2031, 7, 13), "overdue", -1)]


@pytest.mark.parametrize(("day", "proposed", "by_itself"), [
    (date(2031, 6, 30), False, False), (date(2031, 7, 1), True, False), (date(2031, 7, 30), True, False), (date(2031, 7, 31), True, True),
])  # fmt: skip
def test_a_pledge_that_is_not_renewed_lapses_after_the_days_of_grace(day: date, proposed: bool, by_itself: bool) -> None:
    facts = Facts(1, "confirmed", renew_on=DUE)

    assert (may_lapse(facts, day), lapses_by_itself(facts, day, Terms(lapses_after=30))) == (proposed, by_itself)
    assert not lapses_by_itself(facts, day, Terms())


def test_days_are_read_as_people_write_them() -> None:
    assert days_from("14, 60;14", "before_due") == (60, 14)
    assert days_from("", "before_due") == ()
    assert days_from("٦٠، 14", "before_due") == (60, 14)


@pytest.mark.parametrize("written", ["soon", "0", "-3", "731", "1,2,3,4,5,6,7", "1.5"])
def test_other_days_are_refused(written: str) -> None:
    with pytest.raises(NotDays):
        days_from(written, "before_due")


def test_the_principal_is_not_told_before_the_liaison_officer() -> None:
    with pytest.raises(PrincipalBeforeLiaison):
        check_terms(Terms(to_liaison_after=30, to_principal_after=30))


def test_kinds_stand_in_one_order_on_one_day() -> None:
    facts = Facts(1, "announced", due_on=DUE, renew_on=DUE, steps=(Step(3, DUE),))

    kinds = [reminder.kind for reminder in due_reminders(facts, date(2031, 6, 16))]

    assert kinds == sorted(kinds)
    assert set(kinds) == {ReminderKind.DUE, ReminderKind.RENEWAL, ReminderKind.MILESTONE}
