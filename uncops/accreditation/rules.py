"""What must be true from clearance to the door."""

import hashlib
from enum import StrEnum

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Clearance, DelegationState

# Registrations the secretariat has accepted: only their people are cleared, printed and let in.
ACCEPTED_STATES = (DelegationState.ACCEPTED.value, DelegationState.CLOSED.value)
CODE_BYTES = 20  # 160 bits: 32 letters of base32, which a code of 29 by 29 modules holds with the highest correction
CODE_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
NUMBER_DIGITS = 4


class ReprintReason(StrEnum):
    """Why a badge is printed again, or made void."""

    LOST = "lost"
    DAMAGED = "damaged"
    CHANGED = "changed"


REASON_LABELS = {
    ReprintReason.LOST: N_("Lost or stolen"),
    ReprintReason.DAMAGED: N_("Damaged"),
    ReprintReason.CHANGED: N_("What stands on it has changed"),
}


class NotAccepted(Refusal):
    """Clearance follows the acceptance of the registration."""

    sentence = N_("%(name)s cannot be cleared yet: the registration of the delegation is not accepted.")


class Gone(Refusal):
    """Who left the delegation is not cleared."""

    sentence = N_("%(name)s is no longer in the delegation.")


class NotAwaited(Refusal):
    """The first step is taken once."""

    sentence = N_("%(name)s has already been reviewed or decided. Reload the page to see by whom.")


class NotReviewed(Refusal):
    """The second step follows the first."""

    sentence = N_("%(name)s has not been reviewed. One officer reviews, another clears.")


class SameOfficer(Refusal):
    """Four eyes: the two steps are taken by two people, in every installation."""

    sentence = N_("You reviewed %(name)s yourself. Another officer has to clear.")


class RefusalReasonMissing(Refusal):
    """A clearance is refused with a reason, which the Permanent Mission reads."""

    sentence = N_("Say why clearance is refused. The Permanent Mission reads this.")


class AlreadyRefused(Refusal):
    """A refusal stands until the registration changes or the officer reviews anew."""

    sentence = N_("Clearance of %(name)s is already refused.")


class BadgesGone(Refusal):
    """The summit has so many badges."""

    sentence = N_("%(name)s cannot be cleared: all %(limit)s badges of this summit are given.")


class StillIncomplete(Refusal):
    """What is needed for a badge is still missing."""

    sentence = N_("%(name)s cannot be reviewed: the registration is not complete.")


class NotCleared(Refusal):
    """A badge is printed for who is cleared."""

    sentence = N_("%(name)s has no badge: clearance is not given.")


class ReprintReasonMissing(Refusal):
    """A badge is printed a second time with a reason, and the first becomes void."""

    sentence = N_("%(name)s already has a badge. Say why it is printed again; the former badge then no longer opens the door.")


class NoValidBadge(Refusal):
    """Only a valid badge can be made void."""

    sentence = N_("%(name)s has no valid badge.")


class NobodyToPrint(Refusal):
    """A print needs somebody."""

    sentence = N_("Nobody is chosen of whom something could be printed.")


class PrefixTaken(Refusal):
    """Numbers of two summits must not be mistaken for each other."""

    sentence = N_("Another summit already gives numbers beginning with %(prefix)s.")


class PrefixInUse(Refusal):
    """Numbers that were given stay as they are."""

    sentence = N_("Numbers beginning with %(prefix)s have been given; the beginning can no longer change.")


def check_can_be_cleared(name: str, *, delegation_state: str, has_left: bool) -> None:
    """Only people of accepted delegations who still come can be cleared."""
    if has_left:
        raise Gone(name=name)
    if delegation_state not in ACCEPTED_STATES:
        raise NotAccepted(name=name)


def check_review(name: str, clearance: str, *, missing: bool) -> None:
    """The first step: nobody has taken it, and nothing is missing."""
    if clearance not in (Clearance.AWAITED.value, Clearance.REFUSED.value):
        raise NotAwaited(name=name)
    if missing:
        raise StillIncomplete(name=name)


def check_clear(name: str, clearance: str, *, is_same_officer: bool) -> None:
    """The second step: the first was taken, by somebody else."""
    if clearance != Clearance.REVIEWED.value:
        raise NotReviewed(name=name)
    if is_same_officer:
        raise SameOfficer(name=name)


def check_refuse(name: str, clearance: str, reason: str) -> None:
    """A refusal has a reason, and is said once; who was cleared can still be refused."""
    if not reason.strip():
        raise RefusalReasonMissing("reason")
    if clearance == Clearance.REFUSED.value:
        raise AlreadyRefused(name=name)


def check_badge_left(name: str, given: int, limit: int | None) -> None:
    """A summit may have so many badges and no more."""
    if limit is not None and given >= limit:
        raise BadgesGone(name=name, limit=limit)


def accreditation_number(prefix: str, number: int) -> str:
    """'U31-0001': the summit's letters and a number that grows without a gap."""
    return f"{prefix}-{number:0{NUMBER_DIGITS}d}"


def usual_prefix(slug: str, year: int, taken: frozenset[str]) -> str:
    """The first letter of the summit's short name and its year; a further letter where another summit has that already."""
    first = f"{slug[:1].upper()}{year % 100:02d}"
    candidates = (first, *(f"{first}{letter}" for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return next(prefix for prefix in candidates if prefix not in taken)


def code_key(code: str) -> str:
    """The hash under which a code is found: what a telephone at the door holds while it has no line."""
    return hashlib.sha256(code.encode()).hexdigest()


def as_code(typed: str) -> str:
    """A code as somebody may type it: small letters, spaces and hyphens; '' when it cannot be one."""
    bare = "".join(letter for letter in typed.upper() if not letter.isspace() and letter != "-")
    return bare if len(bare) == CODE_BYTES * 8 // 5 and set(bare) <= CODE_LETTERS else ""
