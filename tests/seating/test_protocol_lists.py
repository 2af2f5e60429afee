"""Precedence, order of arrival and the rows of the photograph, as visitors see them."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from accreditation.accredited import PERSON, accept
from books.paper_checks import html_faults, missing_for_verapdf, pdf_faults, text_of, verapdf
from opened import counted
from programme.builders import make_summit
from seating.seated import drawn, plan_hall
from visitors import parsed

from uncops.core import clock
from uncops.core.database import transaction
from uncops.delegations.models import Function, Participant
from uncops.seating import printing
from uncops.seating.models import PhotoPlan

NINE = datetime(2031, 6, 2, 13, 0, tzinfo=UTC)


def somebody(surname: str, rank: str, **more):
    return replace(PERSON, name=f"Ada {surname}", surname=surname, rank=rank, **more)


@pytest.fixture
def four(app) -> int:
    """A summit with four delegations: a minister of Ghana, chiefs of Norway, Fiji and INTERPOL; Fiji has only an alternate head."""
    summit_id = make_summit()
    accept(summit_id, "NOR", somebody("Berg", "chief_of_police", arrives_at=NINE.replace(hour=20), arrival_flight="NO 1"))
    accept(summit_id, "GHA", somebody("Quartey", "minister"))
    accept(summit_id, "INTERPOL", somebody("Zimmer", "chief_of_police", arrives_at=NINE))
    alternates = [replace(somebody(name, "chief_of_police"), function=Function.ALTERNATE_HEAD) for name in ("Vula", "Waqa")]
    head = somebody("Tabu", "minister")
    accept(summit_id, "FJI", head, *alternates)
    _take_out("Ada Tabu")
    return summit_id


def _take_out(name: str) -> None:
    with transaction() as session:
        session.query(Participant).filter_by(name=name).one().left_at = clock.now()


def first_column(answer) -> list[str]:
    return [row[0] for row in list(csv.reader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))[1:]]


def test_precedence_goes_by_rank_then_member_states_then_the_alphabet(four, sign_in):
    listed = sign_in("protocol").get("/organiser/precedence/list.csv")

    # Fiji has no head: the first alternate head stands for it.
    assert first_column(listed) == ["Ada QUARTEY", "Ada VULA", "Ada BERG", "Ada ZIMMER"]


@pytest.mark.database
def test_the_list_of_precedence_is_narrowed_by_kind_of_party(four, sign_in):
    listed = sign_in("protocol").get("/organiser/precedence/list.csv?kind=organisation")

    assert first_column(listed) == ["Ada ZIMMER"]


@pytest.mark.database
def test_arrivals_stand_in_their_order_and_those_without_travel_last(four, sign_in):
    listed = sign_in("liaison").get("/organiser/arrivals/list.csv")

    assert first_column(listed) == ["Ada ZIMMER", "Ada BERG", "Ada VULA", "Ada QUARTEY"]


def test_arrivals_of_a_day_and_those_not_known_can_be_asked_for(four, sign_in):
    officer = sign_in("protocol")

    assert first_column(officer.get("/organiser/arrivals/list.csv?arrives=2031-06-02")) == ["Ada ZIMMER", "Ada BERG"]
    assert first_column(officer.get("/organiser/arrivals/list.csv?unknown=1")) == ["Ada VULA", "Ada QUARTEY"]


def test_the_photograph_has_the_host_in_the_middle_then_precedence(four, session, sign_in):
    officer = sign_in("protocol")

    officer.submit("/organiser/photo-rows/change", {"front_count": "3", "behind_count": "2", "host_code": "NOR"}, form=-1)
    page = " ".join(" ".join(parsed(officer.get("/organiser/photo-rows")).itertext()).split())

    assert session.query(PhotoPlan).one().front_count == 3
    rows = page[page.index("The rows as a list") :]
    assert sorted(("QUARTEY", "BERG", "VULA", "ZIMMER"), key=rows.index) == ["QUARTEY", "BERG", "VULA", "ZIMMER"]


def test_no_row_of_a_photograph_is_empty(four, sign_in):
    answer = sign_in("protocol").submit("/organiser/photo-rows/change", {"front_count": "0"}, form=-1)

    assert answer.status_code == 422


@pytest.mark.parametrize("address", ["/organiser/precedence", "/organiser/arrivals", "/organiser/photo-rows"])
def test_a_list_asks_as_often_for_many_as_for_few(app, sign_in, address):
    summit_id = make_summit()
    accept(summit_id, "NOR", PERSON)
    officer = sign_in("protocol")
    officer.get(address)

    with counted() as few:
        officer.get(address)
    for code in ("GHA", "FJI", "CHN"):
        accept(summit_id, code, PERSON)
    with counted() as many:
        officer.get(address)

    assert len(many) == len(few) <= 25


def test_prints_are_tagged_and_say_every_name_in_its_language(four, sign_in, monkeypatch):
    plan_id = plan_hall(four, rows=3, blocks=(4, 4), podium=("Chair",))
    drawn(four, "NOR")
    officer, written = sign_in("protocol"), []
    laid = printing.lay_out
    monkeypatch.setattr(printing, "lay_out", lambda html, *rest: written.append(html) or laid(html, *rest))

    prints = [
        officer.get(f"/organiser/{address}").get_data()
        for address in (
            f"seating/{plan_id}/plan-a4.pdf?names=ar", f"seating/{plan_id}/plan-a3.pdf?names=zh", f"seating/{plan_id}/list.pdf?names=ru",
            "precedence/list.pdf", "arrivals/list.pdf", "photo-rows/rows-a4.pdf",
        )
    ]  # fmt: skip

    assert [html_faults(html) for html in written] == [[]] * 6
    assert [pdf_faults(content) for content in prints] == [[]] * 6
    assert "挪威" in text_of(prints[1]).replace(" ", "")
    assert "Норвегия" in text_of(prints[2])
    assert [name in text_of(prints[3]) for name in ("QUARTEY", "ZIMMER")] == [True, True]
    if not missing_for_verapdf():
        assert [(verdict.passes, verdict.broken) for verdict in verapdf(*prints)] == [(True, ())] * 6


def test_a_plan_too_large_for_its_paper_is_cut_at_rows_after_the_whole_room(four, sign_in):
    plan_id = plan_hall(four, rows=20, blocks=(8, 12, 12, 8))

    text = text_of(sign_in("viewer").get(f"/organiser/seating/{plan_id}/plan-a4.pdf").get_data())

    assert "The whole room" in text
    assert "Part 2 of 2" in text
