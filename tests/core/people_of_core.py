"""One person, for tests of the ground."""

from the_morning import MORNING

from uncops.accounts.services import create_account
from uncops.core.database import transaction
from uncops.core.deeds import Deed


def somebody() -> int:
    """Somebody without roles; gives their number."""
    with transaction() as session:
        return create_account(session, email="somebody@example.org", name="Somebody", roles=[], deed=Deed(at=MORNING, actor="tests")).id
