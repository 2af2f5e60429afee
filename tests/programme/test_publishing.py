"""What a published version keeps, and what it tells calendars."""

from datetime import timedelta

import pytest
from programme.builders import (
    add,
    deed_now,
    do,
    facts,
    make_summit,
    publish_now,
)

from uncops.core import clock
from uncops.core.database import transaction
from uncops.programme import rules
from uncops.programme.models import ItemKind, Session
from uncops.programme.queries import latest_version, pending_changes
from uncops.programme.services import agenda, sessions
from uncops.programme.services.agenda import ItemFacts
from uncops.summits.models import Summit


def kept(session, summit_id):
    """(title, sequence, status, changed_at) of each session in the last version."""
    session.expire_all()
    version = latest_version(session, summit_id)
    return {one.content["title"]: (one.sequence, one.status, one.changed_at) for one in version.sessions}


def change(summit_id, number, wanted):
    with transaction() as session:
        sessions.change_session(session, session.get_one(Summit, summit_id), session.get_one(Session, number), wanted, deed=deed_now())


def later(morning, hours):
    clock.set_to(morning + timedelta(hours=hours))
    return morning + timedelta(hours=hours)


def test_sequence_rises_with_a_move_and_not_with_a_takeaway(app, session, morning):
    summit = make_summit()
    number, other = add(summit, "Opening"), add(summit, "Closing", "15:00", "16:00")
    publish_now(summit)

    change(summit, number, facts("Opening", takeaway="All know why they came."))
    second = later(morning, 1)
    publish_now(summit)

    assert kept(session, summit) == {"Opening": (0, "confirmed", second), "Closing": (0, "confirmed", morning)}
    change(summit, number, facts("Opening", "11:00", "13:00", takeaway="All know why they came."))
    third = later(morning, 2)
    publish_now(summit)
    assert kept(session, summit) == {"Opening": (1, "confirmed", third), "Closing": (0, "confirmed", morning)}
    assert other


def test_a_removed_session_is_kept_as_cancelled_in_every_later_version(app, session, morning):
    summit = make_summit()
    gone, stays = add(summit, "Gone"), add(summit, "Stays", "15:00", "16:00")
    publish_now(summit)

    do(sessions.remove_session, gone)
    cancelled_at = later(morning, 1)
    publish_now(summit)
    change(summit, stays, facts("Stays", "15:00", "17:00"))
    later(morning, 2)
    publish_now(summit)

    assert kept(session, summit)["Gone"] == (1, "cancelled", cancelled_at)


def test_a_cancelled_session_that_comes_back_rises_again(app, session, morning):
    summit = make_summit()
    gone = add(summit, "Gone")
    add(summit, "Stays", "15:00", "16:00")
    publish_now(summit)
    do(sessions.remove_session, gone)
    publish_now(summit)

    with transaction() as writing:
        sessions.bring_back_session(writing, writing.get_one(Summit, summit), writing.get_one(Session, gone), deed=deed_now())
    publish_now(summit)

    assert kept(session, summit)["Gone"][:2] == (2, "confirmed")


def test_nothing_new_is_not_published_and_an_agenda_that_does_not_fill_its_session_neither(app, session):
    summit = make_summit()
    with pytest.raises(rules.NothingToPublish):
        publish_now(summit)
    number = add(summit, "Opening", "10:00", "11:00")
    do(agenda.add_item, number, ItemFacts(ItemKind.OPENING, "Welcome", 50))

    with pytest.raises(rules.MinutesDiffer):
        publish_now(summit)

    session.expire_all()
    assert latest_version(session, summit) is None
    assert [change.kind for change in pending_changes(session, session.get_one(Summit, summit))] == ["new"]


def test_the_summit_becomes_public_with_its_first_version(app, session):
    summit = make_summit()
    add(summit, "Opening")

    publish_now(summit)

    session.expire_all()
    assert session.get_one(Summit, summit).is_public
