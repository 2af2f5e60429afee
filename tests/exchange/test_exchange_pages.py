"""The pages of imports and exports, as an organiser uses them."""
# ruff: noqa: E501 - tables stand on one line

import io

import pytest
from exchange.bringing_in import people, stored, summit_with, table, upload
from openpyxl import load_workbook
from programme.builders import queries_of
from sqlalchemy import func, select
from visitors import parsed

from uncops.accounts.roles import Role, is_permitted
from uncops.audit.models import AuditEntry
from uncops.delegations.models import Participant
from uncops.exchange.models import ImportRun
from uncops.sheets.reading import read_tables
from uncops.sheets.writing import xlsx_bytes

XHTML = "{http://www.w3.org/1999/xhtml}"
GOOD = ["State", "Name", "Rank"], ["Norway", "Ada Berg", "Minister"], ["Ghana", "Kofi Aidoo", "Other"]


def text_of(answer):
    return " ".join(" ".join(parsed(answer).itertext()).split())


def brought(organiser, content, name="list.csv", kind="participants"):
    """Upload a file; the address of its import."""
    answer = organiser.submit("/organiser/imports/new", {"kind": kind, "file": upload(content, name)}, form="/new")
    assert answer.status_code == 303, text_of(answer)
    return answer.location.removesuffix("/columns")


def test_a_file_is_received_named_tried_and_stored(app, sign_in, session):
    summit_id, organiser = summit_with("NOR", "GHA"), sign_in("organiser")
    address = brought(organiser, table("State,Name,Rank,Shoe size", ["Norway", "Ada Berg", "Minister", "40"], ["Ghana", "Kofi Aidoo", "Other", "44"]))
    columns = text_of(organiser.get(f"{address}/columns"))
    assert [words in columns for words in ("Shoe size", "Unknown: left out", "Ada Berg")] == [True] * 3

    organiser.submit(f"{address}/columns", {}, form="/columns")
    assert session.scalar(select(func.count()).select_from(Participant)) == 0
    answer = organiser.submit(address, {}, form="accept")

    assert answer.status_code == 303
    assert set(people(summit_id)) == {"Ada Berg", "Kofi Aidoo"}
    assert "Brought in again, the same file changes nothing" in text_of(organiser.get(address))


def test_what_a_column_means_can_be_changed(app, sign_in):
    summit_id, organiser = summit_with("NOR"), sign_in("organiser")
    address = brought(organiser, table("Wer,Woher", ["Ada Berg", "Norway"]))

    refused = organiser.submit(f"{address}/columns", {"column-0": "party", "column-1": "party"}, form="/columns")
    organiser.submit(f"{address}/columns", {"column-0": "name", "column-1": "party"}, form="/columns")
    organiser.submit(address, {}, form="accept")

    assert (refused.status_code, "Two columns are taken for “Party”" in text_of(refused)) == (422, True)
    assert list(people(summit_id)) == ["Ada Berg"]


def test_every_problem_is_shown_and_can_be_taken_away(app, sign_in):
    summit_with("NOR")
    organiser = sign_in("organiser")
    address = brought(organiser, table("State,Name,Role", *[["Norway", f"Person {number}", "jester"] for number in range(30)]))
    organiser.submit(f"{address}/columns", {}, form="/columns")

    first, second = organiser.get(address), organiser.get(f"{address}?page=2")
    (taken,) = read_tables(organiser.get(f"{address}/problems.csv").data)
    workbook = read_tables(organiser.get(f"{address}/problems.xlsx").data)[0]

    assert "1 to 25 of 30" in text_of(first)
    assert "26 to 30 of 30" in text_of(second)
    assert len(taken.rows) == len(workbook.rows) == 31
    assert taken.rows[1].cells[:3] == ("2", "Role", "jester")
    assert "No row of this file would change anything" in text_of(first)
    assert organiser.client.post(f"{address}/accept", data=token(organiser, address)).status_code == 422


def token(organiser, address):
    page = parsed(organiser.get(address))
    return {"csrf_token": next(box.get("value") for box in page.iter(f"{XHTML}input") if box.get("name") == "csrf_token")}


def test_rows_with_problems_are_stored_without_only_when_that_is_said(app, sign_in):
    summit_id, organiser = summit_with("NOR"), sign_in("organiser")
    address = brought(organiser, table("State,Name", ["Norway", "Ada Berg"], ["Atlantis", "Bo Dahl"]))
    organiser.submit(f"{address}/columns", {}, form="/columns")

    refused = organiser.submit(address, {}, form="accept")
    assert refused.status_code == 422
    assert "Rows with problems: 1" in text_of(refused)
    assert people(summit_id) == {}
    organiser.submit(address, {"leave_out": "y"}, form="accept")

    assert list(people(summit_id)) == ["Ada Berg"]


def test_a_doubtful_name_is_answered_on_the_page(app, sign_in):
    summit_id, organiser = summit_with("KOR", "PRK"), sign_in("organiser")
    address = brought(organiser, table("State,Name", ["Korea", "Kim"]))
    organiser.submit(f"{address}/columns", {}, form="/columns")

    organiser.submit(address, {"code-0": "KOR"}, form="answers")
    organiser.submit(address, {}, form="accept")

    assert people(summit_id)["Kim"].delegation.party.code == "KOR"


def test_an_import_is_stored_once(app, sign_in):
    summit_id, organiser = summit_with("NOR"), sign_in("organiser")
    address = brought(organiser, table("State,Name", ["Norway", "Ada Berg"]))
    organiser.submit(f"{address}/columns", {}, form="/columns")
    sent = token(organiser, address)

    answers = [organiser.client.post(f"{address}/accept", data=sent).status_code for _ in range(2)]
    tried_again = organiser.client.post(f"{address}/try", data=sent)

    assert (answers, tried_again.status_code) == ([303, 422], 303)
    assert len(people(summit_id)) == 1
    assert "Import stored" in text_of(organiser.get(address))


def test_what_cannot_be_printed_is_shown_as_a_picture(app, sign_in):
    summit_with("NOR")
    organiser = sign_in("organiser")
    content = xlsx_bytes("x", ["State", "Name\x07"], [["Nor\x00way", "Ada\x07 Berg"], ["Norway", "Bo\ud800"]])
    address = brought(organiser, content, "list.xlsx")
    columns = organiser.get(f"{address}/columns").data

    organiser.submit(f"{address}/columns", {"column-1": "name"}, form="/columns")

    page = organiser.get(address)
    assert "Ada␇ Berg" in text_of(page)
    assert "Nor␀way" in text_of(page)
    assert b"\x07" not in page.data + columns
    assert organiser.get(f"{address}/problems.csv").status_code == organiser.get(f"{address}/problems.xlsx").status_code == 200


def test_a_large_file_is_stored_in_the_background(app, sign_in, session):
    summit_id, organiser = summit_with("NOR"), sign_in("organiser")
    address = brought(organiser, table("State,Name", *[["Norway", f"Person {number}"] for number in range(201)]))
    organiser.submit(f"{address}/columns", {}, form="/columns")

    organiser.submit(address, {}, form="accept")

    assert len(people(summit_id)) == 201
    run = session.scalars(select(ImportRun)).one()
    assert (run.state, run.job_run.state, run.stored_by) == ("stored", "done", "Organiser of the tests")
    assert run.job_run.step == "Storing 201 rows. This is one step: nothing is kept until the end."
    assert run.file_name not in "".join(str(entry.after) for entry in session.scalars(select(AuditEntry)))


def test_another_sheet_of_a_workbook_can_be_taken(app, sign_in):
    summit_with("NOR")
    organiser = sign_in("organiser")
    book = load_workbook(io.BytesIO(xlsx_bytes("Notes", ["x"], [["y"]])))
    for row in GOOD:
        book.create_sheet("People").append(row) if "People" not in book else book["People"].append(row)
    file = io.BytesIO()
    book.save(file)
    address = brought(organiser, file.getvalue(), "book.xlsx")
    assert "Ada Berg" in text_of(organiser.get(f"{address}/columns"))

    organiser.submit(f"{address}/columns", {"sheet": "0"}, form="sheet")

    assert "Ada Berg" not in text_of(organiser.get(f"{address}/columns"))


@pytest.mark.parametrize(("content", "sentence"), [(b"", "nothing in this file"), (b"%PDF-1.7", "a PDF document"), (b"PK\x03\x04", "damaged")])
def test_a_file_that_is_no_table_is_refused_at_its_field(app, sign_in, session, content, sentence):
    summit_with("NOR")

    answer = sign_in("organiser").submit("/organiser/imports/new", {"kind": "participants", "file": upload(content)}, form="/new")

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert session.scalar(select(func.count()).select_from(ImportRun)) == 0


def test_an_erased_file_cannot_be_read_again(app, sign_in):
    summit_with("NOR")
    organiser = sign_in("organiser")
    address = brought(organiser, table("State,Name", ["Norway", "Ada Berg"]))
    organiser.submit(f"{address}/columns", {}, form="/columns")

    organiser.submit(address, {}, form="erase")

    assert "Ada Berg" not in text_of(organiser.get(address))
    assert organiser.client.post(f"{address}/try", data=token(organiser, address)).status_code == 422
    assert organiser.get(f"{address}/columns").status_code == 303


@pytest.mark.parametrize("role", Role)
def test_only_those_with_the_right_bring_in_or_take_out(app, sign_in, role):
    summit_id = summit_with("NOR")
    stored(summit_id, table("State,Name", ["Norway", "Secret Person"]))
    visitor = sign_in(role.value)

    answers = [visitor.get(f"/organiser{address}") for address in ("/imports/1", "/imports/1/problems.csv", "/exports/participants.csv")]

    may = is_permitted(frozenset({role}), "exchange.use")
    assert {answer.status_code for answer in answers} == ({200} if may else {403})
    assert may or all(b"Secret Person" not in answer.data for answer in answers)


def test_nonsense_in_addresses_is_not_found(app, sign_in):
    summit_with("NOR")
    organiser = sign_in("organiser")

    assert organiser.get("/organiser/imports/999").status_code == 404
    assert organiser.get("/organiser/imports/999/columns").status_code == 404
    assert organiser.get("/organiser/exports/accounts.csv").status_code == 404
    assert organiser.get("/organiser/imports/templates/participants-xx.csv").status_code == 404
    assert organiser.get("/organiser/imports?page=nonsense").status_code == 200


def test_lists_of_imports_and_problems_ask_as_often_for_many_as_for_one(app, sign_in):
    summit_with("NOR")
    organiser = sign_in("organiser")

    def counts(row_count):
        address = brought(organiser, table("State,Name,Role", *[["Norway", f"Person {number}", "jester"] for number in range(row_count)]))
        organiser.submit(f"{address}/columns", {}, form="/columns")
        return queries_of(organiser, "/organiser/imports"), queries_of(organiser, address)

    assert counts(1) == counts(3) == counts(40)
