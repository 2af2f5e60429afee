"""What must be true of accounts, roles and sign-ins."""

from collections.abc import Collection
from datetime import datetime, timedelta

from email_validator import EmailNotValidError, validate_email

from uncops.accounts.roles import Role
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

PASSWORD_LENGTH_MINIMUM = 12
SECOND_FACTOR_ROLES = frozenset({Role.ADMINISTRATOR, Role.ORGANISER})

# A browser that was not used for this long has to sign in again. Assumed; ask the secretariat.
IDLE_LIMIT = timedelta(days=7)
# How long a link by e-mail opens the door. Assumed; ask the secretariat.
LINK_LIFETIME = timedelta(minutes=30)


class NotAnAddress(Refusal):
    """This is not how e-mail addresses look."""

    sentence = N_("“%(email)s” is not an e-mail address. Write it like name@mission.example.")


class NameMissing(Refusal):
    """Everybody has a name."""

    sentence = N_("Enter the name.")


class AddressTaken(Refusal):
    """Somebody already signs in with this address."""

    sentence = N_("Somebody already signs in as %(email)s. Choose another address.")


class NoRole(Refusal):
    """Without a role nothing can be seen; switching off says that better."""

    sentence = N_("Choose at least one role. To keep somebody out, switch the account off.")


class OnlyAdministrators(Refusal):
    """Who is no administrator makes none, unmakes none, and does not change their accounts."""

    sentence = N_("Only an administrator makes administrators and changes their accounts.")


class LastAdministrator(Refusal):
    """Somebody must remain who can give roles."""

    sentence = N_("%(name)s is the last administrator who can sign in. Make somebody else an administrator first.")


class OwnAccount(Refusal):
    """Nobody locks the door on themselves."""

    sentence = N_("This is your own account. Ask another organiser to switch it off.")


class SwitchedOff(Refusal):
    """Who cannot sign in gets no link."""

    sentence = N_("The account of %(name)s is switched off. Switch it on before sending a link.")


class LinkSpent(Refusal):
    """A link works once, for a short time, and only the newest."""

    sentence = N_("This link has been used, replaced by a newer one, or is too old. Ask for a new link.")


def must_have_second_factor(roles: Collection[Role], *, demonstration: bool) -> bool:
    """Whether these roles may sign in only with a second factor; the demonstration asks nobody for one."""
    return not demonstration and bool(SECOND_FACTOR_ROLES & set(roles))


def check_address(email: str) -> str:
    """The address as it is kept: without spaces around, in small letters.

    :raises NotAnAddress: when no letter could reach it by its form; no server is asked.
    """
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise NotAnAddress("email", email=email.strip()) from None


def check_name(name: str) -> str:
    """The name, with single spaces."""
    tidy = " ".join(name.split())
    if not tidy:
        raise NameMissing("name")
    return tidy


def check_some_role(roles: Collection[Role]) -> None:
    """Everybody who can sign in holds a role."""
    if not roles:
        raise NoRole("roles")


def check_administrators(before: Collection[Role], after: Collection[Role], *, by_administrator: bool) -> None:
    """Administrators are made, changed and unmade by administrators only: else an organiser could become one."""
    if Role.ADMINISTRATOR in {*before, *after} and not by_administrator:
        raise OnlyAdministrators("roles")


def check_administrator_remains(name: str, *, is_administrator: bool, others: int) -> None:
    """When an administrator goes, `others` who can sign in must be left."""
    if is_administrator and not others:
        raise LastAdministrator(name=name)


def is_lapsed(last_used_at: datetime, now: datetime) -> bool:
    """Whether a browser has been silent too long."""
    return now - last_used_at > IDLE_LIMIT
