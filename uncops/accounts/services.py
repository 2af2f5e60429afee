"""What is done with accounts."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from flask_security import hash_password
from sqlalchemy.orm import Session

from uncops.accounts.models import Account, Grant
from uncops.accounts.queries import account_by_email, held_administrators, holders_count
from uncops.accounts.roles import Role
from uncops.accounts.rules import (
    AddressTaken,
    OwnAccount,
    SwitchedOff,
    check_address,
    check_administrator_remains,
    check_administrators,
    check_name,
    check_some_role,
)
from uncops.accounts.sessions import end_all_sign_ins
from uncops.audit.services import record
from uncops.core.deeds import Deed

FIRST_ADDRESS = "organiser@uncops.example"
FIRST_NAME = "First organiser"
GENERATED_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another when read from a screen
GENERATED_GROUPS = 5


@dataclass(frozen=True, order=True)
class Grants:
    """Roles to be held, for every summit (None) or for one."""

    roles: frozenset[Role]
    summit_id: int | None = None


def create_account(
    session: Session, *, email: str, name: str, roles: Iterable[Role], deed: Deed, password: str | None = None, summit_id: int | None = None
) -> Account:
    """Let somebody sign in, with these roles; without a password they come by e-mail link.

    :raises Refusal: when the address is none, or taken, or the name is missing.
    """
    email, name = check_address(email), check_name(name)
    if account_by_email(session, email):
        raise AddressTaken("email", email=email)
    account = Account(
        email=email,
        name=name,
        password=hash_password(password) if password else None,
        active=True,
        fs_uniquifier=secrets.token_hex(32),
        created_at=deed.at,
        grants=[Grant(role=role.value, summit_id=summit_id) for role in sorted(set(roles))],
    )
    session.add(account)
    record(session, deed=deed, action="account.created", subject=account, after={"grants": _grants_in_words(account)})
    return account


def invite(session: Session, *, email: str, name: str, grants: Grants, deed: Deed, by_administrator: bool) -> Account:
    """Let somebody sign in on the word of a colleague.

    :raises Refusal: also when no role is given, or one the colleague may not give.
    """
    check_some_role(grants.roles)
    check_administrators(frozenset(), grants.roles, by_administrator=by_administrator)
    return create_account(session, email=email, name=name, roles=grants.roles, summit_id=grants.summit_id, deed=deed)


def change_grants(session: Session, account: Account, grants: Grants, *, deed: Deed, by_administrator: bool) -> None:
    """Give somebody other roles for every summit, or for one; what they hold for other summits stays.

    :raises Refusal: when nothing would remain, or the last administrator would go.
    """
    held = frozenset(Role(grant.role) for grant in account.grants if grant.summit_id == grants.summit_id)
    elsewhere = frozenset(Role(grant.role) for grant in account.grants if grant.summit_id != grants.summit_id)
    check_some_role(elsewhere | grants.roles)
    check_administrators(account.role_set, grants.roles, by_administrator=by_administrator)
    if held == grants.roles:
        return
    if Role.ADMINISTRATOR in held - grants.roles:
        _check_administrator_remains(session, account)
    before = _grants_in_words(account)
    gone = [grant for grant in account.grants if grant.summit_id == grants.summit_id and Role(grant.role) not in grants.roles]
    for grant in gone:
        account.grants.remove(grant)
    account.grants.extend(Grant(role=role.value, summit_id=grants.summit_id) for role in sorted(grants.roles - held))
    record(
        session, deed=deed, action="account.roles_changed", subject=account,
        before={"grants": before}, after={"grants": _grants_in_words(account)},
    )  # fmt: skip


def switch_off(session: Session, account: Account, *, deed: Deed, by_administrator: bool) -> None:
    """Keep somebody out, at once and everywhere; what they did stays.

    :raises Refusal: for one's own account, and for the last administrator.
    """
    if account.id == deed.actor_id:
        raise OwnAccount
    check_administrators(account.role_set, frozenset(), by_administrator=by_administrator)
    if not account.active:
        return
    _check_administrator_remains(session, account)
    account.active = False
    end_all_sign_ins(session, account, deed=deed)
    record(session, deed=deed, action="account.switched_off", subject=account, before={"active": True}, after={"active": False})


def switch_on(session: Session, account: Account, *, deed: Deed, by_administrator: bool) -> None:
    """Let somebody in again."""
    check_administrators(account.role_set, frozenset(), by_administrator=by_administrator)
    if account.active:
        return
    account.active = True
    record(session, deed=deed, action="account.switched_on", subject=account, before={"active": False}, after={"active": True})


def change_own(session: Session, account: Account, *, name: str, language: str | None, deed: Deed) -> None:
    """Change how somebody is called and in which language they are addressed."""
    after = {"name": check_name(name), "language": language or None}
    before = {"name": account.name, "language": account.language}
    if before == after:
        return
    account.name, account.language = str(after["name"]), after["language"]
    record(session, deed=deed, action="account.changed", subject=account, before=before, after=after)


def forget_second_factor(session: Session, account: Account, *, deed: Deed, by_administrator: bool) -> None:
    """Take away authenticator, passkeys and recovery codes of somebody who lost them; they set up new ones."""
    check_administrators(account.role_set, frozenset(), by_administrator=by_administrator)
    account.tf_primary_method = account.tf_totp_secret = account.totp_last_counter = account.mf_recovery_codes = None
    account.webauthn.clear()
    end_all_sign_ins(session, account, deed=deed)
    record(session, deed=deed, action="account.second_factor_removed", subject=account)


def check_may_get_link(account: Account) -> None:
    """Links go to people who can sign in.

    :raises SwitchedOff: otherwise.
    """
    if not account.active:
        raise SwitchedOff(name=account.name)


def first_organiser(session: Session, deed: Deed) -> tuple[str, str] | None:
    """Make the account an installation begins with: (address, generated password); None when somebody can already give roles."""
    if holders_count(session, {Role.ADMINISTRATOR, Role.ORGANISER}):
        return None
    known = account_by_email(session, FIRST_ADDRESS)
    if known is not None:
        return FIRST_ADDRESS, new_password(session, known, deed=deed)
    password = generated_password()
    create_account(
        session, email=FIRST_ADDRESS, name=FIRST_NAME, roles=[Role.ADMINISTRATOR, Role.ORGANISER], password=password, deed=deed
    )
    return FIRST_ADDRESS, password


def new_password(session: Session, account: Account, *, deed: Deed) -> str:
    """Replace somebody's password by a generated one, given back once; they are signed out everywhere."""
    password = generated_password()
    account.password = hash_password(password)
    account.fs_uniquifier = secrets.token_hex(32)
    end_all_sign_ins(session, account, deed=deed)
    record(session, deed=deed, action="account.password_replaced", subject=account)
    return password


def generated_password() -> str:
    """A password to be read from a screen: five groups of four letters and digits, 99 bits."""
    return "-".join("".join(secrets.choice(GENERATED_LETTERS) for _ in range(4)) for _ in range(GENERATED_GROUPS))


def _check_administrator_remains(session: Session, account: Account) -> None:
    check_administrator_remains(
        account.name,
        is_administrator=account.active and Role.ADMINISTRATOR in account.roles_at(None),
        others=len(set(held_administrators(session)) - {account.id}),
    )


def _grants_in_words(account: Account) -> list[str]:
    return sorted(grant.role if grant.summit_id is None else f"{grant.role} at summit {grant.summit_id}" for grant in account.grants)
