"""Reminders become letters, one a Mission, and notices for the house; nothing is said twice."""

from datetime import date, timedelta

import pytest
from commitments.promising import officer, promised, reported
from exchange.bringing_in import summit_with
from programme.builders import deed_now
from sqlalchemy import func, select

from uncops.commitments.chasing import queries
from uncops.commitments.chasing.models import CommitmentReminder
from uncops.commitments.chasing.rules import ReminderKind, Terms
from uncops.commitments.chasing.services.reminding import NothingToLapse, lapse, planned, remind, set_terms, settle
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.commitments.refusals import CommitmentChangedMeanwhile
from uncops.core.database import db, transaction
from uncops.mail.models import Letter, LetterState

ANNOUNCED = CommitmentState.ANNOUNCED
TODAY = date(2031, 3, 3)


def reminded(day: date = TODAY):
    with transaction() as session:
        return remind(session, day, deed=deed_now())


def test_a_mission_gets_one_letter_on_all_its_commitments_in_its_language(app):
    summit_with("FRA", "NOR")
    with transaction() as session:
        for delegation in session.scalars(select(queries.Delegation)):
            delegation.language = "fr" if delegation.party.code == "FRA" else "en"
    for days in (14, 60, 10):
        promised("FRA", state=ANNOUNCED, due_on=TODAY + timedelta(days=days), text=f"Due in {days} days")
    promised("NOR", state=ANNOUNCED, renew_on=TODAY - timedelta(days=1), due_on=None, text="To be renewed")
    promised("NOR", state=ANNOUNCED, due_on=TODAY + timedelta(days=200), text="Not yet")

    outcome = reminded()

    letters = {letter.language: letter for letter in db.session.scalars(select(Letter))}
    assert {code: letter.state for code, letter in letters.items()} == {"fr": LetterState.DRAFT.value, "en": LetterState.DRAFT.value}
    assert [f"Due in {days} days" in letters["fr"].text for days in (10, 14, 60)] == [True] * 3
    assert "To be renewed" in letters["en"].text
    assert "Not yet" not in letters["en"].text
    assert (len(outcome.reminders), outcome.delegation_count, outcome.unaddressed_count) == (4, 2, 0)


def test_nothing_is_said_twice(app):
    summit_with("FRA")
    promised("FRA", state=ANNOUNCED, due_on=TODAY + timedelta(days=14))
    reminded()

    again = reminded()

    assert again.reminders == []
    assert db.session.scalar(select(func.count()).select_from(Letter)) == 1
    assert db.session.scalar(select(func.count()).select_from(CommitmentReminder)) == 1


def test_what_is_due_later_on_the_same_day_is_another_letter(app):
    summit_with("FRA")
    promised("FRA", state=ANNOUNCED, due_on=TODAY + timedelta(days=14))
    reminded()
    promised("FRA", state=ANNOUNCED, due_on=TODAY + timedelta(days=12), text="Entered at noon")

    assert reminded().letter_count == 1

    assert db.session.scalar(select(func.count(Letter.wave_id.distinct()))) == 1


def test_a_dry_run_writes_nothing(app, session):
    promised("FRA", state=ANNOUNCED, due_on=TODAY + timedelta(days=14))

    assert len(planned(session, TODAY).reminders) == 1
    assert session.scalar(select(func.count()).select_from(CommitmentReminder)) == 0


def test_who_has_no_delegation_is_named_as_unaddressed(app):
    promised("FRA", state=ANNOUNCED, due_on=TODAY + timedelta(days=14))

    outcome = reminded()

    assert (outcome.letter_count, outcome.unaddressed_count) == (0, 1)
    assert db.session.scalars(select(CommitmentReminder.is_unaddressed)).all() == [True]


def test_what_is_long_overdue_goes_to_the_liaison_officer_and_into_the_principals_book_until_it_is_settled(app, session):
    summit_with("FRA")
    number = promised("FRA", state=ANNOUNCED, due_on=TODAY - timedelta(days=90))
    promised("FRA", state=ANNOUNCED, due_on=None, text="No day")

    reminded()

    told = [row.commitment_id for row in session.scalars(queries.escalated(ReminderKind.TO_PRINCIPAL))]
    assert told == [row.commitment_id for row in session.scalars(queries.escalated(ReminderKind.TO_LIAISON))] == [number]
    notice = session.scalars(queries.escalated()).one().id
    with transaction() as writing:
        settle(writing, notice, deed=deed_now())
    assert session.scalars(queries.escalated()).all() == []


def test_news_keeps_the_house_quiet_for_a_while(app, session):
    number = promised("FRA", state=ANNOUNCED, due_on=TODAY - timedelta(days=50))
    reported(number, 3, is_accepted=False)

    assert planned(session, TODAY + timedelta(days=14)).reminders == []
    assert planned(session, TODAY + timedelta(days=15)).counts() == {"overdue": 1, "to_liaison": 1}


def test_a_pledge_lapses_by_an_officer_or_by_itself_when_that_is_set(app, session):
    number = promised("FRA", state=ANNOUNCED, due_on=None, renew_on=TODAY - timedelta(days=31))
    later = promised("NOR", state=ANNOUNCED, due_on=None, renew_on=TODAY + timedelta(days=31))
    assert reminded().lapsed == []
    assert [held.id for held in session.scalars(queries.not_renewed(TODAY))] == [number]

    with transaction() as writing:
        set_terms(writing, Terms(lapses_after=30), seen_version=0, deed=deed_now())
    assert reminded().lapsed == [number]

    assert session.get_one(Commitment, number).state == "lapsed"
    with pytest.raises(NothingToLapse), transaction() as writing:
        lapse(writing, later, TODAY, deed=deed_now())


def test_two_who_set_the_days_at_once_are_told(app):
    with transaction() as session:
        set_terms(session, Terms(), seen_version=0, deed=deed_now())

    with pytest.raises(CommitmentChangedMeanwhile), transaction() as session:
        set_terms(session, Terms(before_due=(7,)), seen_version=0, deed=deed_now())


def test_an_officer_sees_what_is_late_says_what_is_due_and_sets_the_days(app):
    summit_with("FRA")
    promised("FRA", state=ANNOUNCED, due_on=TODAY - timedelta(days=3), text="Late already")
    visitor = officer(app, "f@example.org")

    assert b"Late already" in visitor.get("/organiser/commitments/chasing").data
    answer = visitor.submit("/organiser/commitments/reminders", {}, form="/reminders")
    assert answer.location.endswith("/organiser/commitments/chasing?show=said")
    assert b"Late already" in visitor.get(answer.location).data
    answer = visitor.submit("/organiser/commitments/chasing/settings", {"before_due": "soon"}, form="/settings")
    assert (answer.status_code, b"Write up to six numbers" in answer.data, b'value="soon"' in answer.data) == (422, True, True)
    typed = {"before_due": "7", "reminds_daily": "y"}
    assert visitor.submit("/organiser/commitments/chasing/settings", typed, form="/settings").status_code == 303
    assert queries.terms_of(db.session()).before_due == (7,)


@pytest.mark.parametrize("view", ["overdue", "renewal", "liaison", "principal", "said", "nonsense"])
def test_each_view_of_what_is_late_opens(app, view):
    summit_with("FRA")
    promised("FRA", state=ANNOUNCED, due_on=TODAY - timedelta(days=91), renew_on=TODAY - timedelta(days=2))
    reminded()

    assert officer(app, "f@example.org").get(f"/organiser/commitments/chasing?show={view}").status_code == 200
