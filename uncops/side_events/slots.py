"""Which of the slots on offer are still free."""

from sqlalchemy.orm import Session

from uncops.programme.queries import sessions_of
from uncops.side_events import queries
from uncops.side_events.models import SideEventSlot


def free_slots(session: Session, summit_id: int) -> list[SideEventSlot]:
    """The slots on offer in whose room nothing of the working programme takes place meanwhile, in time order."""
    call = queries.call_of(session, summit_id)
    if call is None:
        return []
    held = [one for one in sessions_of(session, summit_id) if one.room_id is not None]
    return [slot for slot in call.slots if not any(one.room_id == slot.room_id and one.span.overlaps(slot.span) for one in held)]
