"""What must be true of talking points: who may review, what may still be changed, which language a text is given in."""

from collections.abc import Collection, Mapping

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.talking_points.models import Origin, PointsState, PointState

LONGEST_TEXT, LONGEST_OBJECTIVE, LONGEST_BIOGRAPHY, MOST_POINTS = 1200, 600, 1500, 40
STATE_LABELS = {
    PointsState.DRAFT: N_("Draft"),
    PointsState.REVIEWED: N_("Reviewed"),
    PointsState.LOCKED: N_("Locked"),
}
STATE_TONES = {PointsState.DRAFT: "warning", PointsState.REVIEWED: "info", PointsState.LOCKED: "good"}
POINT_LABELS = {
    PointState.PROPOSED: N_("Proposed"),
    PointState.ACCEPTED: N_("Accepted"),
    PointState.SET_ASIDE: N_("Set aside"),
}
ORIGIN_LABELS = {
    Origin.POSITION: N_("Position"),
    Origin.COMMITMENT: N_("Commitment"),
    Origin.ASK: N_("Ask"),
    Origin.FIGURE: N_("Contributions"),
    Origin.WRITTEN: N_("Written by an officer"),
}


class PointsLocked(Refusal):
    """What is locked stands."""

    sentence = N_("These talking points are locked. Unlock them first; they are then a draft again.")


class PointsChangedMeanwhile(Refusal):
    """Two officers wrote at once."""

    sentence = N_("Somebody else changed these talking points while you were writing. Look at what is stored now, then save again.")


class NothingSaid(Refusal):
    """A point says something in one language at least."""

    sentence = N_("Enter the talking point in one language at least.")


class TooManyPoints(Refusal):
    """Nobody says so much in half an hour."""

    sentence = N_("There are %(limit)s talking points already. Set some aside first.")


class NothingAccepted(Refusal):
    """An empty page is not reviewed."""

    sentence = N_("No talking point has been accepted yet. Accept or write one, then have it reviewed.")


class OwnWords(Refusal):
    """Two people stand behind what a principal says."""

    sentence = N_("You wrote some of these talking points. Another officer reviews them.")


class NotThatStep(Refusal):
    """Draft, reviewed, locked: one after the other."""

    sentence = N_("This cannot be done as the talking points stand now. Open the page anew to see where they stand.")


def check_open(state: str) -> None:
    """Only what is not locked is changed.

    :raises PointsLocked: otherwise.
    """
    if state == PointsState.LOCKED:
        raise PointsLocked


def check_seen(stored: int, seen: int | None) -> None:
    """Nothing is overwritten that was not seen.

    :raises PointsChangedMeanwhile: when it was saved since.
    """
    if seen is not None and seen != stored:
        raise PointsChangedMeanwhile


def check_review(state: str, accepted: int, writers: Collection[int], reviewer: int | None) -> None:
    """A draft with something in it is reviewed by somebody who wrote none of it.

    :raises NotThatStep, NothingAccepted, OwnWords: otherwise.
    """
    if state != PointsState.DRAFT:
        raise NotThatStep
    if not accepted:
        raise NothingAccepted
    if reviewer is None or reviewer in writers:
        raise OwnWords


def check_lock(state: str, *, is_locking: bool) -> None:
    """What was reviewed is locked, what is locked is unlocked.

    :raises NotThatStep: otherwise.
    """
    if state != (PointsState.REVIEWED if is_locking else PointsState.LOCKED):
        raise NotThatStep


def tidied(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts without spaces around, and without empty ones."""
    return {code: text.strip() for code, text in texts.items() if text.strip()}


def best_language(texts: Mapping[str, str], wanted: str) -> str | None:
    """The language in which a text is given to somebody who reads another: theirs, English, or the first there is."""
    if not texts:
        return None
    return next((code for code in (wanted, "en") if code in texts), min(texts))
