"""Talking points for tests: a meeting of France with a principal, and officers who write."""

from bilaterals.meetings import arranged, facts, principal
from programme.builders import deed_now
from sqlalchemy import select

from uncops.bilaterals.models import Meeting
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.principals.models import Principal
from uncops.talking_points import services
from uncops.talking_points.models import TalkingPoint, TalkingPoints

LIST = "/organiser/talking-points"


def meeting_with_principal(first: str = "FRA", starts: str = "10:00", ends: str = "10:30", *, principal_id: int | None = None) -> int:
    """A meeting of a delegation with the principal who is there already, or with a first one."""
    there = principal_id or db.session.scalars(select(Principal.id)).first() or principal()
    return arranged(facts(first, None, starts, ends, principal_id=there))


def by(account_id: int, name: str = "Ada Marsh") -> Deed:
    return Deed(deed_now().at, name, account_id)


def points_for(meeting_id: int, *texts: str, writer: int = 0, **languages: str) -> int:
    """A set of a meeting with these points in English, written by somebody; with its number."""
    with transaction() as session:
        number = services.begin_for_meeting(session, session.get_one(Meeting, meeting_id), deed=by(writer)).id
        for text in texts:
            services.add_point(session, number, {"en": text, **languages}, deed=by(writer))
        return number


def points_for_party(summit_id: int, party_id: int, *texts: str, writer: int = 0) -> int:
    with transaction() as session:
        number = services.begin_for_party(session, summit_id, party_id, deed=by(writer)).id
        for text in texts:
            services.add_point(session, number, {"en": text}, deed=by(writer))
        return number


def do(verb, *arguments, account: int = 0, **named):
    """A service in a transaction of its own, by somebody."""
    with transaction() as session:
        return verb(session, *arguments, seen=named.pop("seen", None), deed=by(account), **named)


def stored(points_id: int) -> TalkingPoints:
    db.session.expire_all()
    return db.session.get_one(TalkingPoints, points_id)


def points_in(points_id: int) -> list[TalkingPoint]:
    return list(stored(points_id).points)
