"""Who does something, and when: given to every service that changes anything."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Deed:
    """The person (or command) acting and the moment, aware UTC, at which they act."""

    at: datetime
    actor: str
    actor_id: int | None = None
