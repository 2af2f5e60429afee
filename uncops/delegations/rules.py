"""What must be true of delegations and participants."""

from datetime import date, datetime, timedelta

from uncops.core.refusals import Refusal
from uncops.core.wording import N_, Words
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Clearance, DelegationState, Function

STATE_LABELS = {
    DelegationState.INVITED: N_("Invited"),
    DelegationState.IN_PREPARATION: N_("In preparation"),
    DelegationState.SUBMITTED: N_("Submitted"),
    DelegationState.RETURNED: N_("Returned"),
    DelegationState.ACCEPTED: N_("Accepted"),
    DelegationState.CLOSED: N_("Closed"),
    DelegationState.DECLINED: N_("Declined"),
    DelegationState.WITHDRAWN: N_("Withdrawn"),
}
STATE_TONES = {
    DelegationState.INVITED: "neutral",
    DelegationState.IN_PREPARATION: "info",
    DelegationState.SUBMITTED: "warning",
    DelegationState.RETURNED: "warning",
    DelegationState.ACCEPTED: "good",
    DelegationState.CLOSED: "good",
    DelegationState.DECLINED: "neutral",
    DelegationState.WITHDRAWN: "bad",
}
FUNCTION_LABELS = {
    Function.HEAD: N_("Head of delegation"),
    Function.ALTERNATE_HEAD: N_("Alternate head of delegation"),
    Function.MEMBER: N_("Member"),
    Function.ADVISER: N_("Adviser"),
    Function.INTERPRETER: N_("Interpreter"),
    Function.SECURITY: N_("Security officer"),
    Function.SPOUSE: N_("Spouse"),
}
FUNCTION_ORDER = tuple(Function)

CLEARANCE_LABELS = {
    Clearance.AWAITED: N_("Not yet reviewed"),
    Clearance.REVIEWED: N_("Reviewed"),
    Clearance.CLEARED: N_("Cleared"),
    Clearance.REFUSED: N_("Refused"),
}
# No officer has seen the registration yet: what the Mission takes out leaves no trace.
NOT_YET_SEEN = frozenset({DelegationState.INVITED.value, DelegationState.IN_PREPARATION.value})
# Registration at other summits of the United Nations asks no photograph of these ranks, nor of spouses. A setting of the summit.
PHOTO_WAIVED_RANKS = ("head_of_state", "head_of_government", "vice_president", "crown_prince")
OLDEST = timedelta(days=110 * 366)

NEXT_STATES: dict[DelegationState, tuple[DelegationState, ...]] = {
    DelegationState.INVITED: (DelegationState.IN_PREPARATION, DelegationState.SUBMITTED, DelegationState.DECLINED),
    DelegationState.IN_PREPARATION: (DelegationState.SUBMITTED, DelegationState.DECLINED),
    DelegationState.SUBMITTED: (DelegationState.ACCEPTED, DelegationState.RETURNED, DelegationState.WITHDRAWN),
    DelegationState.RETURNED: (DelegationState.SUBMITTED, DelegationState.WITHDRAWN),
    DelegationState.ACCEPTED: (DelegationState.CLOSED, DelegationState.RETURNED, DelegationState.WITHDRAWN),
    DelegationState.CLOSED: (DelegationState.ACCEPTED,),
    DelegationState.DECLINED: (DelegationState.IN_PREPARATION,),
    DelegationState.WITHDRAWN: (DelegationState.IN_PREPARATION,),
}


class NotFromHere(Refusal):
    """A state cannot follow the present one."""

    sentence = N_("A delegation that is “%(now)s” cannot become “%(wanted)s”.")


class ReasonMissing(Refusal):
    """A registration is returned with a reason, so that the Mission knows what to mend."""

    sentence = N_("Say what the Permanent Mission should mend before you return the registration.")


class NothingToSubmit(Refusal):
    """A delegation without a head has nothing to submit."""

    sentence = N_("A delegation needs a head before it can be submitted. Register the head of delegation first.")


class SecondHeadOfDelegation(Refusal):
    """A delegation has one head."""

    sentence = N_("%(name)s is already head of this delegation. Choose another function, or change theirs first.")


class DepartsBeforeArriving(Refusal):
    """Travel in the wrong order."""

    sentence = N_("The departure is before the arrival. Check both dates.")


class AlreadyInvited(Refusal):
    """A party is invited to a summit once."""

    sentence = N_("%(party)s is already invited to this summit.")


class NobodyChosen(Refusal):
    """An invitation needs somebody to be invited."""

    sentence = N_("Select whom to invite.")


def check_move(now: DelegationState, wanted: DelegationState, *, reason: str, has_head: bool) -> None:
    """A registration moves along its states only, with a reason when it goes back and a head when it goes forward."""
    if wanted not in NEXT_STATES[now]:
        raise NotFromHere("state", now=Words(STATE_LABELS[now]), wanted=Words(STATE_LABELS[wanted]))
    if wanted is DelegationState.RETURNED and not reason.strip():
        raise ReasonMissing("reason")
    if wanted is DelegationState.SUBMITTED and not has_head:
        raise NothingToSubmit("state")


def check_one_head(function: Function, present_head: str | None) -> None:
    """There is one head of delegation."""
    if function is Function.HEAD and present_head is not None:
        raise SecondHeadOfDelegation("function", name=present_head)


def check_travel(arrives_at: datetime | None, departs_at: datetime | None) -> None:
    """Nobody leaves before they come."""
    if arrives_at and departs_at and departs_at < arrives_at:
        raise DepartsBeforeArriving("departs_at")


class DelegationFull(Refusal):
    """A summit may limit how many people a delegation brings."""

    sentence = N_("This delegation has its %(limit)s places taken. Take somebody out first, or ask the secretariat for more places.")


class SurnameNotInName(Refusal):
    """The surname is marked within the name, so that lists can show it in capitals."""

    sentence = N_("Write the surname exactly as it stands in the name, “%(name)s”.")


class BornTooLate(Refusal):
    """A birth date that cannot be."""

    sentence = N_("Check the date of birth: the year cannot be right.")


class ChangedMeanwhile(Refusal):
    """Somebody else saved the same participant first."""

    sentence = N_("Somebody else changed %(name)s while you were writing. Nothing of yours is lost: compare, and choose what to keep.")


class AlreadyLeft(Refusal):
    """Who left the delegation cannot leave it again."""

    sentence = N_("%(name)s is no longer in the delegation.")


class DeadlinePassed(Refusal):
    """Registrations are taken until the end of a day, in the time zone of the summit."""

    sentence = N_("Registration was open until %(day)s. Ask your liaison officer for an extension.")


class DeadlineNotPossible(Refusal):
    """A new deadline lies ahead, and before the summit."""

    sentence = N_("Enter a deadline from %(first)s to %(last)s.")


class RemarkIncomplete(Refusal):
    """A remark says what is to be mended."""

    sentence = N_("Say what the Permanent Mission should mend here, or leave the whole line empty.")


class DelegationChangedMeanwhile(Refusal):
    """Somebody else changed the same fact of a delegation first."""

    sentence = N_("Somebody else changed this to “%(stored)s” while you were writing. Choose again.")


class NobodySelected(Refusal):
    """Something done for several delegations needs at least one."""

    sentence = N_("Select at least one delegation in the list first.")


def check_place(present: int, limit: int | None) -> None:
    """A delegation has so many places, if the summit says so."""
    if limit is not None and present >= limit:
        raise DelegationFull("name", limit=limit)


def check_surname(name: str, surname: str) -> None:
    """The surname is a part of the name."""
    if surname and surname not in name:
        raise SurnameNotInName("surname", name=name)


def check_birth(born_on: date | None, today: date) -> None:
    """Nobody is born in the future, or more than 110 years ago."""
    if born_on and not today - OLDEST <= born_on < today:
        raise BornTooLate("born_on")


def check_present(name: str, left_at: datetime | None) -> None:
    """Only who is in the delegation can be taken out of it."""
    if left_at is not None:
        raise AlreadyLeft(name=name)


def check_deadline(deadline_on: date | None, today: date) -> None:
    """The last day counts whole; both days are in the time zone of the summit."""
    if deadline_on and today > deadline_on:
        raise DeadlinePassed("state", day=deadline_on)


def check_new_deadline(deadline_on: date | None, today: date, starts_on: date) -> None:
    """A deadline that is set lies ahead and not after the summit begins; both days are in its time zone."""
    if deadline_on and not today <= deadline_on <= starts_on:
        raise DeadlineNotPossible("deadline_on", first=today, last=starts_on)


def must_be_cleared_anew(before: ParticipantFacts, after: ParticipantFacts) -> bool:
    """Whether what an officer cleared is no longer what stands on the badge."""
    cleared = ("name", "function", "born_on", "photograph_id")
    return any(getattr(before, name) != getattr(after, name) for name in cleared)


def is_photograph_needed(function: Function, rank: str, waived_ranks: frozenset[str]) -> bool:
    """Whether a badge of this person carries a photograph: not for spouses and for the ranks protocol waives."""
    return function is not Function.SPOUSE and rank not in waived_ranks


def missing_fields(facts: ParticipantFacts, waived_ranks: frozenset[str]) -> list[str]:
    """The fields without which a person cannot be submitted, in the order of the form."""
    needed = ["name", "surname", "rank"]
    needed += [] if facts.function is Function.SPOUSE else ["office"]
    needed += ["photograph_id"] if is_photograph_needed(facts.function, facts.rank, waived_ranks) else []
    return [name for name in needed if not getattr(facts, name)]
