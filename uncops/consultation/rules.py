"""What must be true of consultations, comments, dispositions and summaries."""

from datetime import datetime

from uncops.consultation.models import CommentState, Disposition, Sharing, Subject
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

SUBJECT_LABELS = {
    Subject.AGENDA: N_("Draft agenda"),
    Subject.DOCUMENT: N_("Document"),
}
SHARING_LABELS = {
    Sharing.NEVER: N_("Never"),
    Sharing.AFTER_CLOSING: N_("Once the consultation has closed"),
    Sharing.FROM_THE_BEGINNING: N_("From the beginning"),
}
STATE_LABELS = {
    CommentState.DRAFT: N_("Draft, seen by you only"),
    CommentState.SENT: N_("Sent"),
    CommentState.WITHDRAWN: N_("Withdrawn"),
}
STATE_TONES = {CommentState.DRAFT: "warning", CommentState.SENT: "info", CommentState.WITHDRAWN: "neutral"}
DISPOSITION_LABELS = {
    Disposition.ACCEPTED: N_("Accepted"),
    Disposition.IN_PART: N_("Accepted in part"),
    Disposition.NOT_ACCEPTED: N_("Not accepted"),
    Disposition.NOTED: N_("Noted"),
}
DISPOSITION_TONES = {
    Disposition.ACCEPTED: "good",
    Disposition.IN_PART: "good",
    Disposition.NOT_ACCEPTED: "bad",
    Disposition.NOTED: "neutral",
}
# What was accepted, wholly or in part, is carried out in the text.
TO_BE_APPLIED = frozenset({Disposition.ACCEPTED.value, Disposition.IN_PART.value})


class ClosesBeforeItOpens(Refusal):
    """A consultation lasts a while."""

    sentence = N_("Enter a last day that is not before the first.")


class ClosesInThePast(Refusal):
    """A closing can be moved, but not behind us."""

    sentence = N_("Enter a last day that is not over yet.")


class NothingToReadYet(Refusal):
    """Missions are asked about a text."""

    sentence = N_("Select what Missions are asked about: sessions of the programme, or a document with passages.")


class NobodyAsked(Refusal):
    """A consultation has somebody to consult."""

    sentence = N_("Select at least one delegation, or choose all that are invited.")


class OpenedAlready(Refusal):
    """Once Missions read a text, it stays as it is."""

    sentence = N_("This consultation was opened. Its text stays as Missions were shown it; only its last day can be moved.")


class ConsultationChangedMeanwhile(Refusal):
    """Two officers wrote at once."""

    sentence = N_("Somebody else changed this consultation while you were writing. Compare, then save again if yours should hold.")


class NotOpenNow(Refusal):
    """Comments are taken while the consultation is open."""

    sentence = N_("This consultation is not open for comments. What you wrote is kept below, so that you can copy it.")


class EmptyComment(Refusal):
    """A comment says something, or proposes words."""

    sentence = N_("Write a comment, or propose a wording.")


class CommentGone(Refusal):
    """What was withdrawn stays as it was."""

    sentence = N_("This comment was withdrawn. Write a new one if you want to say it after all.")


class CommentChangedMeanwhile(Refusal):
    """The other focal point of the Mission, or another officer, saved first."""

    sentence = N_("Somebody else changed this while you were writing. What you wrote is kept below; save again if yours should hold.")


class CommentsStand(Refusal):
    """Who has sent comments has an objection, or at least something to say."""

    sentence = N_("Your Mission has sent comments. Withdraw them first if you have no objection.")


class NotClosedYet(Refusal):
    """Until the closing, a Mission may still change what it says."""

    sentence = N_("Comments are decided about once the consultation has closed; until then Missions can change them.")


class SayWhyNot(Refusal):
    """A Mission is told why."""

    sentence = N_("Write why; it may be left out only when a comment is accepted as it is. The Mission reads it in the summary.")


class CommentsOpen(Refusal):
    """A summary leaves no comment out."""

    sentence = N_("%(count)s comments still have no disposition. Decide about each, then publish the summary.")


class NothingApplied(Refusal):
    """A change changes something."""

    sentence = N_("Nothing is different from what stands there now. Change the text, or link a change that was made already.")


class NotToBeApplied(Refusal):
    """Only what was accepted is carried out."""

    sentence = N_("Accept the comment first, as a whole or in part; then apply it.")


class NoSuchChange(Refusal):
    """A change that is linked stands in the trail of what was consulted on."""

    sentence = N_("Select one of the changes shown.")


class EverybodyReacted(Refusal):
    """A reminder goes to somebody."""

    sentence = N_("Every Mission has reacted; there is nobody to remind.")


def check_period(opens_at: datetime, closes_at: datetime) -> None:
    """A consultation lasts at least a day."""
    if closes_at <= opens_at:
        raise ClosesBeforeItOpens("closes_on")


def check_new_closing(now: datetime, opens_at: datetime, closes_at: datetime) -> None:
    """The last day of an open consultation is moved to a day that is not over."""
    check_period(opens_at, closes_at)
    if closes_at <= now:
        raise ClosesInThePast("closes_on")


def check_seen(stored: int, seen: int | None, refusal: type[Refusal]) -> None:
    """Nothing is overwritten that was not seen."""
    if seen is not None and seen != stored:
        raise refusal


def check_comment(text: str, wording: str) -> None:
    """A comment says something."""
    if not text.strip() and not wording.strip():
        raise EmptyComment("text")


def check_comment_stands(state: str) -> None:
    """What was withdrawn is not changed."""
    if state == CommentState.WITHDRAWN.value:
        raise CommentGone


def check_reply(disposition: Disposition, reply: str) -> None:
    """Whatever is not simply accepted is answered."""
    if disposition is not Disposition.ACCEPTED and not reply.strip():
        raise SayWhyNot("reply")


def check_all_decided(undecided: int) -> None:
    """Every comment has its disposition."""
    if undecided:
        raise CommentsOpen(count=undecided)


def check_to_be_applied(disposition: str) -> None:
    """Only what was accepted is carried out."""
    if disposition not in TO_BE_APPLIED:
        raise NotToBeApplied
