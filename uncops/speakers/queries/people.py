"""Questions about who could speak."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.principals.models import Principal


def principals_of(session: Session, summit_id: int) -> list[Principal]:
    """The senior officials of a summit, in their order."""
    asked = (Principal.summit_id == summit_id, Principal.is_active)
    return list(session.scalars(select(Principal).where(*asked).order_by(Principal.position, Principal.id)))
