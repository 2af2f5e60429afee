"""What must be true of commitments: who moves them, what a quantity is, what is never added."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from commitments.promising import FACTS
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.commitments import refusals, rules
from uncops.commitments.facts import ReportFacts
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.quantities import Quantity, Sum, Totals, UnlikeQuantities, currencies, unit_of
from uncops.commitments.states import MISSION_MOVES, NEXT_STATES, PUBLIC_STATES, Mover, next_states
from uncops.core.refusals import Refusal

STATES = st.sampled_from(CommitmentState)
TODAY = date(2031, 3, 3)
ONE = replace(FACTS, party_ids=(1,))
MEASURES = st.sampled_from([("officers", ""), ("units", ""), ("", "USD"), ("", "EUR"), ("boats", "")])
SUMS = st.builds(
    lambda measure, amount, delivered: Sum(Quantity(Decimal(amount), *measure), 1, Decimal(delivered)),
    MEASURES, st.integers(1, 10_000), st.integers(0, 10_000),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "refusal"), [
    ({}, None),
    ({"text": "  "}, refusals.TextMissing),
    ({"kind": "promise"}, refusals.UnknownKind),
    ({"party_ids": ()}, refusals.HolderMissing),
    ({"party_ids": (1, 2)}, refusals.OneHolderOnly),
    ({"holder_kind": "group"}, refusals.GroupTooSmall),
    ({"holder_kind": "group", "party_ids": (1, 1)}, refusals.GroupTooSmall),
    ({"holder_kind": "group", "party_ids": (1, 2)}, None),
    ({"holder_kind": "secretariat", "party_ids": (), "holder_name": "Police Division"}, None),
    ({"holder_kind": "secretariat", "holder_name": "Police Division"}, refusals.OfficeMissing),
    ({"holder_kind": "secretariat", "party_ids": ()}, refusals.OfficeMissing),
    ({"unit": ""}, refusals.QuantityWithoutUnit),
    ({"quantity": None}, refusals.UnitWithoutQuantity),
    ({"quantity": None, "unit": ""}, None),
    ({"quantity": Decimal(0)}, refusals.QuantityNotPositive),
    ({"quantity": Decimal("0.001")}, refusals.QuantityNotPositive),
    ({"currency": "USD"}, refusals.TwoUnits),
    ({"unit": "", "currency": "USD"}, refusals.MoneyWithoutDay),
    ({"unit": "", "currency": "XXD", "valued_on": TODAY}, refusals.UnknownCurrency),
    ({"unit": "", "currency": "USD", "valued_on": TODAY}, None),
])  # fmt: skip
def test_a_commitment_says_who_undertakes_what_and_of_what_a_number_is(changes, refusal):
    facts = replace(ONE, **changes)

    if refusal is None:
        rules.check_facts(facts)
    else:
        with pytest.raises(refusal):
            rules.check_facts(facts)


@given(here=STATES, there=STATES, mover=st.sampled_from(Mover), reason=st.sampled_from(["", "Said so."]))
@settings(max_examples=200)
def test_only_the_steps_of_the_table_are_made_and_missions_only_announce_or_give_up_drafts(here, there, mover, reason):
    is_there = there in NEXT_STATES[here] and (mover is Mover.OFFICER or (here, there) in MISSION_MOVES)
    try:
        rules.check_step(here.value, there.value, mover, reason=reason)
    except refusals.ReasonMissing:
        assert is_there
        assert not reason
    except Refusal:
        assert not is_there
    else:
        assert is_there
        assert there in next_states(here.value, mover)


@given(steps=st.lists(STATES, max_size=12))
@settings(max_examples=100)
def test_nothing_becomes_a_draft_again_and_nothing_is_verified_that_was_never_delivered(steps):
    here, seen = CommitmentState.DRAFT, []
    for there in steps:
        if there in NEXT_STATES[here]:
            here = there
            seen.append(there)

    assert CommitmentState.DRAFT not in seen
    if CommitmentState.VERIFIED in seen:
        assert CommitmentState.DELIVERED in seen[: seen.index(CommitmentState.VERIFIED)]
    if seen:
        assert here in PUBLIC_STATES


@given(first=MEASURES, second=MEASURES)
def test_quantities_of_different_units_or_currencies_are_never_added(first, second):
    one, other = Quantity(Decimal(1), *first), Quantity(Decimal(2), *second)

    if first == second:
        assert (one + other).amount == 3
    else:
        with pytest.raises(UnlikeQuantities):
            one + other


@given(sums=st.lists(SUMS, max_size=20), in_words=st.integers(0, 5), cut=st.integers(0, 20))
@settings(max_examples=100)
def test_totals_keep_each_measure_apart_lose_nothing_and_do_not_depend_on_how_they_are_gathered(sums, in_words, cut):
    whole = Totals.of(sums, in_words=in_words)
    parts = Totals.of(sums[:cut], in_words=in_words) + Totals.of(sums[cut:])

    assert parts == whole
    assert whole.commitments == len(sums) + in_words
    for line in whole.lines:
        same = [one for one in sums if one.promised.measure == line.promised.measure]
        assert line.promised.amount == sum(one.promised.amount for one in same)
        assert line.delivered == sum(one.delivered for one in same)


def test_a_quantity_is_of_a_unit_or_a_currency_and_not_of_both_or_none():
    for measure in (("", ""), ("officers", "USD")):
        with pytest.raises(UnlikeQuantities):
            Quantity(Decimal(1), *measure)


@pytest.mark.parametrize(("words", "unit"), [
    ("Police officers", "officers"), ("FPUs", "units"), ("persons  trained", "persons_trained"), ("Mobile clinics", "Mobile clinics"),
])  # fmt: skip
def test_words_people_write_become_known_units_and_others_stay(words, unit):
    assert unit_of(words) == unit


def test_currencies_are_those_in_use():
    assert {"USD", "EUR", "CHF", "JPY", "XOF"} <= set(currencies())
    assert not {"DEM", "XTS"} & set(currencies())


@pytest.mark.parametrize(("amount", "day", "is_refused"), [
    (10, date(2031, 1, 1), False),
    (20, date(2031, 2, 1), False),
    (19, date(2031, 2, 1), True),
    (31, date(2031, 2, 15), True),
    (500, date(2031, 3, 1), False),
])  # fmt: skip
def test_what_was_delivered_in_all_never_becomes_less(amount, day, is_refused):
    accepted = [(date(2031, 1, 15), Decimal(10)), (date(2031, 2, 1), Decimal(20)), (date(2031, 2, 20), Decimal(30))]
    amount = Decimal(amount)

    if is_refused:
        with pytest.raises(refusals.DeliveredShrinks):
            rules.check_delivered_over_time(amount, day, accepted)
    else:
        rules.check_delivered_over_time(amount, day, accepted)


@pytest.mark.parametrize(("facts", "state", "refusal"), [
    (ReportFacts(TODAY, "News."), "announced", None),
    (ReportFacts(TODAY, "News."), "draft", refusals.NotReportable),
    (ReportFacts(TODAY, "News."), "withdrawn", refusals.NotReportable),
    (ReportFacts(TODAY, " "), "under_way", refusals.TextMissing),
    (ReportFacts(date(2031, 3, 4), "News."), "under_way", refusals.NotInTheFuture),
    (ReportFacts(TODAY, "News.", Decimal(3)), "under_way", refusals.DeliveredWithoutUnit),
    (ReportFacts(TODAY, "News.", proposes_state="verified"), "delivered", refusals.NotProposable),
    (ReportFacts(TODAY, "News.", proposes_state="delivered"), "under_way", None),
    (ReportFacts(TODAY, "News.", renews_until=TODAY), "lapsed", refusals.RenewalNotLater),
])  # fmt: skip
def test_reports_say_something_of_what_was_announced(facts, state, refusal):
    def check():
        rules.check_report(facts, state=state, has_quantity=False, today=TODAY)

    if refusal is None:
        check()
    else:
        with pytest.raises(refusal):
            check()


@pytest.mark.parametrize(("name", "content", "refusal"), [
    ("letter.pdf", b"%PDF-1.7", None),
    ("letter.PDF", b"%PDF-1.7", None),
    ("letter.pdf", b"<html>", refusals.EvidenceNotAccepted),
    ("letter.html", b"<html>", refusals.EvidenceNotAccepted),
    ("letter", b"%PDF-1.7", refusals.EvidenceNotAccepted),
    ("letter.pdf", b"", refusals.EvidenceNotAccepted),
    ("letter.pdf", b"%PDF-" + b" " * rules.EVIDENCE_LIMIT_BYTES, refusals.EvidenceTooLarge),
])  # fmt: skip
def test_evidence_is_of_a_kind_that_is_safe_to_hand_out(name, content, refusal):
    if refusal is None:
        assert rules.evidence_type(name, content) == "application/pdf"
    else:
        with pytest.raises(refusal):
            rules.evidence_type(name, content)


@pytest.mark.parametrize(("announced_on", "text", "worded_by", "clears", "refusal"), [
    (TODAY, "Forty officers.", 1, 2, None),
    (TODAY, "Forty officers.", None, 2, None),
    (None, "Forty officers.", 1, 2, refusals.NotPublicYet),
    (TODAY, " ", 1, 2, refusals.PublicTextMissing),
    (TODAY, "Forty officers.", 2, 2, refusals.WordedBySame),
])  # fmt: skip
def test_another_officer_clears_what_was_announced_and_worded(announced_on, text, worded_by, clears, refusal):
    def check():
        rules.check_clearable("announced", announced_on, text, worded_by=worded_by, clears=clears)

    if refusal is None:
        check()
    else:
        with pytest.raises(refusal):
            check()
