"""The register as officers and Missions go through its pages."""

import io

import pytest
from commitments.promising import moved, officer, promised, reported, stored
from delegations.registering import text_of
from programme.builders import queries_of
from registration.missions import mission, the_summit
from sqlalchemy import select

from uncops.accounts.roles import Role
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment, CommitmentReport, ReadinessLevel
from uncops.core.database import db

DRAFT, ANNOUNCED, UNDER_WAY = CommitmentState.DRAFT, CommitmentState.ANNOUNCED, CommitmentState.UNDER_WAY
NEW = {
    "holder_kind": "party", "parties": "Côte d’Ivoire", "text": "Forty officers", "kind": "officers", "quantity": "1,200",
    "measure": "unit:officers", "state": "announced", "source_description": "Note verbale 7",
}  # fmt: skip


def page(number, end=""):
    return f"/organiser/commitments/{number}{end}"


def own(delegation_id, end=""):
    return f"/portal/delegations/{delegation_id}/commitments{end}"


def pdf(name="letter.pdf", content=b"%PDF-1.7 letter"):
    return (io.BytesIO(content), name)


def test_an_officer_enters_a_commitment_on_one_page(app):
    the_summit()
    ada = officer(app, "ada@example.org")

    sent = ada.submit("/organiser/commitments/new", NEW, form=-1)

    held = db.session.scalars(select(Commitment)).one()
    assert sent.status_code == 303
    assert [holder.party.code for holder in held.holders] == ["CIV"]
    assert (held.quantity, held.unit, held.state) == (1200, "officers", "announced")
    assert [source.description for source in held.sources] == ["Note verbale 7"]
    shown = text_of(ada.get(page(held.id)))
    assert "1,200 officers" in shown
    assert "That is no refusal" in shown


@pytest.mark.parametrize(("field", "value", "said"), [
    ("parties", "Atlantis", "No party is called “Atlantis”"),
    ("parties", "", "Name the party"),
    ("parties", "France; Germany", "Several parties"),
    ("text", "", "Write what is undertaken"),
    ("quantity", "many", "in figures"),
    ("quantity", "0", "above nought"),
    ("quantity", "", "Enter how many"),
    ("measure", "currency:USD", "the day of which the sum says its worth"),
    ("stood_on", "2031-03-04", "not in the future"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(app, field, value, said):
    the_summit()
    ada = officer(app, "ada@example.org")

    answer = ada.submit("/organiser/commitments/new", NEW | {"partners": "An academy", field: value}, form=-1)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "An academy" in answer.get_data(as_text=True)
    assert db.session.scalar(select(Commitment.id)) is None


def test_two_officers_at_once_see_both_and_the_second_decides(app):
    the_summit()
    number, ada, bo = promised("FRA"), officer(app, "ada@example.org"), officer(app, "bo@example.org")
    ada.submit(page(number, "/change"), {"quantity": "50"}, form=-1)

    answer = bo.submit(page(number, "/change"), {"quantity": "60", "seen": "1"}, form=-1)

    shown = text_of(answer)
    assert answer.status_code == 422
    assert "Ada changed this commitment" in shown
    assert all(words in shown for words in ("Saved meanwhile", "50", "60"))
    assert stored(number).quantity == 50


def test_a_commitment_is_moved_verified_by_another_and_cleared_by_another(app):
    the_summit()
    number, ada, bo = promised("FRA", state=UNDER_WAY), officer(app, "ada@example.org"), officer(app, "bo@example.org")

    partly = ada.submit(page(number, "/state"), {"to": "delivered"}, form=-1)
    done = ada.submit(page(number, "/state"), {"to": "delivered", "reason": "The mission closed."}, form=-1)
    own_word = ada.submit(page(number, "/state"), {"to": "verified", "reason": "Seen."}, form=-1)
    other = bo.submit(page(number, "/state"), {"to": "verified", "reason": "Seen."}, form=-1)
    ada.submit(page(number, "/public"), {"public_text": "Forty officers."}, form=-1, button="deed=write")
    own_clearing = ada.submit(page(number, "/public"), {}, form=-1, button="deed=clear")
    bo.submit(page(number, "/public"), {}, form=-1, button="deed=clear")

    assert [answer.status_code for answer in (partly, done, own_word, other, own_clearing)] == [422, 303, 422, 303, 422]
    assert "Another officer verifies it" in text_of(own_word)
    assert (stored(number).state, stored(number).cleared_by) == ("verified", "Bo")


def test_a_mission_announces_reports_with_a_file_and_sees_the_review(app):
    france, delegation_id = mission(app, "FRA")
    ada = officer(app, "ada@example.org")
    typed = {"text": "Forty officers", "kind": "officers", "quantity": "40", "measure": "unit:officers"}
    france.submit(own(delegation_id, "/new"), typed, form=-1, button="deed=announce")
    number = db.session.scalars(select(Commitment.id)).one()
    told = {"as_of": "2031-03-01", "text": "Twenty arrived.", "delivered": "20", "evidence": pdf()}

    handed_in = france.submit(own(delegation_id, f"/{number}/report"), told, form=-1)
    report_id = db.session.scalars(select(CommitmentReport.id)).one()
    review = {"delivered": "18", "note": "Eighteen by our count."}
    ada.submit(f"/organiser/commitments/reports/{report_id}", review, form=-1, button="deed=accept")

    shown = text_of(france.get(own(delegation_id, f"/{number}")))
    file = france.get(own(delegation_id, "/evidence/1"))
    assert handed_in.status_code == 303
    assert all(words in shown for words in ("Twenty arrived.", "18 officers", "Eighteen by our count.", "Accepted"))
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Security-Policy"].startswith("sandbox")
    assert file.data == b"%PDF-1.7 letter"


@pytest.mark.parametrize(("name", "content"), [("page.html", b"<script>"), ("letter.pdf", b"<script>")])
def test_a_file_that_is_not_taken_is_named_and_nothing_is_kept(app, name, content):
    france, delegation_id = mission(app, "FRA")
    number = promised("FRA", state=ANNOUNCED)

    told = {"as_of": "2031-03-01", "text": "They arrived.", "evidence": pdf(name, content)}
    answer = france.submit(own(delegation_id, f"/{number}/report"), told, form=-1)

    assert answer.status_code == 422
    assert f"“{name}” is not taken" in text_of(answer)
    assert db.session.scalar(select(CommitmentReport.id)) is None


def test_a_mission_never_sees_what_is_not_its_own_nor_what_officers_only_drafted(app):
    france, delegation_id = mission(app, "FRA")
    secret = {
        "officers' draft": promised("FRA", text="SECRET heard in a meeting"),
        "given up": promised("FRA", text="SECRET given up by officers"),
        "another's": promised("KEN", state=ANNOUNCED, text="SECRET of Kenya"),
        "another's draft": promised("KEN", by_portal=True, text="SECRET draft of Kenya"),
        "joint and confidential": promised("KEN", "FRA", by_portal=True, is_confidential=True, text="SECRET joint draft"),
    }
    moved(secret["given up"], CommitmentState.WITHDRAWN)
    noted = promised("FRA", state=ANNOUNCED, text="Announced by France", note="SECRET note", officer_id=None)
    joint = promised("KEN", "FRA", by_portal=True, text="Joint draft, not confidential")

    listed = text_of(france.get(own(delegation_id)))
    opened = {name: france.get(own(delegation_id, f"/{number}{end}")).status_code
              for name, number in secret.items() for end in ("", "/change", "/report")}  # fmt: skip
    foreign = france.get(own(delegation_id + 1)).status_code

    assert "SECRET" not in listed
    assert "Announced by France" in listed
    assert "Joint draft, not confidential" in listed
    assert "SECRET" not in france.get(own(delegation_id, f"/{noted}")).get_data(as_text=True)
    assert set(opened.values()) == {404}
    assert foreign == 404
    assert france.get(own(delegation_id, f"/{joint}/change")).status_code == 404


def test_the_mission_that_leads_sees_and_announces_its_confidential_draft(app):
    kenya, delegation_id = mission(app, "KEN")
    number = promised("KEN", "FRA", by_portal=True, is_confidential=True)

    answer = kenya.submit(own(delegation_id, f"/{number}"), {}, form="/state", button="deed=announce")

    assert answer.status_code == 303
    assert (stored(number).state, stored(number).is_confidential) == ("announced", False)


def test_a_mission_cannot_enter_for_another_nor_move_on_by_itself(app):
    france, delegation_id = mission(app, "FRA")
    number = promised("FRA", state=ANNOUNCED)
    typed = {"text": "Forty officers", "kind": "officers", "parties": "Kenya"}

    entered = france.submit(own(delegation_id, "/new"), typed, form=-1, button="deed=announce")
    given_up = france.client.post(own(delegation_id, f"/{number}/state"), data={"deed": "give-up"})

    assert entered.status_code == 422
    assert "Your own party stands first" in text_of(entered)
    assert given_up.status_code in (302, 303, 400)
    assert stored(number).state == "announced"


def test_who_may_not_see_confidential_drafts_finds_them_nowhere(app):
    the_summit()
    secret = promised("FRA", is_confidential=True, text="SECRET draft")
    report_of_open = reported(promised("FRA", state=UNDER_WAY, text="Open words"), 5, is_accepted=False)
    viewer = officer(app, "vera@example.org", Role.VIEWER)

    pages = [viewer.get(f"/organiser/commitments{end}") for end in ("", "/list.csv", "/reports")]

    assert all("SECRET" not in answer.get_data(as_text=True) for answer in pages)
    assert "Open words" in text_of(pages[0])
    assert viewer.get(page(secret)).status_code == 404
    assert viewer.get(page(secret, "/change")).status_code == 403
    assert viewer.get(f"/organiser/commitments/reports/{report_of_open}").status_code == 403


def test_the_list_asks_as_often_for_three_as_for_one(app):
    the_summit()
    ada = officer(app, "ada@example.org")
    promised("FRA", state=ANNOUNCED)
    counts = []

    for more in ((), ("DEU", "KEN")):
        for code in more:
            reported(promised(code, "FRA", state=UNDER_WAY), 5)
        counts.append(queries_of(ada, "/organiser/commitments"))

    assert counts[1] <= counts[0]


def test_levels_of_readiness_are_a_table_that_officers_edit(app):
    the_summit()
    ada = officer(app, "ada@example.org")

    ada.submit("/organiser/commitments/readiness/add", {"code": "1", "position": "1", "title_en": "Pledged"}, form=-1)
    twice = ada.submit("/organiser/commitments/readiness/add", {"code": "1", "position": "2", "title_en": "Assessed"}, form=-1)

    assert twice.status_code == 422
    assert [level.titles for level in db.session.scalars(select(ReadinessLevel))] == [{"en": "Pledged"}]


def test_no_page_asks_the_database_more_than_thirty_times(app):
    (france, delegation_id), ada = mission(app, "FRA"), officer(app, "ada@example.org")
    number = promised("FRA", "KEN", "DEU", state=UNDER_WAY)
    for code in ("FRA", "KEN", "DEU"):
        promised(code, state=ANNOUNCED)
    reported(number, 5)
    of_one = tuple(f"/{number}{end}" for end in ("", "/change", "/state", "/public"))
    ends = ("", *of_one, "/new", "/to-be-taken", "/reports", "/readiness")

    counts = {end: queries_of(ada, f"/organiser/commitments{end}") for end in ends}
    counts |= {f"own{end}": queries_of(france, own(delegation_id, end)) for end in ("", f"/{number}", f"/{number}/report", "/new")}

    assert {end: count for end, count in counts.items() if count > 30} == {}
