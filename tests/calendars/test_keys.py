"""Keys of private calendars: shown once, hashed, used, renewed, ended; and the pages on which that is done."""

import re
from datetime import timedelta

import pytest
from published_summits import deed_now, facts, later, make_summit, put_in
from sqlalchemy import select
from told_meetings import address, make_delegation, make_focal_point, make_meeting, make_participant, make_principal, titles
from visitors import signed_in

from uncops.accounts.models import Account
from uncops.accounts.sessions import key_hash
from uncops.audit.models import AuditEntry
from uncops.calendars.keys import KEYS_AT_MOST, EndedMeanwhile, Target, TooManyKeys, Wanted, make_key, renew_key, revoke_key
from uncops.calendars.models import FeedKey, FeedKind
from uncops.core import clock
from uncops.core.database import db, transaction

GONE = (404, "text/plain", b"There is no such feed.\n")


@pytest.fixture
def summit_id(app):
    """A published summit with one session."""
    made = make_summit()
    put_in(made, facts("Opening of the summit", kind="opening"))
    return made


@pytest.fixture
def norway(summit_id):
    return make_delegation(summit_id, "NOR")


@pytest.fixture
def mission(app, norway):
    """The focal point of Norway, signed in."""
    return signed_in(app, db.session.get_one(Account, make_focal_point(norway, email="mission@example.org")))


def one_key():
    db.session.rollback()
    return db.session.scalars(select(FeedKey).order_by(FeedKey.id.desc())).first()


def plainly(answer):
    return answer.status_code, answer.mimetype, answer.data


def poll(client, path, **headers):
    """Fetch a feed and hang up, as every program does in the end: only then is the use noted."""
    answer = client.get(path, headers=headers)
    answer.close()
    return answer


def send(visitor, page, fields):
    """Fill in the form of the page; before it stands the one that signs out."""
    return visitor.submit(page, fields, form=-1)


def shown_address(page):
    return re.search(r"http://localhost(/calendars/k/[\w-]{43}\.ics)<", page.get_data(as_text=True))[1]


def test_only_the_hash_of_a_key_is_kept(client, summit_id, norway):
    path = address(summit_id, delegation_id=norway)
    key = path.removeprefix("/calendars/k/").removesuffix(".ics")

    kept = one_key()

    assert kept.key_hash == key_hash(key)
    assert len(key) == 43, "256 bits"
    rows = [str(tuple(row)) for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]
    assert [row for row in rows if key in row] == []


def test_a_key_that_never_was_is_plainly_not_there(client, summit_id):
    assert plainly(client.get("/calendars/k/no-such-key.ics")) == GONE


def test_an_ended_key_leads_nowhere_at_once(client, summit_id, norway):
    path = address(summit_id, delegation_id=norway)
    tag = client.get(path).headers["ETag"]

    with transaction() as session:
        revoke_key(session, one_key().id, seen=1, deed=deed_now())

    assert plainly(client.get(path)) == GONE
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 404


def test_a_renewed_key_has_another_address_and_the_same_contents(client, summit_id, norway):
    old = address(summit_id, delegation_id=norway)
    before = client.get(old)

    with transaction() as session:
        _held, key = renew_key(session, one_key().id, seen=1, deed=deed_now())

    assert plainly(client.get(old)) == GONE
    assert titles(client.get(f"/calendars/k/{key}.ics")) == titles(before)


def test_two_who_change_a_key_at_once_are_told_apart(summit_id, norway):
    address(summit_id, delegation_id=norway)
    with transaction() as session:
        renew_key(session, one_key().id, seen=1, deed=deed_now())

    with pytest.raises(EndedMeanwhile), transaction() as session:
        revoke_key(session, one_key().id, seen=1, deed=deed_now())

    assert one_key().revoked_at is None


def test_there_are_at_most_ten_of_one_kind(summit_id, norway):
    for _ in range(KEYS_AT_MOST):
        address(summit_id, delegation_id=norway)

    with pytest.raises(TooManyKeys), transaction() as session:
        make_key(session, summit_id, Target(FeedKind.DELEGATION, delegation_id=norway), Wanted(), deed=deed_now())


def test_the_last_use_is_noted_once_an_hour_and_changes_nothing_else(client, summit_id, norway):
    path = address(summit_id, delegation_id=norway)
    first = poll(client, path)
    tag, noted = first.headers["ETag"], one_key().last_used_at
    later(minutes=59)
    poll(client, path, **{"If-None-Match": tag})
    before_the_hour = one_key().last_used_at
    later(minutes=1)
    answer = poll(client, path, **{"If-None-Match": tag})

    assert (noted, before_the_hour, one_key().last_used_at) == (clock.now() - timedelta(hours=1), noted, clock.now())
    assert answer.status_code == 304
    assert poll(client, path).headers["Last-Modified"] == first.headers["Last-Modified"]


def test_the_trail_says_that_a_key_was_made_and_not_which(client, summit_id, norway):
    path = address(summit_id, delegation_id=norway)

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "feed-key.made")).one()

    assert entry.after == {"kind": "delegation", "language": "en", "delegation_id": norway}
    assert path not in str(entry.after)


def test_a_mission_makes_a_calendar_and_sees_its_address_once(client, mission, summit_id, norway):
    make_meeting(summit_id, norway, make_delegation(summit_id, "GHA"))
    page = f"/portal/delegations/{norway}/calendars"

    made = send(mission, page, {"about": f"delegation:{norway}", "spoken": "fr", "alarm": "10"})

    assert (made.status_code, made.headers["Referrer-Policy"], made.headers["Cache-Control"]) == (200, "no-referrer", "no-store")
    path = shown_address(made)
    assert "never" in mission.get(page).get_data(as_text=True)
    assert f"webcal://localhost{path}" in made.get_data(as_text=True)
    assert "webcals:" not in made.get_data(as_text=True)
    assert b"Ghana" in poll(client, path).data
    db.session.rollback()
    listed = mission.get(page).get_data(as_text=True)
    assert (path in listed, "10 minutes before" in listed, listed.count("never")) == (False, True, 0)


def test_a_mission_makes_one_for_a_person_of_its_own_only(mission, summit_id, norway):
    own = make_participant(norway, "Ola Nordmann")
    others = make_participant(make_delegation(summit_id, "GHA"), "Ama Quartey")
    page = f"/portal/delegations/{norway}/calendars"

    refused = send(mission, page, {"about": f"participant:{others}"})
    made = send(mission, page, {"about": f"participant:{own}"})

    assert (refused.status_code, made.status_code) == (422, 200)
    assert (one_key().participant_id, one_key().account_id) == (own, mission.account_id)


def test_a_mission_renews_and_ends_its_calendar(client, mission, summit_id, norway):
    page = f"/portal/delegations/{norway}/calendars"
    first = shown_address(send(mission, page, {"about": f"delegation:{norway}"}))
    number = one_key().id

    second = shown_address(send(mission, f"{page}/{number}/renew", {}))
    assert [client.get(path).status_code for path in (first, second)] == [404, 200]

    send(mission, f"{page}/{number}/end", {})
    assert client.get(second).status_code == 404


def test_another_missions_calendar_cannot_be_touched(mission, summit_id, norway):
    ghana = make_delegation(summit_id, "GHA")
    address(summit_id, delegation_id=ghana)
    number = one_key().id

    statuses = [
        mission.get(f"/portal/delegations/{delegation_id}/calendars{end}").status_code
        for delegation_id, end in ((ghana, ""), (norway, f"/{number}/end"), (norway, f"/{number}/renew"), (ghana, f"/{number}/end"))
    ]

    assert statuses == [404] * 4


def test_officers_make_and_end_calendars_of_delegations_and_principals(client, sign_in, summit_id, norway):
    chief = make_principal(summit_id, "Police Adviser")
    make_meeting(summit_id, norway, None, principal_id=chief)
    officer = sign_in("protocol")

    path = shown_address(send(officer, "/organiser/calendars/private/new", {"about": f"principal:{chief}"}))

    assert titles(client.get(path)) == ["Meeting with Norway"]
    assert "Police Adviser" in officer.get("/organiser/calendars/private").get_data(as_text=True)
    send(officer, f"/organiser/calendars/private/{one_key().id}/end", {})
    assert client.get(path).status_code == 404
    assert sign_in("viewer").get("/organiser/calendars/private").status_code == 403


@pytest.mark.parametrize("role", ["viewer", "delegate", "liaison"])
def test_everybody_makes_a_calendar_of_what_they_may_see(client, sign_in, summit_id, role):
    visitor = sign_in(role)

    path = shown_address(send(visitor, "/account/calendars", {"spoken": "en"}))

    assert titles(client.get(path)) == ([] if role == "delegate" else ["Opening of the summit"])
    assert visitor.get(f"/account/calendars/{one_key().id}/end").status_code == 200


def test_nobody_touches_the_calendar_of_another(sign_in, summit_id):
    send(sign_in("viewer"), "/account/calendars", {})
    other = sign_in("liaison")

    assert [other.get(f"/account/calendars/{one_key().id}/{deed}").status_code for deed in ("renew", "end")] == [404, 404]
    assert "viewer of" not in sign_in("organiser").get("/organiser/calendars/private").get_data(as_text=True)


def test_bad_choices_are_told_at_their_field_and_nothing_is_made(mission, summit_id, norway):
    answer = send(mission, f"/portal/delegations/{norway}/calendars", {"about": "", "spoken": "tlh", "alarm": "5"})

    assert (answer.status_code, one_key()) == (422, None)
    assert answer.get_data(as_text=True).count('class="field-error"') == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_private_calendars_asks_as_often_for_many(app, sign_in, summit_id, count):
    from sqlalchemy import event

    for code in ("NOR", "GHA", "PER")[:count]:
        address(summit_id, delegation_id=make_delegation(summit_id, code))
    officer, asked = sign_in("protocol"), []
    officer.get("/organiser/calendars/private")

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    officer.get("/organiser/calendars/private")
    event.remove(db.engine, "before_cursor_execute", note)

    assert len([statement for statement in asked if not statement.startswith("BEGIN")]) == 6
