"""What an address of these pages means: the delegation or the person, or nothing there."""

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations import queries
from uncops.delegations.models import Delegation


def found_delegation(delegation_id: int) -> Delegation:
    """The delegation of an address.

    :raises NotFound: when there is none.
    """
    delegation = queries.delegation_of(db.session(), delegation_id)
    if delegation is None:
        raise NotFound
    return delegation
