"""What must be true when a summit is postponed."""

from datetime import date

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.summits.moves import Move

# Assumed: the longest postponement so far, from June 2020 to August 2022, was a little over two years.
FARTHEST_DAYS = 3660


class NothingMoves(Refusal):
    """The day and the zone are those the summit has."""

    sentence = N_("The summit begins on %(day)s already. Enter another first day.")


class DayHasPassed(Refusal):
    """A summit is moved to a day ahead."""

    sentence = N_("%(day)s has passed. Enter a first day that lies ahead.")


class TooFarAway(Refusal):
    """Most likely a mistyped year."""

    sentence = N_("%(day)s is more than ten years away from the present first day. Check the year.")


class ReasonMissing(Refusal):
    """Everybody is told why."""

    sentence = N_("Enter the reason: the letters and the public page say it.")


class PostponedMeanwhile(Refusal):
    """Somebody else changed the summit or published after the page was opened."""

    sentence = N_("Somebody changed the summit or published its programme after this page was opened. Look at what would move, once more.")


def check_move(move: Move, today: date) -> None:
    """A summit moves to another day, ahead and not absurdly far; or to the same days in another zone."""
    if move.before == move.after and move.zone_before == move.zone_after:
        raise NothingMoves("starts_on", day=move.after)
    if move.after < today:
        raise DayHasPassed("starts_on", day=move.after)
    if abs(move.day_count) > FARTHEST_DAYS:
        raise TooFarAway("starts_on", day=move.after)


def check_reason(reason: str) -> str:
    """The reason, in one line."""
    tidy = " ".join(reason.split())
    if not tidy:
        raise ReasonMissing("reason")
    return tidy
