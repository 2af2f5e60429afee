"""What must be true of letters: what may be done in which state, when to try again, who is left out."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from uncops.core.refusals import Refusal
from uncops.core.wording import N_, Listed, Words
from uncops.delegations.models import DelegationState
from uncops.mail.models import LetterState, Outcome, Purpose, ReplyKind

PURPOSE_LABELS = {
    Purpose.INVITATION: N_("Invitation"),
    Purpose.REMINDER: N_("Reminder of the deadline"),
    Purpose.RETURN: N_("Return of a registration"),
    Purpose.ACCEPTANCE: N_("Acceptance of a registration"),
    Purpose.CHANGE: N_("Change or withdrawal"),
    Purpose.BADGE: N_("Clearance given, badges ready"),
    Purpose.PROGRAMME: N_("Change of the programme"),
    Purpose.COMMITMENTS: N_("News of commitments"),
    Purpose.BOOK: N_("Link to a book"),
    Purpose.FREE: N_("Other letter"),
}
STATE_LABELS = {
    LetterState.DRAFT: N_("To be reviewed"),
    LetterState.HELD: N_("Held back"),
    LetterState.RELEASED: N_("Released"),
    LetterState.SENDING: N_("Being sent"),
    LetterState.UNSURE: N_("Unsure whether sent"),
    LetterState.SENT: N_("Sent"),
    LetterState.FAILED: N_("Not delivered"),
    LetterState.BOUNCED: N_("Came back"),
    LetterState.ANSWERED: N_("Answered"),
    LetterState.LEFT_OUT: N_("Left out"),
    LetterState.TAKEN_OUT: N_("Taken out"),
}
STATE_TONES = {
    LetterState.DRAFT: "warning",
    LetterState.HELD: "neutral",
    LetterState.RELEASED: "info",
    LetterState.SENDING: "info",
    LetterState.UNSURE: "bad",
    LetterState.SENT: "good",
    LetterState.FAILED: "bad",
    LetterState.BOUNCED: "bad",
    LetterState.ANSWERED: "good",
    LetterState.LEFT_OUT: "neutral",
    LetterState.TAKEN_OUT: "neutral",
}
OUTCOME_LABELS = {
    Outcome.BEGUN: N_("Begun"),
    Outcome.TAKEN: N_("Taken by the mail server"),
    Outcome.LATER: N_("Not taken now, to be tried again"),
    Outcome.REFUSED: N_("Refused for good"),
    Outcome.UNSURE: N_("The connection ended before the mail server answered"),
    Outcome.LEFT_OUT: N_("Not sent: the registration was submitted meanwhile"),
    Outcome.DECIDED: N_("Decided by hand"),
}
REPLY_LABELS = {
    ReplyKind.REPLY: N_("Reply"),
    ReplyKind.BOUNCE: N_("Came back undelivered"),
    ReplyKind.ABSENCE: N_("Automatic answer"),
}
OPEN = frozenset({LetterState.DRAFT.value, LetterState.HELD.value})
GONE_OUT = frozenset({LetterState.SENT.value, LetterState.ANSWERED.value, LetterState.BOUNCED.value})
# States of a registration in which a reminder of the deadline still means something.
MAY_BE_REMINDED = frozenset({DelegationState.INVITED.value, DelegationState.IN_PREPARATION.value, DelegationState.RETURNED.value})
# Greylisting lets the second try through after some minutes; a mail server that is down comes back within hours. Assumed.
PAUSES = tuple(timedelta(minutes=count) for count in (2, 5, 15, 60, 240))
# Each step of a conversation with a mail server ends within seconds; after this nobody is talking any more.
TALKING_AT_MOST = timedelta(minutes=10)


class NotOpen(Refusal):
    """What is on its way cannot be changed any more."""

    sentence = N_("This letter is “%(state)s” and cannot be changed any more.")


class NoAddress(Refusal):
    """A letter without address reaches nobody."""

    sentence = N_("There is no address for this delegation. Enter one first.")


class GapsLeft(Refusal):
    """A letter with something left to be filled in is not sent."""

    sentence = N_("Fill in what is still missing in the text: %(names)s.")


class NotUnsure(Refusal):
    """Only a letter nobody is sure of needs a decision."""

    sentence = N_("This letter is “%(state)s”: there is nothing to decide.")


class NotGoneOut(Refusal):
    """Nothing comes back on what was never sent."""

    sentence = N_("This letter has not been sent yet.")


class NoDelegationChosen(Refusal):
    """A wave goes to somebody."""

    sentence = N_("No delegation is chosen. Choose to whom the letters go.")


class MessageMissing(Refusal):
    """A letter that says nothing."""

    sentence = N_("Write in English at least what the letter is to say.")


class EditedMeanwhile(Refusal):
    """Somebody else saved the same letter or text first."""

    sentence = N_("Somebody else saved this text while you were writing. Yours stands below; open the page anew to see theirs.")


class FromTheFuture(Refusal):
    """A reply cannot have come tomorrow."""

    sentence = N_("Check the date: it lies in the future.")


class NotAPortal(Refusal):
    """Links in letters begin with a full address."""

    sentence = N_("Enter the whole address, beginning with https:// or http://.")


class TextMissing(Refusal):
    """A letter has a subject and a text."""

    sentence = N_("A letter needs a subject and a text.")


def check_open(state: str) -> None:
    """Only a letter that was not released can be changed, released or taken out."""
    if state not in OPEN:
        raise NotOpen(state=Words(STATE_LABELS[LetterState(state)]))


def check_ready(email: str, gaps: list[str]) -> None:
    """A letter is released with an address and without gaps."""
    if not email:
        raise NoAddress("email")
    if gaps:
        raise GapsLeft("text", names=Listed(gaps))


def check_portal_address(written: str) -> str:
    """The address below which the portal is reached, ending with a slash; empty stays empty."""
    address = written.strip()
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise NotAPortal("portal_address")
    return address.rstrip("/") + "/"


def pause_after(attempt_count: int) -> timedelta | None:
    """How long to wait after so many attempts that failed for now; None when it was the last."""
    return PAUSES[attempt_count - 1] if attempt_count <= len(PAUSES) else None


def is_left_out(purpose: str, delegation_state: str | None) -> bool:
    """Whether a letter means nothing any more: a reminder to a delegation that has submitted, declined or withdrawn."""
    is_delegation = delegation_state is not None
    return purpose == Purpose.REMINDER.value and is_delegation and delegation_state not in MAY_BE_REMINDED


def is_abandoned(claimed_at: datetime | None, now: datetime) -> bool:
    """Whether a letter that is being sent is being sent by nobody any more."""
    return claimed_at is None or now - claimed_at > TALKING_AT_MOST
