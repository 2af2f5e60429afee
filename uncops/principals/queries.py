"""Questions about principals."""

from collections.abc import Mapping

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import Role
from uncops.principals.models import Principal


def principal_list(summit_id: int, *, with_inactive: bool = True) -> Select[tuple[Principal]]:
    """The principals of a summit in their order, those in charge before those no longer."""
    account = joinedload(Principal.account).lazyload(Account.grants)
    found = select(Principal).options(account).where(Principal.summit_id == summit_id)
    if not with_inactive:
        found = found.where(Principal.is_active)
    return found.order_by(Principal.is_active.desc(), Principal.position, Principal.name, Principal.id)


def principals_of(session: Session, summit_id: int) -> list[Principal]:
    """The principals of a summit who hold meetings, in their order."""
    return list(session.scalars(principal_list(summit_id, with_inactive=False)))


def principal_of(session: Session, principal_id: int) -> Principal | None:
    """One principal with the account of the office."""
    account = joinedload(Principal.account).lazyload(Account.grants)
    return session.scalar(select(Principal).options(account).where(Principal.id == principal_id))


def principals_by_account(session: Session, summit_id: int, account_id: int) -> list[Principal]:
    """The principals an office looks after at a summit."""
    asked = (Principal.summit_id == summit_id, Principal.account_id == account_id, Principal.is_active)
    return list(session.scalars(select(Principal).where(*asked).order_by(Principal.position, Principal.id)))


def same_person(session: Session, summit_id: int, name: str, office: str, *, except_id: int | None) -> Principal | None:
    """Whoever stands at a summit with this name and office."""
    asked = (func.lower(Principal.name) == name.lower(), func.lower(Principal.office) == office.lower(), Principal.id != (except_id or 0))
    return session.scalar(select(Principal).where(Principal.summit_id == summit_id, *asked))


def slugs_taken(session: Session, summit_id: int) -> frozenset[str]:
    """Short names in use at a summit."""
    return frozenset(session.scalars(select(Principal.slug).where(Principal.summit_id == summit_id)))


def office_accounts(session: Session, summit_id: int) -> list[Account]:
    """Accounts that can be linked with a principal: those of a principal's office at this summit, by name."""
    offices = select(Grant.account_id).where(
        Grant.role == Role.PRINCIPALS_OFFICE.value, or_(Grant.summit_id.is_(None), Grant.summit_id == summit_id)
    )
    found = select(Account).where(Account.active.is_(True), Account.id.in_(offices)).order_by(func.lower(Account.name), Account.id)
    return list(session.scalars(found))


def positions(session: Session, summit_id: int) -> Mapping[int, int]:
    """The place of each principal of a summit in the order, by number."""
    return dict(tuple(row) for row in session.execute(select(Principal.id, Principal.position).where(Principal.summit_id == summit_id)))
