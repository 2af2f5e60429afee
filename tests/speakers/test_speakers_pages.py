"""The secretariat's pages of lists and the Mission's own, as visitors see them."""

import io

import pytest
from programme.builders import publish_now
from registration.missions import mission
from speakers.lists_made import closed, here, list_number, listed, parties_in_order, plenary, step, wished, with_list

from uncops.core.database import db
from uncops.speakers.floor import FloorKind
from uncops.speakers.models import ListMove, SpeakersList, Statement
from uncops.summits.models import Summit


def text_of(answer) -> str:
    return " ".join(answer.get_data(as_text=True).split())


def the_summit() -> int:
    return db.session.query(Summit).one().id


def test_a_list_is_set_up_filled_and_shown(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()

    empty = text_of(officer.get(f"/organiser/speakers/{session_id}"))
    saved = officer.submit(f"/organiser/speakers/{session_id}/settings", {"limit": "2:30", "rank_minister": "4"}, form=-1)
    number = list_number(session_id)
    officer.submit(
        f"/organiser/speakers/{session_id}/inscribe",
        {"party_id": str(_party("NOR")), "rank": "minister", "language": "en", "name": "Ama Testing", "regional_group": "WEOG"}, form=-1,
    )  # fmt: skip

    assert "No speakers' list yet" in empty
    assert saved.status_code == 303
    held = db.session.get_one(SpeakersList, number)
    assert (held.limit_seconds, held.rank_limits) == (150, {"minister": 240})
    page = text_of(officer.get(f"/organiser/speakers/{session_id}"))
    assert "Norway" in page
    assert "on behalf of Western European and other States" in page
    assert "4 minutes · English" in page


def _party(code: str) -> int:
    from uncops.reference.queries import party_by_code

    return party_by_code(db.session(), code).id


def test_a_wrong_length_is_told_at_its_field_and_what_was_typed_stays(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()

    answer = officer.submit(f"/organiser/speakers/{session_id}/settings", {"limit": "soon"}, form=-1)

    assert answer.status_code == 422
    assert "Enter minutes, or minutes and seconds, for example 3 or 2:30" in text_of(answer)
    assert 'value="soon"' in answer.get_data(as_text=True)


@pytest.mark.database
def test_two_officers_who_change_the_settings_at_once_do_not_overwrite_each_other(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()
    number = with_list(session_id)

    answer = officer.submit(f"/organiser/speakers/{session_id}/settings", {"seen": "0", "limit": "9"}, form=-1)

    assert answer.status_code == 422
    assert "Somebody else changed this" in text_of(answer)
    assert db.session.get_one(SpeakersList, number).limit_seconds == 180


def test_a_speaker_is_moved_by_a_button_with_a_reason_and_put_back(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()
    number = with_list(session_id)
    listed(number, "NOR"), listed(number, "GHA", minutes=1)
    last = listed(number, "FRA", minutes=2)

    asked = officer.submit(f"/organiser/speakers/{session_id}", {}, form="/order", button=f"move={last}:up")
    without = officer.submit(asked.headers["Location"], {"reason": " "}, form=-1)
    moved = officer.submit(asked.headers["Location"], {"reason": "The Minister leaves at noon"}, form=-1)

    assert without.status_code == 422
    assert moved.status_code == 303
    assert parties_in_order(number) == ["NOR", "FRA", "GHA"]
    assert "The Minister leaves at noon" in text_of(officer.get(f"/organiser/speakers/{session_id}"))
    officer.submit(f"/organiser/speakers/{session_id}", {}, form="/undo")
    assert parties_in_order(number) == ["NOR", "GHA", "FRA"]
    assert db.session.query(ListMove).one().undone_by == "Protocol of the tests"


def test_dragging_one_speaker_asks_for_the_reason_of_that_move(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()
    number = with_list(session_id)
    first, second, third = (listed(number, code, minutes=place) for place, code in enumerate(("NOR", "GHA", "FRA")))

    answer = officer.submit(f"/organiser/speakers/{session_id}", {"order": [third, first, second]}, form="/order")

    assert f"/inscriptions/{third}/move?anchor={first}" in answer.headers["Location"]


def test_a_list_leaves_the_house_as_csv_xlsx_and_pdf(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()
    listed(with_list(session_id), "NOR", name="Ama Testing", office="Minister of Justice")

    csv = officer.get(f"/organiser/speakers/{session_id}/list.csv").get_data(as_text=True)
    pdf = officer.get(f"/organiser/speakers/{session_id}/list.pdf").get_data()

    assert "Norway" in csv
    assert "Ama Testing" in csv
    assert pdf.startswith(b"%PDF")
    assert officer.get(f"/organiser/speakers/{session_id}/list.xlsx").get_data().startswith(b"PK")


def test_a_viewer_reads_the_list_without_names_of_people(app, sign_in):
    session_id = plenary()
    listed(with_list(session_id), "NOR", name="Ama Testing", office="Minister of Justice")
    viewer = sign_in("viewer")

    pages = [text_of(viewer.get(f"/organiser/speakers/{session_id}{end}")) for end in ("", "/list.csv")]

    assert all("Norway" in page for page in pages)
    assert not any("Ama Testing" in page or "Minister of Justice" in page for page in pages)
    assert viewer.get(f"/organiser/speakers/{session_id}/conduct").status_code == 403


def test_a_mission_reads_its_own_place_and_nothing_of_others(app, sign_in):
    visitor, delegation_id = mission(app, "FRA")
    session_id = plenary(the_summit())
    publish_now(the_summit())
    number = with_list(session_id)
    listed(number, "NOR", rank="head_of_state", name="Qplanted Stranger")
    own = wished(delegation_id, session_id)

    requests = text_of(visitor.get(f"/portal/delegations/{delegation_id}/requests"))
    page = text_of(visitor.get(f"/portal/delegations/{delegation_id}/speakers/{own}"))

    for shown in (requests, page):
        assert "<dt>Place on the list</dt><dd><bdi>2</bdi></dd>" in shown
        assert "open until it is closed" in shown
        assert "Norway" not in shown
        assert "Qplanted" not in shown


def test_a_mission_sends_its_statement_and_no_other_mission_sees_it(app, sign_in):
    visitor, delegation_id = mission(app, "FRA")
    other, other_id = mission(app, "GHA")
    session_id = plenary(the_summit())
    publish_now(the_summit())
    with_list(session_id)
    own, foreign = wished(delegation_id, session_id), wished(other_id, session_id)
    address = f"/portal/delegations/{delegation_id}/speakers/{own}"

    sent = visitor.submit(address, {"file": (io.BytesIO(b"Qplant: the statement."), "statement.txt")}, form=-1)

    kept = db.session.query(Statement).one()
    assert sent.status_code == 303
    assert (kept.text, kept.check_against_delivery, kept.has_text) == ("Qplant: the statement.", True, True)
    assert visitor.get(f"{address}/statements/{kept.id}").get_data() == b"Qplant: the statement."
    reached = [
        other.get(address).status_code,
        other.get(f"{address}/statements/{kept.id}").status_code,
        other.get(f"/portal/delegations/{other_id}/speakers/{foreign}/statements/{kept.id}").status_code,
        other.get(f"/portal/delegations/{other_id}/speakers/{own}").status_code,
        other.get(f"/organiser/speakers/statements/{kept.id}").status_code,
    ]
    assert set(reached) <= {403, 404}


def test_a_statement_that_cannot_be_read_is_kept_as_received_and_an_empty_one_refused(app):
    visitor, delegation_id = mission(app, "FRA")
    session_id = plenary(the_summit())
    publish_now(the_summit())
    with_list(session_id)
    address = f"/portal/delegations/{delegation_id}/speakers/{wished(delegation_id, session_id)}"

    visitor.submit(address, {"file": (io.BytesIO(b"\x89PNG\r\n\x1a\nnot a text"), "scan.png")}, form=-1)
    refused = visitor.submit(address, {"file": (io.BytesIO(b""), "nothing.txt")}, form=-1)

    assert refused.status_code == 422
    assert [(kept.format, kept.has_text) for kept in db.session.query(Statement)] == [("other", False)]


def test_a_closed_list_refuses_a_new_inscription_in_the_portal(app):
    visitor, delegation_id = mission(app, "FRA")
    session_id = plenary(the_summit())
    publish_now(the_summit())
    number = with_list(session_id)
    closed(number)

    asked = {"session_id": session_id, "rank": "minister", "language": "fr"}
    answer = visitor.submit(f"/portal/delegations/{delegation_id}/requests/speaker/new", asked, form=-1)

    assert answer.status_code == 422
    assert "list of this session is closed" in text_of(answer)
    assert here(number).inscriptions == []


def test_the_page_of_the_floor_takes_steps_and_tells_when_another_officer_was_first(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()
    number = with_list(session_id)
    first, second = listed(number, "NOR"), listed(number, "GHA", minutes=1)
    conduct = f"/organiser/speakers/{session_id}/conduct"

    given = officer.submit(conduct, {"kind": "given", "inscription_id": str(first), "seen": "0"}, form="/step")
    late = officer.submit(conduct, {"kind": "given", "inscription_id": str(second), "seen": "0"}, form="/step")

    assert given.status_code == 303
    assert late.status_code == 409
    assert "Another officer took a step before you" in text_of(late)
    assert here(number).floor.heard == (first,)


def test_the_floor_answers_its_script_with_the_state(app, sign_in):
    officer, session_id = sign_in("protocol"), plenary()
    number = with_list(session_id)
    first = listed(number, "NOR")
    step(number, FloorKind.GIVEN, first)

    state = officer.get(f"/organiser/speakers/{session_id}/conduct/state").get_json()
    stream = officer.get(f"/organiser/speakers/{session_id}/conduct/stream")

    assert state["number"] == 1
    assert "Norway" in state["html"]
    assert stream.mimetype == "text/event-stream"
    assert state["mark"] in stream.get_data(as_text=True)
