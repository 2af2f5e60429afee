"""Clearance: two steps by two officers, numbers without a gap, the last badge given once."""

import pytest
from accreditation.accredited import PERSON, accept, at_once, cleared, make_summit, members, move, officer, person
from sqlalchemy.orm import Session

from uncops.accreditation import rules
from uncops.accreditation.queries import steps_of
from uncops.accreditation.services.clearance import clear, refuse, review
from uncops.core.database import transaction
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Clearance, DelegationState, Participant
from uncops.delegations.queries import Terms
from uncops.delegations.services.participants import change, leave
from uncops.delegations.services.terms import set_terms


@pytest.mark.parametrize(
    ("slug", "year", "taken", "prefix"),
    [
        ("uncops-2031", 2031, (), "U31"),
        ("uncops-2031", 2031, ("U31",), "U31B"),
        ("uncops-2031", 2031, ("U31", "U31B"), "U31C"),
        ("police-week", 2009, (), "P09"),
    ],
)
def test_numbers_begin_with_letter_and_year_of_the_summit(slug, year, taken, prefix):
    assert rules.usual_prefix(slug, year, frozenset(taken)) == prefix


@pytest.mark.parametrize(
    ("clearance", "missing", "refused"),
    [
        (Clearance.AWAITED, False, None),
        (Clearance.REFUSED, False, None),
        (Clearance.AWAITED, True, rules.StillIncomplete),
        (Clearance.REVIEWED, False, rules.NotAwaited),
        (Clearance.CLEARED, False, rules.NotAwaited),
    ],
)
def test_the_first_step_is_taken_once_and_of_complete_registrations(clearance, missing, refused):
    if refused is None:
        rules.check_review("A", clearance.value, missing=missing)
        return
    with pytest.raises(refused):
        rules.check_review("A", clearance.value, missing=missing)


@pytest.mark.parametrize(
    ("state", "has_left", "refused"),
    [
        *((state, False, None if state.value in rules.ACCEPTED_STATES else rules.NotAccepted) for state in DelegationState),
        (DelegationState.ACCEPTED, True, rules.Gone),
    ],
)
def test_only_people_of_accepted_delegations_who_come_are_cleared(state, has_left, refused):
    if refused is None:
        rules.check_can_be_cleared("A", delegation_state=state.value, has_left=has_left)
        return
    with pytest.raises(refused):
        rules.check_can_be_cleared("A", delegation_state=state.value, has_left=has_left)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("abcd efgh ijkl mnop qrst uvwx yz23 4567", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        ("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234561", ""),
        ("U31-0001", ""),
        ("", ""),
    ],
)
def test_a_typed_code_is_known_by_its_letters(typed, code):
    assert rules.as_code(typed) == code


def test_two_officers_clear_and_the_number_follows(app, session: Session):
    first, second = accept(make_summit(), "NOR", *members(2))

    cleared(first, second)

    assert [person(first).accreditation_number, person(second).accreditation_number] == ["U31-0001", "U31-0002"]
    assert [(step.outcome, step.made_by) for step in steps_of(session, first)] == [("cleared", "Officer 2"), ("reviewed", "Officer 1")]


def test_who_reviewed_does_not_clear(app):
    (norway,) = accept(make_summit(), "NOR", PERSON)
    with transaction() as session:
        review(session, session.get_one(Participant, norway), deed=officer(1))

    with pytest.raises(rules.SameOfficer), transaction() as session:
        clear(session, session.get_one(Participant, norway), deed=officer(1))

    assert person(norway).clearance == "reviewed"


def test_nobody_is_cleared_without_the_first_step(app):
    (norway,) = accept(make_summit(), "NOR", PERSON)

    with pytest.raises(rules.NotReviewed), transaction() as session:
        clear(session, session.get_one(Participant, norway), deed=officer(2))

    assert person(norway).accreditation_number is None


def test_a_refusal_has_a_reason_and_takes_clearance_away(app):
    (norway,) = accept(make_summit(), "NOR", PERSON)
    cleared(norway)

    with pytest.raises(rules.RefusalReasonMissing), transaction() as session:
        refuse(session, session.get_one(Participant, norway), reason="  ", deed=officer(2))
    with transaction() as session:
        refuse(session, session.get_one(Participant, norway), reason="The photograph shows somebody else.", deed=officer(2))

    assert (person(norway).clearance, person(norway).clearance_reason) == ("refused", "The photograph shows somebody else.")


def test_a_change_of_name_begins_clearance_anew_and_keeps_the_number(app):
    (norway,) = accept(make_summit(), "NOR", PERSON)
    cleared(norway)
    with transaction() as session:
        held = session.get_one(Participant, norway)
        facts = facts_of(held)
        change(session, held, type(facts)(**{**facts.__dict__, "name": "Amara B. Lindqvist-Oyelaran"}), seen_version=None, deed=officer(1))
    assert person(norway).clearance == "awaited"

    cleared(norway)

    assert person(norway).accreditation_number == "U31-0001"


def test_people_of_a_withdrawn_delegation_are_not_cleared(app):
    (norway,) = accept(make_summit(), "NOR", PERSON)
    move(norway, DelegationState.WITHDRAWN)

    with pytest.raises(rules.NotAccepted), transaction() as session:
        review(session, session.get_one(Participant, norway), deed=officer(1))


def _limit(summit_id: int, count: int) -> None:
    with transaction() as session:
        set_terms(session, summit_id, Terms(badge_limit=count), deed=officer(1))


def test_who_leaves_makes_room_for_another_and_takes_the_number_along(app):
    summit = make_summit()
    first, second = accept(summit, "NOR", *members(2))
    _limit(summit, 1)
    cleared(first)
    with pytest.raises(rules.BadgesGone):
        cleared(second)
    with transaction() as session:
        leave(session, session.get_one(Participant, first), deed=officer(1))

    with transaction() as session:
        clear(session, session.get_one(Participant, second), deed=officer(2))

    assert person(second).accreditation_number == "U31-0002"


def _clearing(participant_id: int):
    def act() -> str:
        with transaction() as session:
            return clear(session, session.get_one(Participant, participant_id), deed=officer(2))

    return act


def _reviewed(*participant_ids: int) -> None:
    for participant_id in participant_ids:
        with transaction() as session:
            review(session, session.get_one(Participant, participant_id), deed=officer(1))


def test_two_cleared_at_once_never_share_a_number(app):
    summit = make_summit()
    people = [*accept(summit, "NOR", *members(6)), *accept(summit, "GHA", *members(6))]
    _reviewed(*people)

    numbers = at_once(app, [_clearing(participant_id) for participant_id in people])

    assert sorted(numbers) == [f"U31-{number:04d}" for number in range(1, 13)]


def test_the_last_badge_is_given_once(app):
    summit = make_summit()
    people = [accept(summit, code, PERSON)[0] for code in ("NOR", "GHA", "FRA", "JPN")]
    _limit(summit, 1)
    _reviewed(*people)

    results = at_once(app, [_clearing(participant_id) for participant_id in people])

    assert sorted(type(result).__name__ for result in results) == ["BadgesGone", "BadgesGone", "BadgesGone", "str"]
    assert [result for result in results if isinstance(result, str)] == ["U31-0001"]


def test_the_same_person_cleared_twice_at_once_has_one_number(app):
    (norway,) = accept(make_summit(), "NOR", PERSON)
    _reviewed(norway)

    results = at_once(app, [_clearing(norway), _clearing(norway)])

    assert sorted(type(result).__name__ for result in results) == ["NotReviewed", "str"]


def test_two_summits_number_apart(app):
    first, second = make_summit(), make_summit("uncops-2032", "Another summit of that year")
    people = [accept(summit, "NOR", PERSON)[0] for summit in (first, second)]

    cleared(*people)

    assert [person(participant_id).accreditation_number for participant_id in people] == ["U31-0001", "U31B-0001"]
