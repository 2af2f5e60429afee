"""The protocol of the demonstration: the lot, two seating plans, the rows of the photograph. Witnesses are invented."""

from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.demo.story import DATES, deed_on
from uncops.reference.models import Party
from uncops.seating.models import SeatingPlan, WhoComes
from uncops.seating.services.changes import Because, swap_places, undo_change
from uncops.seating.services.lots import DrawFacts, draw_lot
from uncops.seating.services.photographs import PhotoFacts, set_photo_rows
from uncops.seating.services.plans import PlanFacts, add_plan, allot_seats
from uncops.seating.shapes import FirstSeat, Path, PlanLayout, Seat, Shape
from uncops.summits.models import Summit
from uncops.venue.models import Room

SEED = "Herons over the East River, 4711"
WITNESSES = "Ines Halloran, Protocol\nTomas Okonjo-Reyes, Office of the President of the Assembly"
HALL = Shape(PlanLayout.PLENARY, 14, (8, 12, 12, 8), FirstSeat.LEFT, Path.ROWS)
KEPT_FREE = ((Seat(1, 1), "place for a wheelchair"), (Seat(1, 40), "camera"), (Seat(14, 20), "camera"), (Seat(14, 21), "camera"))
HORSESHOE = Shape(PlanLayout.U_SHAPE, 3, (14, 18, 14))


def seat_all(session: Session, summit: Summit) -> int:
    """Draw the lot and make the plans; gives how many plans there are."""
    deed = deed_on(DATES.last_change, time(16, 0))
    plenary = add_plan(
        session, summit.id,
        PlanFacts(
            "Plenary, General Assembly Hall", HALL, room_id=_room(session, "General Assembly Hall"), who_comes=WhoComes.INVITED,
            palestine_among_members=True, podium=("Secretary of the summit", "Chair", "Under-Secretary-General"), blocked=KEPT_FREE,
        ),
        deed=deed,
    )  # fmt: skip
    working = PlanFacts(
        "Working session, Conference Room 1", HORSESHOE, room_id=_room(session, "Conference Room 1"), seats=1, seats_behind=1,
        palestine_among_members=True, podium=("Secretary", "Chair"),
    )  # fmt: skip
    add_plan(session, summit.id, working, deed=deed)
    draw_lot(session, summit.id, DrawFacts(WhoComes.INVITED, witnesses=WITNESSES), seed=SEED, deed=deed)
    allot_seats(session, plenary.id, _party(session, "NOR"), seats=4, seats_behind=0, deed=deed)
    set_photo_rows(session, summit.id, PhotoFacts(front_count=13, behind_count=18), seen=0, deed=deed)
    _change_by_hand(session, plenary)
    return 2


def _change_by_hand(session: Session, plan: SeatingPlan) -> None:
    """One exchange that holds, and one that was a mistake and was undone."""
    deed = deed_on(DATES.last_change, time(17, 0))
    ghana, uruguay, fiji = (_party(session, code) for code in ("GHA", "URY", "FJI"))
    swap_places(session, plan.id, ghana, uruguay, Because("Uruguay asked for a place by the aisle", plan.version), deed=deed)
    mistake = swap_places(session, plan.id, fiji, ghana, Because("Entered for the wrong delegation", plan.version), deed=deed)
    undo_change(session, plan.id, mistake.id, deed=deed)


def _party(session: Session, code: str) -> Party:
    return session.scalars(select(Party).where(Party.code == code)).one()


def _room(session: Session, name: str) -> int:
    return session.scalars(select(Room.id).where(Room.name == name)).one()
