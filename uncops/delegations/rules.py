"""What must be true of delegations and participants."""

from datetime import datetime

from uncops.core.refusals import Refusal
from uncops.core.wording import N_, Words
from uncops.delegations.models import DelegationState, Function

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
