"""When a summit is postponed, the times at which meetings are held and those at which somebody cannot meet move with it."""

from datetime import UTC, date, datetime, time

from bilaterals.asking import asked, now
from bilaterals.meetings import wish
from bilaterals.schedules import absent, meeting_rooms
from programme.builders import DAY_1, at, deed_now
from registration.missions import the_summit
from sqlalchemy import select

from uncops.bilaterals.planning.grid import Hours
from uncops.bilaterals.planning.terms import Pool, Terms, set_terms, terms_of
from uncops.bilaterals.requests.models import MeetingRequest, RequestState, StatedAbsence
from uncops.core.database import transaction
from uncops.registration.models import BilateralWish
from uncops.summits.models import Summit
from uncops.workflows.services import Postponement, postpone

MORNING = tuple(at(DAY_1, clock).isoformat() for clock in ("09:00", "13:00"))
# Two years later New York is an hour further from UTC in November than in June.
NEW_DAY = date(2033, 11, 15)
MOVED = ["2033-11-15T14:00:00+00:00", "2033-11-15T18:00:00+00:00"]


def postponed(session) -> Summit:
    summit_id = the_summit()
    with transaction() as writing:
        held = writing.get_one(Summit, summit_id)
        postpone(writing, held, Postponement(NEW_DAY, "America/New_York", "The pandemic"), deed=deed_now())
    session.expire_all()
    return session.get_one(Summit, summit_id)


def test_absences_requests_and_wishes_move(app, session):
    absent("FRA", DAY_1, "09:00", "13:00")
    by_wish = wish("FRA", party="SEN", not_possible=[list(MORNING)])
    countered, over = asked("NOR", "GHA", not_possible=(MORNING,)), asked("SEN", "GHA", not_possible=(MORNING,))
    with transaction() as writing:
        writing.get_one(MeetingRequest, countered).counter = {"minutes": 15, "not_possible": [list(MORNING)]}
        writing.get_one(MeetingRequest, over).state = RequestState.HELD.value
    seen = now(session, countered).version

    postponed(session)

    absence = session.scalars(select(StatedAbsence)).one()
    assert (absence.starts_at, absence.ends_at) == (datetime(2033, 11, 15, 14, tzinfo=UTC), datetime(2033, 11, 15, 18, tzinfo=UTC))
    assert session.get_one(BilateralWish, by_wish).not_possible == [MOVED]
    assert session.scalars(select(MeetingRequest).where(MeetingRequest.wish_id == by_wish)).one().not_possible == [MOVED]
    assert now(session, countered).not_possible == [MOVED]
    assert now(session, countered).counter == {"minutes": 15, "not_possible": [MOVED]}
    assert now(session, countered).version == seen + 1
    assert now(session, over).not_possible == [list(MORNING)]


def test_hours_of_meetings_and_interpreters_who_are_not_there_move(app, session):
    summit_id, rooms = the_summit(), meeting_rooms()
    wanted = Terms(hours=(Hours(DAY_1, time(9), time(12)),), rooms={rooms[0]: ""}, pools=(Pool(("en", "fr"), 2, (MORNING,)),))
    with transaction() as writing:
        set_terms(writing, writing.get_one(Summit, summit_id), wanted, seen_version=None, deed=deed_now())

    terms = terms_of(session, postponed(session))

    assert terms.hours == (Hours(NEW_DAY, time(9), time(12)),)
    assert terms.pools == (Pool(("en", "fr"), 2, (tuple(MOVED),)),)
    assert terms.version == 2
