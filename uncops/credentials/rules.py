"""What must be true of letters of credentials and of what is decided about them."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.credentials.comparing.verdicts import Compared, Verdict
from uncops.credentials.models import Resolution
from uncops.delegations.models import DelegationState

VERDICT_LABELS = {
    Verdict.SAME: N_("The same"),
    Verdict.SPELLED: N_("Spelled differently"),
    Verdict.FUNCTION: N_("Function differs"),
    Verdict.LETTER_ONLY: N_("Not registered"),
    Verdict.REGISTERED_ONLY: N_("Not in the letter"),
}
RESOLUTION_LABELS = {
    Resolution.KEPT: N_("Left as registered"),
    Resolution.ASKED: N_("The Mission was asked"),
    Resolution.NOT_A_PERSON: N_("Not a person"),
}
NOT_TAKING_PART = frozenset({DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value, DelegationState.CLOSED.value})


class SameLetter(Refusal):
    """The same file twice."""

    sentence = N_("This is the letter that was received before. Choose the new one.")


class NoLetterTaken(Refusal):
    """Who does not take part accredits nobody."""

    sentence = N_("The registration of this delegation is closed, declined or withdrawn: no letter is taken.")


class DifferenceGone(Refusal):
    """The letter or the registration changed since the page was opened."""

    sentence = N_("The letter or the registration has changed since this page was opened. Look again at what differs now.")


class AlreadyPaired(Refusal):
    """One person cannot be two lines of a letter."""

    sentence = N_("%(name)s is already paired with another line of the letter. Part them first.")


class QuestionMissing(Refusal):
    """A question has words."""

    sentence = N_("Write what the Mission should say or mend.")


def check_takes_letters(state: str) -> None:
    """A letter belongs to a delegation that comes."""
    if state in NOT_TAKING_PART:
        raise NoLetterTaken("file")


def check_new(sha256: str, before: str | None) -> None:
    """A letter is received once."""
    if sha256 == before:
        raise SameLetter("file")


def check_question(text: str) -> None:
    """A remark without words asks nothing."""
    if not text.strip():
        raise QuestionMissing("text")


def found_difference(comparison: list[Compared], difference: str) -> Compared:
    """The difference a page was opened about.

    :raises DifferenceGone: when it is no more.
    """
    for compared in comparison:
        if compared.difference == difference and compared.verdict is not Verdict.SAME:
            return compared
    raise DifferenceGone
