"""What is done with accounts."""

import secrets
from collections.abc import Iterable

from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import Role
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class AddressTaken(Refusal):
    """Somebody already signs in with this address."""

    sentence = N_("Somebody already signs in as %(email)s. Choose another address.")


def create_account(
    session: Session, *, email: str, name: str, roles: Iterable[Role], deed: Deed, password: str | None = None
) -> Account:
    """Let somebody sign in, with these roles; without a password they come by e-mail link."""
    email = email.strip().lower()
    if session.scalar(select(Account.id).where(Account.email == email)):
        raise AddressTaken("email", email=email)
    account = Account(
        email=email,
        name=name,
        password=hash_password(password) if password else None,
        active=True,
        fs_uniquifier=secrets.token_hex(32),
        created_at=deed.at,
        grants=[Grant(role=role.value) for role in roles],
    )
    session.add(account)
    record(session, deed=deed, action="account.created", subject=account, after={"roles": [role.value for role in roles]})
    return account
