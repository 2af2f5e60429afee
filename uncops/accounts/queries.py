"""Questions about accounts."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from uncops.accounts.models import Account, Grant, SignIn
from uncops.accounts.roles import Role


@dataclass(frozen=True)
class AccountFilter:
    """What part of the accounts is looked at; empty parts filter nothing."""

    words: str = ""
    role: str = ""
    state: str = ""


def accounts(wanted: AccountFilter) -> Select[Any]:
    """(account, last use) of those wanted, by name."""
    last_use = select(func.max(SignIn.last_used_at)).where(SignIn.account_id == Account.id).correlate(Account).scalar_subquery()
    statement = select(Account, last_use).options(selectinload(Account.webauthn)).order_by(func.lower(Account.name), Account.id)
    if wanted.words:
        pattern = f"%{_escaped(wanted.words.lower())}%"
        statement = statement.where(
            or_(func.lower(Account.name).like(pattern, escape="\\"), func.lower(Account.email).like(pattern, escape="\\"))
        )
    if wanted.role:
        statement = statement.where(Account.id.in_(select(Grant.account_id).where(Grant.role == wanted.role)))
    if wanted.state:
        statement = statement.where(Account.active.is_(wanted.state == "on"))
    return statement


def account_by_email(session: Session, email: str) -> Account | None:
    """Who signs in with this address."""
    return session.scalar(select(Account).where(func.lower(Account.email) == email.strip().lower()))


def account_by_uniquifier(session: Session, uniquifier: str) -> Account | None:
    """Whose cookies and letters carry this mark."""
    return session.scalar(select(Account).where(Account.fs_uniquifier == uniquifier))


def live_sign_in(session: Session, *, uniquifier: str, key_hash: str) -> SignIn | None:
    """The sign-in of a browser that has this key, with its account, unless it was ended or the account switched off; one query."""
    return session.scalar(
        select(SignIn)
        .join(SignIn.account)
        .options(contains_eager(SignIn.account))
        .where(
            SignIn.key_hash == key_hash,
            SignIn.ended_at.is_(None),
            Account.fs_uniquifier == uniquifier,
            Account.active.is_(True),
        )
    )


def sign_ins_of(session: Session, account_id: int) -> list[SignIn]:
    """Where somebody is signed in, the last used first."""
    return list(
        session.scalars(
            select(SignIn)
            .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
            .order_by(SignIn.last_used_at.desc(), SignIn.id.desc())
        )
    )


def held_administrators(session: Session) -> list[int]:
    """Numbers of the administrators who can sign in, their rows held: two may not unmake each other at the same moment."""
    return list(
        session.scalars(
            select(Account.id)
            .join(Grant)
            .where(Account.active.is_(True), Grant.role == Role.ADMINISTRATOR.value, Grant.summit_id.is_(None))
            .order_by(Account.id)
            .with_for_update(of=Account)
        )
    )


def holders_count(session: Session, roles: Collection[Role]) -> int:
    """How many people who can sign in hold one of these roles for every summit."""
    statement = (
        select(func.count(func.distinct(Account.id)))
        .join(Grant)
        .where(Account.active.is_(True), Grant.role.in_([role.value for role in roles]), Grant.summit_id.is_(None))
    )
    return session.scalar(statement) or 0


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
