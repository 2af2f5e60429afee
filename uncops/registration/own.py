"""Whose delegation a page of the portal is about: one's own, or nothing is there."""

from flask import g, request
from flask import session as cookie
from flask_login import current_user
from sqlalchemy.orm import Session

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation
from uncops.registration import queries
from uncops.summits.current import COOKIE_KEY
from uncops.summits.models import Summit


def own_delegation(delegation_id: int) -> Delegation:
    """A delegation the visitor registers; times on the page are then in the zone of its summit.

    :raises NotFound: when it is another's, or there is none: both look the same.
    """
    held = queries.held_focal_point(db.session(), current_user.id, delegation_id) if current_user.is_authenticated else None
    if held is None:
        raise NotFound
    g.own_delegation_id = held.delegation_id
    g.time_zone = db.session.get_one(Summit, held.delegation.summit_id).time_zone
    return held.delegation


def own_delegations(session: Session, account_id: int) -> list[Delegation]:
    """The delegations somebody registers, of the latest summit first."""
    return queries.delegations_held(session, account_id)


def stand_at_own_summit() -> None:
    """Before a page of the portal: the visitor works on the summit of the delegation in the address, or else of their own latest one.

    The role of a focal point counts while its summit is open, so this comes before the permission is asked for.
    """
    if request.blueprint != "portal" and request.endpoint != "public.arrive":
        return
    if not current_user.is_authenticated:
        return
    own = queries.delegations_held(db.session(), current_user.id)
    asked = (request.view_args or {}).get("delegation_id")
    chosen = next((held for held in own if held.id == asked), None)
    if chosen or len(own) == 1:
        g.own_delegation_id = (chosen or own[0]).id
    slugs = [db.session.get_one(Summit, held.summit_id).slug for held in ([chosen] if chosen else own)]
    if slugs and cookie.get(COOKIE_KEY) not in slugs:
        cookie[COOKIE_KEY] = slugs[0]
