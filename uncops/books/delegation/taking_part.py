"""What delegations do in sessions: who chairs or briefs, who speaks when, who sits where; for all delegations at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.books.delegation.contents import OwnSeats
from uncops.books.delegation.drawing import RoomDrawing
from uncops.books.delegation.material import Role, Sitting, Turn
from uncops.core.wording import N_
from uncops.delegations.models import Delegation, Participant
from uncops.programme.models import PersonRole, PersonState
from uncops.programme.queries import parts_in_sessions
from uncops.programme.rules import ROLE_LABELS
from uncops.registration.models import SideEventWish, SponsorState
from uncops.seating.arranging import Arranged, arranged
from uncops.seating.queries import plans_of
from uncops.side_events.models import SideEventDecision
from uncops.speakers.models import SpeakersList, SpeakingSlot
from uncops.speakers.queries.lists import ListHere, lists_here
from uncops.summits.models import Summit
from uncops.venue.queries import rooms

ORGANIZED, SPONSORED = N_("Organized by your delegation"), N_("Co-sponsored by your delegation")
Published = Mapping[int, str]  # uid of each session that is held as published, by number


def roles_of(session: Session, summit_id: int, ids: Sequence[int], published: Published) -> dict[int, tuple[Role, ...]]:
    """Who of these delegations was confirmed for a part in a session, and the side events the delegations hold; by delegation."""
    found: dict[int, list[Role]] = defaultdict(list)
    for part in parts_in_sessions(session, Participant.delegation_id.in_(ids), Participant.left_at.is_(None)):
        if part.session_id in published and part.state == PersonState.CONFIRMED.value and part.participant is not None:
            role = Role(published[part.session_id], ROLE_LABELS[PersonRole(part.role)], part.participant.listed_name)
            found[part.participant.delegation_id].append(role)
    for number, role in _side_events(session, summit_id, published):
        found[number].append(role)
    return {number: tuple(roles) for number, roles in found.items() if number in set(ids)}


def _side_events(session: Session, summit_id: int, published: Published) -> list[tuple[int, Role]]:
    """(delegation, what it has to do with a side event) of those that stand in the published programme."""
    wish = joinedload(SideEventDecision.wish)
    asked = select(SideEventDecision).join(SideEventDecision.wish).join(Delegation, Delegation.id == SideEventWish.delegation_id)
    held = session.scalars(asked.options(wish).where(Delegation.summit_id == summit_id, SideEventDecision.session_id.is_not(None)))
    delegation_of = dict(
        session.execute(select(Delegation.party_id, Delegation.id).where(Delegation.summit_id == summit_id)).tuples().all()
    )
    found = []
    for decision in held:
        uid = published.get(decision.session_id or 0)
        if uid is None:
            continue
        found.append((decision.wish.delegation_id, Role(uid, ORGANIZED, "")))
        sponsors = [one.party_id for one in decision.wish.sponsors if one.state == SponsorState.ACCEPTED.value]
        found += [(delegation_of[party], Role(uid, SPONSORED, "")) for party in sponsors if party in delegation_of]
    return found


def turns_of(session: Session, summit_id: int, published: Published) -> dict[int, tuple[Turn, ...]]:
    """The places of delegations on the lists of published sessions, in the order of the sessions; by delegation."""
    lists = session.scalars(select(SpeakersList).where(SpeakersList.summit_id == summit_id).options(joinedload(SpeakersList.session))).all()
    held = sorted((one for one in lists if one.session_id in published), key=lambda one: (one.session.starts_at, one.id))
    here = lists_here(session, held)
    told = select(SpeakingSlot).where(SpeakingSlot.list_id.in_(list(here)), SpeakingSlot.is_cancelled.is_(False))
    slots = {slot.inscription_id: slot for slot in session.scalars(told)}
    found: dict[int, list[Turn]] = defaultdict(list)
    for one in held:
        for number, turn in _turns(here[one.id], published[one.session_id], slots):
            found[number].append(turn)
    return {number: tuple(turns) for number, turns in found.items()}


def _turns(here: ListHere, uid: str, slots: Mapping[int | None, SpeakingSlot]) -> list[tuple[int, Turn]]:
    turns = []
    for place, number in enumerate(here.order, start=1):
        one = here.by_id[number]
        if one.delegation_id is None or one.is_withdrawn:
            continue
        slot = slots.get(number)
        turns.append((one.delegation_id, Turn(
            uid, place, here.limit_of(one), one.known_name, one.known_language, slot.starts_at if slot else None,
        )))  # fmt: skip
    return turns


def sittings_of(session: Session, summit: Summit, published: Published) -> dict[int, tuple[Sitting, ...]]:
    """The seats of delegations in every plan for which a lot was drawn; those of sessions that are not published stay unknown."""
    building_of = {room.id: room.building.name for room in rooms(session, with_inactive=True)}
    found: dict[int, list[Sitting]] = defaultdict(list)
    for plan in plans_of(session, summit.id):
        if plan.session_id is not None and plan.session_id not in published:
            continue
        place = f"{plan.room.name}, {building_of[plan.room.id]}" if plan.room else ""
        worked_out = arranged(session, plan, summit, "en")
        if worked_out.lot is not None:
            for number, sitting in _sittings(worked_out, place, published.get(plan.session_id or 0, "")):
                found[number].append(sitting)
    return {number: tuple(sittings) for number, sittings in found.items()}


def _sittings(worked_out: Arranged, place: str, uid: str) -> list[tuple[int, Sitting]]:
    drawing, plan = RoomDrawing(worked_out), worked_out.plan
    return [
        (one.delegation_id, Sitting(
            plan.title, place, uid, tuple(OwnSeats(plan.layout, *span) for span in one.spans), one.behind, drawing.of(one),
        ))
        for one in worked_out.placed
    ]  # fmt: skip
