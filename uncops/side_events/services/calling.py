"""The call for side events, the slots on offer, and what a call means to a Mission that proposes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.programme.rules import check_times
from uncops.registration.queries import held_focal_point
from uncops.registration.wishes.gates import gate
from uncops.side_events import queries, rules
from uncops.side_events.models import SideEventCall, SideEventSlot
from uncops.summits.models import Summit


@dataclass(frozen=True)
class CallFacts:
    """What officers say about the call; texts by code of language, criteria with key, name and weight."""

    opens_at: datetime
    closes_at: datetime
    texts: Mapping[str, str] = field(default_factory=dict)
    criteria: tuple[Mapping[str, Any], ...] = ()
    most_proposals: int | None = None

    def as_columns(self) -> dict[str, Any]:
        """The facts by column; languages in which nothing is said are left out."""
        texts = {language: text.strip() for language, text in self.texts.items() if text.strip()}
        return {**vars(self), "texts": texts, "criteria": [dict(criterion) for criterion in self.criteria]}


def set_call(session: Session, summit: Summit, facts: CallFacts, *, seen_version: int | None = None, deed: Deed) -> SideEventCall:
    """Call for side events, or change the call.

    :raises CallChangedMeanwhile: when somebody saved since the version that was seen.
    :raises CriteriaInUse: when scores were given by the criteria that should change.
    """
    rules.check_call(facts.opens_at, facts.closes_at, facts.texts)
    session.scalars(select(Summit.id).where(Summit.id == summit.id).with_for_update(key_share=True)).one()
    call = queries.call_of(session, summit.id, fresh=True)
    columns = facts.as_columns()
    if call is None:
        call = SideEventCall(summit_id=summit.id, version=1, changed_at=deed.at, **columns)
        session.add(call)
        record(session, deed=deed, action="side-event-call.made", subject=call, after=_told(columns))
        return call
    if seen_version is not None and seen_version != call.version:
        raise rules.CallChangedMeanwhile("seen")
    before = {name: getattr(call, name) for name in columns}
    if before == columns:
        return call
    if columns["criteria"] != call.criteria and queries.has_scores(session, summit.id):
        raise rules.CriteriaInUse("criteria")
    for name, value in columns.items():
        setattr(call, name, value)
    call.version, call.changed_at = call.version + 1, deed.at
    record(session, deed=deed, action="side-event-call.changed", subject=call, before=_told(before), after=_told(columns))
    return call


def _told(columns: Mapping[str, Any]) -> dict[str, Any]:
    criteria = [f"{criterion['name']}: {criterion['weight']}" for criterion in columns["criteria"]]
    return {**columns, "texts": sorted(columns["texts"]), "criteria": criteria}


def offer_slot(session: Session, summit: Summit, call: SideEventCall, room_id: int, span: Span, *, deed: Deed) -> SideEventSlot:
    """Offer a room at a time.

    :raises Refusal: when the time cannot be, lies outside the summit, or the room is offered then already.
    """
    session.refresh(call, with_for_update={"of": SideEventCall})
    zone = ZoneInfo(summit.time_zone)
    check_times(span.starts_at, span.ends_at, zone)
    rules.check_day(span.starts_at.astimezone(zone).date(), summit.starts_on, summit.ends_on)
    if any(slot.room_id == room_id and slot.span.overlaps(span) for slot in call.slots):
        raise rules.SlotTaken("room_id")
    slot = SideEventSlot(room_id=room_id, starts_at=span.starts_at, ends_at=span.ends_at)
    call.slots.append(slot)
    told = {"room_id": room_id, "starts_at": span.starts_at, "ends_at": span.ends_at}
    record(session, deed=deed, action="side-event-slot.offered", subject=call, after=told)
    return slot


def take_slot_back(session: Session, slot: SideEventSlot, *, deed: Deed) -> None:
    """No longer offer a slot; a session that was put there stays."""
    told = {"room_id": slot.room_id, "starts_at": slot.starts_at, "ends_at": slot.ends_at}
    call = slot.call
    session.delete(slot)
    record(session, deed=deed, action="side-event-slot.taken-back", subject=call, before=told)


@gate("side-event")
def ask_the_call(session: Session, delegation: Delegation, _values: Mapping[str, Any], deed: Deed) -> None:
    """A Mission proposes and changes while the call is open; officers enter for it at any time, and so does everybody without a call."""
    call = queries.call_of(session, delegation.summit_id)
    if call is not None and _is_mission(session, delegation, deed):
        zone = ZoneInfo(session.get_one(Summit, delegation.summit_id).time_zone)
        rules.check_call_open(deed.at, opens_at=call.opens_at, closes_at=call.closes_at, zone=zone)


@gate("side-event", only_new=True)
def ask_how_many(session: Session, delegation: Delegation, _values: Mapping[str, Any], deed: Deed) -> None:
    """A Mission proposes no more than the call allows."""
    call = queries.call_of(session, delegation.summit_id)
    if call is not None and _is_mission(session, delegation, deed):
        rules.check_proposal_count(queries.live_count(session, delegation.id), call.most_proposals)


def _is_mission(session: Session, delegation: Delegation, deed: Deed) -> bool:
    return deed.actor_id is not None and held_focal_point(session, deed.actor_id, delegation.id) is not None
