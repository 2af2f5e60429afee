"""What must be true of calls, criteria, scores and decisions."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from side_events.proposing import CLOSES, CRITERIA, OPENS

from uncops.side_events import rules
from uncops.side_events.models import Outcome, Stance

NEW_YORK = ZoneInfo("America/New_York")
WEIGHTED = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 5)), min_size=1, max_size=8)


@pytest.mark.parametrize(("now", "refusal"), [
    (OPENS - timedelta(seconds=1), rules.NotOpenYet),
    (OPENS, None),
    (CLOSES - timedelta(microseconds=1), None),
    (CLOSES, rules.CallClosed),
])  # fmt: skip
def test_missions_propose_from_the_first_moment_to_the_last(now, refusal):
    def ask():
        rules.check_call_open(now, opens_at=OPENS, closes_at=CLOSES, zone=NEW_YORK)

    if refusal is None:
        ask()
    else:
        with pytest.raises(refusal):
            ask()


def test_a_call_that_closes_at_midnight_was_open_until_the_day_before():
    assert rules.last_day_of(CLOSES, NEW_YORK) == date(2031, 3, 31)


@pytest.mark.parametrize(("line", "refusal"), [
    ("Relevance", rules.CriterionUnclear),
    (": 3", rules.CriterionUnclear),
    ("Relevance: 0", rules.CriterionUnclear),
    ("Relevance: 11", rules.CriterionUnclear),
    ("Relevance: ٣", rules.CriterionUnclear),
])  # fmt: skip
def test_a_criterion_has_a_name_and_a_weight(line, refusal):
    with pytest.raises(refusal):
        rules.criteria_from(["Partners: 1", line])


def test_criteria_are_numbered_and_may_hold_colons():
    found = rules.criteria_from(["Relevance: to the themes: 3", "Partners:1"])

    assert [(one["key"], one["name"], one["weight"]) for one in found] == [("c1", "Relevance: to the themes", 3), ("c2", "Partners", 1)]
    with pytest.raises(rules.CriterionTwice):
        rules.criteria_from(["Partners: 1", "partners: 2"])


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(WEIGHTED)
def test_a_mark_lies_between_the_lowest_and_the_highest_score(pairs):
    criteria = [{"key": f"c{number}", "name": "", "weight": weight} for number, (weight, _score) in enumerate(pairs)]
    scores = {f"c{number}": score for number, (_weight, score) in enumerate(pairs)}

    mark = rules.mark_of(criteria, scores)

    assert min(scores.values()) - 1e-9 <= mark <= max(scores.values()) + 1e-9


def test_weights_count():
    assert rules.mark_of(CRITERIA, {"c1": 5, "c2": 1}) == 4.0


@pytest.mark.parametrize("scores", [{"c1": 3}, {"c1": 3, "c2": 0}, {"c1": 6, "c2": 3}, {}])
def test_every_criterion_is_scored_within_the_range(scores):
    with pytest.raises(rules.ScoreMissing):
        rules.check_scores(CRITERIA, scores)


@pytest.mark.parametrize(("before", "wanted", "is_decided", "refusal"), [
    ("conflicted", Stance.SCORED, False, rules.InConflict),
    ("conflicted", Stance.ABSTAINED, False, rules.InConflict),
    ("abstained", Stance.SCORED, False, rules.SawOthersAlready),
    (None, Stance.SCORED, True, rules.ReviewsOver),
])  # fmt: skip
def test_who_keeps_out_of_a_proposal_gives_no_scores(before, wanted, is_decided, refusal):
    with pytest.raises(refusal):
        rules.check_may_review(before, wanted, is_decided=is_decided)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.ACCEPTED])
def test_whatever_is_not_simply_accepted_is_told_with_its_reason(outcome):
    with pytest.raises(rules.SayWhyToMission):
        rules.check_reason(outcome, "  ")
    rules.check_reason(Outcome.ACCEPTED, "")
