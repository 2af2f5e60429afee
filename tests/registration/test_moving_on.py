"""A Mission submits, declines, withdraws, corrects; its page says what is done and what is missing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from delegations.test_delegations import text_of
from programme.builders import deed_now, queries_of
from registration.missions import accepted, mission, person, registered
from sqlalchemy import select
from visitors import signed_in

from uncops.accounts.models import Account
from uncops.audit.models import AuditEntry
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation, Function, Participant, Remark
from uncops.delegations.rules import DeadlinePassed
from uncops.delegations.services.invitations import RemarkWanted, extend_deadline, remark, return_registration
from uncops.delegations.services.participants import change
from uncops.registration import moving

HEAD = Function.HEAD


def state(delegation_id):
    db.session.rollback()
    return db.session.scalars(select(Delegation.state).where(Delegation.id == delegation_id)).one()


def press(visitor, delegation_id, step):
    return visitor.submit(f"/portal/delegations/{delegation_id}", {}, form=f"/{step}")


def again(app, visitor):
    """The same person after a silence in which the sign-in lapsed."""
    return signed_in(app, db.session.get_one(Account, visitor.account_id))


def returned(delegation_id, *remarks):
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        return_registration(session, delegation, remarks, reason="Some particulars", deed=deed_now())


def test_the_page_says_what_is_missing_and_where_to_enter_it(app):
    france, delegation_id = mission(app, "FRA")
    (number,) = registered(delegation_id, person(function=HEAD, rank="minister", office=""))

    page = france.get(f"/portal/delegations/{delegation_id}")

    assert "Something is missing for 1 person" in text_of(page)
    assert "59 days left" in text_of(page)
    body = page.get_data(as_text=True)
    assert f"/portal/delegations/{delegation_id}/participants/{number}#office" in body
    assert f"/portal/delegations/{delegation_id}/participants/{number}#photograph" in body


def test_the_page_costs_the_same_for_one_person_and_for_three(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}"
    registered(delegation_id, person(function=HEAD))
    one = queries_of(france, url)

    registered(delegation_id, person("Paul MARTIN", office=""), person("Anne ROY"))

    assert queries_of(france, url) == one


def test_a_complete_registration_is_submitted(app):
    france, delegation_id = mission(app, "FRA")
    registered(delegation_id)

    answer = press(france, delegation_id, "submit")

    assert answer.status_code == 303
    assert state(delegation_id) == "submitted"
    assert "not changed while an officer looks" in text_of(france.get(answer.location))


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([person()], "needs a head"),
        ([person(function=HEAD), person("Paul MARTIN", office="")], "missing for Paul MARTIN"),
    ],
)
def test_what_is_incomplete_is_not_submitted(app, people, sentence):
    france, delegation_id = mission(app, "FRA")
    registered(delegation_id, *people)

    answer = press(france, delegation_id, "submit")

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert state(delegation_id) == "in_preparation"


# The deadline is 1 May 2031 in New York, four hours behind UTC.
@pytest.mark.parametrize(
    ("now", "wanted"),
    [(datetime(2031, 5, 2, 3, 59, tzinfo=UTC), "submitted"), (datetime(2031, 5, 2, 4, 0, tzinfo=UTC), "in_preparation")],
)
def test_the_last_day_counts_whole_by_the_clock_of_the_summit(app, now, wanted):
    france, delegation_id = mission(app, "FRA")
    registered(delegation_id)
    clock.set_to(now)

    press(again(app, france), delegation_id, "submit")

    assert state(delegation_id) == wanted


def test_two_clicks_at_once_are_one_submission(app):
    _france, delegation_id = mission(app, "FRA")
    registered(delegation_id)

    def click(_number):
        with app.app_context(), transaction() as session:
            return moving.submit(session, delegation_id, deed=deed_now())

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(click, range(4)))

    db.session.rollback()
    assert sorted(results) == [False, False, False, True]
    assert db.session.query(AuditEntry).filter_by(action="delegation.submitted").count() == 1


def test_a_submission_and_an_extension_at_once_agree_on_the_deadline(app):
    _france, delegation_id = mission(app, "FRA")
    registered(delegation_id)
    clock.set_to(datetime(2031, 5, 3, tzinfo=UTC))

    def submit():
        with app.app_context():
            try:
                with transaction() as session:
                    moving.submit(session, delegation_id, deed=deed_now())
            except DeadlinePassed:
                return "refused"
            return "submitted"

    def extend():
        with app.app_context(), transaction() as session:
            extend_deadline(session, session.get_one(Delegation, delegation_id), date(2031, 5, 10), deed=deed_now())

    with ThreadPoolExecutor(2) as pool:
        extended, submitted = pool.submit(extend), pool.submit(submit)
        extended.result()
        outcome = submitted.result()

    db.session.rollback()
    both = ["delegation.submitted", "delegation.deadline-extended"]
    order = db.session.scalars(select(AuditEntry.action).where(AuditEntry.action.in_(both)).order_by(AuditEntry.id)).all()
    assert state(delegation_id) == {"submitted": "submitted", "refused": "in_preparation"}[outcome]
    assert order == ["delegation.deadline-extended"] + ["delegation.submitted"] * (outcome == "submitted")


def test_an_invitation_is_declined_with_a_reason_and_taken_up_again(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/decline"

    without = france.submit(url, {"reason": "  "}, form=-1)
    declined = france.submit(url, {"reason": "Elections"}, form=-1)
    between = state(delegation_id)
    press(france, delegation_id, "take-up")

    assert [without.status_code, declined.status_code, between] == [422, 303, "declined"]
    assert state(delegation_id) == "in_preparation"


def test_only_what_was_submitted_is_withdrawn(app):
    france, delegation_id = mission(app, "FRA")
    registered(delegation_id)
    url = f"/portal/delegations/{delegation_id}/withdraw"

    early = france.submit(url, {"reason": "A strike"}, form=-1)
    press(france, delegation_id, "submit")
    late = france.submit(url, {"reason": "A strike"}, form=-1)

    assert [early.status_code, late.status_code] == [422, 303]
    assert state(delegation_id) == "withdrawn"


def test_a_remark_is_settled_by_changing_its_field_or_by_an_answer(app):
    france, delegation_id = mission(app, "FRA")
    (head,) = registered(delegation_id)
    press(france, delegation_id, "submit")
    returned(delegation_id, RemarkWanted(head, "office", "Which office?"), RemarkWanted(None, "", "Who interprets?"))
    page = text_of(france.get(f"/portal/delegations/{delegation_id}"))

    unanswered = press(france, delegation_id, "submit")
    clock.set_to(clock.now() + timedelta(minutes=1))
    with transaction() as session:
        held = session.get_one(Participant, head)
        change(session, held, person(function=HEAD, office="Minister of Justice"), seen_version=None, deed=deed_now())
    changed = text_of(france.get(f"/portal/delegations/{delegation_id}"))
    number = db.session.scalars(select(Remark.id).where(Remark.participant_id.is_(None))).one()
    france.submit(f"/portal/delegations/{delegation_id}/remarks/{number}/answer", {"note": "Nobody does"}, form=-1)
    press(france, delegation_id, "submit")

    assert "Which office?" in page
    assert "Some particulars" in page
    assert unanswered.status_code == 422
    assert "waits for an answer to 2 of its remarks" in text_of(unanswered)
    assert "Changed since" in changed
    assert state(delegation_id) == "submitted"
    assert [(one.settled_at is None, one.answer) for one in db.session.scalars(select(Remark).order_by(Remark.id))] == [
        (False, ""), (False, "Nobody does"),
    ]  # fmt: skip


def test_remarks_are_read_when_the_registration_comes_back_not_before(app):
    france, delegation_id = mission(app, "FRA")
    (head,) = registered(delegation_id)
    press(france, delegation_id, "submit")
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        remark(session, delegation, "Odd", participant_id=head, field="office", deed=deed_now())

    page = france.get(f"/portal/delegations/{delegation_id}")

    assert "Odd" not in text_of(page)


def test_what_was_returned_comes_back_after_the_deadline_too(app):
    france, delegation_id = mission(app, "FRA")
    registered(delegation_id)
    press(france, delegation_id, "submit")
    returned(delegation_id)
    clock.set_to(datetime(2031, 5, 20, tzinfo=UTC))

    press(again(app, france), delegation_id, "submit")

    assert state(delegation_id) == "submitted"


def test_an_accepted_registration_is_not_submitted_again(app):
    france, delegation_id = mission(app, "FRA")
    registered(delegation_id)
    accepted(delegation_id)

    page = france.get(f"/portal/delegations/{delegation_id}")

    assert "/submit" not in page.get_data(as_text=True)
    assert facts_of(db.session.scalars(select(Participant)).one()).name == "Marie DUPONT"
