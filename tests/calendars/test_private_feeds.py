"""Private calendars: what stands in them, for whom, and that nobody sees what is another's."""

from datetime import timedelta

import pytest
from published_summits import FIRST_DAY, cancel, facts, later, make_room, make_summit, put_in
from told_meetings import (
    account_of,
    address,
    at,
    change_meeting,
    event_named,
    make_account,
    make_delegation,
    make_focal_point,
    make_meeting,
    make_participant,
    make_principal,
    take_part,
    titles,
)  # fmt: skip

from uncops.accounts.models import Grant
from uncops.accounts.roles import Role
from uncops.bilaterals.models import Meeting
from uncops.calendars.lint import lint
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal
from uncops.registration.models import FocalPoint


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
def ghana(summit_id):
    return make_delegation(summit_id, "GHA")


def test_a_delegations_calendar_holds_the_programme_and_its_meetings(client, summit_id, norway, ghana):
    room_id = make_room()
    make_meeting(summit_id, norway, ghana, subject="Training; of trainers", languages=["en", "fr"], room_id=room_id, state="confirmed")

    answer = client.get(address(summit_id, delegation_id=norway))

    assert titles(answer) == ["Meeting with Ghana", "Opening of the summit"]
    assert lint(answer.data) == []
    held = event_named(answer, "Ghana")
    assert (held["STATUS"], held["CLASS"], held["LOCATION"]) == ("CONFIRMED", "PRIVATE", "Conference Building, Chamber")
    assert held["DESCRIPTION"] == "Languages: English, French", "the subject may be one side's own words"
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    assert (answer.headers["X-Robots-Tag"], answer.headers.getlist("Set-Cookie")) == ("noindex", [])
    assert b"METHOD" not in answer.data


def test_both_sides_see_a_meeting_by_the_same_name_for_ever(client, summit_id, norway, ghana):
    make_meeting(summit_id, norway, ghana)

    ours, theirs = (client.get(address(summit_id, delegation_id=number)) for number in (norway, ghana))

    assert event_named(ours, "Ghana")["UID"] == event_named(theirs, "Norway")["UID"]


def test_work_on_the_plan_of_a_told_meeting_shows_in_no_calendar(client, summit_id, norway, ghana):
    meeting_id, room_id = make_meeting(summit_id, norway, ghana), make_room()
    path = address(summit_id, delegation_id=norway)
    before = client.get(path)
    later(hours=1)

    with transaction() as writing:
        held = writing.get_one(Meeting, meeting_id)
        held.starts_at, held.ends_at, held.room_id, held.changed_at = at(15), at(16), room_id, clock.now()
    after = client.get(path)

    assert after.data == before.data
    assert after.headers["ETag"] == before.headers["ETag"]
    assert after.headers["Last-Modified"] == before.headers["Last-Modified"]


def test_what_is_only_planned_is_told_to_nobody(client, summit_id, norway, ghana):
    meeting_id = make_meeting(summit_id, norway, ghana, state="planned")
    path = address(summit_id, delegation_id=norway)
    assert titles(client.get(path)) == ["Opening of the summit"]

    change_meeting(meeting_id, state="cancelled", cancelled_at=clock.now(), sequence=0)
    assert titles(client.get(path)) == ["Opening of the summit"], "nobody had been told of it"


def test_a_told_meeting_is_tentative_until_confirmed_and_keeps_its_name(client, summit_id, norway, ghana):
    meeting_id = make_meeting(summit_id, norway, ghana)
    path = address(summit_id, delegation_id=norway)
    told = event_named(client.get(path), "Ghana")
    later(hours=1)
    change_meeting(meeting_id, state="confirmed", starts_at=at(15), ends_at=at(16), sequence=1)

    confirmed = event_named(client.get(path), "Ghana")

    assert (told["STATUS"], told["SEQUENCE"], confirmed["STATUS"], confirmed["SEQUENCE"]) == ("TENTATIVE", 0, "CONFIRMED", 1)
    assert (told["UID"], confirmed.start.hour) == (confirmed["UID"], 15)


def test_a_cancelled_meeting_is_told_for_thirty_days(client, summit_id, norway, ghana):
    meeting_id = make_meeting(summit_id, norway, ghana)
    path = address(summit_id, delegation_id=norway)
    before = client.get(path)
    later(hours=1)
    change_meeting(meeting_id, state="cancelled", cancelled_at=before.last_modified + timedelta(hours=1), sequence=1)
    cancelled = client.get(path)
    later(days=30)
    gone = client.get(path)

    assert event_named(cancelled, "Ghana")["STATUS"] == "CANCELLED"
    assert titles(cancelled) == ["Cancelled: Meeting with Ghana", "Opening of the summit"]
    assert titles(gone) == ["Opening of the summit"]
    assert before.last_modified < cancelled.last_modified < gone.last_modified


def test_secrets_of_others_stand_in_no_calendar_but_their_own(client, summit_id, norway, ghana):
    peru, kenya = make_delegation(summit_id, "PER"), make_delegation(summit_id, "KEN")
    chief = make_principal(summit_id, "Zuleika Quillfeather")
    session_id = put_in(summit_id, facts("Hidden roles", starts_at=at(16)))[0]
    person = make_participant(ghana, "Aloysius Featherquill", email="aloysius@featherquill.example")
    take_part(session_id, "note_taker", participant_id=person)
    make_meeting(summit_id, ghana, peru, subject="SUBJECT-OF-OTHERS", note="NOTE-OF-THE-SECRETARIAT")
    make_meeting(summit_id, ghana, None, principal_id=chief, subject="SUBJECT-WITH-PRINCIPAL", note="NOTE-OF-THE-SECRETARIAT")
    make_meeting(summit_id, norway, kenya, subject="OUR-OWN-SUBJECT", note="NOTE-OF-THE-SECRETARIAT")
    secrets = ("SUBJECT-OF-OTHERS", "SUBJECT-WITH-PRINCIPAL", "NOTE-OF-THE-SECRETARIAT", "Aloysius", "Zuleika", "Peru", "Ghana")
    viewer = make_account(Role.VIEWER, email="viewer@example.org")
    stranger = make_participant(norway, "Ola Nordmann", email="ola@example.org")
    delegate = make_account(Role.DELEGATE, email="ola@example.org", summit_id=summit_id)
    focal_point = make_focal_point(norway, email="mission@example.org")
    other_chief = make_principal(summit_id, "Other Principal")

    wrong = [
        "/calendars/uncops-2031.ics",
        "/calendars/uncops-2031/days/2031-06-26.ics",
        f"/calendars/uncops-2031/sessions/{session_id}.ics",
        address(summit_id, delegation_id=norway),
        address(summit_id, participant_id=stranger),
        address(summit_id, principal_id=other_chief),
        *(address(summit_id, account_id=number) for number in (viewer, delegate, focal_point)),
    ]
    told = {path: unfolded(client.get(path)) for path in wrong}

    assert {path: [secret for secret in secrets if secret in text] for path, text in told.items()} == {path: [] for path in wrong}
    assert "Kenya" in told[wrong[3]]
    inside = address(summit_id, account_id=make_account(Role.ORGANISER, email="organiser@example.org"))
    others = {
        address(summit_id, delegation_id=ghana): ["Aloysius", "Zuleika", "Peru", "Ghana"],
        address(summit_id, principal_id=chief): ["SUBJECT-WITH-PRINCIPAL", "Zuleika", "Ghana"],
        inside: ["SUBJECT-OF-OTHERS", "SUBJECT-WITH-PRINCIPAL", "Zuleika", "Peru", "Ghana"],
    }
    assert {path: [secret for secret in secrets if secret in unfolded(client.get(path))] for path in others} == others


def unfolded(answer):
    assert answer.status_code == 200
    return answer.get_data(as_text=True).replace("\r\n ", "")


def test_a_participants_calendar_holds_their_sessions_their_answer_and_the_meetings(client, summit_id, norway, ghana):
    ours, theirs = put_in(summit_id, facts("Ours", starts_at=at(14)), facts("Theirs", starts_at=at(16)))
    person = make_participant(norway, "Ola Nordmann", email="ola@example.org")
    take_part(ours, "moderator", participant_id=person, state="invited")
    take_part(theirs, "chair", participant_id=make_participant(ghana, "Ama Quartey"))
    make_meeting(summit_id, norway, ghana)

    answer = client.get(address(summit_id, participant_id=person))

    assert titles(answer) == ["Meeting with Ghana", "Ours"]
    held = event_named(answer, "Ours")
    attendee = held["ATTENDEE"]
    assert (str(attendee), attendee.params["CN"], attendee.params["PARTSTAT"]) == ("mailto:ola@example.org", "Ola Nordmann", "NEEDS-ACTION")
    assert str(held["ORGANIZER"]) == "mailto:secretariat@uncops.example"
    assert held["DESCRIPTION"].startswith("Your part: Moderator\n\n")
    assert lint(answer.data) == []


def test_the_organizer_is_a_bare_address_whatever_the_sender_of_letters_is_called(app, client, summit_id, norway):
    app.config["POST_SENDER"] = "UNCOPS secretariat <secretariat@uncops.example>"
    (ours,) = put_in(summit_id, facts("Ours", starts_at=at(14)))
    person = make_participant(norway, "Ola Nordmann", email="ola@example.org")
    take_part(ours, "moderator", participant_id=person, state="invited")

    organizer = event_named(client.get(address(summit_id, participant_id=person)), "Ours")["ORGANIZER"]

    assert (str(organizer), organizer.params["CN"]) == ("mailto:secretariat@uncops.example", "Summit of 2031")


def test_the_delegations_calendar_names_the_parts_but_nobodys_address(client, summit_id, norway):
    session_id = put_in(summit_id, facts("Ours", starts_at=at(14)))[0]
    person = make_participant(norway, "Ola Nordmann", email="ola@example.org")
    take_part(session_id, "panellist", participant_id=person)
    declined = take_part(session_id, "briefer", participant_id=make_participant(norway, "Kari Nordmann"), state="declined")

    answer = client.get(address(summit_id, delegation_id=norway))

    held = event_named(answer, "Ours")
    assert held["DESCRIPTION"].startswith("Of your delegation: Ola Nordmann, Panellist\n\n")
    assert ("ATTENDEE" in held, "ORGANIZER" in held, b"ola@example.org" in answer.data, b"Kari" in answer.data) == (False,) * 4
    assert declined


def test_a_principals_calendar_holds_their_meetings_and_parts_only(client, summit_id, norway):
    session_id = put_in(summit_id, facts("Theirs", starts_at=at(14)))[0]
    chief = make_principal(summit_id, "Police Adviser", email="adviser@example.org")
    take_part(session_id, "opening_speaker", principal_id=chief)
    make_meeting(summit_id, norway, None, principal_id=chief, starts_at=at(9))

    answer = client.get(address(summit_id, principal_id=chief))

    assert titles(answer) == ["Meeting with Norway", "Theirs"]
    assert event_named(answer, "Norway")["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    with transaction() as session:
        session.get_one(Principal, chief).is_active = False
    assert titles(client.get(address(summit_id, principal_id=chief))) == []


def test_mine_is_the_union_of_all_roles_and_tells_nothing_twice(client, summit_id, norway, ghana):
    peru = make_delegation(summit_id, "PER")
    account_id = make_focal_point(norway, email="mission@example.org")
    make_meeting(summit_id, norway, ghana)
    make_meeting(summit_id, ghana, peru)
    path = address(summit_id, account_id=account_id)
    assert titles(client.get(path)) == ["Meeting with Ghana", "Opening of the summit"]

    with transaction() as session:
        session.add(Grant(account_id=account_id, role=Role.LIAISON.value))
        session.get_one(Delegation, ghana).liaison_id = account_id

    assert titles(client.get(path)) == ["Meeting of Norway and Ghana", "Meeting with Peru", "Opening of the summit"]


def test_mine_of_an_organiser_holds_every_told_meeting(client, summit_id, norway, ghana):
    organiser = make_account(Role.ORGANISER, email="organiser@example.org")
    path = address(summit_id, account_id=organiser)
    make_meeting(summit_id, norway, ghana, note="NOTE")
    make_meeting(summit_id, norway, ghana, state="planned", starts_at=at(12))

    answer = client.get(path)

    assert titles(answer) == ["Meeting of Norway and Ghana", "Opening of the summit"]
    assert b"NOTE" not in answer.data


def test_mine_of_a_principals_office_and_of_a_delegate(client, summit_id, norway, ghana):
    office = make_account(Role.PRINCIPALS_OFFICE, email="office@example.org")
    chief = make_principal(summit_id, "Police Adviser", account_id=office)
    make_participant(ghana, "Ama Quartey", email="Ama@example.org")
    delegate = make_account(Role.DELEGATE, email="ama@example.org", summit_id=summit_id)
    make_meeting(summit_id, norway, None, principal_id=chief)
    make_meeting(summit_id, ghana, norway, starts_at=at(12))

    assert titles(client.get(address(summit_id, account_id=office))) == ["Meeting with Norway"]
    assert titles(client.get(address(summit_id, account_id=delegate))) == ["Meeting with Norway"]


ENDINGS = {
    "the delegation withdraws": lambda ids: _set(Delegation, ids["delegation"], state="withdrawn"),
    "the focal point's access ends": lambda ids: _set(FocalPoint, ids["focal_point"], ended_at=FIRST_DAY),
    "the account is switched off": lambda ids: _set_account(active=False),
}


def _set(model, number, **values):
    with transaction() as session:
        for name, value in values.items():
            setattr(session.get_one(model, number), name, value)


def _set_account(**values):
    _set(type(account_of("mission@example.org")), account_of("mission@example.org").id, **values)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_calendar_whose_reason_has_ended_goes_on_empty(client, summit_id, norway, ghana, ending):
    account_id = make_focal_point(norway, email="mission@example.org")
    focal_point = db.session.query(FocalPoint).one().id
    make_meeting(summit_id, norway, ghana)
    paths = [address(summit_id, delegation_id=norway, account_id=account_id), address(summit_id, account_id=account_id)]
    assert [len(titles(client.get(path))) for path in paths] == [2, 2]

    later(hours=1)
    ENDINGS[ending]({"delegation": norway, "focal_point": focal_point})
    ended = [client.get(path) for path in paths]

    assert [(answer.status_code, [title for title in titles(answer) if "Ghana" in title]) for answer in ended] == [(200, [])] * 2
    assert titles(ended[0]) == []
    assert b"Norway" not in ended[0].data


def test_who_has_left_sees_nothing_and_who_comes_back_sees_it_again(client, summit_id, norway, ghana):
    person = make_participant(norway, "Ola Nordmann")
    make_meeting(summit_id, norway, ghana)
    path = address(summit_id, participant_id=person)
    assert titles(client.get(path)) == ["Meeting with Ghana"]

    _set(Delegation, norway, state="withdrawn")
    assert titles(client.get(path)) == []
    _set(Delegation, norway, state="accepted")
    assert titles(client.get(path)) == ["Meeting with Ghana"]
    _set(Participant, person, left_at=FIRST_DAY)
    assert titles(client.get(path)) == []


def test_a_calendar_speaks_its_language_and_reminds_as_chosen(client, summit_id, norway, ghana):
    make_meeting(summit_id, norway, ghana)
    cancelled = put_in(summit_id, facts("Given up", starts_at=at(16)))[0]
    cancel(cancelled)
    path = address(summit_id, delegation_id=norway, language="fr", alarm=30)

    in_french = client.get(path)
    in_spanish = client.get(f"{path}?lang=es")

    alarm = event_named(in_french, "Ghana").walk("VALARM")[0]
    assert (alarm["TRIGGER"].dt, alarm["ACTION"]) == (timedelta(minutes=-30), "DISPLAY")
    assert event_named(in_french, "Given up").walk("VALARM") == []
    assert "Norvège" in in_french.get_data(as_text=True)
    assert "Noruega" in in_spanish.get_data(as_text=True)
    assert lint(in_french.data) == []
