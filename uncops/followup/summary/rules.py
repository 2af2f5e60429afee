"""What must be true of the draft of a Chair's summary."""

from collections.abc import Iterable

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

LONGEST_INTRODUCTION = 20_000
LONGEST_REASON = 1_000


class NoThemeChosen(Refusal):
    """A summary of nothing."""

    sentence = N_("Choose at least one theme.")


class TooLong(Refusal):
    """More than a document of this kind holds."""

    sentence = N_("Write at most %(count)s characters.")


class NoReasonGiven(Refusal):
    """A statement left out without a reason could not be explained to the delegation."""

    sentence = N_("Say why the statement is left out.")


class SummaryChangedMeanwhile(Refusal):
    """Two officers changed it at once."""

    sentence = N_("Somebody changed this after you opened the page. Look at what is stored now, then save again if you want to.")


def check_seen(version: int, seen: int | None, field: str) -> None:
    """Nobody changed the draft since the form was opened.

    :raises SummaryChangedMeanwhile: otherwise.
    """
    if version != seen:
        raise SummaryChangedMeanwhile(field)


def check_introduction(text: str) -> None:
    """Not longer than a document holds.

    :raises TooLong: otherwise.
    """
    if len(text) > LONGEST_INTRODUCTION:
        raise TooLong("introduction", count=LONGEST_INTRODUCTION)


def check_themes(themes: Iterable[str] | None) -> None:
    """At least one, where themes are chosen.

    :raises NoThemeChosen: otherwise.
    """
    if themes is not None and not list(themes):
        raise NoThemeChosen("themes")


def check_reason(reason: str) -> None:
    """There is one, and it is not endless.

    :raises NoReasonGiven: when there is none.
    :raises TooLong: when it is.
    """
    if not reason.strip():
        raise NoReasonGiven("reason")
    if len(reason) > LONGEST_REASON:
        raise TooLong("reason", count=LONGEST_REASON)
