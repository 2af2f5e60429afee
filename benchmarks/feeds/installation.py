"""An installation with a published summit, delegations, meetings and keys, for measuring feeds. Everything in it is invented."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from uncops import create_app
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.telling import let_both_sides_know
from uncops.calendars.keys import Target, Wanted, make_key
from uncops.calendars.models import FeedKind
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.programme.models import PublishedSession, PublishedVersion
from uncops.reference.models import Party
from uncops.reference.services import load_reference
from uncops.summits.models import Summit

SLUG = "uncops-2031"
START = datetime(2031, 6, 26, 13, 0, tzinfo=UTC)
DEED = Deed(at=datetime(2031, 2, 1, 12, tzinfo=UTC), actor="benchmark")
KEYS_OF_A_DELEGATION = 10


def make_installation(folder: Path, event_count: int, delegation_count: int) -> Flask:
    """The application with its database filled: delegations with a meeting with a principal each."""
    database = f"sqlite:///{folder / 'feeds.sqlite3'}"
    app = create_app(instance_path=folder, SQLALCHEMY_DATABASE_URI=database, POST="memory", TRUSTED_HOSTS=None)
    with app.app_context():
        db.create_all()
        with transaction() as session:
            load_reference(session, deed=DEED)
        with transaction() as session:
            summit = Summit(
                slug=SLUG, title="Summit of 2031", place="New York", time_zone="America/New_York", starts_on=date(2031, 6, 26),
                ends_on=date(2031, 6, 30), state="published", created_at=DEED.at, changed_at=DEED.at,
            )  # fmt: skip
            session.add(summit)
            session.flush()
            _publish(session, summit, event_count)
            _invite(session, summit, delegation_count)
    return app


def _publish(session, summit: Summit, event_count: int) -> None:
    version = PublishedVersion(summit_id=summit.id, number=1, published_at=DEED.at, published_by="benchmark")
    for number in range(1, event_count + 1):
        version.sessions.append(PublishedSession(
            session_id=number, uid=str(UUID(int=number)), sequence=number % 3, status="confirmed", created_at=DEED.at, changed_at=DEED.at,
            content=content(number),
        ))  # fmt: skip
    session.add(version)


def content(number: int) -> dict:
    """What a published session says: an agenda of six items in several scripts."""
    starts_at = START + timedelta(minutes=30 * number)
    items = [
        {
            "kind": "presentation", "title": f"Part {part} of session {number}", "minutes": 20,
            "starts_at": (starts_at + timedelta(minutes=20 * part)).isoformat(),
            "ends_at": (starts_at + timedelta(minutes=20 * part + 20)).isoformat(),
            "points": ["What was learned; what is needed, by when", "Les besoins des unités — 警察 — الشرطة"],
            "questions": ["Which of these can be had within sixty days?"], "passage": None,
        }
        for part in range(6)
    ]  # fmt: skip
    return {
        "kind": "plenary", "number": number, "title": f"Session {number}: police who are there in time",
        "purpose": "To agree on what to ask for.", "takeaway": "A list with names and days.", "starts_at": starts_at.isoformat(),
        "ends_at": (starts_at + timedelta(hours=2)).isoformat(), "room": "Conference Room 4", "building": "Conference Building",
        "items": items, "reading": [{"symbol": "A/1/23", "title": "First report"}],
    }  # fmt: skip


def _invite(session, summit: Summit, delegation_count: int) -> None:
    principal = Principal(
        summit_id=summit.id, slug="adviser", name="Police Adviser", office="Police Division", created_at=DEED.at, changed_at=DEED.at
    )
    parties = session.scalars(select(Party).order_by(Party.id).limit(delegation_count)).all()
    invited = {"summit_id": summit.id, "state": "accepted", "invited_on": date(2031, 1, 1), "changed_at": DEED.at}
    made = [Delegation(party_id=party.id, **invited) for party in parties]
    session.add_all([principal, *made])
    session.flush()
    for number, delegation in enumerate(made):
        starts_at = START + timedelta(minutes=30 * number)
        session.add(Meeting(
            summit_id=summit.id, uid=str(UUID(int=10_000 + number)), first_id=delegation.id, principal_id=principal.id, state="told",
            subject=f"Subject {number}", starts_at=starts_at, ends_at=starts_at + timedelta(minutes=20), created_at=DEED.at,
            changed_at=DEED.at, told_at=DEED.at, told_starts_at=starts_at, told_ends_at=starts_at + timedelta(minutes=20),
            told_status="tentative",
        ))  # fmt: skip


def make_keys(app: Flask) -> list[str]:
    """The paths of ten private feeds for each delegation."""
    with app.app_context(), transaction() as session:
        summit = session.scalars(select(Summit)).one()
        return [
            f"/calendars/k/{make_key(session, summit.id, Target(FeedKind.DELEGATION, delegation_id=number), Wanted(), deed=DEED)[1]}.ics"
            for number in session.scalars(select(Delegation.id).order_by(Delegation.id))
            for _ in range(KEYS_OF_A_DELEGATION)
        ]


def move_meetings(app: Flask, count: int) -> None:
    """Move the meetings of the first delegations, each of which has ten feeds."""
    with app.app_context(), transaction() as session:
        for meeting in session.scalars(select(Meeting).order_by(Meeting.id).limit(count)):
            meeting.starts_at += timedelta(minutes=5)
            meeting.ends_at += timedelta(minutes=5)
            let_both_sides_know(meeting, DEED.at + timedelta(hours=1))


def publish_again(app: Flask) -> None:
    """Publish the same sessions, one of them moved by five minutes."""
    with app.app_context(), transaction() as session:
        last = session.scalars(select(PublishedVersion).order_by(PublishedVersion.number.desc())).first()
        version = PublishedVersion(summit_id=last.summit_id, number=last.number + 1, published_at=DEED.at, published_by="benchmark")
        for held in last.sessions:
            is_moved = held.session_id == 1
            facts = dict(held.content)
            if is_moved:
                facts["starts_at"] = (datetime.fromisoformat(facts["starts_at"]) + timedelta(seconds=60)).isoformat()
            version.sessions.append(PublishedSession(
                session_id=held.session_id, uid=held.uid, sequence=held.sequence + is_moved, status="confirmed", created_at=held.created_at,
                changed_at=held.changed_at + timedelta(minutes=is_moved), content=facts,
            ))  # fmt: skip
        session.add(version)
