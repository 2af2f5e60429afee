"""A list pasted from a spreadsheet: rows stay rows, names stay as they are, problems stand at their rows."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registration.missions import mission
from sqlalchemy import select
from visitors import XHTML, parsed, shown_fields

from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, Function, Gender, Participant
from uncops.registration import pasting
from uncops.registration.models import Amendment
from uncops.registration.pasting import Reading, cells_of, guessed_meanings, read_rows

NEW_YORK = Reading(ZoneInfo("America/New_York"), {}, rank="other")
LIST = (
    "Nom et prénom\tFonction\tRang\tDate de naissance\nAnne Le Goff\tChef de délégation\tDirecteur\t03.06.1970\n"
    "'Abd ar-Raḥmān O’NEILL\tMembre\tDirecteur\t\n"
)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters='\t\n\r;"'), min_size=1, max_size=60).filter(
    lambda name: name.strip() == name
)


@given(st.lists(NAMES, min_size=1, max_size=20))
def test_as_many_people_as_rows_and_their_names_untouched(names):
    pasted = "\r\n".join(f"{name}\tx{number}@example.org" for number, name in enumerate(names))

    rows = read_rows(cells_of(pasted), ["name", "email"], NEW_YORK)

    assert [row.facts.name for row in rows] == names


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r")), min_size=2, max_size=2), max_size=8))
def test_quoted_cells_come_back_as_they_were(cells):
    pasted = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)

    assert cells_of(pasted) == [row for row in cells if any(cell.strip() for cell in row)]


@pytest.mark.parametrize(("pasted", "cells"), [
    ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
    ("a\tb;c", [["a", "b;c"]]),
    ('John "Jack" Smith\tx', [['John "Jack" Smith', "x"]]),
    ('"Jack" Smith\tx', [['"Jack" Smith', "x"]]),
    ('"two\nlines"\tx', [["two\nlines", "x"]]),
    ("\n\t\n a \t\n", [[" a ", ""]]),
    ("", []),
])  # fmt: skip
def test_cells_end_where_the_spreadsheet_ended_them(pasted, cells):
    assert cells_of(pasted) == cells


@given(st.text(max_size=400))
def test_any_text_gives_rows_or_problems_and_never_fails(text):
    rows = cells_of(text)
    meanings = guessed_meanings(rows, with_headings=pasting.has_headings(rows))

    read = read_rows(rows, meanings, NEW_YORK)

    assert len(read) == len(rows)
    assert all((row.facts is None) == bool(row.problems) for row in read)


def test_columns_without_headings_are_guessed_by_what_stands_in_them():
    rows = cells_of("Jo Vann\tjo@example.org\tMember\t1970-06-03\nKim Roe\tkim@example.org\tAdviser\t1981-01-31")

    assert guessed_meanings(rows, with_headings=False) == ["name", "email", "function", "born_on"]


@pytest.mark.parametrize(("said", "day"), [
    ("1970-06-03", date(1970, 6, 3)), ("03.06.1970", date(1970, 6, 3)), ("25/06/1970", date(1970, 6, 25)),
    ("06/25/1970", date(1970, 6, 25)),
    ("06/06/1970", date(1970, 6, 6)), ("03/06/1970", None), ("31.02.1970", None), ("June", None), ("1/2/70", None),
])  # fmt: skip
def test_a_day_that_could_be_two_days_is_asked_for(said, day):
    (row,) = read_rows([["Jo Vann", said]], ["name", "born_on"], NEW_YORK)

    assert (row.facts.born_on if row.facts else None) == day


def test_a_row_is_read_whole():
    meanings = ["given_name", "surname", "gender", "arrives_at", "languages", "telephone", "function"]
    pasted = ["Mary Ann", "van der Berg", "woman", "2031-06-02 09:30", "French, Arabic", "+31 6 1234", "Head"]
    (row,) = read_rows([pasted], meanings, NEW_YORK)

    facts = row.facts
    assert (facts.name, facts.surname, facts.gender) == ("Mary Ann van der Berg", "van der Berg", Gender.WOMAN)
    assert facts.arrives_at == datetime(2031, 6, 2, 13, 30, tzinfo=UTC)
    assert (facts.languages, facts.telephone, facts.function) == (("fr", "ar"), "+31 6 1234", Function.HEAD)


def send(visitor, url, fields):
    """Fill in the form of the page, which stands below the one for signing out."""
    return visitor.submit(url, fields, form=-1)


def again(visitor, url, answer, fields):
    """Send the form of an answer with more filled in."""
    form = [made for made in parsed(answer).iter(f"{XHTML}form") if made.get("method", "").lower() == "post"][-1]
    return visitor.client.post(url, data=shown_fields(form) | fields)


def names() -> list[str]:
    db.session.expire_all()
    return list(db.session.scalars(select(Participant.name).order_by(Participant.id)))


def test_nothing_is_stored_until_the_list_was_seen(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/paste"

    seen = send(france, url, {"pasted": LIST})
    before = names()
    answer = again(france, url, seen, {"register": "1"})

    assert (seen.status_code, before) == (200, [])
    assert answer.status_code == 303
    assert names() == ["Anne Le Goff", "'Abd ar-Raḥmān O’NEILL"]


def test_a_row_with_a_problem_says_so_and_the_others_are_registered(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/paste"
    seen = send(france, url, {"pasted": LIST.replace("Membre", "Cuisinière")})

    answer = again(france, url, seen, {"register": "1"})

    assert "“Cuisinière” is not understood here." in seen.get_data(as_text=True)
    assert answer.status_code == 200
    assert names() == ["Anne Le Goff"]
    assert "O’NEILL" in answer.get_data(as_text=True)


def test_what_a_column_means_can_be_changed(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/paste"
    seen = send(france, url, {"pasted": "Jo Vann\tPrefect\nKim Roe\tAttaché", "rank": "other"})

    again(france, url, seen, {"column_1": "hotel", "register": "1"})

    db.session.expire_all()
    assert list(db.session.scalars(select(Participant.hotel).order_by(Participant.id))) == ["Prefect", "Attaché"]


def test_two_heads_in_a_list_register_nobody(app):
    france, delegation_id = mission(app, "FRA")
    url = f"/portal/delegations/{delegation_id}/participants/paste"
    seen = send(france, url, {"pasted": "Name\tFunction\nJo Vann\tHead\nKim Roe\tHead", "rank": "other"})

    answer = again(france, url, seen, {"register": "1"})

    assert answer.status_code == 422
    assert "already head of this delegation" in answer.get_data(as_text=True)
    assert names() == []


def test_an_accepted_registration_gets_proposals_for_a_reason(app):
    france, delegation_id = mission(app, "FRA")
    with transaction() as session:
        session.get_one(Delegation, delegation_id).state = "accepted"
    url = f"/portal/delegations/{delegation_id}/participants/paste"
    seen = send(france, url, {"pasted": LIST})

    without = again(france, url, seen, {"register": "1"})
    answer = again(france, url, seen, {"register": "1", "reason": "Two more come."})

    assert (without.status_code, answer.status_code) == (422, 303)
    assert names() == []
    assert [proposal.facts["name"] for proposal in db.session.scalars(select(Amendment).order_by(Amendment.id))] == [
        "Anne Le Goff", "'Abd ar-Raḥmān O’NEILL",
    ]  # fmt: skip


def test_an_empty_list_is_refused(app):
    france, delegation_id = mission(app, "FRA")

    answer = send(france, f"/portal/delegations/{delegation_id}/participants/paste", {"pasted": " \n\t\n"})

    assert answer.status_code == 422
    assert "Paste the rows of your list first." in answer.get_data(as_text=True)
