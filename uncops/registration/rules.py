"""What must be true of what Permanent Missions do."""

from enum import StrEnum

from uncops.delegations.models import DelegationState


class Way(StrEnum):
    """How what is registered may be changed from the portal."""

    DIRECT = "direct"
    BY_AMENDMENT = "by_amendment"
    NOT_NOW = "not_now"


WAYS = {
    DelegationState.INVITED: Way.DIRECT,
    DelegationState.IN_PREPARATION: Way.DIRECT,
    DelegationState.RETURNED: Way.DIRECT,
    DelegationState.ACCEPTED: Way.BY_AMENDMENT,
    DelegationState.CLOSED: Way.BY_AMENDMENT,
    DelegationState.SUBMITTED: Way.NOT_NOW,
    DelegationState.DECLINED: Way.NOT_NOW,
    DelegationState.WITHDRAWN: Way.NOT_NOW,
}


def way_of_changing(state: str) -> Way:
    """How the registration of a delegation in this state is changed from the portal: directly, by a proposal, or not now."""
    return WAYS[DelegationState(state)]
