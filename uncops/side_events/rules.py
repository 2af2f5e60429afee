"""What must be true of the call for side events, of reviews and of decisions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.registration.models import WishState
from uncops.side_events.models import Outcome, Stance

LOWEST_SCORE, HIGHEST_SCORE = 1, 5
HEAVIEST_WEIGHT = 10

OUTCOME_LABELS = {
    Outcome.ACCEPTED: N_("Accepted"),
    Outcome.ACCEPTED_WITH_CHANGES: N_("Accepted with changes"),
    Outcome.WAIT_LISTED: N_("On the waiting list"),
    Outcome.DECLINED: N_("Declined"),
}
OUTCOME_TONES = {
    Outcome.ACCEPTED: "good",
    Outcome.ACCEPTED_WITH_CHANGES: "good",
    Outcome.WAIT_LISTED: "warning",
    Outcome.DECLINED: "bad",
}
STANCE_LABELS = {
    Stance.SCORED: N_("Scores given"),
    Stance.ABSTAINED: N_("Does not review it"),
    Stance.CONFLICTED: N_("Conflict of interest"),
}


class NotOpenYet(Refusal):
    """Proposals come once the call is open."""

    sentence = N_("Side events can be proposed from %(day)s on.")


class CallClosed(Refusal):
    """After the call, the secretariat changes proposals."""

    sentence = N_("The call for side events closed on %(day)s. Write to the secretariat if something has to change.")


class TooManyProposals(Refusal):
    """Every delegation has the same chance."""

    sentence = N_("Each delegation can propose %(limit)s side events at most. Withdraw one before you propose another.")


class ClosesBeforeItOpens(Refusal):
    """A call lasts a while."""

    sentence = N_("Enter a last day that is not before the first.")


class CallTextMissing(Refusal):
    """Everybody can read English where their language is missing."""

    sentence = N_("Enter the text of the call in English; the other languages can follow.")


class CriterionUnclear(Refusal):
    """A criterion has a name, and a weight that is a number."""

    sentence = N_("Line %(line)s: write the criterion, a colon and its weight from 1 to %(most)s, for example “Relevance: 3”.")


class CriterionTwice(Refusal):
    """Two criteria of one name cannot be told apart."""

    sentence = N_("“%(name)s” stands there twice. Give each criterion a name of its own.")


class CriteriaInUse(Refusal):
    """Scores mean what they meant when they were given."""

    sentence = N_("Reviewers have already given scores. The criteria and their weights stay as they are.")


class CallChangedMeanwhile(Refusal):
    """Two officers wrote at once."""

    sentence = N_("Somebody else changed the call while you were writing. What you wrote is kept below; open the page anew to compare.")


class SlotTaken(Refusal):
    """A room is offered once at a time."""

    sentence = N_("This room is already offered at a time that overlaps. Choose another room or another time.")


class SlotOutsideSummit(Refusal):
    """Side events are held while the summit is."""

    sentence = N_("%(day)s is not a day of this summit, which lasts from %(first)s to %(last)s.")


class NotAsked(Refusal):
    """Who was taken off the list in the meantime is not asked any more."""

    sentence = N_("Your delegation is no longer named as a co-sponsor of this side event.")


class ProposalWithdrawn(Refusal):
    """What was withdrawn is neither reviewed nor decided."""

    sentence = N_("This proposal was withdrawn by the Mission.")


class NoCriteria(Refusal):
    """Scores are given by criterion."""

    sentence = N_("The call names no criteria yet. Set them on the page of the call first.")


class ScoreMissing(Refusal):
    """A mean over some criteria cannot be compared with others."""

    sentence = N_("Give a score from %(lowest)s to %(highest)s for “%(criterion)s”.")


class InConflict(Refusal):
    """Who has an interest in a proposal keeps out of it altogether."""

    sentence = N_("You declared a conflict of interest with this proposal. Another officer has to act.")


class SawOthersAlready(Refusal):
    """Who has read what others think no longer gives a score of their own."""

    sentence = N_("You chose not to review this proposal and can read the other reviews; scores are no longer taken from you.")


class ReviewsOver(Refusal):
    """Scores come before the decision."""

    sentence = N_("This proposal is decided. Reviews stay as they are.")


class ReviewChangedMeanwhile(Refusal):
    """The same reviewer wrote in two windows."""

    sentence = N_("You changed this review in another window. What you wrote is kept below; save again to keep it.")


class SayWhyToMission(Refusal):
    """A Mission is told why."""

    sentence = N_("Enter the reason; the Mission reads it.")


class DecisionChangedMeanwhile(Refusal):
    """Two officers decided at once."""

    sentence = N_("%(who)s decided about this proposal while you were writing: %(outcome)s. Compare, then save again if yours should hold.")


class NoPlaceWithout(Refusal):
    """Only what is accepted takes place."""

    sentence = N_("A side event that is not accepted gets no slot. Choose “No slot”.")


class TimeMissing(Refusal):
    """Another time is a day, a start and an end."""

    sentence = N_("Enter day, start and end of the slot.")


class NothingToTell(Refusal):
    """A Mission is told once of the same thing."""

    sentence = N_("The Mission was told this already.")


def check_call_open(now: datetime, *, opens_at: datetime, closes_at: datetime, zone: ZoneInfo) -> None:
    """Missions propose and change while the call is open."""
    if now < opens_at:
        raise NotOpenYet(day=opens_at.astimezone(zone).date())
    if now >= closes_at:
        raise CallClosed(day=last_day_of(closes_at, zone))


def last_day_of(closes_at: datetime, zone: ZoneInfo) -> date:
    """The last day that counts whole: a call that closes at midnight was open until the day before."""
    return (closes_at - timedelta(microseconds=1)).astimezone(zone).date()


def check_day(day: date, first: date, last: date) -> None:
    """A slot is on a day of the summit."""
    if not first <= day <= last:
        raise SlotOutsideSummit("day", day=day, first=first, last=last)


def check_proposal_count(present: int, limit: int | None) -> None:
    """One more may be proposed."""
    if limit is not None and present >= limit:
        raise TooManyProposals(limit=limit)


def check_call(opens_at: datetime, closes_at: datetime, texts: Mapping[str, str]) -> None:
    """A call lasts at least a day and says something."""
    if closes_at <= opens_at:
        raise ClosesBeforeItOpens("closes_on")
    if not texts.get("en", "").strip():
        raise CallTextMissing("text_en")


def criteria_from(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Criteria as they are typed, one a line with its weight; keys number them.

    :raises Refusal: names the first line that is unclear, counted from 1.
    """
    found: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        name, colon, weight = line.rpartition(":")
        name, weight = name.strip(), weight.strip()
        if not (colon and name and weight.isascii() and weight.isdigit() and 1 <= int(weight[:4]) <= HEAVIEST_WEIGHT):
            raise CriterionUnclear("criteria", line=number, most=HEAVIEST_WEIGHT)
        if name.casefold() in {known["name"].casefold() for known in found}:
            raise CriterionTwice("criteria", name=name)
        found.append({"key": f"c{number}", "name": name[:200], "weight": int(weight)})
    return found


def check_scores(criteria: Sequence[Mapping[str, Any]], scores: Mapping[str, int | None]) -> None:
    """Every criterion has a score within the range."""
    if not criteria:
        raise NoCriteria
    for criterion in criteria:
        score = scores.get(criterion["key"])
        if score is None or not LOWEST_SCORE <= score <= HIGHEST_SCORE:
            raise ScoreMissing(f"score_{criterion['key']}", lowest=LOWEST_SCORE, highest=HIGHEST_SCORE, criterion=criterion["name"])


def mark_of(criteria: Sequence[Mapping[str, Any]], scores: Mapping[str, int]) -> float:
    """The weighted mean of the scores, from 1 to 5."""
    weights = sum(criterion["weight"] for criterion in criteria)
    return sum(criterion["weight"] * scores[criterion["key"]] for criterion in criteria) / weights


def check_live(state: str) -> None:
    """A proposal that still stands."""
    if state == WishState.WITHDRAWN.value:
        raise ProposalWithdrawn


def check_may_review(before: str | None, wanted: Stance, *, is_decided: bool) -> None:
    """Scores are given before the decision, by those who keep out of nothing and have not read the others' first."""
    if is_decided:
        raise ReviewsOver
    if before == Stance.CONFLICTED.value:
        raise InConflict
    if before == Stance.ABSTAINED.value and wanted is Stance.SCORED:
        raise SawOthersAlready


def check_may_decide(stance: str | None) -> None:
    """Who has an interest in a proposal does not decide about it."""
    if stance == Stance.CONFLICTED.value:
        raise InConflict


def check_reason(outcome: Outcome, reason: str) -> None:
    """Whatever is not simply accepted is told with its reason."""
    if outcome is not Outcome.ACCEPTED and not reason.strip():
        raise SayWhyToMission("reason")
