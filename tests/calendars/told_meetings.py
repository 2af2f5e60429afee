"""Delegations, principals, people and meetings for the tests of private feeds, and the keys that open them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import icalendar
from published_summits import FIRST_DAY, deed_now
from sqlalchemy import select

from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.telling import calendar_status
from uncops.calendars.keys import Target, Wanted, make_key
from uncops.calendars.models import FeedKind
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal
from uncops.programme.models import PersonState, SessionPerson
from uncops.reference.models import Party
from uncops.registration.models import FocalPoint


def make_delegation(summit_id: int, code: str, *, state: str = "accepted") -> int:
    with transaction() as session:
        party = session.scalar(select(Party).where(Party.code == code))
        made = Delegation(summit_id=summit_id, party_id=party.id, state=state, invited_on=date(2031, 1, 1), changed_at=clock.now())
        session.add(made)
        session.flush()
        return made.id


def make_participant(delegation_id: int, name: str, *, email: str = "") -> int:
    with transaction() as session:
        made = Participant(
            delegation_id=delegation_id, function="member", rank="police_adviser", name=name, email=email, created_at=clock.now()
        )
        session.add(made)
        session.flush()
        return made.id


def make_principal(summit_id: int, name: str, *, email: str = "", account_id: int | None = None) -> int:
    with transaction() as session:
        made = Principal(
            summit_id=summit_id, slug=name.lower().replace(" ", "-"), name=name, office="Office of invented matters", email=email,
            account_id=account_id, created_at=clock.now(), changed_at=clock.now(),
        )  # fmt: skip
        session.add(made)
        session.flush()
        return made.id


def make_meeting(summit_id: int, first_id: int, second_id: int | None = None, **given: Any) -> int:
    """A meeting of half an hour on the first day, told unless another state is given."""
    starts_at = given.pop("starts_at", FIRST_DAY).astimezone(UTC)
    state = given.setdefault("state", MeetingState.TOLD.value)
    ends_at, room_id = given.pop("ends_at", starts_at + timedelta(minutes=30)), given.pop("room_id", None)
    told = told_as(starts_at, ends_at, room_id, state) if state != MeetingState.PLANNED.value else {}
    values = {
        "uid": str(uuid4()), "starts_at": starts_at, "ends_at": ends_at, "room_id": room_id, "created_at": clock.now(),
        "changed_at": clock.now(), **told,
    }  # fmt: skip
    with transaction() as session:
        made = Meeting(summit_id=summit_id, first_id=first_id, second_id=second_id, **(values | given))
        session.add(made)
        session.flush()
        return made.id


def told_as(starts_at: datetime, ends_at: datetime, room_id: int | None, state: str) -> dict[str, Any]:
    """What both sides know of a meeting that stands so."""
    return {
        "told_at": clock.now(), "told_starts_at": starts_at, "told_ends_at": ends_at, "told_room_id": room_id,
        "told_status": calendar_status(state),
    }  # fmt: skip


def change_meeting(meeting_id: int, **given: Any) -> None:
    """Change a meeting and, when they were told of it, let both sides know."""
    with transaction() as session:
        held = session.get_one(Meeting, meeting_id)
        for name, value in (given | {"changed_at": clock.now()}).items():
            setattr(held, name, value)
        if held.was_told:
            for name, value in told_as(held.starts_at, held.ends_at, held.room_id, held.state).items():
                setattr(held, name, value)


def take_part(session_id: int, role: str, *, state: str = PersonState.CONFIRMED.value, **who: Any) -> int:
    with transaction() as session:
        made = SessionPerson(session_id=session_id, role=role, state=state, invited_at=clock.now(), **who)
        session.add(made)
        session.flush()
        return made.id


def make_account(role: Role, *, email: str, summit_id: int | None = None) -> int:
    with transaction() as session:
        made = create_account(session, email=email, name=email.partition("@")[0], roles=[role], summit_id=summit_id, deed=deed_now())
        session.flush()
        return made.id


def make_focal_point(delegation_id: int, *, email: str, place: int = 1) -> int:
    """The number of the account."""
    summit_id = db.session.get_one(Delegation, delegation_id).summit_id
    account_id = make_account(Role.FOCAL_POINT, email=email, summit_id=summit_id)
    with transaction() as session:
        session.add(FocalPoint(delegation_id=delegation_id, account_id=account_id, place=place, since=clock.now()))
    return account_id


def address(summit_id: int, *, language: str = "en", alarm: int | None = None, **of: Any) -> str:
    """The path of a new private feed: of a delegation_id, a participant_id, a principal_id, or an account_id alone."""
    kind = next((FeedKind(name.removesuffix("_id")) for name in of if name != "account_id"), FeedKind.MINE)
    with transaction() as session:
        _made, key = make_key(session, summit_id, Target(kind, **of), Wanted(language, alarm), deed=deed_now())
    return f"/calendars/k/{key}.ics"


def account_of(email: str) -> Account:
    return db.session.scalar(select(Account).where(Account.email == email))


def titles(answer: Any) -> list[str]:
    return sorted(str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(answer.data).events)


def event_named(answer: Any, words: str) -> icalendar.Event:
    return next(event for event in icalendar.Calendar.from_ical(answer.data).events if words in event["SUMMARY"])


def at(hour: int, minute: int = 0) -> datetime:
    return FIRST_DAY.replace(hour=hour, minute=minute)
