"""Questions of the packs: everything for all delegations at once, in as many queries for 193 as for one."""

from collections.abc import Sequence
from datetime import date

from flask import has_request_context
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from uncops.accounts.models import Account
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.queries import WHOLE, coming_delegations
from uncops.bilaterals.telling import CANCELLED, CONFIRMED
from uncops.books.delegation.material import (
    DelegationMaterial,
    Guest,
    Liaison,
    PackMaterial,
    PartyNames,
    ToldMeeting,
    VenueBuilding,
    VenueRoom,
)
from uncops.books.delegation.models import PackNotes
from uncops.books.delegation.taking_part import roles_of, sittings_of, turns_of
from uncops.books.delegation.texts import Notes
from uncops.books.kinds import Subject
from uncops.books.queries import material_of
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.queries import people_of_summit
from uncops.mail.queries import settings_of
from uncops.reference.models import Party
from uncops.reference.naming import name_on, party_name
from uncops.reference.queries import ranks
from uncops.summits.models import Summit
from uncops.venue.models import RoomClass
from uncops.venue.queries import buildings, measured_walks, rooms
from uncops.web.languages import OFFICIAL_LANGUAGES, language

NOT_HELD = (MeetingState.CANCELLED.value, MeetingState.MISSED.value)


def subjects_of(session: Session, summit: Summit) -> list[Subject]:
    """The delegations that come, in the order of lists, each by its party's code."""
    named_in = language() if has_request_context() else "en"
    coming = coming_delegations(session, summit.id)
    return [Subject(one.party.code, party_name(one.party, named_in, summit.starts_on)) for one in coming]


def material_of_packs(session: Session, summit: Summit, codes: Sequence[str]) -> PackMaterial:
    """What the packs of these delegations are made from."""
    material = material_of(session, summit)
    published = {view.id: view.uid for view in material.programme.sessions if view.status == "confirmed"}
    found = _delegations(session, summit.id, codes)
    ids = [one.id for one in found]
    people, meetings = _people(session, summit.id, ids), _meetings(session, summit, found)
    turns, sittings = turns_of(session, summit.id, published), sittings_of(session, summit, published)
    roles = roles_of(session, summit.id, ids, published)
    told = {
        one.party.code: DelegationMaterial(
            code=one.party.code,
            language=one.language,
            names=_names(one.party, summit.starts_on),
            people=people.get(one.id, ()),
            liaison=Liaison(one.liaison.name, one.liaison.email) if one.liaison and one.liaison.active else None,
            meetings=meetings.get(one.id, ()),
            turns=turns.get(one.id, ()),
            sittings=sittings.get(one.id, ()),
            roles=roles.get(one.id, ()),
        )
        for one in found
    }
    return PackMaterial(
        summit=material,
        notes=notes_of(session, summit.id),
        ranks={rank.code: {code: rank.label(code) for code in OFFICIAL_LANGUAGES} for rank in ranks(session)},
        buildings=_buildings(session),
        walks={pair: round(time.total_seconds() / 60) for pair, time in measured_walks(session).items()},
        delegations=told,
        reply_to=settings_of(session, summit.id).reply_to,
    )


def notes_of(session: Session, summit_id: int) -> dict[str, Notes]:
    """What officers wrote for the packs of a summit, by language."""
    found = session.scalars(select(PackNotes).where(PackNotes.summit_id == summit_id))
    return {
        row.language: Notes(row.welcome, row.badges, row.check_in, row.transport, row.further, row.contacts, row.version) for row in found
    }


def notes_row(session: Session, summit_id: int, code: str) -> PackNotes | None:
    """The row of one language."""
    return session.scalar(select(PackNotes).where(PackNotes.summit_id == summit_id, PackNotes.language == code))


def _delegations(session: Session, summit_id: int, codes: Sequence[str]) -> list[Delegation]:
    liaison = joinedload(Delegation.liaison).lazyload(Account.grants)
    found = select(Delegation).join(Delegation.party).options(joinedload(Delegation.party), liaison)
    return list(session.scalars(found.where(Delegation.summit_id == summit_id, Party.code.in_(codes))))


def _names(party: Party, on: date) -> PartyNames:
    held = {code: name_on(party.names, code, on) for code in OFFICIAL_LANGUAGES}
    short = {code: party_name(party, code, on) for code in OFFICIAL_LANGUAGES}
    return PartyNames(short, {code: (name.formal if name else "") for code, name in held.items()})


def _people(session: Session, summit_id: int, ids: Sequence[int]) -> dict[int, tuple[Guest, ...]]:
    """Those present, head first."""
    found: dict[int, list[Guest]] = {}
    asked = people_of_summit(summit_id).where(Participant.delegation_id.in_(ids))
    for person in session.scalars(asked):
        guest = Guest(person.listed_name, person.honorific, person.function, person.rank, person.office)
        found.setdefault(person.delegation_id, []).append(guest)
    return {number: tuple(guests) for number, guests in found.items()}


def _meetings(session: Session, summit: Summit, delegations: Sequence[Delegation]) -> dict[int, tuple[ToldMeeting, ...]]:
    """The meetings both sides were told of and that are held; of the others not even that there are some."""
    ids = [one.id for one in delegations]
    asked = (
        select(Meeting)
        .options(*WHOLE)
        .where(Meeting.summit_id == summit.id, Meeting.told_at.is_not(None), Meeting.told_status != CANCELLED)
        .where(Meeting.state.not_in(NOT_HELD), or_(Meeting.first_id.in_(ids), Meeting.second_id.in_(ids)))
        .order_by(Meeting.told_starts_at, Meeting.id)
    )
    found: dict[int, list[ToldMeeting]] = {number: [] for number in ids}
    for meeting in session.scalars(asked):
        for number in (meeting.first_id, meeting.second_id):
            if number in found:
                found[number].append(_told(meeting, number, summit.starts_on))
    return {number: tuple(meetings) for number, meetings in found.items()}


def _told(meeting: Meeting, side_id: int, on: date) -> ToldMeeting:
    other = meeting.second if meeting.first_id == side_id else meeting.first
    room, principal = meeting.told_room, meeting.principal
    return ToldMeeting(
        starts_at=meeting.told_starts_at,  # type: ignore[arg-type]
        ends_at=meeting.told_ends_at,  # type: ignore[arg-type]
        place=f"{room.name}, {room.building.name}" if room else "",
        languages=tuple(meeting.languages),
        is_confirmed=meeting.told_status == CONFIRMED,
        party=_names(other.party, on) if other else None,
        name=principal.name if principal and not other else "",
        office=principal.office if principal and not other else "",
    )


def _buildings(session: Session) -> tuple[VenueBuilding, ...]:
    held = rooms(session)
    return tuple(
        VenueBuilding(
            building.name, building.address,
            tuple(VenueRoom(room.id, room.slug, room.name, room.room_class == RoomClass.BILATERAL.value, room.capacity)
                  for room in held if room.building_id == building.id),
            building.latitude, building.longitude,
        )
        for building in buildings(session)
    )  # fmt: skip
