"""What must be true of invitations and answers: when another letter is due, which answer counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from uncops.calendars.itip.models import CalendarInvitation, Method, ReplyOutcome
from uncops.calendars.itip.reading import ReadReply
from uncops.calendars.itip.writing import Occasion
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.programme.models import PersonState

PARTSTAT_LABELS = {
    "NEEDS-ACTION": N_("No answer yet"),
    "ACCEPTED": N_("Accepted"),
    "TENTATIVE": N_("Tentative"),
    "DECLINED": N_("Declined"),
    "DELEGATED": N_("Sends somebody else"),
}
PARTSTAT_TONES = {"NEEDS-ACTION": "neutral", "ACCEPTED": "good", "TENTATIVE": "warning", "DECLINED": "bad", "DELEGATED": "warning"}
METHOD_LABELS = {Method.REQUEST.value: N_("Invited"), Method.CANCEL.value: N_("Cancelled")}
OUTCOME_LABELS = {
    ReplyOutcome.RECORDED.value: N_("Recorded"),
    ReplyOutcome.OLDER.value: N_("Older than what is known"),
    ReplyOutcome.UNDECIDED.value: N_("To be decided"),
    ReplyOutcome.UNKNOWN.value: N_("To no invitation of this summit"),
    ReplyOutcome.DISMISSED.value: N_("Put aside"),
}
OUTCOME_TONES = {
    ReplyOutcome.RECORDED.value: "good",
    ReplyOutcome.OLDER.value: "neutral",
    ReplyOutcome.UNDECIDED.value: "warning",
    ReplyOutcome.UNKNOWN.value: "warning",
    ReplyOutcome.DISMISSED.value: "neutral",
}
# What an answer means for somebody's part in a session; other answers are for a person to read.
PERSON_STATES: Mapping[str, PersonState] = {
    "ACCEPTED": PersonState.CONFIRMED,
    "TENTATIVE": PersonState.TENTATIVE,
    "DECLINED": PersonState.DECLINED,
}


class DecidedMeanwhile(Refusal):
    """Somebody else was faster."""

    sentence = N_("This answer was decided meanwhile.")


class NoSuchInvitation(Refusal):
    """An answer belongs to an invitation to the same event."""

    sentence = N_("Select the invitation this answer belongs to.")


class NothingToRecord(Refusal):
    """A proposal of another time, or that somebody else comes, is no yes and no no."""

    sentence = N_("This answer says neither yes nor no. Speak with whoever sent it, then put it aside.")


@dataclass(frozen=True)
class Step:
    """The next letter to somebody: by which method, in which sequence."""

    method: Method
    sequence: int


def next_step(known: CalendarInvitation | None, occasion: Occasion | None, *, went_out: bool) -> Step | None:
    """What somebody has to be sent; None when nothing.

    :param occasion: what they are wanted for now; None when they are wanted no longer.
    :param went_out: whether any letter of this invitation has left or is about to.

    A letter that says something new has a higher SEQUENCE than the last one that went to this person, even where the feed
    counts less: clients drop what is not higher (RFC 5546, 2.1.4).
    """
    is_wanted = occasion is not None and not occasion.is_cancelled
    if known is None:
        return Step(Method.REQUEST, occasion.sequence) if is_wanted and occasion else None
    if is_wanted and occasion:
        if known.method == Method.REQUEST.value and known.content == occasion.content:
            return None
        return Step(Method.REQUEST, max(occasion.sequence, known.sequence + int(went_out)))
    if known.method == Method.CANCEL.value:
        return None
    return Step(Method.CANCEL, max(occasion.sequence if occasion else 0, known.sequence + 1))


def outcome_of(reply: ReadReply, known: CalendarInvitation | None) -> ReplyOutcome:
    """What is to be done with an answer to an invitation.

    An answer counts for the event as it was when it was given: one to an older SEQUENCE, or one stamped before another that
    is known, changes nothing (RFC 5546, 2.1.5).
    """
    if known is None:
        return ReplyOutcome.UNDECIDED
    if reply.sequence < known.sequence or known.method == Method.CANCEL.value or is_older(reply, known):
        return ReplyOutcome.OLDER
    return ReplyOutcome.RECORDED if reply.method == "REPLY" and reply.partstat in PERSON_STATES else ReplyOutcome.UNDECIDED


def is_older(reply: ReadReply, known: CalendarInvitation) -> bool:
    """Whether a later answer of the same person is known, or this very one."""
    if known.answered_sequence is None:
        return False
    if reply.sequence != known.answered_sequence:
        return reply.sequence < known.answered_sequence
    return _stamp(reply.stamped_at) <= _stamp(known.answer_stamped_at)


def _stamp(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else 0.0
