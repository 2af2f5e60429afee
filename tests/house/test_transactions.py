"""The one committer, and what it promises."""

import sqlite3
import threading
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from uncops.audit.models import AuditEntry
from uncops.audit.queries import broken_links
from uncops.core.database import after_commit, db, transaction
from uncops.core.deeds import Deed
from uncops.summits.models import Summit
from uncops.summits.rules import SlugTaken
from uncops.summits.services import SummitFacts, create_summit

FACTS = SummitFacts("a-summit", "A summit", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))


def test_what_a_raised_refusal_interrupts_is_not_kept(app: Flask, deed: Deed) -> None:
    with pytest.raises(SlugTaken), transaction() as session:
        create_summit(session, FACTS, deed=deed)
        create_summit(session, FACTS, deed=deed)

    assert db.session.scalar(select(func.count()).select_from(Summit)) == 0


def test_a_transaction_does_not_nest(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction(), transaction():
        pass


def test_what_follows_a_commit_waits_for_it_and_is_forgotten_without_it(app: Flask) -> None:
    done: list[str] = []

    with transaction() as session:
        after_commit(session, lambda: done.append("kept"))
        assert done == []
    with pytest.raises(KeyError), transaction() as session:
        after_commit(session, lambda: done.append("lost"))
        raise KeyError

    assert done == ["kept"]


def test_two_people_at_once_cannot_both_take_what_is_free(app: Flask, deed: Deed) -> None:
    start, refused = threading.Barrier(2), []

    def take() -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction() as session:
                    create_summit(session, FACTS, deed=deed)
            except (SlugTaken, sqlite3.IntegrityError, Exception) as refusal:
                refused.append(refusal)

    people = [threading.Thread(target=take) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert db.session.scalar(select(func.count()).select_from(Summit)) == 1
    assert len(refused) == 1


def test_the_trail_shows_an_altered_and_a_removed_entry(app: Flask, deed: Deed) -> None:
    with transaction() as session:
        create_summit(session, FACTS, deed=deed)
    assert list(broken_links(db.session())) == []

    with transaction() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        entry.actor = "Somebody else"
    altered = list(broken_links(db.session()))

    assert altered == [f"Entry {entry.id} was altered after it was written."]
