"""What must be true of principals."""

from collections.abc import Collection

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

LONGEST_SLUG = 50


class PrincipalNameMissing(Refusal):
    """A principal is somebody."""

    sentence = N_("Enter the name of the principal.")


class OfficeMissing(Refusal):
    """Delegations ask to meet an office."""

    sentence = N_("Enter the office of the principal, for example Police Adviser.")


class RegisteredAlready(Refusal):
    """One person in one office is one principal."""

    sentence = N_("%(name)s stands here already with this office. Open that entry to change it.")


class UnknownRank(Refusal):
    """A rank that is not in the table of ranks."""

    sentence = N_("Select a rank from the list.")


class NotAnOffice(Refusal):
    """Only an account of a principal's office is linked to one."""

    sentence = N_("Select an account that has the role of a principal's office.")


class PrincipalChangedMeanwhile(Refusal):
    """Somebody else saved the same entry first."""

    sentence = N_("Somebody else changed this entry while you were writing. Yours stands below; open the page anew to see theirs.")


def check_principal(name: str, office: str) -> None:
    """Somebody in an office.

    :raises PrincipalNameMissing, OfficeMissing: otherwise.
    """
    if not name:
        raise PrincipalNameMissing("name")
    if not office:
        raise OfficeMissing("office")


def check_rank(rank: str, known: Collection[str]) -> None:
    """No rank, or one of the table.

    :raises UnknownRank: otherwise.
    """
    if rank and rank not in known:
        raise UnknownRank("rank")


def check_seen(stored: int, seen: int | None) -> None:
    """Nothing is overwritten that was not seen.

    :raises PrincipalChangedMeanwhile: when it was saved since.
    """
    if seen is not None and seen != stored:
        raise PrincipalChangedMeanwhile


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """A short name nobody has: the one wanted, then numbered."""
    stem = wanted[:LONGEST_SLUG].strip("-")
    return next(free for free in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if free not in taken)
