"""The monthly table of contributions: read in any order of columns, every fault reported, kept once."""

import io
from datetime import date

import pytest
from programme.builders import make_summit
from visitors import XHTML, parsed

from uncops.audit.models import AuditEntry
from uncops.reference.queries import party_by_code
from uncops.sheets.reading import read_tables
from uncops.sheets.writing import xlsx_bytes
from uncops.statistics.models import Contribution, ContributionMonth
from uncops.statistics.personnel import PersonnelType
from uncops.statistics.reading import ColumnsMissing, read_contributions

MONTH = date(2031, 2, 1)
CODES = frozenset({"NOR", "GHA", "COG", "COD", "TUR", "GMB"})
HEADINGS = ["Contributing State", "Mission", "Personnel type", "Female", "Male"]


def table(*rows, headings=HEADINGS):
    lines = [headings, *rows]
    return read_tables("\n".join("\t".join(line) for line in lines).encode())[0]


def read(*rows, headings=HEADINGS, answers=None):
    return read_contributions(table(*rows, headings=headings), MONTH, answers or {}, CODES)


def told(result):
    return [(one.row, one.column, one.sentence % one.values if one.values else one.sentence) for one in result.problems]


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS,
        ["CONTRIBUTING_STATE", "Mission_Acronym", "Personnel_Type", "Female_Personnel", "Male_Personnel"],
        ["État contributeur", "Mission", "Catégorie de personnel", "Femmes", "Hommes"],
        ["Pays", "Opération", "Type de personnel", "F", "H"],
    ],
)
def test_columns_are_recognised_in_english_and_french(headings):
    (row,) = read(["Ghana", "UNMISS", "FPU", "12", "1,048"], headings=headings).rows

    assert (row.party, row.mission, row.female, row.male) == ("GHA", "UNMISS", 12, 1048)
    assert row.personnel_type is PersonnelType.FORMED_POLICE_UNIT


def test_columns_stand_in_any_order_below_a_title():
    found = read_tables(b"Police by State\n\nMale,Female,Type,Mission,State\n3,4,Individual Police,UNFICYP,Norway\n,,,,Total\n")[0]

    (row,) = read_contributions(found, MONTH, {}, CODES).rows

    assert (row.row, row.party, row.female, row.male) == (4, "NOR", 4, 3)


def test_a_table_without_its_columns_is_refused_by_their_names():
    with pytest.raises(ColumnsMissing, match="female, male"):
        read(["Norway", "UNMISS", "FPU"], headings=HEADINGS[:3])


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (["", "UNMISS", "FPU", "1", "2"], "Contributing State", "The State is missing."),
        (["African Union", "UNMISS", "FPU", "1", "2"], "Contributing State", "“African Union” is not a State."),
        (["Norway", "", "FPU", "1", "2"], "Mission", "The mission is missing."),
        (["Norway", "UNMISS", "", "1", "2"], "Personnel type", "The type of personnel is missing."),
        (["Norway", "UNMISS", "Firefighters", "1", "2"], "Personnel type", "“Firefighters” is not a type of police personnel."),
        (["Norway", "UNMISS", "FPU", "-1", "2"], "Female", "“-1” is not a whole number of people."),
        (["Norway", "UNMISS", "FPU", "1", "2.5"], "Male", "“2.5” is not a whole number of people."),
        (["Norway", "UNMISS", "FPU", "", ""], "Female", "The numbers of women and of men are both missing."),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(row, column, sentence):
    result = read(["Ghana", "UNMISS", "FPU", "1", "2"], row)

    assert told(result) == [(3, column, sentence)]
    assert not result.is_ready


def test_every_problem_is_reported_at_once():
    result = read(["Norway", "", "Firefighters", "x", "y"], ["Ghana", "UNMISS", "FPU", "1", "2"], ["Ghana", "UNMISS", "FPU", "1", "2"])

    assert [(row, column) for row, column, _sentence in told(result)] == [
        (2, "Personnel type"), (2, "Mission"), (2, "Female"), (2, "Male"), (4, "Contributing State"),
    ]  # fmt: skip
    assert told(result)[-1][2] == "The same State, mission and type of personnel stand in row 3 already."


def test_sums_and_months_are_compared_where_the_table_has_them():
    headings = [*HEADINGS, "Total", "Last reporting date"]

    wrong_sum, wrong_month = ["1", "2", "4", "2031-02-28"], ["1", "2", "3", "2031-01-31"]
    result = read(["Norway", "UNMISS", "FPU", *wrong_sum], ["Ghana", "UNMISS", "FPU", *wrong_month], headings=headings)

    assert [(row, column) for row, column, _sentence in told(result)] == [(2, "Total"), (3, "Last reporting date")]


def test_soldiers_are_passed_over_and_counted():
    result = read(["Norway", "UNMISS", "Troops", "10", "900"], ["Norway", "UNMISS", "Individual Police", "2", "3"])

    assert (len(result.rows), result.military_count) == (1, 1)


def test_older_names_are_understood_and_doubtful_ones_asked():
    rows = [["Turkey", "UNMISS", "FPU", "1", "2"], ["Congo", "UNMISS", "FPU", "1", "2"], ["Congo", "UNFICYP", "FPU", "1", "2"]]

    asked = read(*rows)
    answered = read(*rows, answers={"Congo": "COD"})

    assert [row.party for row in asked.rows] == ["TUR"]
    assert [(question.written, question.rows) for question in asked.questions] == [("Congo", (3, 4))]
    assert {"COD", "COG"} <= set(asked.questions[0].candidates)
    assert [row.party for row in answered.rows] == ["TUR", "COD", "COD"]
    assert answered.is_ready


def test_an_answer_that_is_no_state_is_no_answer():
    assert read(["Congo", "UNMISS", "FPU", "1", "2"], answers={"Congo": "AU"}).questions


def bring_in(visitor, content, name="february.csv"):
    return visitor.submit(
        "/organiser/statistics/contributions/bring-in", {"month": "2031-02", "file": (io.BytesIO(content), name)}, form=-1
    )


def accept(visitor, page, **more):
    form = next(made for made in parsed(page).iter(f"{XHTML}form") if (made.get("action") or "").endswith("/accept"))
    fields = {box.get("name"): box.get("value") for box in form.iter(f"{XHTML}input")} | more
    return visitor.client.post("/organiser/statistics/contributions/accept", data=fields)


CSV = b"State,Mission,Type,Women,Men\r\nNorway,UNMISS,Individual police,4,6\r\nGhana,UNMISS,FPU,30,130\r\n"


def test_nothing_is_kept_until_it_was_looked_at(app, session, sign_in):
    make_summit()
    protocol = sign_in("protocol")

    page = bring_in(protocol, CSV)
    assert "rows: 2; States: 2; missions: 1; women: 34; men: 136." in page.get_data(as_text=True)
    assert session.query(Contribution).count() == 0

    assert accept(protocol, page).status_code == 303
    kept = {(row.party.code, row.mission_code, row.personnel_type, row.female, row.male) for row in session.query(Contribution)}
    assert kept == {("NOR", "UNMISS", "individual_police", 4, 6), ("GHA", "UNMISS", "formed_police_unit", 30, 130)}
    assert "February 2031" in protocol.get("/organiser/statistics/contributions").get_data(as_text=True)


def test_bringing_a_month_in_again_replaces_it_and_the_same_table_changes_nothing(app, session, sign_in):
    make_summit()
    protocol = sign_in("protocol")
    accept(protocol, bring_in(protocol, CSV))
    before = session.query(AuditEntry).count(), [row.id for row in session.query(Contribution).order_by(Contribution.id)]

    accept(protocol, bring_in(protocol, CSV))
    assert (session.query(AuditEntry).count(), [row.id for row in session.query(Contribution).order_by(Contribution.id)]) == before

    sheet = xlsx_bytes("Table", ["Male", "Female", "Mission", "Type", "State"], [[7, 4, "UNMISS", "IPO", "Norway"]])
    accept(protocol, bring_in(protocol, sheet, "february.xlsx"))
    session.expire_all()
    assert [(row.female, row.male) for row in session.query(Contribution)] == [(4, 7)]
    assert session.query(ContributionMonth).one().source_name == "february.xlsx"


def test_a_doubtful_name_is_asked_on_the_page_and_then_kept(app, session, sign_in):
    make_summit()
    protocol = sign_in("protocol")
    page = bring_in(protocol, b"State,Mission,Type,Women,Men\nCongo,UNMISS,FPU,1,2\n")

    again = accept(protocol, page, meant="")
    assert again.status_code == 422
    assert "Say for every name which State is meant." in again.get_data(as_text=True)

    assert accept(protocol, again, meant="COD").status_code == 303
    assert session.query(Contribution).one().party_id == party_by_code(session, "COD").id


def test_a_table_with_a_problem_is_shown_and_never_kept(app, session, sign_in):
    make_summit()
    protocol = sign_in("protocol")

    page = bring_in(protocol, b"State,Mission,Type,Women,Men\nNorway,UNMISS,FPU,many,2\n")

    assert "“many” is not a whole number of people." in page.get_data(as_text=True)
    assert accept(protocol, page).status_code == 422
    assert session.query(Contribution).count() == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"\x00\x01\x02", b"one cell"])
def test_what_is_no_table_is_refused_with_a_sentence(app, sign_in, content):
    make_summit()

    answer = bring_in(sign_in("protocol"), content)

    assert answer.status_code == 422
    assert "error-summary" in answer.get_data(as_text=True)


def test_who_reads_figures_does_not_bring_tables_in(app, sign_in):
    make_summit()
    viewer = sign_in("viewer")

    assert viewer.get("/organiser/statistics/contributions").status_code == 200
    assert viewer.get("/organiser/statistics/contributions/bring-in").status_code == 403


def test_a_month_can_be_removed(app, session, sign_in):
    make_summit()
    protocol = sign_in("protocol")
    accept(protocol, bring_in(protocol, CSV))
    number = session.query(ContributionMonth).one().id

    protocol.submit(f"/organiser/statistics/contributions/{number}/remove", {}, form=-1)

    session.expire_all()
    assert (session.query(ContributionMonth).count(), session.query(Contribution).count()) == (0, 0)
