"""Requests are entered, cleared, answered, merged and follow their meetings; pairs kept apart stay apart."""

import pytest
from bilaterals.asking import act, asked, kept_apart, now
from bilaterals.meetings import arranged, do, facts, principal, wish
from programme.builders import DAY_1, at, deed_now, statements_of
from registration.missions import invited_delegation, the_summit

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.requests import rules
from uncops.bilaterals.requests.answering import Counter, accept, clear, counter, decline, hide, place_again, take_counter
from uncops.bilaterals.requests.facts import facts_of
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.requests.rules import Side
from uncops.bilaterals.requests.services import change, withdraw
from uncops.bilaterals.requests.wanted import pairs_to_place
from uncops.bilaterals.services import cancel, set_state
from uncops.core.database import transaction
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.services.invitations import move_delegation
from uncops.registration.models import BilateralWish
from uncops.registration.wishes import services as wishes
from uncops.registration.wishes.kinds import values_of

State = rules.RequestState
MORNING = (at(DAY_1, "08:00").isoformat(), at(DAY_1, "13:00").isoformat())


def wanted_of(session):
    session.expire_all()
    return pairs_to_place(session, the_summit())


def test_a_wish_of_a_mission_becomes_a_request_and_stays_like_it(app, session):
    number = wish("FRA", party="SEN", subject="Forensics", priority=1, minutes=20, confidential_note="He is ill")
    request = session.query(MeetingRequest).one()
    assert (request.subject, request.priority, request.minutes, request.state) == ("Forensics", 1, 20, "requested")

    with transaction() as writing:
        held = writing.get_one(BilateralWish, number)
        wishes.change(writing, held, values_of(held) | {"subject": "Training"}, seen_version=None, deed=deed_now())
    assert now(session, request.id).subject == "Training"
    with transaction() as writing:
        wishes.withdraw(writing, writing.get_one(BilateralWish, number), deed=deed_now())

    assert now(session, request.id).state == "withdrawn"


def test_what_an_officer_changes_stands_in_the_wish_of_the_mission(app, session):
    number = wish("FRA", party="SEN", subject="Forensics")
    request = session.query(MeetingRequest).one()

    changed = facts_of(request, request.to_party_id, None)
    act(change, request.id, type(changed)(**{**vars(changed), "subject": "Training", "minutes": 45}), seen_version=request.version)
    act(withdraw, request.id)

    held = session.get_one(BilateralWish, number, populate_existing=True)
    assert (held.subject, held.minutes, held.state) == ("Training", 45, "withdrawn")


def test_what_an_officer_entered_before_is_the_request_of_the_wish(app, session):
    number = asked(subject="Training")

    made = wish("FRA", party="SEN", subject="Forensics")

    assert [(one.id, one.wish_id, one.subject) for one in session.query(MeetingRequest)] == [(number, made, "Forensics")]


def test_the_other_side_answers_only_what_it_may_see(app, session):
    number = asked()

    with pytest.raises(rules.NotShownYet):
        act(accept, number)
    act(clear, number)
    act(accept, number, "With pleasure")

    assert (now(session, number).state, now(session, number).answer) == ("accepted", "With pleasure")


def test_a_refusal_says_why_and_a_hidden_request_can_be_hidden_again(app, session):
    number = asked()
    act(clear, number)

    with pytest.raises(rules.ReasonMissing):
        act(decline, number, "  ")
    act(decline, number, "Our minister leaves on the first day")
    act(hide, number)

    request = now(session, number)
    assert (request.state, request.answer, request.cleared_at) == ("declined", "Our minister leaves on the first day", None)


def test_other_terms_are_those_of_the_request_once_the_asker_agrees(app, session):
    number = asked(minutes=45)
    act(clear, number)
    with pytest.raises(rules.NothingProposed):
        act(counter, number, Counter(minutes=45))
    act(counter, number, Counter(minutes=15, not_possible=(MORNING,)))
    assert wanted_of(session) == []

    act(take_counter, number)

    request = now(session, number)
    assert (request.state, request.minutes, request.not_possible, request.counter) == ("accepted", 15, [list(MORNING)], None)
    assert [one.minutes for one in wanted_of(session)] == [15]


def test_another_length_is_accepted_anew(app, session):
    number = asked(minutes=20)
    act(clear, number)
    act(accept, number)

    request = now(session, number)
    changed = facts_of(request, request.to_party_id, None)
    act(change, number, type(changed)(**{**vars(changed), "minutes": 45}), seen_version=request.version)

    assert (now(session, number).state, now(session, number).answered_at) == ("requested", None)


def test_who_saves_second_overwrites_no_request(app, session):
    number = asked()
    request = now(session, number)
    first = facts_of(request, request.to_party_id, None)
    act(change, number, type(first)(**{**vars(first), "subject": "Mine"}), seen_version=1)

    with pytest.raises(rules.RequestChangedMeanwhile):
        act(change, number, type(first)(**{**vars(first), "subject": "Yours"}), seen_version=1)

    assert now(session, number).subject == "Mine"


def test_both_sides_asking_is_one_wanted_meeting_and_is_agreed_once_both_may_know(app, session):
    one, other = asked("FRA", "SEN", minutes=45, priority=3, languages=("fr",)), asked("SEN", "FRA", minutes=20, priority=1)
    found = wanted_of(session)
    assert [(set(wanted.request_ids), wanted.minutes, wanted.priority, wanted.is_mutual, wanted.is_hidden) for wanted in found] == [
        ({one, other}, 20, 1, True, True)
    ]

    act(clear, one)
    assert (now(session, one).state, now(session, other).state) == ("requested", "requested")
    act(clear, other)

    assert (now(session, one).state, now(session, other).state) == ("accepted", "accepted")


def test_a_principal_and_a_delegation_that_ask_for_each_other_are_one_too(app, session):
    adviser = principal()
    one, other = asked(adviser, "SEN"), asked("SEN", adviser)

    found = wanted_of(session)

    assert [(wanted.sides, set(wanted.request_ids), wanted.is_mutual) for wanted in found] == [
        ((Side(invited_delegation("SEN")), Side(0, adviser)), {one, other}, True)
    ]


def test_what_is_asked_of_somebody_who_does_not_come_is_kept_and_not_placed(app, session):
    number = asked("FRA", "SEN", comes=False)
    assert wanted_of(session) == []
    delegation_id = invited_delegation("SEN")
    assert [wanted.request_ids for wanted in wanted_of(session)] == [(number,)]

    with transaction() as writing:
        move_delegation(writing, writing.get_one(Delegation, delegation_id), DelegationState.DECLINED, deed=deed_now())

    assert wanted_of(session) == []


def test_who_is_kept_apart_is_neither_shown_nor_placed_nor_arranged(app, session):
    shown, hidden = asked("FRA", "SEN"), asked("SEN", "FRA")
    act(clear, shown)

    kept_apart("SEN", "FRA")

    assert now(session, shown).cleared_at is None
    assert wanted_of(session) == []
    with pytest.raises(rules.KeptApart):
        act(clear, hidden)
    with pytest.raises(rules.KeptApart):
        arranged()
    assert (now(session, shown).state, now(session, hidden).state) == ("requested", "requested")


def test_a_principal_is_kept_apart_from_a_party(app, session):
    adviser = principal()
    asked("SEN", adviser)

    kept_apart("SEN", adviser)

    assert wanted_of(session) == []
    with pytest.raises(rules.PairClosedAlready):
        kept_apart("SEN", adviser)


def test_requests_follow_their_meeting(app, session):
    number = asked()
    meeting = arranged(facts(), MeetingState.TOLD)
    placed = now(session, number).state
    do(set_state, meeting, MeetingState.CONFIRMED)
    confirmed = now(session, number).state

    do(cancel, meeting, "The minister travels")

    assert (placed, confirmed, now(session, number).state) == ("placed", "confirmed", "cancelled")
    assert wanted_of(session) == []
    act(place_again, number)
    assert (now(session, number).state, now(session, number).meeting_id) == ("accepted", meeting)
    assert len(wanted_of(session)) == 1


def test_a_meeting_nobody_was_told_of_leaves_its_requests_as_they_were(app, session):
    number = asked()
    meeting = arranged(facts())

    do(cancel, meeting, "Planned anew")

    assert (now(session, number).state, now(session, number).meeting_id) == ("requested", None)


@pytest.mark.parametrize(("values", "refusal"), [
    ({"minutes": 25}, rules.UnknownLength),
    ({"priority": 4}, rules.UnknownPriority),
    ({"participant_ids": (999,)}, rules.NotOfTheDelegation),
])  # fmt: skip
def test_what_cannot_be_asked_is_refused_and_nothing_kept(app, session, values, refusal):
    with pytest.raises(refusal):
        asked(**values)

    assert session.query(MeetingRequest).count() == 0


def test_nobody_asks_for_the_same_meeting_twice_or_for_themselves(app, session):
    asked("FRA", "SEN")

    with pytest.raises(rules.AskedAlready):
        asked("FRA", "SEN")
    with pytest.raises(rules.WithOneself):
        asked("FRA", "FRA")


def test_three_requests_take_as_many_queries_as_one(app, session):
    asked("FRA", "SEN")
    one = statements_of(lambda: pairs_to_place(session, the_summit()))
    asked("SEN", "NOR")
    asked("NOR", "GHA")
    session.expire_all()

    assert statements_of(lambda: pairs_to_place(session, the_summit())) == one
