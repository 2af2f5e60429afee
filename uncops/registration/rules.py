"""What must be true of what Permanent Missions do."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from uncops.accounts.roles import Role
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import DelegationState
from uncops.registration.models import AccessLink, AmendmentState

# How long the link in an invitation opens the registration. Assumed; ask the secretariat.
ACCESS_LINK_LIFETIME = timedelta(days=90)
FIRST, SECOND = 1, 2
# From so many days before the deadline on, the page says so with emphasis. Assumed.
URGENT_DAYS = 7
# Who registers delegations holds no more than these; a link never opens the account of somebody who serves the summit.
ROLES_A_LINK_OPENS = frozenset({Role.FOCAL_POINT, Role.DELEGATE})


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


class LinkGone(Refusal):
    """A link is unknown, too old or taken back: all look the same."""

    sentence = N_("This link does not open a registration any more. Ask the secretariat for a new one.")


class ServesTheSummit(Refusal):
    """Who serves the summit signs in with a second step, never by a link in an invitation."""

    sentence = N_("This address belongs to somebody who serves the summit and signs in as usual. A link in an invitation does not open it.")


class SignedOutForGood(Refusal):
    """An account that was switched off is not opened by a link."""

    sentence = N_("The account of this address is switched off. Ask the secretariat.")


class PlacesTaken(Refusal):
    """A delegation has a first and a second focal point, no more."""

    sentence = N_("This delegation already has two focal points. One of them, or the secretariat, can end an access first.")


class OnlyTheFirst(Refusal):
    """The first focal point says who the second is."""

    sentence = N_("Only the first focal point of the delegation can do this.")


class NoSecond(Refusal):
    """There is nobody to hand over to."""

    sentence = N_("There is no second focal point who could become the first.")


class IsFocalPointAlready(Refusal):
    """Nobody is both focal points."""

    sentence = N_("%(email)s already registers this delegation.")


class PeopleIncomplete(Refusal):
    """Nobody is submitted with a field missing."""

    sentence = N_("Something is still missing for %(names)s. Complete it, then submit.")


class RemarksOpen(Refusal):
    """What the secretariat asked is followed or answered."""

    sentence = N_("The secretariat still waits for an answer to %(count)s of its remarks. Change the field, or answer in words.")


class SayWhy(Refusal):
    """Such a step is taken with a reason."""

    sentence = N_("Enter the reason.")


class SayWhyNot(Refusal):
    """A Mission is told why."""

    sentence = N_("Enter an answer, so that the Permanent Mission knows why.")


class NotAccepted(Refusal):
    """Changes are proposed once a registration is accepted."""

    sentence = N_("Changes are proposed only while the registration is accepted.")


class ProposedAlready(Refusal):
    """One proposal about a person at a time."""

    sentence = N_("A proposal about %(name)s already waits for an officer. Take it back first if you want something else.")


class NothingChanges(Refusal):
    """A proposal changes something."""

    sentence = N_("Nothing is different from what is registered.")


class DecidedAlready(Refusal):
    """A proposal is decided once."""

    sentence = N_("This proposal is already decided. Open it again to see how.")


LEFT_OFF = frozenset({DelegationState.DECLINED, DelegationState.WITHDRAWN})
# A registration that was returned after it had been accepted still has its proposals.
APPROVABLE = frozenset({DelegationState.ACCEPTED.value, DelegationState.CLOSED.value, DelegationState.RETURNED.value})
NAMES_TOLD = 3


def check_nothing_missing(names: list[str]) -> None:
    """Everybody who is submitted is complete; `names` are those who are not."""
    if names:
        told = ", ".join(names[:NAMES_TOLD]) + (" …" if len(names) > NAMES_TOLD else "")
        raise PeopleIncomplete("state", names=told)


def check_remarks_answered(left: int) -> None:
    """No remark is left without a change or an answer."""
    if left:
        raise RemarksOpen("state", count=left)


def check_reason(reason: str) -> None:
    """A reason is given."""
    if not reason.strip():
        raise SayWhy("reason")


def check_reply(reply: str) -> None:
    """An answer is given."""
    if not reply.strip():
        raise SayWhyNot("reply")


def check_amendable(state: str) -> None:
    """Changes are proposed once a registration was accepted, not before."""
    if way_of_changing(state) is not Way.BY_AMENDMENT:
        raise NotAccepted


def check_approvable(state: str) -> None:
    """Nothing is changed in a delegation that declined or withdrew."""
    if state not in APPROVABLE:
        raise NotAccepted


def check_one_proposal(name: str, waiting: int) -> None:
    """One proposal about a person waits at a time."""
    if waiting:
        raise ProposedAlready(name=name)


def check_something_changes(is_different: bool) -> None:
    """A proposal without a difference is none."""
    if not is_different:
        raise NothingChanges


def check_undecided(state: str) -> None:
    """A proposal is decided once."""
    if state != AmendmentState.PROPOSED.value:
        raise DecidedAlready


def way_of_changing(state: str) -> Way:
    """How the registration of a delegation in this state is changed from the portal: directly, by a proposal, or not now."""
    return WAYS[DelegationState(state)]


def expiry_of_link(made_at: datetime, summit_ends_at: datetime) -> datetime:
    """A link works for 90 days, and not longer than the summit lasts; one made after the summit works for a day."""
    return max(min(made_at + ACCESS_LINK_LIFETIME, summit_ends_at), made_at + timedelta(days=1))


def is_link_live(now: datetime, *, expires_at: datetime, revoked_at: datetime | None) -> bool:
    """Whether a link opens its registration at this moment."""
    return revoked_at is None and now < expires_at


def is_waiting(link: AccessLink, now: datetime) -> bool:
    """Whether somebody has a live link and has not yet come by it."""
    return link.last_used_at is None and is_link_live(now, expires_at=link.expires_at, revoked_at=link.revoked_at)


def check_is_new(email: str, present: Collection[str]) -> None:
    """Who registers the delegation already is not let in again."""
    if email.lower() in {address.lower() for address in present}:
        raise IsFocalPointAlready("email", email=email)


def check_opened_by_link(roles: Collection[Role]) -> None:
    """A link opens the accounts of Missions only: else an invitation sent to an officer's address would give the officer's rights."""
    if set(roles) - ROLES_A_LINK_OPENS:
        raise ServesTheSummit("email")


def free_place(wanted: int, taken: Collection[int]) -> int:
    """The place somebody gets who comes by a link for `wanted`: that one, or the other when only that is free.

    :raises PlacesTaken: when both are held.
    """
    free = [place for place in (wanted, *(place for place in (FIRST, SECOND) if place != wanted)) if place not in taken]
    if not free:
        raise PlacesTaken
    return free[0]


def days_left(deadline_on: date, today: date) -> int:
    """Days until the last one, which counts whole; below 0 it is over."""
    return (deadline_on - today).days
