"""One request for news to a Mission, one page to answer: in part, as typed, with files; silence is never a refusal."""

import io
from datetime import date, timedelta

import pytest
from commitments.promising import officer, promised, stored
from programme.builders import deed_now
from registration.missions import invited_delegation, mission
from sqlalchemy import func, select

from uncops.commitments.chasing import queries
from uncops.commitments.chasing.models import NewsDraft, NewsRequest
from uncops.commitments.chasing.services.news import (
    AnswerByPast,
    Asking,
    NobodyAsked,
    NobodySilent,
    ask_for_news,
    forget_unsent,
    remind_silent,
)
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import CommitmentReport
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation
from uncops.mail.models import Letter
from uncops.summits.models import Summit

ANNOUNCED = CommitmentState.ANNOUNCED
TODAY = date(2031, 3, 3)
NEXT_MONTH = TODAY + timedelta(days=30)
PDF = b"%PDF-1.7 invented"


def asked(*delegation_ids: int, key: str = "one") -> int:
    with transaction() as session:
        delegations = [session.get_one(Delegation, number) for number in delegation_ids]
        summit = session.get_one(Summit, delegations[0].summit_id)
        asking = Asking(key, NEXT_MONTH, "For the report")
        return ask_for_news(session, summit, delegations, asking, today=TODAY, deed=deed_now()).id


def address(delegation_id: int) -> str:
    return f"/portal/delegations/{delegation_id}/commitments/news"


def test_a_mission_is_asked_once_for_all_its_commitments(app, session):
    fra, nor = invited_delegation("FRA"), invited_delegation("NOR")
    promised("FRA", state=ANNOUNCED, text="First of two")
    promised("FRA", state=ANNOUNCED, text="Second of two")
    promised("FRA", text="SECRET draft", is_confidential=True)
    promised("NOR", "FRA", state=ANNOUNCED, text="Led by another")

    assert asked(fra, nor) == asked(fra, nor)

    letters = {letter.delegation_id: letter.text for letter in session.scalars(select(Letter))}
    assert len(letters) == 2
    assert [words in letters[fra] for words in ("First of two", "Second of two", "For the report", "SECRET", "Led by another")] == [
        True, True, True, False, False]  # fmt: skip
    assert queries.counts_of_request(session, 1) == {"all": 2, "answered": 0, "silent": 2}


def test_nobody_is_asked_for_nothing_or_in_the_past(app):
    fra = invited_delegation("FRA")
    with pytest.raises(NobodyAsked):
        asked(fra)
    with pytest.raises(AnswerByPast), transaction() as session:
        delegation = session.get_one(Delegation, fra)
        summit = session.get_one(Summit, delegation.summit_id)
        ask_for_news(session, summit, [delegation], Asking("k", TODAY), today=TODAY, deed=deed_now())
    assert db.session.scalar(select(func.count()).select_from(NewsRequest)) == 0


def test_some_are_answered_the_rest_stays_as_typed(app):
    visitor, delegation_id = mission(app, "FRA")
    first, second, third = (promised("FRA", state=ANNOUNCED, text=text) for text in ("One", "Two", "Three"))
    number = asked(delegation_id)

    typed = {
        f"text-{first}": "Twelve arrived", f"delivered-{first}": "12", f"as_of-{first}": "2031-03-01", f"text-{second}": "Half a sentence",
        f"delivered-{second}": "a dozen", "deed": "send",
    }  # fmt: skip
    answer = visitor.submit(address(delegation_id), typed | {f"evidence-{first}": (io.BytesIO(PDF), "list.pdf")}, form="/news?page=1")

    assert answer.status_code == 422
    expected = (b"1 answer is sent", b"Half a sentence", b"a dozen", b"Enter a number, without the unit")
    assert [words in answer.data for words in expected] == [True] * 4
    kept = db.session.scalars(select(CommitmentReport)).one()
    assert (kept.commitment_id, kept.delivered, kept.by_mission, [file.name for file in kept.evidence]) == (first, 12, True, ["list.pdf"])
    assert db.session.scalars(select(NewsDraft.commitment_id)).all() == [second]
    assert queries.counts_of_request(db.session(), number) == {"all": 1, "answered": 1, "silent": 0}
    assert stored(third).state == ANNOUNCED.value


def test_what_is_kept_is_there_for_the_other_focal_point_and_not_overwritten_unseen(app):
    visitor, delegation_id = mission(app, "FRA")
    other, _delegation = mission(app, "FRA", place=2)
    number = promised("FRA", state=ANNOUNCED)
    visitor.submit(address(delegation_id), {f"text-{number}": "Mine", "deed": "keep"}, form="/news?page=1")
    page = other.get(address(delegation_id))
    assert b"Mine" in page.data

    visitor.submit(address(delegation_id), {f"text-{number}": "Mine again", "deed": "keep"}, form="/news?page=1")
    theirs = {f"text-{number}": "Theirs", f"version-{number}": "1", "deed": "keep"}
    answer = other.submit(address(delegation_id), theirs, form="/news?page=1")

    assert (answer.status_code, b"typed something else here meanwhile" in answer.data, b"Theirs" in answer.data) == (422, True, True)
    assert db.session.scalars(select(NewsDraft)).one().fields["text"] == "Mine again"
    assert db.session.scalar(select(func.count()).select_from(CommitmentReport)) == 0


def test_a_mission_sees_and_answers_only_its_own(app):
    visitor, delegation_id = mission(app, "FRA")
    foreign, foreign_id = mission(app, "NOR")
    number = promised("NOR", state=ANNOUNCED, text="SECRET of Norway")
    promised("FRA", text="SECRET draft of the secretariat", is_confidential=True)
    promised("FRA", state=ANNOUNCED, text="Own")

    page = visitor.get(address(delegation_id))
    visitor.submit(address(delegation_id), {f"text-{number}": "Not mine", "deed": "send"}, form="/news?page=1")

    assert (b"Own" in page.data, b"SECRET" in page.data) == (True, False)
    assert visitor.get(address(foreign_id)).status_code == 404
    assert foreign.get(address(foreign_id)).status_code == 200
    assert db.session.scalar(select(func.count()).select_from(CommitmentReport)) == 0
    assert db.session.scalar(select(func.count()).select_from(NewsDraft)) == 0


def test_a_file_that_is_not_taken_is_named_and_the_words_stay(app):
    visitor, delegation_id = mission(app, "FRA")
    number = promised("FRA", state=ANNOUNCED)

    typed = {f"text-{number}": "With a program", f"evidence-{number}": (io.BytesIO(b"MZ"), "virus.exe"), "deed": "keep"}
    answer = visitor.submit(address(delegation_id), typed, form="/news?page=1")

    assert (answer.status_code, b"virus.exe" in answer.data, b"With a program" in answer.data) == (422, True, True)


def test_the_silent_are_reminded_once_a_day_and_never_said_to_refuse(app):
    fra, nor = invited_delegation("FRA"), invited_delegation("NOR")
    promised("FRA", state=ANNOUNCED)
    promised("NOR", state=ANNOUNCED)
    number = asked(fra, nor)
    visitor = officer(app, "f@example.org")

    answer = visitor.submit(f"/organiser/commitments/news/{number}", {}, form="/remind")
    with pytest.raises(NobodySilent), transaction() as session:
        remind_silent(session, number, today=TODAY, deed=deed_now())

    assert answer.status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Letter)) == 4
    silent = visitor.get(f"/organiser/commitments/news/{number}?show=silent").data
    assert (b"France" in silent, b"never a refusal" in silent) == (True, True)


def test_an_officer_asks_all_with_open_commitments(app):
    invited_delegation("NOR")
    invited_delegation("FRA")
    promised("FRA", state=ANNOUNCED)
    visitor = officer(app, "f@example.org")

    page = visitor.get("/organiser/commitments/news/new").data
    past = {"answer_by": "2031-01-01", "everybody": "y", "message": "Kept"}
    refused = visitor.submit("/organiser/commitments/news/new", past, form="/news/new")
    answer = visitor.submit("/organiser/commitments/news/new", {"answer_by": "2031-05-01", "everybody": "y"}, form="/news/new")

    assert (b"France: 1" in page, b"Norway" in page) == (True, False)
    assert (refused.status_code, b"still to come" in refused.data, b"Kept" in refused.data) == (422, True, True)
    assert answer.status_code == 303
    assert [one.party.code for one in db.session.scalars(queries.asked_in(1))] == ["FRA"]


def test_what_was_never_sent_is_forgotten_after_half_a_year(app):
    visitor, delegation_id = mission(app, "FRA")
    number = promised("FRA", state=ANNOUNCED)
    visitor.submit(address(delegation_id), {f"text-{number}": "Forgotten", "deed": "keep"}, form="/news?page=1")

    with transaction() as session:
        assert forget_unsent(session, clock.now() + timedelta(days=179)) == 0
        assert forget_unsent(session, clock.now() + timedelta(days=181)) == 1


def test_two_that_are_the_same_are_merged_or_said_not_to_be(app):
    one = promised("FRA", text="Forty officers for a new mission", state=ANNOUNCED)
    other = promised("FRA", text="For a new mission: forty officers", state=ANNOUNCED)
    third = promised("FRA", text="Forty officers for the new mission", state=ANNOUNCED)
    visitor = officer(app, "f@example.org")
    page = visitor.get("/organiser/commitments/duplicates").data.decode()
    assert page.count("% alike") == 3

    token = visitor.get("/organiser/commitments/duplicates").data.decode().split('name="csrf_token" value="')[1].split('"')[0]
    send = lambda deed, kept, gone: visitor.client.post(  # noqa: E731
        f"/organiser/commitments/duplicates/{deed}", data={"csrf_token": token, "kept": kept, "other": gone})  # fmt: skip
    assert [send("merge", one, other).status_code, send("not-the-same", one, third).status_code] == [303, 303]

    assert (stored(other).state, stored(other).superseded_by_id) == ("superseded", one)
    assert "% alike" not in visitor.get("/organiser/commitments/duplicates").data.decode()
    assert send("merge", one, 999).status_code == 404
