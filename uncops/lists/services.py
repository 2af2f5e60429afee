"""Keeping views of lists, renaming and removing them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.lists.models import SavedView
from uncops.lists.queries import names_taken
from uncops.lists.rules import check_query, check_view_name


@dataclass(frozen=True)
class ViewFacts:
    """What a view is called, and whether everyone who may open the list sees it."""

    name: str
    is_shared: bool = False


def save_view(session: Session, page: str, query: str, facts: ViewFacts, *, deed: Deed) -> SavedView:
    """Keep a filter, order and columns of a list under a name; the trail holds no filter: a filter may name a person.

    :raises Refusal: when the name is missing, too long or taken, or the query too long.
    """
    if deed.actor_id is None:
        raise ValueError("a view belongs to somebody who has signed in")
    name = facts.name.strip()
    check_view_name(name, names_taken(session, page, deed.actor_id))
    check_query(query)
    view = SavedView(account_id=deed.actor_id, page=page, name=name, query=query, is_shared=facts.is_shared, saved_at=deed.at)
    session.add(view)
    record(session, deed=deed, action="view.saved", subject=view, after={"page": page, "is_shared": facts.is_shared})
    return view


def change_view(session: Session, view: SavedView, facts: ViewFacts, *, deed: Deed) -> None:
    """Give a view another name, share it or keep it to oneself.

    :raises Refusal: when the name is missing, too long or taken.
    """
    name = facts.name.strip()
    check_view_name(name, names_taken(session, view.page, view.account_id, except_id=view.id))
    before = {"is_shared": view.is_shared}
    view.name, view.is_shared, view.saved_at = name, facts.is_shared, deed.at
    record(session, deed=deed, action="view.changed", subject=view, before=before, after={"is_shared": facts.is_shared})


def remove_view(session: Session, view: SavedView, *, deed: Deed) -> None:
    """Forget a view."""
    record(session, deed=deed, action="view.removed", subject=view, before={"page": view.page, "is_shared": view.is_shared})
    session.delete(view)
