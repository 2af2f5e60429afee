"""The pages of the follow-up: figures that are the same everywhere, cells that lead to passages, silence that is no refusal."""

import csv
import io
import json
from datetime import timedelta

import pytest
from followup.seeing import make_scene, said
from openpyxl import load_workbook
from sqlalchemy import event

from uncops.core import clock
from uncops.core.database import db
from uncops.followup.kept import EXTENSION

BASE = "/organiser/follow-up"


@pytest.fixture
def scene(app):
    return make_scene()


def text_of(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def json_rows(visitor, address):
    return json.loads(text_of(visitor, address))


def csv_rows(visitor, address):
    return list(csv.DictReader(io.StringIO(visitor.get(address).get_data().decode("utf-8-sig"))))


def test_page_and_files_say_the_same(scene, sign_in):
    viewer = sign_in("viewer")

    told = json_rows(viewer, f"{BASE}/figures.json")
    table = csv_rows(viewer, f"{BASE}/figures.csv")
    sheet = load_workbook(io.BytesIO(viewer.get(f"{BASE}/figures.xlsx").get_data())).worksheets[0]

    assert (told["as_of"], told["stale_after_days"]) == ("2031-03-03", 180)
    values = [(row["figure"], row["part"], row["counted"], row["value"], row["unit"]) for row in told["rows"]]
    assert [tuple(row.values())[:5] for row in table] == [(*row[:3], str(row[3]), row[4]) for row in values]
    assert [tuple(row)[:4] for row in sheet.iter_rows(min_row=2, values_only=True)] == [row[:4] for row in values]
    figure = {row[1:4] for row in values if row[0] == "Commitments by regional group"}
    assert {("African States", "Commitments", 2), ("Western European and other States", "Commitments", 1)} <= figure
    assert {("Total", "Commitments", 2), ("Total", "States", 3), ("Total", "Delivered commitments", 1)} <= figure
    quantities = {row[2:] for row in values if row[0] == "Commitments by kind" and row[1] == "Total"}
    assert {("Pledged", 40, "Officers"), ("Delivered", 10, "Officers"), ("Pledged", 300_000, "EUR")} <= quantities


def test_a_number_leads_to_as_many_commitments(scene, sign_in):
    viewer = sign_in("viewer")

    page = text_of(viewer, f"{BASE}/commitments?which=standing&group=AFR")
    rows = json_rows(viewer, f"{BASE}/commitments.json?which=standing&group=AFR")["rows"]

    assert "2 commitments" in page
    assert [row["holders"] for row in rows] == ["Norway, Ghana", "Egypt"]
    assert [row["money_as_of"] for row in rows] == [None, "2031-01-01"]


def test_drafts_and_what_nobody_confirmed_are_nowhere(scene, sign_in):
    officer = sign_in("follow-up")
    addresses = [
        BASE, f"{BASE}/commitments", f"{BASE}/coverage", f"{BASE}/coverage/ask/{scene.ask_id}",
        f"{BASE}/coverage/ask/{scene.ask_id}?level=nothing", f"{BASE}/sheets/parties/FRA", f"{BASE}/sheets/parties/PER",
        f"{BASE}/comparison", f"{BASE}/commitments.csv", f"{BASE}/figures.json",
    ]  # fmt: skip

    for address in addresses:
        page = text_of(officer, address)
        assert "secret draft" not in page, address
        assert "nobody confirmed" not in page, address


def test_a_cell_of_coverage_leads_to_the_passage_and_the_commitment(scene, sign_in):
    viewer = sign_in("viewer")

    cells = {(row["row"], row["group"]): row for row in json_rows(viewer, f"{BASE}/coverage.json")["rows"]}
    africa = next(row for (_words, group), row in cells.items() if group == "African States")
    page = text_of(viewer, f"{BASE}/coverage/ask/{scene.ask_id}?group=AFR")

    assert [africa[key] for key in ("parties", "answered", "announced", "delivered", "nothing_recorded")] == [54, 3, 2, 1, 51]
    assert "We stand ready to send officers who speak French." in page
    assert "Money for courses in French" in page
    assert "3 parties" in page


def test_silence_is_shown_as_nothing_recorded_and_never_as_a_refusal(scene, sign_in):
    viewer = sign_in("viewer")

    grid = text_of(viewer, f"{BASE}/coverage")
    page = text_of(viewer, f"{BASE}/coverage/ask/{scene.ask_id}?group=GRULAC&level=nothing")

    assert '<span class="visually-hidden">Nothing recorded</span>' in grid
    assert "33 parties" in page
    assert "That is no refusal" in page


def test_figures_turn_stale_after_the_days_an_officer_sets(scene, sign_in):
    clock.set_to(clock.now() + timedelta(days=31))
    officer, viewer = sign_in("follow-up"), sign_in("viewer")
    before = text_of(viewer, BASE)

    refused = officer.submit(f"{BASE}/terms", {"stale_after_days": "3"}, form=-1)
    kept = officer.submit(f"{BASE}/terms", {"stale_after_days": "30"}, form=-1)
    too_late = officer.submit(f"{BASE}/terms", {"stale_after_days": "90", "seen": "0"}, form=-1)

    assert "stale-note" not in before
    assert (refused.status_code, kept.status_code, too_late.status_code) == (422, 303, 422)
    assert "1 of 1 open commitment: no news for more than 30 days" in text_of(viewer, BASE)
    assert viewer.get(f"{BASE}/terms").status_code == 403


def test_a_day_in_the_past_shows_what_was_known_then(scene, sign_in):
    told = json_rows(sign_in("viewer"), f"{BASE}/commitments.json?on=2031-03-02")

    assert (told["as_of"], told["rows"]) == ("2031-03-02", [])


@pytest.mark.parametrize("address", ["report.pdf", "coverage.pdf", "sheets/parties/GHA.pdf", "sheets/themes/a4p-plus:integration.pdf"])
def test_everything_can_be_printed(scene, sign_in, address):
    answer = sign_in("viewer").get(f"{BASE}/{address}")

    assert answer.status_code == 200
    assert answer.get_data().startswith(b"%PDF-")


LOST = ["coverage/ask/999999", "coverage/wish/1", "coverage/parties/MOON", "sheets/parties/QQQ", "sheets/themes/none"]


@pytest.mark.parametrize("address", LOST)
def test_what_is_not_there_is_not_found(scene, sign_in, address):
    assert sign_in("viewer").get(f"{BASE}/{address}").status_code == 404


def test_no_page_asks_more_often_for_more(scene, sign_in, app):
    viewer, sent = sign_in("viewer"), []
    addresses = [BASE, f"{BASE}/coverage", f"{BASE}/coverage/ask/{scene.ask_id}", f"{BASE}/commitments", f"{BASE}/sheets/parties/SEN"]
    event.listen(db.engine, "before_cursor_execute", lambda *said: sent.append(said[2]))

    def counts():
        found = []
        for address in addresses:
            app.extensions.pop(EXTENSION, None)  # nothing is kept: everything is asked for
            sent.clear()
            text_of(viewer, address)
            found.append(len(sent))
        return found

    counts()
    few = counts()
    for code in ("SEN", "KEN", "URY"):
        said(code, scene.ask_id, "And so do we.", summit_id=scene.summit_id)

    counts()
    assert counts() == few
    assert max(few) <= 30
