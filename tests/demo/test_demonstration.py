"""The demonstration summit: complete, the same each time, and never in the way of a real one."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from demonstrated import bring_in_demonstration
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from visitors import Visitor

from uncops.accounts.models import Account
from uncops.audit.models import AuditEntry
from uncops.audit.queries import broken_links
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, Participant
from uncops.demo import services
from uncops.demo.rules import RealSummitHere, SummitsHere
from uncops.documents.models import SourceDocument
from uncops.programme.models import PublishedVersion
from uncops.programme.queries import pending_changes, published_programme
from uncops.reference.models import Party
from uncops.registration.models import BilateralWish, SpeakerWish
from uncops.summits.models import Summit
from uncops.summits.queries import summit_by_slug
from uncops.summits.services import SummitFacts, create_summit
from uncops.venue.models import Room

# What stands in the database by number or by secret, and so differs from one filling to the next.
NOT_A_FACT = {"id", "fs_uniquifier", "hash", "previous_hash"}
REAL = SummitFacts("uncops-2040", "A summit in earnest", "Geneva", "Europe/Zurich", date(2040, 5, 8), date(2040, 5, 9))
BEFORE = ["uncops-2023", "uncops-2025", "uncops-2029"]


def quiet(_text: str) -> None:
    """Say nothing."""


def facts_of(table: type) -> list[dict[str, Any]]:
    """Every row of a table in order, without what is told by number."""
    names = [column.key for column in table.__mapper__.column_attrs if column.key not in NOT_A_FACT and not column.key.endswith("_id")]
    return [{name: getattr(row, name) for name in names} for row in db.session.scalars(select(table).order_by(table.id))]


def state_counts(session: Session, summit: Summit, kind: str) -> Counter[str]:
    """How many delegations of a kind of party stand where."""
    return Counter(session.scalars(select(Delegation.state).join(Party).where(Party.kind == kind, Delegation.summit_id == summit.id)))


def test_the_demonstration_fills_every_list_and_tells_its_story_in_the_order_of_time(
    app: Flask, session: Session, sign_in: Callable[[str], Visitor], tmp_path: Path
) -> None:
    bring_in_demonstration(tmp_path / "kept")
    organiser = sign_in("organiser")

    summit = summit_by_slug(session, "uncops-2031")
    states = state_counts(session, summit, "member_state")
    people = list(session.scalars(select(Participant).join(Delegation).where(Delegation.summit_id == summit.id)))
    past = select(func.count()).select_from(Delegation).join(Summit).where(Summit.slug == "uncops-2029")
    programme = published_programme(session, summit)
    assert summit.is_demonstration
    assert (len(summit.themes), len(summit.objectives), len(summit.outcomes)) == (3, 8, 4)
    assert states.total() == 193
    assert states.total() - states["invited"] == 150
    assert set(states) == {"invited", "in_preparation", "submitted", "returned", "accepted", "closed", "declined", "withdrawn"}
    assert 900 <= len(people) <= 1500
    assert len({person.name for person in people}) == len(people)
    assert all(person.surname in person.name for person in people)
    assert session.scalar(past) == 97
    assert session.scalar(select(func.count()).select_from(BilateralWish)) > 200
    assert session.scalar(select(func.count()).select_from(SpeakerWish)) > 60
    assert session.scalar(select(func.count()).select_from(Room)) == 12
    assert session.scalar(select(func.count()).where(Delegation.liaison_id.is_(None), Delegation.summit_id == summit.id)) == 0
    assert programme.version == 2
    assert [view.title for view in programme.sessions if view.status == "cancelled"] == ["Laboratories that outlast a mission"]
    assert [(view.title, view.sequence) for view in programme.sessions if view.status == "confirmed" and view.sequence] == [
        ("Women in command: from the shortlist to the post", 1)
    ]
    assert [(change.kind, change.title) for change in pending_changes(session, summit)] == [
        ("changed", "Listening first: surveys of residents that change policing"),
        ("changed", "Women in command: from the shortlist to the post"),
        ("moved", "Small services, joint units: pooling officers and equipment"),
    ]
    moments = list(session.scalars(select(AuditEntry.at).where(AuditEntry.actor == "Demonstration").order_by(AuditEntry.id)))
    assert moments == sorted(moments)
    assert (moments[0].date(), moments[-1].date()) == (date(2023, 4, 14), date(2031, 7, 14))
    assert list(broken_links(session)) == []
    for address in ("/organiser/delegations?page=2", "/organiser/participants?page=2", "/organiser/audit?page=2", "/organiser/documents"):
        assert organiser.get(address).status_code == 200
    assert app.test_client().get("/summits/uncops-2029/programme").status_code == 200


def broken_off(session: Session, app: Flask) -> list[str]:
    """Remove the demonstration, begin it anew and stop in the middle; gives the summits that are there then."""

    def stop(told: str) -> None:
        if told.startswith("Furnished"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.reset(app, stop)
    found = sorted(session.scalars(select(Summit.slug)))
    session.rollback()
    return found


def test_a_demonstration_that_is_removed_leaves_nothing_that_points_at_it(app: Flask, session: Session, tmp_path: Path) -> None:
    bring_in_demonstration(tmp_path / "kept")

    left = broken_off(session, app)

    assert left == BEFORE
    assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    assert list(broken_links(session)) == []


# Filling it takes longest of all: it is filled on SQLite for the tests that look at it, and here on PostgreSQL, with the same facts.
@pytest.mark.server
def test_a_demonstration_that_was_removed_and_broken_off_is_made_anew_with_the_same_facts(
    app: Flask, session: Session, tmp_path: Path
) -> None:
    bring_in_demonstration(tmp_path / "kept")
    told = (Summit, Delegation, Participant, SourceDocument, PublishedVersion, Account, Room)
    before, programme = {table: facts_of(table) for table in told}, published_programme(session, summit_by_slug(session, "uncops-2031"))
    session.rollback()

    left = broken_off(session, app)
    services.fill_once(app, quiet)

    session.expire_all()
    after = published_programme(session, summit_by_slug(session, "uncops-2031"))
    assert left == BEFORE
    assert sorted(session.scalars(select(Summit.slug))) == [*BEFORE, "uncops-2031"]
    assert {table: facts_of(table) for table in told} == before
    assert [(view.uid, view.sequence, view.title, view.items) for view in after.sessions] == [
        (view.uid, view.sequence, view.title, view.items) for view in programme.sessions
    ]
    assert list(broken_links(session)) == []

    entries = session.scalar(select(func.count()).select_from(AuditEntry))
    session.rollback()
    services.fill_once(app, quiet)
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == entries


def test_a_real_summit_is_never_removed_nor_joined_by_an_invented_one(app: Flask, session: Session, deed: Deed) -> None:
    with transaction() as writing:
        create_summit(writing, REAL, deed=deed)

    with pytest.raises(RealSummitHere):
        services.reset(app, quiet)
    with pytest.raises(SummitsHere):
        services.fill(quiet)
    services.fill_once(app, quiet)

    assert list(session.scalars(select(Summit.slug))) == ["uncops-2040"]
    assert session.scalar(select(func.count()).select_from(Delegation)) == 0
