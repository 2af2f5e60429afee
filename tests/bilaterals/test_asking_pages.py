"""The secretariat's pages of requests: entered, shown, answered, kept apart; who may not know does not."""

import pytest
from bilaterals.asking import act, asked, kept_apart, now, office_of
from bilaterals.meetings import arranged, principal, wish
from delegations.test_delegations import text_of
from programme.builders import queries_of
from registration.missions import invited_delegation, the_summit

from uncops.bilaterals.requests.answering import clear
from uncops.bilaterals.requests.models import ClosedPair, MeetingRequest, StatedAbsence
from uncops.reference.queries import party_by_code

LIST = "/organiser/bilaterals/requests"
APART = "/organiser/bilaterals/apart"


def test_an_officer_enters_shows_and_answers_a_request(app, session, sign_in):
    first, second = invited_delegation("FRA"), invited_delegation("SEN")
    senegal = party_by_code(session, "SEN").id
    protocol = sign_in("protocol")
    fields = {"delegation_id": str(first), "to_party_id": str(senegal), "subject": "Forensics", "priority": "1", "minutes": "20"}

    sent = protocol.submit(f"{LIST}/new", fields, form=-1)
    request = session.query(MeetingRequest).one()
    protocol.submit(f"{LIST}/{request.id}", {}, form="/step", button="step=clear")
    answer = protocol.submit(f"{LIST}/{request.id}/answer", {"words": "Gladly"}, form=-1, button="to=accept")

    assert (sent.status_code, answer.status_code) == (303, 303)
    kept = now(session, request.id)
    assert (kept.delegation_id, kept.to_party_id, kept.priority, kept.minutes, kept.state) == (first, senegal, 1, 20, "accepted")
    shown = text_of(protocol.get(f"{LIST}/{request.id}"))
    assert all(words in shown for words in ("France asks to meet Senegal", "Gladly", "The other side accepted"))
    assert second


def test_what_cannot_be_asked_is_said_at_its_field_and_stays_typed(app, session, sign_in):
    fields = {"delegation_id": str(invited_delegation("FRA")), "subject": "Typed with care"}

    answer = sign_in("organiser").submit(f"{LIST}/new", fields, form=-1)

    assert answer.status_code == 422
    assert "Select a delegation or a principal: one of the two" in text_of(answer)
    assert "Typed with care" in answer.get_data(as_text=True)
    assert session.query(MeetingRequest).count() == 0


def test_a_refusal_without_a_reason_is_not_kept(app, session, sign_in):
    number = asked()
    act(clear, number)

    answer = sign_in("organiser").submit(f"{LIST}/{number}/answer", {"words": " "}, form=-1, button="to=decline")

    assert answer.status_code == 422
    assert "Say why; the side that asked reads it" in text_of(answer)
    assert now(session, number).state == "requested"


def test_chosen_requests_are_shown_to_the_other_side_at_once(app, session, sign_in):
    first, second, third = asked("FRA", "SEN"), asked("SEN", "NOR"), asked("NOR", "GHA")
    kept_apart("GHA", "NOR")
    organiser = sign_in("organiser")

    token = organiser.get(LIST).get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]
    organiser.client.post(f"{LIST}/clear", data={"chosen": [first, third], "csrf_token": token})

    assert [bool(now(session, number).cleared_at) for number in (first, second, third)] == [True, False, False]


def test_who_was_overtaken_changes_nothing_and_sees_it(app, session, sign_in):
    number = asked(subject="Forensics")
    organiser = sign_in("organiser")
    act(clear, number)

    answer = organiser.submit(f"{LIST}/{number}/change", {"subject": "Mine", "seen": "1"}, form=-1)

    assert answer.status_code == 422
    assert "Somebody else changed this request" in text_of(answer)
    assert now(session, number).subject == "Forensics"


def test_liaison_and_an_office_see_what_is_shown_and_no_note_and_no_pair(app, session, sign_in):
    hidden, shown = asked("FRA", "SEN", subject="Hidden worry"), asked("NOR", "GHA", subject="Open matter", confidential_note="He is ill")
    act(clear, shown)
    kept_apart("FRA", "NOR", note="An old quarrel")
    for role in ("liaison", "principals-office"):
        visitor = sign_in(role)
        listed, page = text_of(visitor.get(f"{LIST}?column=asks&column=subject")), text_of(visitor.get(f"{LIST}/{shown}"))

        assert "Open matter" in listed
        assert not [secret for secret in ("Hidden worry", "He is ill", "An old quarrel") if secret in listed + page]
        assert visitor.get(f"{LIST}/{hidden}").status_code == 404
        assert visitor.get(APART).status_code == 403
        assert "Hidden worry" not in text_of(visitor.get(f"/organiser/bilaterals/parties/{invited_delegation('SEN')}"))


def test_an_office_asks_and_answers_for_its_own_principal_alone(app, session, sign_in):
    office = sign_in("principals-office")
    own, other = office_of(office.account_id), principal("Bo LINDE", "Military Adviser")
    invited_delegation("SEN")
    senegal = party_by_code(session, "SEN").id

    sent = office.submit(f"{LIST}/new", {"principal_id": str(own), "to_party_id": str(senegal)}, form=-1)
    refused = office.submit(f"{LIST}/new", {"principal_id": str(other), "to_party_id": str(senegal)}, form=-1)
    mine, theirs = asked("FRA", own), asked("FRA", other)
    act(clear, mine)
    act(clear, theirs)

    assert (sent.status_code, refused.status_code) == (303, 422)
    assert [one.principal_id for one in session.query(MeetingRequest).filter_by(origin="principal")] == [own]
    assert office.get(f"{LIST}/{mine}/answer").status_code == 200
    assert office.get(f"{LIST}/{theirs}/answer").status_code == 404


def test_a_pair_is_kept_apart_and_opened_again_with_a_trail(app, session, sign_in):
    the_summit()
    france, norway = (party_by_code(session, code).id for code in ("FRA", "NOR"))
    organiser = sign_in("organiser")

    organiser.submit(APART, {"party_id": str(norway), "other_party_id": str(france), "note": "An old quarrel"}, form=-1)
    pair = session.query(ClosedPair).one()
    twice = organiser.submit(APART, {"party_id": str(france), "other_party_id": str(norway)}, form=-1)
    organiser.submit(APART, {}, form=f"/{pair.id}/open")

    assert twice.status_code == 422
    session.expire_all()
    assert session.query(ClosedPair).count() == 0


def test_an_absence_is_stated_and_taken_back_on_the_page_of_a_party(app, session, sign_in):
    page = f"/organiser/bilaterals/parties/{invited_delegation('FRA')}"
    organiser = sign_in("organiser")
    fields = {"starts_on": "2031-06-03", "starts_at": "10:00", "ends_on": "2031-06-03", "ends_at": "09:00", "reason": "Audience"}

    wrong = organiser.submit(page, fields, form=-1)
    right = organiser.submit(page, fields | {"ends_at": "12:00"}, form=-1)
    absence = session.query(StatedAbsence).one()
    shown = text_of(organiser.get(f"{page}?day=2031-06-03"))
    organiser.submit(f"{page}?day=2031-06-03", {}, form=f"/{absence.id}/remove")

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "Audience" in shown
    session.expire_all()
    assert session.query(StatedAbsence).count() == 0


def test_an_officer_says_whom_a_mission_means(app, session, sign_in):
    number = wish("FRA", principal_written="Madam Quartey", subject="Forensics")
    adviser = principal()
    organiser = sign_in("organiser")

    organiser.submit(f"{LIST}/unclear", {"principal_id": str(adviser)}, form=f"/unclear/{number}")

    assert [(one.wish_id, one.to_principal_id) for one in session.query(MeetingRequest)] == [(number, adviser)]


@pytest.mark.parametrize("query", ["", "?mutual=1&hidden=1", "?text=senegal&state=requested&priority=2"])
def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(app, sign_in, query):
    asked("FRA", "SEN", themes=("a/1/b",))
    asked("SEN", "FRA")
    organiser = sign_in("organiser")
    one = queries_of(organiser, f"{LIST}{query}")
    for code in ("NOR", "GHA", "ESP"):
        asked(code, "SEN")
        asked("SEN", code)

    assert queries_of(organiser, f"{LIST}{query}") == one


@pytest.mark.database
def test_the_list_is_narrowed_and_taken_away_as_shown(app, session, sign_in):
    asked("FRA", "SEN", priority=1)
    asked("SEN", "FRA")
    asked("NOR", "GHA", comes=False)
    arranged()
    organiser = sign_in("organiser")
    counts = {query: text_of(organiser.get(f"{LIST}?{query}")) for query in ("priority=1", "mutual=1", "absent=1", "waiting=1")}

    assert "1 request" in counts["priority=1"]
    assert "2 requests" in counts["mutual=1"]
    assert "1 request" in counts["absent=1"]
    assert "1 request" in counts["waiting=1"]
    table = organiser.get(f"{LIST}/list.csv?mutual=1").get_data().decode("utf-8-sig").splitlines()
    assert table[0].split(",")[:2] == ["Who asks", "Asks to meet"]
    assert len(table) >= 3


@pytest.mark.database
def test_the_matrix_shows_who_asks_whom_and_is_narrowed(app, session, sign_in):
    asked("FRA", "SEN")
    asked("SEN", "FRA")
    asked("NOR", principal())
    organiser = sign_in("organiser")
    matrix = "/organiser/bilaterals/matrix"

    whole = text_of(organiser.get(matrix))
    african = text_of(organiser.get(f"{matrix}?group=AFR"))

    assert all(words in whole for words in ("3 that ask", "France", "Norway", "AQ"))
    assert "1 that asks" in african
    assert "Norway" not in african
    assert "No request matches" in text_of(organiser.get(f"{matrix}?state=held"))


def test_the_matrix_takes_as_many_queries_for_thirty_rows_as_for_two(app, sign_in):
    asked("FRA", "SEN")
    asked("SEN", "FRA")
    organiser, matrix = sign_in("organiser"), "/organiser/bilaterals/matrix"
    two = queries_of(organiser, matrix)
    for code in ("NOR", "GHA", "ESP", "ITA", "DEU", "KEN"):
        asked(code, "SEN")
        asked(code, "FRA")

    assert queries_of(organiser, matrix) == two


def test_a_hidden_request_is_in_nobody_elses_matrix_and_no_mutual_mark_betrays_it(app, sign_in):
    number = asked("FRA", "SEN")
    asked("SEN", "FRA")
    act(clear, number)
    page = text_of(sign_in("liaison").get("/organiser/bilaterals/matrix"))

    assert "1 that asks" in page
    assert "both sides ask" not in page
