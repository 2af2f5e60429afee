"""Invitations go to whoever is wanted, once each; changes and cancellations follow; answers come back."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from io import BytesIO

import pytest
from bilaterals.meetings import arranged, do, facts, principal
from bilaterals.schedules import published
from calendars.invitations import COUNTER, GOOGLE, OUTLOOK, answer, as_letter
from delegations.test_delegations import text_of
from programme.builders import DAY_1, add, at, deed_now, make_summit, publish_now, queries_of
from programme.builders import do as do_with_session
from programme.builders import facts as session_facts
from registration.missions import focal_point, invited_delegation, person, registered

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.services import Slot, cancel, move, set_state
from uncops.calendars.itip.answers import take_in
from uncops.calendars.itip.composing import compose_due
from uncops.calendars.itip.models import CalendarInvitation, CalendarReply
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.mail.letters import written
from uncops.mail.models import Letter, LetterState
from uncops.privacy.files import Files
from uncops.privacy.services.due import erase_due
from uncops.programme.models import PersonRole, SessionPerson
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.services.sessions import change_session, remove_session
from uncops.summits.models import Summit

ADA, BO = "ada@un.example", "bo@un.example"


def with_people(*emails: str) -> tuple[int, int]:
    """A published session in which these people speak: (summit, session)."""
    summit_id = make_summit()
    held = add(summit_id, "Performance")
    with transaction() as session:
        for place, email in enumerate(emails):
            session.add(
                SessionPerson(session_id=held, role=PersonRole.BRIEFER.value, name=f"Person {email[:3]}", email=email, position=place)
            )
    publish_now(summit_id)
    return summit_id, held


def release_all() -> None:
    """Let every draft leave."""
    with transaction() as session:
        for letter in session.query(Letter).filter(Letter.state == "draft"):
            letter.state = LetterState.SENT.value


def letters(state: str = "draft") -> list[tuple[str, str, str]]:
    """(method, to, SEQUENCE) of the letters in a state, in the order they were composed."""
    db.session.expire_all()
    found = db.session.query(Letter).filter(Letter.state == state, Letter.calendar_method != "").order_by(Letter.id)
    return [(letter.calendar_method, letter.email, letter.calendar_text.split("SEQUENCE:")[1].split("\r\n")[0]) for letter in found]


def compose(summit_id: int) -> int:
    with transaction() as session:
        return compose_due(session, session.get_one(Summit, summit_id), deed=deed_now()).total


def retitle(session_id: int, summit_id: int, **changes) -> None:
    with transaction() as session:
        held = session.get_one(ProgrammeSession, session_id)
        change_session(session, session.get_one(Summit, summit_id), held, session_facts("Performance", **changes), deed=deed_now())
    publish_now(summit_id)


def answered(summit_id: int, *bodies: bytes):
    with transaction() as session:
        return take_in(session, session.get_one(Summit, summit_id), [(f"{n}.ics", body) for n, body in enumerate(bodies)], deed=deed_now())


def uid_of(email: str = ADA) -> str:
    return db.session.query(CalendarInvitation).filter_by(email=email).one().uid


def test_publishing_invites_people_as_drafts_and_nobody_twice(app):
    summit_id, _held = with_people(ADA, BO)

    again = compose(summit_id)

    assert letters() == [("REQUEST", ADA, "0"), ("REQUEST", BO, "0")]
    assert again == 0


def test_an_invitation_names_nobody_else(app):
    with_people(ADA, BO)

    for letter in db.session.query(Letter):
        other = BO if letter.email == ADA else ADA
        message = post_office().message(written(letter, link="", reply_to="")).as_bytes().decode()
        assert other not in letter.calendar_text.replace("\r\n ", "")
        assert other not in letter.text
        assert other not in message


def test_the_letter_leaves_as_calendars_want_it(app):
    with_people(ADA)
    letter = db.session.query(Letter).one()

    message = message_from_bytes(post_office().message(written(letter, link="", reply_to="")).as_bytes(), policy=policy.default)

    parts = [part.get_content_type() for part in message.iter_parts()]
    last = list(message.iter_parts())[-1]
    assert (message.get_content_type(), parts) == ("multipart/alternative", ["text/plain", "text/html", "text/calendar"])
    assert (last["Content-Type"].params["method"], last["Content-Type"].params["charset"]) == ("REQUEST", "utf-8")
    assert last.get_payload(decode=True) == letter.calendar_text.encode()
    assert b"METHOD:REQUEST\r\n" in last.get_payload(decode=True)
    assert last.get_filename() is None


def test_a_move_asks_again_with_a_higher_sequence_and_a_new_purpose_does_not(app):
    summit_id, held = with_people(ADA)
    release_all()
    answered(summit_id, answer(GOOGLE, uid_of()))

    retitle(held, summit_id, purpose="To hear more")
    unchanged = letters()
    retitle(held, summit_id, starts="11:00", purpose="To hear more")

    assert unchanged == []
    assert letters() == [("REQUEST", ADA, "2")]  # the feed counts the new purpose as well, and mail goes by the same number
    assert db.session.query(CalendarInvitation).one().partstat == "NEEDS-ACTION"


def test_a_draft_that_is_no_longer_true_is_taken_out(app):
    summit_id, held = with_people(ADA)

    retitle(held, summit_id, starts="11:00")

    assert (letters(), letters("taken_out")) == ([("REQUEST", ADA, "1")], [("REQUEST", ADA, "0")])


def test_who_was_told_is_told_that_it_is_cancelled_and_nobody_else(app):
    summit_id, held = with_people(ADA)
    release_all()
    with transaction() as session:
        session.add(SessionPerson(session_id=held, role=PersonRole.BRIEFER.value, name="Bo", email=BO, position=9))
    compose(summit_id)
    add(summit_id, "Another", "15:00", "16:00")

    do_with_session(remove_session, held)
    publish_now(summit_id)

    assert letters() == [("CANCEL", ADA, "1")]
    assert letters("taken_out") == [("REQUEST", BO, "0")]
    assert db.session.query(CalendarInvitation).count() == 1


def test_who_leaves_a_session_is_cancelled_and_may_come_back(app):
    summit_id, held = with_people(ADA, BO)
    release_all()
    with transaction() as session:
        session.delete(session.query(SessionPerson).filter_by(email=ADA).one())
    compose(summit_id)
    cancelled = letters()
    release_all()
    with transaction() as session:
        session.add(SessionPerson(session_id=held, role=PersonRole.CHAIR.value, name="Ada", email=ADA, position=0))

    compose(summit_id)

    assert cancelled == [("CANCEL", ADA, "1")]
    assert letters() == [("REQUEST", ADA, "2")]


def test_both_sides_of_a_told_meeting_are_invited_moved_and_cancelled(app):
    focal_point(invited_delegation("FRA"), email="fra@mission.example", name="Claire")
    number = arranged(facts("FRA", None, principal_id=principal(email=BO), subject="Unspoken worries", note="Bring tea"))
    summit_id = db.session.query(Summit).one().id
    before = compose(summit_id)
    do(set_state, number, MeetingState.TOLD)
    compose(summit_id)
    first = letters()
    texts = [letter.text + letter.calendar_text.replace("\r\n ", "") for letter in db.session.query(Letter).order_by(Letter.id)]
    release_all()
    do(set_state, number, MeetingState.CONFIRMED)
    confirmed = compose(summit_id)
    do(move, number, Slot(at(DAY_1, "15:00"), at(DAY_1, "15:30")), seen_version=None)
    worked_on = compose(summit_id)
    do(set_state, number, MeetingState.TOLD)
    compose(summit_id)
    moved = letters()
    release_all()
    do(cancel, number, "The minister travels", seen_version=None)
    untold = compose(summit_id)
    do(set_state, number, MeetingState.TOLD)
    compose(summit_id)

    assert (before, confirmed, worked_on, untold) == (0, 0, 0, 0)
    assert first == [("REQUEST", BO, "0"), ("REQUEST", "fra@mission.example", "0")]
    assert moved == [("REQUEST", BO, "2"), ("REQUEST", "fra@mission.example", "2")]
    assert letters() == [("CANCEL", BO, "3"), ("CANCEL", "fra@mission.example", "3")]
    assert not any(secret in text for secret in ("Unspoken worries", "Bring tea", "The minister travels") for text in texts)
    assert "Meeting with France" in texts[0]
    assert "fra@mission.example" not in texts[0]


@pytest.mark.parametrize(("said", "state"), [("ACCEPTED", "confirmed"), ("TENTATIVE", "tentative"), ("DECLINED", "declined")])
def test_an_answer_reaches_the_part_of_the_person(app, said, state):
    summit_id, _held = with_people(ADA, BO)

    (report,) = answered(summit_id, as_letter(answer(OUTLOOK, uid_of(), said=said)))

    assert [reply.outcome for reply in report.replies] == ["recorded"]
    assert {person.email: person.state for person in db.session.query(SessionPerson)} == {ADA: state, BO: "proposed"}
    assert db.session.query(CalendarInvitation).filter_by(email=ADA).one().partstat == said


def test_two_answers_out_of_order_leave_the_later_one(app):
    summit_id, _held = with_people(ADA)
    later = answer(GOOGLE, uid_of(), said="DECLINED", stamp="20310303T110000Z")
    earlier = answer(GOOGLE, uid_of(), stamp="20310303T100000Z")

    reports = answered(summit_id, later, earlier, later)

    assert [reply.outcome for report in reports for reply in report.replies] == ["recorded", "older", "older"]
    assert db.session.query(SessionPerson).one().state == "declined"


def test_an_answer_to_an_older_time_changes_nothing(app):
    summit_id, held = with_people(ADA)
    release_all()
    retitle(held, summit_id, starts="11:00")

    (report,) = answered(summit_id, answer(GOOGLE, uid_of(), sequence=0))

    assert report.replies[0].outcome == "older"
    assert db.session.query(SessionPerson).one().state == "proposed"


def test_what_cannot_be_read_is_named_and_hinders_no_other(app, sign_in):
    with_people(ADA)
    organiser = sign_in("organiser")
    files = [(BytesIO(b"nonsense"), "bad.ics"), (BytesIO(answer(GOOGLE, uid_of())), "good.ics")]

    page = organiser.submit("/organiser/calendars/answers", {"files": files}, form=-1)

    assert page.status_code == 200
    assert "bad.ics" in text_of(page)
    assert "There is no answer of a calendar in this file" in text_of(page)
    assert db.session.query(SessionPerson).one().state == "confirmed"


def test_an_answer_from_another_address_is_put_before_a_person(app, sign_in):
    summit_id, _held = with_people(ADA)
    (report,) = answered(summit_id, answer(GOOGLE, uid_of(), "a.quartey@elsewhere.example"))
    reply_id, invitation_id = report.replies[0].id, db.session.query(CalendarInvitation).one().id
    organiser = sign_in("organiser")
    url = f"/organiser/calendars/answers/{reply_id}"

    nobody = organiser.submit(url, {"invitation_id": "0"}, form=-1, button="to=assign")
    sent = organiser.submit(url, {"invitation_id": str(invitation_id)}, form=-1, button="to=assign")

    assert nobody.status_code == 422
    assert sent.status_code == 303
    assert db.session.query(SessionPerson).one().state == "confirmed"
    assert db.session.query(CalendarReply).one().outcome == "recorded"


def test_a_proposal_of_another_time_is_shown_and_put_aside(app, sign_in):
    summit_id, _held = with_people(ADA)
    (report,) = answered(summit_id, answer(COUNTER, uid_of()))
    url = f"/organiser/calendars/answers/{report.replies[0].id}"
    organiser = sign_in("organiser")
    page = text_of(organiser.get(url))

    organiser.submit(url, {}, form=-1, button="to=aside")

    assert "Proposes another time" in page
    assert "4 June 2031, 11:00" in page
    assert db.session.query(CalendarReply).one().outcome == "dismissed"
    assert db.session.query(SessionPerson).one().state == "proposed"


def test_an_answer_to_nothing_known_is_kept(app):
    summit_id, _held = with_people(ADA)

    (report,) = answered(summit_id, answer(GOOGLE, "somebody-elses-uid"))

    assert report.replies[0].outcome == "unknown"
    assert db.session.query(CalendarReply).count() == 1


def test_the_pages_ask_as_often_for_three_as_for_one(app, sign_in):
    summit_id, _held = with_people(ADA)
    answered(summit_id, answer(GOOGLE, uid_of()))
    organiser, pages = sign_in("organiser"), ("/organiser/calendars/invitations", "/organiser/calendars/answers")
    one = [queries_of(organiser, page) for page in pages]
    with transaction() as session:
        held = session.query(ProgrammeSession).one().id
        for place, email in enumerate((BO, "cy@un.example")):
            session.add(SessionPerson(session_id=held, role=PersonRole.BRIEFER.value, name=email, email=email, position=place + 5))
    compose(summit_id)
    answered(summit_id, answer(GOOGLE, uid_of(BO), BO), answer(GOOGLE, uid_of(BO), "x@un.example"))

    assert [queries_of(organiser, page) for page in pages] == one


def test_what_is_over_is_not_written_about(app):
    summit_id, _held = with_people(ADA)
    with transaction() as session:
        session.add(SessionPerson(session_id=_held, role=PersonRole.CHAIR.value, name="Bo", email=BO, position=7))
        late = Deed(at=at(DAY_1, "10:00") + timedelta(days=9), actor="Ada Marsh")
        counted = compose_due(session, session.get_one(Summit, summit_id), deed=late)

    assert counted.total == 0


def test_registered_people_are_invited_by_their_registration(app):
    delegation_id = invited_delegation("FRA")
    (number,) = registered(delegation_id, replace(person(), email="Marie@Mission.example"))
    summit_id = db.session.query(Summit).one().id
    held = add(summit_id, "Performance")
    with transaction() as session:
        session.add(SessionPerson(session_id=held, role=PersonRole.CHAIR.value, participant_id=number, position=0))

    publish_now(summit_id)

    assert letters() == [("REQUEST", "marie@mission.example", "0")]


def test_what_was_sent_and_answered_goes_with_the_correspondence(app, tmp_path):
    summit_id, _held = with_people(ADA)
    release_all()
    answered(summit_id, answer(GOOGLE, uid_of()))

    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        erase_due(session, summit, summit.ends_on + timedelta(days=400), Files(tmp_path), deed=deed_now())

    db.session.expire_all()
    assert (db.session.query(CalendarInvitation).count(), db.session.query(CalendarReply).count()) == (0, 0)
    assert [letter.calendar_text for letter in db.session.query(Letter)] == [""]


def test_publishing_the_schedule_invites_both_sides_and_tells_of_moves_and_cancellations(app):
    focal_point(invited_delegation("FRA"), email="fra@mission.example", name="Claire")
    focal_point(invited_delegation("SEN"), email="sen@mission.example", name="Awa")
    number = arranged(facts())
    first, second = published(), letters()
    release_all()
    do(move, number, Slot(at(DAY_1, "15:00"), at(DAY_1, "15:30")), seen_version=None)
    unpublished = letters()
    published()
    moved = letters()
    release_all()
    do(cancel, number, "The minister travels", seen_version=None)
    published()

    assert (first, unpublished) == (1, [])
    assert second == [("REQUEST", "fra@mission.example", "0"), ("REQUEST", "sen@mission.example", "0")]
    assert moved == [("REQUEST", "fra@mission.example", "1"), ("REQUEST", "sen@mission.example", "1")]
    assert letters() == [("CANCEL", "fra@mission.example", "2"), ("CANCEL", "sen@mission.example", "2")]
