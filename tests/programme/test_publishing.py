"""What a published version keeps, and what it tells calendars."""

from datetime import timedelta

import pytest
from mail.correspondents import at_once
from programme.builders import (
    add,
    deed_now,
    do,
    facts,
    make_room,
    make_summit,
    publish_now,
)
from visitors import XHTML, parsed, shown_fields

from uncops.core import clock
from uncops.core.database import transaction
from uncops.programme import rules
from uncops.programme.differences import mark_of_changes
from uncops.programme.models import ItemKind, Session
from uncops.programme.queries import latest_version, pending_changes
from uncops.programme.services import agenda, sessions
from uncops.programme.services.agenda import ItemFacts
from uncops.programme.services.publishing import publish
from uncops.summits.models import Summit


def forms_of(answer):
    return [form for form in parsed(answer).iter(f"{XHTML}form") if form.get("method") == "post"]


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


def test_what_nobody_sees_is_no_change_and_raises_nothing(app, session, morning):
    summit = make_summit()
    number = add(summit, "Opening", "10:00", "11:00")
    do(agenda.add_item, number, ItemFacts(ItemKind.OPENING, "Welcome", 60))
    publish_now(summit)
    with transaction() as writing:
        (item,) = writing.get_one(Session, number).items
        item.passage = "The passage it was drafted from."
        version = latest_version(writing, summit)
        # As an earlier release wrote it: without the name of the room in addresses, people, languages.
        version.sessions[0].content = {
            name: value for name, value in version.sessions[0].content.items() if name not in ("room_slug", "people", "interpretation")
        }

    found = pending_changes(session, session.get_one(Summit, summit))

    assert [(change.kind, change.detail) for change in found] == [("changed", ("items",))]
    later(morning, 1)
    publish_now(summit)
    assert kept(session, summit)["Opening"][:2] == (0, "confirmed")


def test_a_version_of_an_earlier_release_differs_in_nothing(app, session, morning):
    summit, room = make_summit(), make_room("Chamber")
    add(summit, "Opening", room_id=room)
    publish_now(summit)
    with transaction() as writing:
        kept_session = latest_version(writing, summit).sessions[0]
        said = ("room_slug", "people", "interpretation", "conference_url")
        kept_session.content = {name: value for name, value in kept_session.content.items() if name not in said}

    assert pending_changes(session, session.get_one(Summit, summit)) == []


def test_a_session_cancelled_and_brought_back_between_two_versions_has_not_changed(app, session, morning):
    summit = make_summit()
    number, stays = add(summit, "Gone"), add(summit, "Stays", "15:00", "16:00")
    publish_now(summit)
    do(sessions.remove_session, number)
    with transaction() as writing:
        sessions.bring_back_session(writing, writing.get_one(Summit, summit), writing.get_one(Session, number), deed=deed_now())
    later(morning, 1)
    change(summit, stays, facts("Stays", "15:00", "17:00"))
    publish_now(summit)

    assert kept(session, summit)["Gone"] == (0, "confirmed", morning)


def test_what_was_shown_is_what_is_published(app, session, morning):
    summit = make_summit()
    add(summit, "Opening")
    seen = mark_of_changes(0, pending_changes(session, session.get_one(Summit, summit)))
    session.rollback()
    add(summit, "Closing", "15:00", "16:00")

    with pytest.raises(rules.ProgrammeChangedMeanwhile), transaction() as writing:
        publish(writing, writing.get_one(Summit, summit), seen=seen, deed=deed_now())

    session.expire_all()
    assert latest_version(session, summit) is None


def test_of_two_officers_who_publish_at_once_one_does(app, session, morning):
    summit = make_summit()
    add(summit, "Opening")
    refused = []

    def try_it():
        with app.app_context():
            try:
                publish_now(summit)
            except rules.NothingToPublish as refusal:
                refused.append(refusal)

    at_once(try_it, try_it)

    session.expire_all()
    assert (latest_version(session, summit).number, len(refused)) == (1, 1)


@pytest.mark.database
def test_the_second_officer_sees_what_is_left_and_keeps_what_was_typed(app, sign_in, morning):
    summit = make_summit()
    add(summit, "Opening")
    officer = sign_in("organiser")
    address = "/organiser/programme/publish"
    stale = next(found for form in forms_of(officer.get(address)) if "seen" in (found := shown_fields(form)))
    add(summit, "Closing", "15:00", "16:00")

    answer = officer.client.post(address, data={**stale, "remark": "After lunch"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Somebody changed or published the programme after this page was opened." in page
    assert 'value="After lunch"' in page
    assert "Closing" in page
    assert officer.submit(address, {}, form=-1).status_code == 303
