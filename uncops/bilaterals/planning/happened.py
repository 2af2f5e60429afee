"""What happened before a repair, kept with its runs as facts, so that it is told in each reader's language and can be taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.requests.keeping import remove_absence
from uncops.bilaterals.requests.models import StatedAbsence
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.summits.models import Summit
from uncops.venue.models import RoomClosure
from uncops.venue.services import open_room

Kept = Mapping[str, Any]
NOTHING_ENTERED: Kept = {"who": ""}


class TakenBackAlready(Refusal):
    """Somebody was quicker, or changed it since."""

    sentence = N_("What was entered for this is no longer there as it was entered: somebody took it back or changed it.")


def kept_of(entry: StatedAbsence | RoomClosure) -> dict[str, Any]:
    """What a run keeps of an absence or a closure: who or which room, when, and its number."""
    if isinstance(entry, RoomClosure):
        who = f"room:{entry.room_id}"
    else:
        who = f"delegation:{entry.delegation_id}" if entry.delegation_id else f"principal:{entry.principal_id}"
    return {"who": who, "starts_at": entry.starts_at.isoformat(), "ends_at": entry.ends_at.isoformat(), "entry": entry.id}


def entry_of(session: Session, summit_id: int, kept: Kept | str) -> StatedAbsence | RoomClosure | None:
    """The absence or closure that was entered, as long as it stands as it was entered."""
    if isinstance(kept, str) or "entry" not in kept:
        return None
    kind, _colon, number = kept["who"].partition(":")
    starts_at, ends_at = (datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at"))
    if kind == "room":
        closed = (RoomClosure.id == kept["entry"], RoomClosure.room_id == int(number))
        return session.scalar(select(RoomClosure).where(*closed, RoomClosure.starts_at == starts_at, RoomClosure.ends_at == ends_at))
    absent = (StatedAbsence.id == kept["entry"], StatedAbsence.summit_id == summit_id, getattr(StatedAbsence, f"{kind}_id") == int(number))
    return session.scalar(select(StatedAbsence).where(*absent, StatedAbsence.starts_at == starts_at, StatedAbsence.ends_at == ends_at))


def take_back(session: Session, summit: Summit, kept: Kept | str, *, deed: Deed) -> None:
    """They can meet after all, or the room is open again; plans stay as they are.

    :raises TakenBackAlready: when it is no longer there as it was entered.
    """
    session.execute(select(Summit.id).where(Summit.id == summit.id).with_for_update())
    entry = entry_of(session, summit.id, kept)
    if entry is None:
        raise TakenBackAlready
    if isinstance(entry, RoomClosure):
        open_room(session, entry, deed=deed)
    else:
        remove_absence(session, entry, deed=deed)
