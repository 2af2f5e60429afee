"""The figures of a summit as page, chart and file: the same everywhere, and nobody's name in any."""

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from programme.builders import deed_now, make_summit, queries_of

from uncops.core.database import transaction
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import DelegationState, Function, Gender
from uncops.delegations.services.invitations import invite, move_delegation
from uncops.delegations.services.participants import register
from uncops.reference.queries import party_by_code
from uncops.statistics.models import Contribution, ContributionMonth
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

SECRET = "Åse Ødegård-Muñoz"


def delegation(summit_id, code, gender=None, *, name="Ola Berg", moves=(DelegationState.SUBMITTED, DelegationState.ACCEPTED)):
    with transaction() as session:
        (made,) = invite(session, session.get_one(Summit, summit_id), [party_by_code(session, code)], deadline_on=None, deed=deed_now())
        session.flush()
        if gender is not None:
            register(session, made, ParticipantFacts(name, Function.HEAD, "minister", gender=gender), deed=deed_now())
            for state in moves:
                move_delegation(session, made, state, deed=deed_now())
        return made.id


def earlier_summit():
    with transaction() as session:
        facts = SummitFacts("uncops-2028", "Summit of 2028", "New York", "America/New_York", date(2028, 6, 1), date(2028, 6, 2))
        return create_summit(session, facts, deed=deed_now()).id


@pytest.fixture
def four(app):
    """Four parties: two accepted, one of them led by a woman, one only submitted, one only invited."""
    before, summit_id = earlier_summit(), make_summit()
    delegation(before, "NOR", Gender.MAN)
    delegation(before, "KEN")
    delegation(summit_id, "NOR", Gender.WOMAN, name=SECRET)
    delegation(summit_id, "GHA", Gender.MAN)
    delegation(summit_id, "KEN", Gender.NOT_STATED, moves=(DelegationState.SUBMITTED,))
    delegation(summit_id, "PER")
    with transaction() as session:
        month = ContributionMonth(month=date(2031, 1, 1), taken_in_at=deed_now().at, taken_in_by="Ada Marsh")
        session.add(month)
        session.flush()
        for code, female in (("NOR", 0), ("GHA", 30)):
            session.add(Contribution(month_id=month.id, party_id=party_by_code(session, code).id, mission_code="UNMISS",
                                     personnel_type="formed_police_unit", female=female, male=0))  # fmt: skip
    return summit_id


def table_of(visitor, query=""):
    answer = visitor.get(f"/organiser/statistics/figures.csv?{query}")
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def counted(table, figure):
    return {row[1]: (row[2], row[3], row[4]) for row in table[1:] if row[0] == figure and row[2] != "0"}


def test_each_figure_stands_with_its_denominator(four, sign_in):
    table = table_of(sign_in("viewer"), "basis=submitted")

    third = ("1", "3", "33.3")
    assert counted(table, "Gender of heads of delegation") == {"Women": third, "Men": third, "Not stated": third}
    assert counted(table, "First-time participation") == {"For the first time": ("2", "3", "66.7"), "Took part before": third}
    assert counted(table, "Contributing to United Nations police") == {"Contributing": third, "Not contributing": ("2", "3", "66.7")}
    quarter = ("1", "4", "25.0")
    assert counted(table, "State of registrations") == {"Invited": quarter, "Submitted": quarter, "Accepted": ("2", "4", "50.0")}


def test_the_page_says_the_same_as_the_file_and_the_drawing(four, sign_in):
    viewer = sign_in("viewer")

    page = viewer.get("/organiser/statistics?basis=accepted").get_data(as_text=True)
    sheet = load_workbook(io.BytesIO(viewer.get("/organiser/statistics/figures.xlsx?basis=accepted").get_data())).worksheets[0]
    drawing = ElementTree.fromstring(viewer.get("/organiser/statistics/charts/head_genders.svg?basis=accepted").get_data())

    assert "Women: 1 of 2 heads, 50.0 per cent; not stated: 0. Target: 50 per cent." in page
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["Gender of heads of delegation", "Women", 1, 2, 50.0, "Accepted"] in rows
    described = drawing.find("{http://www.w3.org/2000/svg}desc").text
    assert described.startswith("Women: 1 of 2 heads, 50.0 per cent; Men: 1 of 2 heads, 50.0 per cent")


@pytest.mark.parametrize("role", ["viewer", "follow-up", "principals-office", "liaison", "organiser"])
def test_nobodys_name_is_in_any_figure(four, sign_in, role):
    visitor = sign_in(role)
    addresses = ("/organiser/statistics", "/organiser/statistics/figures.csv", "/organiser/statistics/charts/head_ranks.svg")

    told = "".join(visitor.get(f"{address}?basis=invited").get_data(as_text=True) for address in addresses)

    assert "Minister" in told
    assert "Muñoz" not in told
    assert "Berg" not in told


@pytest.mark.parametrize("role", ["focal-point", "delegate"])
def test_missions_see_no_figures_of_others(four, sign_in, role):
    assert sign_in(role).get("/organiser/statistics").status_code == 403


def test_a_summit_without_delegations_says_what_cannot_be_said(app, sign_in):
    make_summit()

    page = sign_in("viewer").get("/organiser/statistics").get_data(as_text=True)

    assert "Nothing to count yet" in page
    assert "no delegation of an earlier summit is kept here" in page
    assert "no monthly table was brought in" in page


def test_a_figure_that_is_not_there_is_not_found(four, sign_in):
    viewer = sign_in("viewer")

    assert viewer.get("/organiser/statistics/charts/heights.svg").status_code == 404
    assert viewer.get("/organiser/statistics?basis=nonsense").status_code == 200


def test_more_delegations_ask_the_database_as_often(app, sign_in):
    summit_id, viewer = make_summit(), sign_in("viewer")
    delegation(summit_id, "NOR", Gender.WOMAN)
    one = queries_of(viewer, "/organiser/statistics")
    for code in ("GHA", "KEN", "PER"):
        delegation(summit_id, code, Gender.MAN)

    assert queries_of(viewer, "/organiser/statistics") == one
