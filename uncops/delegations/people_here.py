"""The people of the delegation a page is about, asked once however many sections of the page show them."""

from flask import g

from uncops.core.database import db
from uncops.delegations.models import Participant
from uncops.delegations.queries import participants_of


def people_here(delegation_id: int) -> list[Participant]:
    """The people of a delegation in the order of its list, for pages that only show them; after a change ask participants_of."""
    kept: dict[int, list[Participant]] = g.setdefault("people_of_delegations", {})
    if delegation_id not in kept:
        kept[delegation_id] = participants_of(db.session(), delegation_id)
    return kept[delegation_id]
