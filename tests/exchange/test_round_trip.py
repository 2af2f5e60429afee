"""What is taken out as a table comes back without loss, and changes nothing."""
# ruff: noqa: E501 - people stand on one line

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from exchange.bringing_in import people, stored, summit_with, tried
from hypothesis import given
from hypothesis import strategies as st
from programme.builders import NEW_YORK, deed_now
from sqlalchemy import select

from uncops.core.database import transaction
from uncops.delegations.columns import PARTICIPANT_COLUMNS
from uncops.delegations.facts import FIELDS, ParticipantFacts, facts_of
from uncops.delegations.models import Delegation, Function, Gender, Participant
from uncops.delegations.personal import PERSONAL_FIELDS
from uncops.delegations.services.participants import register
from uncops.exchange.exporting import local_moment
from uncops.exchange.kinds import kind_of
from uncops.exchange.patterns import EXPLAINED
from uncops.exchange.rows import _in_utc
from uncops.sheets.days import read_moment
from uncops.sheets.reading import read_tables
from uncops.sheets.tables import shown

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
AUTUMN = datetime(2031, 11, 2, 6, 30, tzinfo=UTC)
AWKWARD = (
    ParticipantFacts("=HYPERLINK(\"x\")", Function.HEAD, "minister", office="+cmd|' /C calc'!A0", gender=Gender.WOMAN, born_on=date(1970, 3, 4), telephone="+33 1 44 00", needs="Ramp\nand lift", consents_to_listing=True),
    ParticipantFacts("نور\u200f الهاشمي", Function.MEMBER, "other", surname="الهاشمي", languages=("ar", "en"), diet="حلال", telephone="007"),
    ParticipantFacts("  İpek  ÖZTÜRK\u00a0", Function.ADVISER, "chief_of_police", badge_name="'İ", email="ipek@example.org", arrives_at=datetime(2031, 6, 2, 13, 30, tzinfo=UTC), departs_at=AUTUMN),
    ParticipantFacts("👩‍✈️ Zoe\u0301, \"the\" 'Ace'; a|b", Function.SECURITY, "", escort_note="-2+3\n@SUM(1)\r\nend", hotel="'=x", honorific="@Dr", departs_at=datetime(2031, 11, 2, 5, 30, tzinfo=UTC)),
    ParticipantFacts("王小明", Function.INTERPRETER, "vice_minister", gender=Gender.ANOTHER, departure_flight="1E5", arrival_flight="00012", works_with_interpreter="_x0041_"),
    ParticipantFacts("True", Function.SPOUSE, "director", born_on=date(1931, 1, 1), telephone="+1-212-963-1234"),
)  # fmt: skip


def filled_summit():
    summit_id = summit_with("NOR", "COG", "KOR")
    with transaction() as session:
        delegations = session.scalars(select(Delegation).order_by(Delegation.id)).all()
        for number, facts in enumerate(AWKWARD):
            register(session, delegations[number % 3], facts, deed=deed_now())
            session.flush()
    return summit_id


def taken(organiser, form, language="en", kind="participants"):
    answer = organiser.get(f"/organiser/exports/{kind}.{form}?lang={language}")
    assert answer.status_code == 200
    return answer.data


def cells(content):
    return [[(type(cell).__name__, shown(cell)) for cell in row.cells] for row in read_tables(content)[0].rows]


def empty_of_people():
    with transaction() as session:
        for person in session.scalars(select(Participant)):
            session.delete(person)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exported_csv_brought_into_an_empty_summit_is_exported_byte_for_byte_the_same(app, sign_in, language):
    summit_id, organiser = filled_summit(), sign_in("organiser")
    before = taken(organiser, "csv", language)
    was = {name: facts_of(person) for name, person in people(summit_id).items()}
    empty_of_people()

    plan = stored(summit_id, before)

    assert [problem for problem in plan.problems if problem.is_grave] == []
    assert taken(organiser, "csv", language) == before
    assert {name: facts_of(person) for name, person in people(summit_id).items()} == was


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_exported_workbook_is_exported_again_cell_for_cell_the_same(app, sign_in, language):
    summit_id, organiser = filled_summit(), sign_in("organiser")
    before = taken(organiser, "xlsx", language)
    empty_of_people()

    stored(summit_id, before)

    assert cells(taken(organiser, "xlsx", language)) == cells(before)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["participants", "delegations"])
def test_what_was_taken_out_changes_nothing_when_it_is_brought_in(app, sign_in, form, kind):
    summit_id, organiser = filled_summit(), sign_in("organiser")

    _import_id, plan = tried(summit_id, taken(organiser, form, kind=kind), kind)

    assert (plan.to_do, plan.counts()["left_out"]) == ([], 0)
    assert plan.counts()["unchanged"] == (len(AWKWARD) if kind == "participants" else 3)


def test_telephone_numbers_keep_their_plus_and_no_cell_is_a_formula(app, sign_in):
    filled_summit()

    text = taken(sign_in("organiser"), "csv").decode("utf-8-sig")

    assert ",+33 1 44 00," in text
    assert "'=HYPERLINK" in text
    written = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in written if re.match(r"[=@\t\r-]|\+(?!33 )", cell)]


def test_what_is_left_out_of_a_table_is_named_in_it(app, sign_in):
    filled_summit()

    table, left_out = read_tables(taken(sign_in("organiser"), "xlsx"))

    labels = {field.name: field.label for field in PERSONAL_FIELDS}
    assert [row.cells[0] for row in left_out.rows[1:]] == [labels["photograph_id"], labels["accompanies_id"]]
    assert "Photograph" not in table.rows[0].cells


def test_every_field_of_a_participant_has_a_column_but_two():
    assert set(FIELDS) - set(PARTICIPANT_COLUMNS) == {"photograph_id", "accompanies_id"}
    assert set(EXPLAINED) <= {*PARTICIPANT_COLUMNS, *kind_of("delegations").pattern_columns}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["participants", "delegations"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_empty_table_is_recognised_whole(app, sign_in, language, kind, form):
    summit_id = summit_with("NOR")
    content = sign_in("organiser").get(f"/organiser/imports/templates/{kind}-{language}.{form}").data

    headings = [shown(cell) for cell in read_tables(content)[0].rows[0].cells]

    from uncops.delegations.columns import recognise

    assert [one.column for one in recognise(headings, of_delegations=kind == "delegations")] == list(kind_of(kind).pattern_columns)
    assert not any(one.is_doubtful for one in recognise(headings, of_delegations=kind == "delegations"))
    assert summit_id


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_a_moment_comes_back_whatever_the_clocks_do(moment):
    written = local_moment(moment, NEW_YORK)

    assert _in_utc(read_moment(shown(written) if isinstance(written, datetime) else written), NEW_YORK) == moment
