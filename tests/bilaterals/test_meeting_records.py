"""Records of meetings and what follows from them: written by two at once, kept while typed, never seen by a Mission."""

from datetime import date

import pytest
from bilaterals.meetings import arranged, do, facts, principal
from delegations.test_delegations import text_of
from programme.builders import DAY_1, at, deed_now, queries_of
from registration.missions import invited_delegation, mission, person

from uncops.audit.models import AuditEntry
from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.records import rules, services
from uncops.bilaterals.records.models import FollowUp, MeetingRecord
from uncops.bilaterals.records.queries import record_of
from uncops.bilaterals.records.rules import Choice, merged
from uncops.bilaterals.records.services import FollowUpFacts, Written
from uncops.bilaterals.services import cancel
from uncops.core import clock
from uncops.core.database import transaction
from uncops.delegations.models import Delegation
from uncops.delegations.services.participants import register
from uncops.principals.models import Principal
from uncops.registration.models import Draft

LIST = "/organiser/bilaterals"
SECRET = "zebra-seven-quagga"


@pytest.fixture
def held(app) -> int:
    """A meeting of France and Senegal that both sides know of, on its day."""
    number = arranged(facts(), MeetingState.TOLD)
    clock.set_to(at(DAY_1, "11:00"))
    return number


def commitment(text: str = "Two formed police units", **more) -> FollowUpFacts:
    given = {"owner": "Permanent Mission", "of_delegation_id": invited_delegation("FRA"), "due_on": date(2031, 9, 1)} | more
    return FollowUpFacts("commitment", text, **given)


@pytest.mark.parametrize(("mine", "theirs", "choice", "left"), [
    ("a", "b", Choice.MINE, "a"), ("a", "b", Choice.THEIRS, "b"), ("a", "b", Choice.BOTH, "b\n\na"),
    ("a", "", Choice.BOTH, "a"), ("", "b", Choice.BOTH, "b"), ("a", "a ", Choice.BOTH, "a"),
])  # fmt: skip
def test_of_two_texts_one_or_both_stay(mine, theirs, choice, left):
    assert merged(mine, theirs, choice) == left


def test_a_note_taker_writes_who_was_there_and_what_was_said(app, session, sign_in, held):
    france = invited_delegation("FRA")
    with transaction() as stored:
        attending = register(stored, stored.get_one(Delegation, france), person(), deed=deed_now()).id
    liaison, page = sign_in("liaison"), f"{LIST}/{held}/record"

    sent = liaison.submit(page, {"present": [str(attending)], "points": "Training", "offered": "Two trainers", "asked": "Cars"}, form=-1)

    assert sent.status_code == 303
    written = record_of(session, held)
    assert (written.present, written.points, written.offered, written.asked) == ([attending], "Training", "Two trainers", "Cars")
    shown = liaison.get(page).get_data(as_text=True)
    assert "Two trainers" in shown
    assert "DUPONT" in shown


@pytest.mark.database
def test_two_officers_at_once_see_each_others_text_and_choose(app, session, sign_in, held):
    protocol, page = sign_in("protocol"), f"{LIST}/{held}/record"
    opened_before = {"seen": "1", "points": "What I heard", "offered": "A course", "asked": ""}
    do(services.write_record, held, Written("Ada Marsh", (), "What Ada heard", "A course", ""), seen_version=1)

    refused = protocol.submit(page, opened_before, form=-1)
    shown = text_of(refused)
    seen = record_of(session, held).version
    settled = protocol.submit(page, opened_before | {"seen": str(seen), "keep_points": "both"}, form=-1)

    assert refused.status_code == 422
    assert "What Ada heard" in shown
    assert "What I heard" in refused.get_data(as_text=True)
    assert refused.get_data(as_text=True).count('name="keep_offered"') == 0
    assert settled.status_code == 303
    session.expire_all()
    assert record_of(session, held).points.split() == ["What", "Ada", "heard", "What", "I", "heard"]


def test_what_is_being_typed_is_kept_for_its_writer_alone_and_gone_when_saved(app, session, sign_in, held):
    protocol, page = sign_in("protocol"), f"{LIST}/{held}/record"
    token = {"X-CSRFToken": protocol.get(page).get_data(as_text=True).partition('name="csrf_token" value="')[2].partition('"')[0]}

    kept = protocol.client.post(f"{page}/draft", data={"points": "Half a sente", "seen": "1"}, headers=token)

    assert kept.get_json() == {"kept": True}
    assert "Half a sente" in protocol.get(page).get_data(as_text=True)
    assert "Half a sente" not in sign_in("organiser").get(page).get_data(as_text=True)
    assert record_of(session, held) is None
    protocol.submit(page, {}, form=-1)
    session.expire_all()
    assert record_of(session, held).points == "Half a sente"
    assert session.query(Draft).count() == 0


def test_a_commitment_says_whose_it_is_and_until_when(app, session, held):
    for wrong, refusal in (
        (commitment(of_delegation_id=None), rules.CommitmentOfNobody), (commitment(due_on=None), rules.CommitmentWithoutDay),
        (commitment(of_delegation_id=invited_delegation("NOR")), rules.NotAtThisMeeting),
    ):  # fmt: skip
        with pytest.raises(refusal):
            do(services.add_follow_up, held, wrong)

    assert session.query(FollowUp).count() == 0


def test_follow_ups_are_added_changed_done_and_removed_by_form(app, session, sign_in, held):
    protocol = sign_in("protocol")
    task = {"kind": "task", "text": "Send the concept note", "owner": "Ada Marsh", "of_delegation_id": "0", "due_on": "2031-06-01"}
    refused = protocol.submit(f"{LIST}/{held}/follow-ups/add", task | {"kind": "commitment"}, form=-1)
    assert refused.status_code == 422
    assert "Send the concept note" in refused.get_data(as_text=True)

    protocol.submit(f"{LIST}/{held}/follow-ups/add", task, form=-1)

    one = session.query(FollowUp).one()
    assert "Overdue" in text_of(protocol.get(f"{LIST}/{held}/record"))
    assert "Send the concept note" in text_of(protocol.get(f"{LIST}/follow-ups?standing=overdue"))
    protocol.submit(f"{LIST}/{held}/record", {"done": "yes"}, form=f"{one.id}/done")
    session.expire_all()
    assert session.get_one(FollowUp, one.id).done_at is not None
    assert "Send the concept note" not in text_of(protocol.get(f"{LIST}/follow-ups?standing=overdue"))
    stale = protocol.submit(f"{LIST}/follow-ups/{one.id}", {"seen": "1", "text": "Another"}, form=-1)
    assert "Somebody else changed this" in text_of(stale)
    protocol.submit(f"{LIST}/follow-ups/{one.id}/remove", {}, form=-1)
    assert session.query(FollowUp).count() == 0


def test_commitments_wait_for_the_register_with_what_it_needs(app, session, sign_in, held):
    do(services.add_follow_up, held, commitment())
    do(services.add_follow_up, held, FollowUpFacts("task", "Send a car", "Ada Marsh"))

    given = sign_in("organiser").get(f"{LIST}/follow-ups/list.csv?kind=commitment").get_data(as_text=True)

    rows = [line for line in given.splitlines() if line.strip()]
    assert any(all(part in row for part in ("Two formed police units", "France", "2031", "France – Senegal")) for row in rows)
    assert "Send a car" not in given


def test_follow_ups_stand_on_the_dossiers_of_both_sides(app, session, sign_in, held):
    do(services.add_follow_up, held, commitment())
    organiser = sign_in("organiser")

    pages = [organiser.get(f"/organiser/delegations/{invited_delegation(code)}") for code in ("FRA", "SEN", "NOR")]

    assert ["Two formed police units" in text_of(page) for page in pages] == [True, True, False]


def test_no_record_and_no_follow_up_reaches_a_mission_or_another_office(app, session, sign_in, held):
    usg = principal()
    with_principal = arranged(facts("FRA", None, "14:00", "14:30", principal_id=usg), MeetingState.TOLD)
    for number in (held, with_principal):
        do(services.write_record, number, Written(SECRET, (), SECRET, SECRET, SECRET), seen_version=None)
        do(services.add_follow_up, number, commitment(SECRET, owner=SECRET))
    france, delegation_id = mission(app, "FRA")
    other_office = sign_in("principals-office")
    session.query(Principal).one().account_id = sign_in("organiser").account_id
    session.commit()

    portal = [f"/portal/delegations/{delegation_id}", f"/portal/delegations/{delegation_id}/meetings"]
    office = [LIST, f"{LIST}/day?day={DAY_1}", f"{LIST}/{held}", f"{LIST}/follow-ups", f"{LIST}/follow-ups/list.csv",
              f"/organiser/delegations/{delegation_id}", f"/organiser/principals/{usg}"]  # fmt: skip
    opened = [france.get(address) for address in portal] + [other_office.get(address) for address in office]

    assert [answer.status_code for answer in opened] == [200] * len(opened)
    assert all(SECRET not in answer.get_data(as_text=True) for answer in opened)
    assert SECRET in sign_in("protocol").get(f"{LIST}/{held}/record").get_data(as_text=True)
    assert [other_office.get(f"{LIST}/{number}/record").status_code for number in (held, with_principal)] == [404, 404]
    assert france.get(f"{LIST}/{held}/record").status_code in {302, 403}


def test_the_own_office_reads_the_record_of_its_principal(app, session, sign_in):
    number = arranged(facts("FRA", None, principal_id=principal()), MeetingState.TOLD)
    do(services.write_record, number, Written("", (), SECRET, "", ""), seen_version=None)
    office = sign_in("principals-office")
    session.query(Principal).one().account_id = office.account_id
    session.commit()

    page = office.get(f"{LIST}/{number}/record").get_data(as_text=True)

    assert SECRET in page
    assert 'name="present"' not in page
    assert office.submit(f"{LIST}/{number}/record", {"offered": "A course"}, form=-1).status_code == 303


def test_the_trail_does_not_tell_what_the_record_says(app, session, held):
    do(services.write_record, held, Written(SECRET, (), SECRET, "", ""), seen_version=None)
    do(services.add_follow_up, held, commitment(SECRET, owner=SECRET))

    entries = session.query(AuditEntry).all()
    assert any(entry.action == "meeting.recorded" for entry in entries)
    assert all(SECRET not in str((entry.before, entry.after)) for entry in entries)


def test_the_list_asks_the_same_number_of_questions_for_one_row_and_three(app, session, sign_in, held):
    do(services.add_follow_up, held, commitment())
    organiser = sign_in("organiser")
    one = queries_of(organiser, f"{LIST}/follow-ups")
    number = arranged(facts("NOR", "PER"))
    do(services.add_follow_up, number, FollowUpFacts("task", "Send a car", "Ada Marsh"))
    do(services.add_follow_up, number, commitment("A course", of_delegation_id=invited_delegation("PER")))

    assert queries_of(organiser, f"{LIST}/follow-ups") == one


def test_nothing_is_recorded_of_a_cancelled_meeting(app, session):
    number = arranged()
    do(cancel, number, "The minister travels")

    with pytest.raises(rules.MeetingIsCancelled):
        do(services.write_record, number, Written(points="Nothing"), seen_version=None)
    assert session.query(MeetingRecord).count() == 0
