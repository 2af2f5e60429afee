"""When a delegation is expected to speak, as events of its private feed."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.calendars.contents import cancelled_title
from uncops.calendars.holdings import Holdings
from uncops.calendars.model import FeedEvent, Setting, Status
from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.speakers.models import SpeakingSlot

EXPECTED = N_("Expected time: it moves when others speak longer or shorter, or join the list. Be in the room when the session begins.")


def slots_told(session: Session, holdings: Holdings) -> list[tuple[SpeakingSlot, Delegation]]:
    """The slots of the delegations whose meetings stand there too; one question."""
    if not holdings.meetings_of:
        return []
    asked = (
        select(SpeakingSlot, Delegation)
        .join(Delegation, Delegation.id == SpeakingSlot.delegation_id)
        .options(joinedload(Delegation.party).selectinload(Party.names))
        .where(SpeakingSlot.delegation_id.in_(holdings.meetings_of))
        .order_by(SpeakingSlot.id)
    )
    return [(slot, delegation) for slot, delegation in session.execute(asked)]


def slot_events(slots: Iterable[tuple[SpeakingSlot, Delegation]], setting: Setting) -> tuple[FeedEvent, ...]:
    """The slots as events; of one that is gone, a tombstone."""
    return tuple(_slot_event(slot, delegation, setting) for slot, delegation in slots)


def _slot_event(slot: SpeakingSlot, delegation: Delegation, setting: Setting) -> FeedEvent:
    told = {"party": party_name(delegation.party, setting.language), "session": slot.title}
    title = setting.translate(N_("Statement of %(party)s: %(session)s")) % told
    return FeedEvent(
        uid=slot.uid,
        sequence=slot.sequence,
        status=Status.CANCELLED if slot.is_cancelled else Status.CONFIRMED,
        created_at=slot.created_at,
        changed_at=slot.changed_at,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        summary=cancelled_title(title, setting.translate) if slot.is_cancelled else title,
        language=setting.language,
        description=setting.translate(EXPECTED),
        location=slot.location,
        coordinates=setting.coordinates.get(slot.location.partition(", ")[0]),
        url=None,
        categories=(setting.translate(N_("Speakers' list")),),
        is_busy=not slot.is_cancelled,
        is_private=True,
    )
