"""Questions about saved views."""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.lists.models import SavedView


def views_for(session: Session, page: str, account_id: int) -> list[tuple[SavedView, str]]:
    """The views of a list that somebody may choose, each with its owner's name: their own first, then the shared ones, by name."""
    statement: Select[tuple[SavedView, str]] = (
        select(SavedView, Account.name)
        .join(Account, Account.id == SavedView.account_id)
        .where(SavedView.page == page, or_(SavedView.account_id == account_id, SavedView.is_shared))
        .order_by((SavedView.account_id != account_id), func.lower(SavedView.name), SavedView.id)
    )
    return [(view, owner) for view, owner in session.execute(statement)]


def own_view(session: Session, view_id: int, account_id: int) -> SavedView | None:
    """A view that belongs to somebody."""
    return session.scalar(select(SavedView).where(SavedView.id == view_id, SavedView.account_id == account_id))


def names_taken(session: Session, page: str, account_id: int, *, except_id: int | None = None) -> frozenset[str]:
    """The names somebody has given to views of a list."""
    named = select(SavedView.name).where(SavedView.page == page, SavedView.account_id == account_id, SavedView.id != (except_id or 0))
    return frozenset(session.scalars(named))
