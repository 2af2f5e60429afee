"""What must be true of the terms of the follow-up."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

LEAST_DAYS, MOST_DAYS = 7, 1095


class AgeOutOfRange(Refusal):
    """Figures would be stale at once, or never."""

    sentence = N_("Enter a number of days from %(least)s to %(most)s.")


class TermsChangedMeanwhile(Refusal):
    """Two officers changed it at once."""

    sentence = N_("Somebody changed this after you opened the page. Look at what is stored now, then save again if you want to.")


def check_age(days: int) -> None:
    """Between a week and three years.

    :raises AgeOutOfRange: otherwise.
    """
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise AgeOutOfRange("stale_after_days", least=LEAST_DAYS, most=MOST_DAYS)


def check_unchanged(version: int, seen: int) -> None:
    """Nobody changed it since the form was opened.

    :raises TermsChangedMeanwhile: otherwise.
    """
    if version != seen:
        raise TermsChangedMeanwhile("stale_after_days")
