"""What Missions see of requests: their own, what was cleared for them, and nothing the secretariat or the other side keeps to itself."""

from bilaterals.asking import act, asked, kept_apart, now
from bilaterals.meetings import arranged, do, facts, wish
from delegations.test_delegations import text_of
from programme.builders import queries_of
from registration.missions import invited_delegation, mission, person, registered

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.requests.answering import Counter, clear, counter, decline
from uncops.bilaterals.requests.models import MeetingRequest, StatedAbsence
from uncops.bilaterals.services import set_state
from uncops.calendars.serving import written_for_delegation
from uncops.core import clock
from uncops.delegations.models import Delegation, Participant
from uncops.privacy.copies import rows_naming
from uncops.reference.queries import party_by_code

PAGES = ("meetings", "meetings/asked", "meetings/received", "meetings/absences", "meetings/suggestions", "requests")


def all_pages(visitor, delegation_id: int) -> str:
    answers = [visitor.get(f"/portal/delegations/{delegation_id}/{page}") for page in PAGES]
    assert [answer.status_code for answer in answers] == [200] * len(PAGES)
    return " ".join(text_of(answer) for answer in answers)


def test_a_mission_asks_with_level_length_people_and_a_note(app, session):
    france, delegation_id = mission(app, "FRA")
    invited_delegation("SEN")
    fields = {
        "party_id": str(party_by_code(session, "SEN").id), "subject": "Forensics", "level": "minister", "priority": "1", "minutes": "45",
        "confidential_note": "The minister is new",
    }  # fmt: skip

    sent = france.submit(f"/portal/delegations/{delegation_id}/requests/bilateral/new", fields, form=-1)

    assert sent.status_code == 303
    kept = session.query(MeetingRequest).one()
    assert (kept.level, kept.priority, kept.minutes, kept.confidential_note) == ("minister", 1, 45, "The minister is new")
    page = text_of(france.get(f"/portal/delegations/{delegation_id}/meetings/asked"))
    assert all(words in page for words in ("Senegal", "Forensics", "45 minutes", "The minister is new", "Requested"))


def test_the_other_side_sees_nothing_before_it_is_cleared_and_no_note_after(app, session):
    senegal, delegation_id = mission(app, "SEN")
    number = asked("FRA", "SEN", subject="Forensics", confidential_note="He is ill", priority=1)
    before = all_pages(senegal, delegation_id)
    answer = senegal.get(f"/portal/delegations/{delegation_id}/meetings/received/{number}")

    act(clear, number)
    after = all_pages(senegal, delegation_id)

    assert answer.status_code == 404
    assert "Forensics" not in before
    assert "France" not in before
    assert "Forensics" in after
    assert "He is ill" not in after
    assert "most important" not in after


def test_the_other_side_answers_with_other_terms_and_the_asker_agrees(app, session):
    france, asking_id = mission(app, "FRA")
    senegal, other_id = mission(app, "SEN")
    wish("FRA", party="SEN", subject="Forensics", minutes=45)
    number = session.query(MeetingRequest).one().id
    act(clear, number)

    senegal.submit(
        f"/portal/delegations/{other_id}/meetings/received/{number}", {"words": "Our day is short", "minutes": "15"}, form=-1,
        button="to=counter",
    )  # fmt: skip
    read = text_of(france.get(f"/portal/delegations/{asking_id}/meetings/asked"))
    france.submit(f"/portal/delegations/{asking_id}/meetings/asked", {}, form="/agree")

    assert all(words in read for words in ("Other terms proposed", "Our day is short", "15 minutes"))
    assert (now(session, number).state, now(session, number).minutes) == ("accepted", 15)


def test_another_mission_neither_reads_nor_answers(app, session):
    norway, delegation_id = mission(app, "NOR")
    other_id = invited_delegation("SEN")
    number = asked("FRA", "SEN", subject="Forensics")
    act(clear, number)

    assert "Forensics" not in all_pages(norway, delegation_id)
    for page in (f"{delegation_id}/meetings/received/{number}", f"{other_id}/meetings/received/{number}", f"{other_id}/meetings/received"):
        assert norway.get(f"/portal/delegations/{page}").status_code == 404


def test_nobody_is_told_that_a_pair_is_kept_apart(app, session):
    france, asking_id = mission(app, "FRA")
    senegal, other_id = mission(app, "SEN")
    wish("FRA", party="SEN", subject="Forensics")
    wish("FRA", party="NOR", subject="Training")
    [forensics, training] = session.query(MeetingRequest).order_by(MeetingRequest.id).all()
    plain = text_of(france.get(f"/portal/delegations/{asking_id}/meetings/asked"))
    act(clear, forensics.id)
    kept_apart("FRA", "SEN", note="An old quarrel")

    theirs, ours = all_pages(senegal, other_id), all_pages(france, asking_id)

    assert "Forensics" not in theirs
    assert not [word for word in ("quarrel", "kept apart", "apart", "closed") if word in (theirs + ours).lower()]
    assert text_of(france.get(f"/portal/delegations/{asking_id}/meetings/asked")) == plain
    assert now(session, forensics.id).state == now(session, training.id).state == "requested"


def test_a_meeting_that_is_only_planned_shows_on_neither_side(app, session):
    france, asking_id = mission(app, "FRA")
    invited_delegation("SEN")
    wish("FRA", party="SEN", subject="Forensics")
    before = text_of(france.get(f"/portal/delegations/{asking_id}/meetings/asked"))
    meeting = arranged(facts())

    planned = text_of(france.get(f"/portal/delegations/{asking_id}/meetings/asked"))
    do(set_state, meeting, MeetingState.TOLD)

    assert planned == before
    assert "Placed" in text_of(france.get(f"/portal/delegations/{asking_id}/meetings/asked"))


def test_requests_stand_in_no_feed(app, session):
    delegation_id = invited_delegation("SEN")
    number = asked("FRA", "SEN", subject="Forensics", confidential_note="He is ill")
    act(clear, number)
    arranged(facts(note="Seat them far apart"), MeetingState.TOLD)

    with app.test_request_context():
        held = session.get_one(Delegation, delegation_id)
        feed = written_for_delegation(session, held, language="en", now=clock.now()).decode().replace("\r\n ", "")

    assert "Senegal" in feed or "France" in feed
    assert not [secret for secret in ("Forensics", "He is ill", "far apart") if secret in feed]


def test_a_mission_states_absences_and_takes_back_only_its_own(app, session):
    france, delegation_id = mission(app, "FRA")
    senegal, other_id = mission(app, "SEN")
    page = f"/portal/delegations/{delegation_id}/meetings/absences"
    france.submit(page, {"starts_at": "10:00", "ends_at": "12:00", "reason": "An audience", "is_soft": "y"}, form=-1)
    [absence] = session.query(StatedAbsence).all()
    assert (absence.is_soft, absence.reason, absence.delegation_id) == (True, "An audience", delegation_id)

    stolen = senegal.submit(f"/portal/delegations/{other_id}/meetings/absences", {"starts_at": "10:00", "ends_at": "9:00"}, form=-1)
    other = senegal.client.post(f"/portal/delegations/{other_id}/meetings/absences/{absence.id}/remove")
    assert (stolen.status_code, other.status_code in {400, 404}) == (422, True)
    france.submit(page, {}, form="/remove")

    session.expire_all()
    assert session.query(StatedAbsence).count() == 0


def test_a_refusal_is_read_by_the_asker(app, session):
    france, delegation_id = mission(app, "FRA")
    number = asked("FRA", "SEN", confidential_note="Written by the secretariat")
    act(clear, number)
    act(decline, number, "Our minister leaves on the first day")

    page = all_pages(france, delegation_id)

    assert "Our minister leaves on the first day" in page
    assert "Written by the secretariat" not in page


def test_lists_of_a_mission_take_as_many_queries_for_three_rows_as_for_one(app, session):
    senegal, delegation_id = mission(app, "SEN")
    for code in ("FRA",):
        act(clear, asked(code, "SEN", minutes=45))
        asked("SEN", code)
    pages = [f"/portal/delegations/{delegation_id}/meetings/{page}" for page in ("asked", "received")]
    one = [queries_of(senegal, page) for page in pages]
    for code in ("NOR", "GHA"):
        number = asked(code, "SEN", minutes=45)
        act(clear, number)
        act(counter, number, Counter(minutes=15))
        asked("SEN", code)

    assert [queries_of(senegal, page) for page in pages] == one


def test_who_erases_a_person_finds_them_in_requests_and_answers(app, session):
    delegation_id = invited_delegation("SEN")
    [person_id] = registered(delegation_id, person("Awa NDIAYE"))
    [namesake_id] = registered(invited_delegation("NOR"), person("Awa NDIAYE"))
    received, asked_for = asked("FRA", "SEN"), asked("SEN", "FRA", confidential_note="Awa Ndiaye comes late")
    act(clear, received)
    act(decline, received, "Awa NDIAYE is ill")

    found, other = (rows_naming(session, session.get_one(Participant, number)) for number in (person_id, namesake_id))

    assert {row["id"] for row in found["bilateral_request"]} == {received, asked_for}
    assert "bilateral_request" not in other


def test_who_comes_on_our_side_is_read_by_us_and_not_by_the_other_side(app, session, sign_in):
    senegal, other_id = mission(app, "SEN")
    [person_id] = registered(invited_delegation("FRA"), person("Marie DUPONT"))
    number = asked("FRA", "SEN", participant_ids=(person_id,))
    act(clear, number)
    page = f"/organiser/bilaterals/requests/{number}"

    assert "DUPONT" not in all_pages(senegal, other_id)
    assert "DUPONT" in text_of(sign_in("organiser").get(page))
    assert "DUPONT" not in text_of(sign_in("principals-office").get(page))
