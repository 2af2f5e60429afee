"""Telling delegations when they are expected to speak: slots follow lists that change and versions that are published."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.programme.happenings import Publication, when_published
from uncops.programme.published import PublishedProgramme
from uncops.programme.queries import published_programme
from uncops.speakers.models import SpeakersList, SpeakingSlot
from uncops.speakers.queries.lists import ListHere, lists_here
from uncops.speakers.services.lists import TOUCHED
from uncops.speakers.slots import Slot, is_worth_telling, slots_of
from uncops.summits.models import Summit


@when_published
def follow_publication(session: Session, publication: Publication, deed: Deed) -> None:
    """Sessions have other times now."""
    here = select(SpeakersList).where(SpeakersList.summit_id == publication.summit.id, SpeakersList.conducted_at.is_(None))
    retell(session, publication.summit, list(session.scalars(here)), deed.at)


@event.listens_for(Session, "before_commit")
def follow_lists(session: Session) -> None:
    """Whatever was done to a list in this transaction, its slots follow once, when all of it is written."""
    touched: dict[int, datetime] = session.info.pop(TOUCHED, {})
    if not touched:
        return
    session.flush()
    lists = session.scalars(select(SpeakersList).where(SpeakersList.id.in_(touched), SpeakersList.conducted_at.is_(None)))
    for held in lists.all():
        retell(session, session.get_one(Summit, held.summit_id), [held], touched[held.id])


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(TOUCHED, None)


def retell(session: Session, summit: Summit, lists: list[SpeakersList], at: datetime) -> None:
    """Bring the slots of lists up to date; of one that is being conducted they stay as they were told."""
    programme = published_programme(session, summit) if lists else None
    if programme is None:
        return
    told: dict[int, list[SpeakingSlot]] = {held.id: [] for held in lists}
    for slot in session.scalars(select(SpeakingSlot).where(SpeakingSlot.list_id.in_(told)).order_by(SpeakingSlot.id)):
        told[slot.list_id].append(slot)
    for here in lists_here(session, lists).values():
        if not here.floor.heard:
            _retell_one(session, here, told[here.held.id], _wanted(here, programme), at)


def _wanted(here: ListHere, programme: PublishedProgramme) -> dict[int, Slot]:
    """By inscription; nothing where the session is not published, or is cancelled."""
    view = next((one for one in programme.sessions if one.id == here.held.session_id and one.status == "confirmed"), None)
    if view is None:
        return {}
    speakers = here.speakers(here.waiting)
    return slots_of(view, [(one.id, here.limit_of(one)) for one in speakers], changeover=here.held.changeover_seconds)


def _retell_one(session: Session, here: ListHere, told: Iterable[SpeakingSlot], wanted: dict[int, Slot], at: datetime) -> None:
    known = {slot.inscription_id for slot in told}
    for one in told:
        _bring_up_to_date(one, wanted.get(one.inscription_id or 0), at)
    for number, slot in wanted.items():
        delegation_id = here.by_id[number].delegation_id
        if number not in known and delegation_id is not None:
            session.add(SpeakingSlot(
                list_id=here.held.id, inscription_id=number, delegation_id=delegation_id, uid=str(uuid.uuid4()), sequence=0,
                is_cancelled=False, created_at=at, changed_at=at, **_columns(slot),
            ))  # fmt: skip


def _bring_up_to_date(slot: SpeakingSlot, wanted: Slot | None, at: datetime) -> None:
    if wanted is None:
        changed = {"is_cancelled": True} if not slot.is_cancelled else {}
    elif slot.is_cancelled or is_worth_telling(Slot(slot.span, slot.title, slot.location), wanted):
        changed = {**_columns(wanted), "is_cancelled": False}
    else:
        changed = {}
    for name, value in changed.items():
        setattr(slot, name, value)
    if changed:
        slot.sequence, slot.changed_at = slot.sequence + 1, at


def _columns(slot: Slot) -> dict[str, object]:
    return {"starts_at": slot.span.starts_at, "ends_at": slot.span.ends_at, "title": slot.title, "location": slot.location}
