"""Lists of pledges brought in: every error found by row and column, nothing entered twice, nothing lost on the way out and in."""
# ruff: noqa: E501 - pledges stand on one line

import re
from datetime import date
from decimal import Decimal

import pytest
from commitments.pledge_lists import CODES, HEADINGS, planted, stored_pledges, tried_pledges
from commitments.promising import promised
from programme.builders import make_summit
from sqlalchemy import delete, select

from uncops.commitments.importing.columns import PLEDGE_COLUMNS
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.core.database import db, transaction
from uncops.delegations.columns import keys_of, recognise_by
from uncops.reference.naming import party_name
from uncops.reference.queries import party_by_code
from uncops.sheets.writing import csv_bytes, xlsx_bytes

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


def names() -> dict[str, str]:
    return {code: party_name(party_by_code(db.session(), code)) for code in CODES}


def table(headings: str, *rows: list[str]) -> bytes:
    return csv_bytes(headings.split(","), rows)


def doings(plan) -> list[str]:
    return [row.doing.value for row in plan.rows]


@pytest.mark.parametrize("write", [csv_bytes, lambda headings, rows: xlsx_bytes("Pledges", headings, rows)], ids=["csv", "xlsx"])
def test_every_planted_error_is_found_by_row_and_column_and_no_other(app, write):
    made = planted(500, names())

    _number, plan = tried_pledges(make_summit(), write(HEADINGS, made.rows))

    assert {(problem.row, problem.column, problem.kind.value) for problem in plan.problems} == made.expected
    assert len(plan.rows) == 500


def test_pledges_are_read_as_people_write_them(app):
    summit_id = make_summit()
    stored_pledges(summit_id, table(
        "State,Kind,Pledge,Amount,Due,Confidential", ["Norway; Ghana", "FPU", "Jointly to Alder", "2 FPUs", "30.06.2032", "no"],
        ["Francia", "Formation", "Stages en français", "US$ 1.5 million", "14 de noviembre de 2031", "no"],
        ["Secretariat", "Training", "A handbook", "", "", "no"],
    ))  # fmt: skip

    kept = {held.text: held for held in db.session.scalars(select(Commitment))}

    assert [holder.party.code for holder in kept["Jointly to Alder"].holders] == ["NOR", "GHA"]
    assert kept["Jointly to Alder"].holder_kind == "group"
    assert (kept["Jointly to Alder"].quantity, kept["Jointly to Alder"].unit) == (Decimal(2), "units")
    assert kept["Jointly to Alder"].due_on == date(2032, 6, 30)
    assert (kept["Stages en français"].quantity, kept["Stages en français"].currency) == (Decimal(1500000), "USD")
    assert kept["Stages en français"].due_on == date(2031, 11, 14)
    assert "A handbook" not in kept  # the Secretariat undertakes it through an office, and none is named
    assert kept["Jointly to Alder"].sources[0].description == "List of pledges, import 1, row 2"
    assert {held.captured for held in kept.values()} == {"import"}


def test_the_same_list_again_changes_nothing(app):
    summit_id = make_summit()
    content = table("State,Kind,Pledge,Quantity,Pledge date", ["Norway", "Training", "Ten courses in Alder", "10 courses", "2030-11-14"])
    assert doings(stored_pledges(summit_id, content)) == ["new"]

    _number, plan = tried_pledges(summit_id, content)

    assert doings(plan) == ["unchanged"]


def test_what_may_be_there_is_asked_row_by_row(app):
    summit_id = make_summit()
    number = promised("NOR", text="Norway will run ten courses on custody in Alder", kind="training", unit="courses", quantity=Decimal(10), due_on=None)
    reference = db.session.get_one(Commitment, number).reference
    content = table("State,Kind,Pledge,Quantity", ["Norway", "Training", "Norway will run ten courses on custody at Alder", "10 courses"])

    _number, asked = tried_pledges(summit_id, content)
    assert [(problem.row, problem.kind.value) for problem in asked.problems] == [(2, "may_be_there")]
    assert doings(asked) == ["left_out"]
    assert [near["reference"] for near in asked.choices[0].near] == [reference]

    assert doings(tried_pledges(summit_id, content, {"row 2": "skip"})[1]) == ["left_out"]
    assert doings(tried_pledges(summit_id, content, {"row 2": "new"})[1]) == ["new"]
    assert doings(stored_pledges(summit_id, content, {"row 2": f"update:{reference}"})) == ["changed"]
    db.session.expire_all()
    assert db.session.get_one(Commitment, number).text == "Norway will run ten courses on custody at Alder"
    assert db.session.scalars(select(Commitment.id)).all() == [number]


def test_a_list_does_not_move_what_is_in_the_register(app):
    number = promised("NOR", text="Ten courses", state=CommitmentState.ANNOUNCED)
    reference = db.session.get_one(Commitment, number).reference

    _number, plan = tried_pledges(make_summit(), table("Reference,Status", [reference, "Delivered"], ["C-1999-00001", "Announced"]))

    assert [(problem.row, problem.kind.value) for problem in plan.problems] == [(2, "state_stays"), (3, "unknown_reference")]
    assert doings(plan) == ["unchanged", "left_out"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_taken_out_comes_back_without_loss(app, sign_in, language):
    summit_id, organiser = make_summit(), sign_in("organiser")
    promised("NOR", "GHA", text="=Jointly; \"two\" units\nfor Alder", kind="unit", unit="units", quantity=Decimal("2.5"), summit_id=summit_id, partners="UNDP")
    promised("FRA", text="Une somme", kind="financial", unit="", currency="EUR", quantity=Decimal("1500000.5"), valued_on=date(2031, 1, 2),
             summit_id=summit_id, state=CommitmentState.ANNOUNCED, language="fr", conditions="Vote du budget")  # fmt: skip
    promised("EGY", text="سرّي", is_confidential=True, quantity=Decimal(3), unit="sniffer dogs", summit_id=summit_id, language="ar", renew_on=date(2032, 1, 1))
    before = organiser.get(f"/organiser/exports/pledges.csv?lang={language}").data

    again = stored_or_same(summit_id, before)
    lines = before.decode("utf-8-sig")
    with transaction() as session:
        session.execute(delete(Commitment))
    stored_pledges(summit_id, without_references(lines))

    assert again == ["unchanged"] * 3
    after = organiser.get(f"/organiser/exports/pledges.csv?lang={language}").data
    assert without_references(after.decode("utf-8-sig")) == without_references(lines)


def stored_or_same(summit_id: int, content: bytes) -> list[str]:
    _number, plan = tried_pledges(summit_id, content)
    assert [problem for problem in plan.problems if problem.is_grave] == []
    return doings(plan)


def without_references(text: str) -> bytes:
    """The table as one for new commitments."""
    return re.sub(r"C-\d{4}-\d{5}", "", text).encode("utf-8-sig")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_empty_list_can_be_had_in_each_language(app, sign_in, language, form):
    make_summit()

    answer = sign_in("follow-up").get(f"/organiser/imports/templates/pledges-{language}.{form}")

    assert answer.status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_headings_are_known_in_each_language(language):
    headings = [words[language].split("|")[0] for words in PLEDGE_COLUMNS.values()]

    assert [found.column for found in recognise_by(keys_of(PLEDGE_COLUMNS), headings)] == list(PLEDGE_COLUMNS)
