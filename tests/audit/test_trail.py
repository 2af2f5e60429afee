"""The trail: a chain in which nothing can be altered or left out unseen, told in words."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from the_morning import MORNING

from uncops.audit.models import AuditEntry
from uncops.audit.queries import broken_links, trail_of
from uncops.audit.rules import difference, link_hash, plain
from uncops.audit.services import record
from uncops.audit.telling import tell, told
from uncops.cli import cli
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, change_summit, create_summit

FACTS = {"slug": "a-summit", "title": "A summit", "place": "New York", "time_zone": "America/New_York"}
words = st.text(max_size=8)
leaves = st.none() | st.booleans() | st.integers() | words
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=8)
fields = st.dictionaries(words, values, max_size=6)


def facts(**changed: str) -> SummitFacts:
    return SummitFacts(**{**FACTS, **changed}, starts_on=date(2031, 6, 3), ends_on=date(2031, 6, 4))


def summit_changed(times: int) -> int:
    """A summit renamed so many times; its number."""
    with transaction() as session:
        summit = create_summit(session, facts(), deed=Deed(at=MORNING, actor="Ada Marsh"))
        for time in range(times):
            deed = Deed(at=MORNING + timedelta(minutes=time + 1), actor="Ada Marsh")
            change_summit(session, summit, facts(title=f"Title {time}"), deed=deed)
        return summit.id


def broken() -> list[str]:
    db.session.rollback()
    return list(broken_links(db.session()))


def test_every_link_follows_the_one_before_it(app: Flask) -> None:
    summit_changed(times=3)

    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [later.previous_hash for later in entries[1:]] == [earlier.hash for earlier in entries[:-1]]
    assert broken() == []


@pytest.mark.parametrize(
    "tampering",
    [{"actor": "Somebody else"}, {"at": MORNING - timedelta(days=1)}, {"after": {"title": "Another"}}, {"action": "summit.admired"}],
    ids=lambda tampering: next(iter(tampering)),
)
def test_an_altered_entry_is_found(app: Flask, tampering: dict) -> None:
    summit_changed(times=2)
    entry_id = db.session.scalar(select(AuditEntry.id).where(AuditEntry.action == "summit.changed").limit(1))

    with transaction() as session:
        session.execute(update(AuditEntry).where(AuditEntry.id == entry_id).values(**tampering))

    assert broken() == [f"Entry {entry_id} was altered after it was written."]


def test_an_entry_taken_out_of_the_middle_is_missed_by_the_one_after_it(app: Flask) -> None:
    summit_changed(times=3)
    second, third = db.session.scalars(select(AuditEntry.id).where(AuditEntry.action == "summit.changed").order_by(AuditEntry.id)).all()[:2]

    with transaction() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.id == second))

    assert broken() == [f"Entry {third} does not follow the entry before it."]


def test_what_is_undone_leaves_no_link(app: Flask) -> None:
    number = summit_changed(times=1)
    count = len(db.session.scalars(select(AuditEntry.id)).all())

    with pytest.raises(KeyError), transaction() as session:
        change_summit(session, session.get_one(Summit, number), facts(title="Never"), deed=Deed(at=MORNING, actor="Ada Marsh"))
        raise KeyError

    assert len(db.session.scalars(select(AuditEntry.id)).all()) == count
    assert broken() == []


def test_only_what_changed_enters_the_trail(app: Flask) -> None:
    number = summit_changed(times=1)

    newest = trail_of(db.session(), db.session.get(Summit, number), limit=1)[0]

    assert (newest.before, newest.after) == ({"title": "A summit"}, {"title": "Title 0"})


def test_the_trail_of_one_thing_begins_with_the_newest_and_leaves_others_out(app: Flask) -> None:
    number = summit_changed(times=2)
    with transaction() as session:
        create_summit(session, facts(slug="another"), deed=Deed(at=MORNING, actor="Ben Okoth"))

    trail = trail_of(db.session(), db.session.get(Summit, number))

    assert [entry.action for entry in trail] == ["summit.changed", "summit.changed", "summit.created"]
    assert {entry.actor for entry in trail} == {"Ada Marsh"}


def test_a_change_is_told_with_what_was_and_what_is(app: Flask) -> None:
    tell({"summit.renamed-in-tests": "Summit renamed"})
    number = summit_changed(times=0)
    with transaction() as session:
        summit = session.get_one(Summit, number)
        deed = Deed(at=MORNING, actor="Ada Marsh")
        record(session, deed=deed, action="summit.renamed-in-tests", subject=summit, before={"title": None}, after={"title": "x" * 100})
        record(session, deed=deed, action="summit.not_yet-named", subject=summit)

    with app.test_request_context("/?lang=en"):
        unnamed, named = told(trail_of(db.session(), db.session.get(Summit, number), limit=2))

    assert (named.text, named.detail, named.actor) == ("Summit renamed", "title: – → " + "x" * 80 + "…", "Ada Marsh")
    assert unnamed.text == "summit: not yet named"


class Shade(StrEnum):
    """A value of the tests."""

    DARK = "dark"


def test_values_are_written_into_the_trail_as_plain_json() -> None:
    written = plain({"on": date(2031, 6, 3), "at": datetime(2031, 6, 3, 9, tzinfo=UTC), "shade": Shade.DARK, "several": (1, None)})

    assert written == {"on": "2031-06-03", "at": "2031-06-03T09:00:00+00:00", "shade": "dark", "several": [1, None]}


@given(fields, fields)
def test_a_difference_names_exactly_the_fields_that_differ(before: dict, after: dict) -> None:
    changed = difference(before, after)

    assert set(changed) == {name for name in {*before, *after} if before.get(name) != after.get(name)}


@given(fields)
def test_a_link_depends_on_the_one_before_it_and_not_on_the_order_of_its_facts(given_facts: dict) -> None:
    turned = dict(reversed(list(given_facts.items())))

    assert link_hash("0", given_facts) == link_hash("0", turned)
    assert link_hash("0", given_facts) != link_hash("1", given_facts)


def test_the_command_that_verifies_is_one_of_the_commands() -> None:
    assert "audit" in cli.list_commands(None)


def test_a_change_is_told_in_the_words_of_its_package(app: Flask) -> None:
    number = summit_changed(times=0)
    before = {"state": "draft", "starts_on": "2031-06-03", "is_open": False}
    after = {"state": "published", "starts_on": "2031-06-04", "is_open": True}
    with transaction() as session:
        deed = Deed(at=MORNING, actor="Ada Marsh")
        record(session, deed=deed, action="summit.changed", subject=session.get_one(Summit, number), before=before, after=after)

    with app.test_request_context("/?lang=en"):
        line = told(trail_of(db.session(), db.session.get(Summit, number), limit=1))[0]

    assert line.detail == "state: Draft → Public; first day: 3 June 2031 → 4 June 2031; is open: no → yes"


def test_who_was_not_signed_in_is_named_in_the_visitors_language(app: Flask) -> None:
    number = summit_changed(times=0)
    with transaction() as session:
        deed = Deed(at=MORNING, actor="command line")
        record(session, deed=deed, action="summit.changed", subject=session.get_one(Summit, number))

    with app.test_request_context("/?lang=fr"):
        line = told(trail_of(db.session(), db.session.get(Summit, number), limit=1))[0]

    assert line.actor == "ligne de commande"
