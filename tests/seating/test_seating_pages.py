"""The pages of seating, as visitors see them."""

import csv
import io

import pytest
from accreditation.accredited import at_once
from opened import counted
from programme.builders import deed_now
from seating.seated import drawn, hold, invite_more, plan, plan_hall, withdraw
from visitors import XHTML, parsed

from uncops.accreditation.models import PrintRun
from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.seating.models import LotMeans, SeatingChange, SeatingLot, SeatingPlan, WhoComes
from uncops.seating.order import draw
from uncops.seating.rules import SecondDrawNeedsReason
from uncops.seating.services.lots import DrawFacts, draw_lot


def order_of(visitor, plan_id: int, by: str = "seat") -> list[tuple[str, str]]:
    """(code, seats) of each delegation as the list is taken away."""
    answer = visitor.get(f"/organiser/seating/{plan_id}/list.csv?by={by}")
    return [(row[1], row[4]) for row in list(csv.reader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))[1:]]


def fill_in(visitor, address: str, fields: dict, *, form: int | str = -1):
    """Fill in the form of a page, the last on it, and send it."""
    return visitor.submit(address, fields, form=form)


def text_of(answer) -> str:
    return " ".join(" ".join(parsed(answer).itertext()).split())


def test_a_plan_seats_everybody_from_the_drawn_party_on(app, sign_in):
    summit_id = hold()
    plan_id = plan_hall(summit_id)
    drawn(summit_id, "TUN")

    seated = order_of(sign_in("viewer"), plan_id)

    assert seated == [
        ("TUN", "row 1, seats 1–2"), ("TUR", "row 1, seats 3–4"), ("CIV", "row 1, seats 5–6"), ("HRV", "row 1, seats 7–8"),
        ("NOR", "row 2, seats 1–2"), ("VAT", "row 2, seats 3–4"), ("PSE", "row 2, seats 5–6"), ("INTERPOL", "row 2, seats 7–8"),
    ]  # fmt: skip


def test_a_protocol_officer_makes_a_plan_and_sees_it_drawn_and_listed(app, sign_in):
    hold()
    officer = sign_in("protocol")

    made = fill_in(officer, "/organiser/seating/new", {
        "title": "Plenary", "row_count": "2", "blocks": "4, 4", "who_comes": "invited", "palestine_among_members": "y",
        "blocked": "1-1 camera", "podium": "Chair",
    })  # fmt: skip
    page = officer.get(made.location)

    drawing = next(svg for svg in parsed(page).iter("{http://www.w3.org/2000/svg}svg") if "seating-svg" in svg.get("class", ""))
    assert made.status_code == 303
    assert drawing.get("role") == "img"
    assert {"Norway", "Türkiye", "Chair"} <= {" ".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert "1 seat is missing" in text_of(page)
    assert plan(1).blocked == [{"row": 1, "number": 1, "reason": "camera"}]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"blocks": "a few"}, "Write the seats in each block as numbers"),
        ({"blocks": "0, 4"}, "Write the seats in each block as numbers"),
        ({"layout": "u_shape", "blocks": "4, 4"}, "A U-shape has three numbers"),
        ({"layout": "round_tables", "blocks": "4, 4"}, "Write one number"),
        ({"blocks": "61"}, "A plan has at most"),
        ({"blocked": "9-9 camera"}, "There is no seat “9-9”"),
        ({"blocked": "camera"}, "There is no seat “camera”"),
        ({"seats": "1", "seats_behind": "3"}, "Behind 1 seats there is room for at most 2"),
        ({"title": ""}, "Enter the title"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(app, session, sign_in, fields, sentence):
    hold()

    answer = fill_in(sign_in("protocol"), "/organiser/seating/new", {"title": "Plenary", "row_count": "2", "blocks": "4, 4"} | fields)

    typed = next(box.get("value") for box in parsed(answer).iter(f"{XHTML}input") if box.get("name") == "row_count")
    assert (answer.status_code, typed, session.query(SeatingPlan).count()) == (422, "2", 0)
    assert sentence in text_of(answer)


@pytest.mark.database
def test_the_second_of_two_officers_is_told_and_keeps_what_was_typed(app, sign_in):
    plan_id = plan_hall(hold())
    first, second = sign_in("protocol"), sign_in("organiser")
    address = f"/organiser/seating/{plan_id}/change"
    page = second.get(address)

    fill_in(first, address, {"title": "Changed first"})
    token = {box.get("name"): box.get("value") for box in parsed(page).iter(f"{XHTML}input") if box.get("name") in ("csrf_token", "seen")}
    kept = {"title": "Changed second", "layout": "plenary", "row_count": "2", "blocks": "4, 4", "first_seat": "left", "path": "rows",
            "splitting": "avoid", "who_comes": "invited", "seats": "2", "seats_behind": "0"}  # fmt: skip
    refused = second.client.post(address, data=token | kept)

    assert refused.status_code == 422
    assert "Somebody else changed the plan" in text_of(refused)
    assert 'value="Changed second"' in refused.get_data(as_text=True)
    assert plan(plan_id).title == "Changed first"


def test_the_lot_is_drawn_before_witnesses_and_can_be_done_again(app, session, sign_in):
    hold()
    officer = sign_in("protocol")

    answer = fill_in(officer, "/organiser/seating/lot", {"who_comes": "invited", "seed": "blue heron 7", "witnesses": "Ada Marsh"})
    page = officer.get(answer.location)

    lot = session.query(SeatingLot).one()
    assert (lot.means, lot.seed, lot.codes) == (LotMeans.SEED.value, "blue heron 7", ["CIV", "HRV", "NOR", "TUN", "TUR"])
    assert lot.party.code == draw("blue heron 7", lot.codes).code
    assert draw("blue heron 7", lot.codes).digest in text_of(page).replace(" ", "")


def test_a_seed_is_made_where_none_is_given(app, session, sign_in):
    hold()

    fill_in(sign_in("protocol"), "/organiser/seating/lot", {"who_comes": "invited"})

    assert len(session.query(SeatingLot).one().seed) == 16


def test_a_second_draw_needs_a_reason_and_the_first_stays_in_the_record(app, session, sign_in):
    summit_id = hold()
    drawn(summit_id, "TUN")
    officer = sign_in("protocol")

    refused = fill_in(officer, "/organiser/seating/lot", {"who_comes": "invited"})
    kept = fill_in(officer, "/organiser/seating/lot", {"who_comes": "invited", "reason": "The bowl fell over"})

    assert (refused.status_code, kept.status_code) == (422, 303)
    assert "The lot has been drawn: Tunisia" in text_of(refused)
    assert [(lot.means, lot.reason) for lot in session.query(SeatingLot).order_by(SeatingLot.id)] == [
        ("hand", ""), ("seed", "The bowl fell over"),
    ]  # fmt: skip


def test_two_officers_who_draw_at_once_draw_once(app, session):
    summit_id = hold()

    def once():
        with transaction() as session:
            draw_lot(session, summit_id, DrawFacts(WhoComes.INVITED), seed="blue heron 7", deed=deed_now())

    results = at_once(app, [once, once])

    assert [type(result) for result in results if result is not None] == [SecondDrawNeedsReason]
    assert session.query(SeatingLot).count() == 1


def test_what_came_out_of_a_bowl_is_entered_with_who_drew_it(app, session, sign_in):
    hold()
    officer = sign_in("protocol")

    nothing = fill_in(officer, "/organiser/seating/lot/by-hand", {"who_comes": "invited", "drawn_by": "A page"})
    answer = fill_in(officer, "/organiser/seating/lot/by-hand", {"who_comes": "invited", "code": "CIV", "drawn_by": "A page"})

    lot = session.query(SeatingLot).one()
    assert (nothing.status_code, answer.status_code) == (422, 303)
    assert (lot.party.code, lot.drawn_by, lot.entered_by, lot.seed) == ("CIV", "A page", "Protocol of the tests", "")


def test_a_lot_for_one_plan_holds_there_alone(app, sign_in):
    summit_id = hold()
    hall, other = plan_hall(summit_id), plan_hall(summit_id)
    drawn(summit_id, "TUN")
    drawn(summit_id, "NOR", plan_id=other)
    viewer = sign_in("viewer")

    assert (order_of(viewer, hall)[0][0], order_of(viewer, other)[0][0]) == ("TUN", "NOR")


def test_when_the_drawn_party_withdraws_the_next_is_first(app, sign_in):
    summit_id = hold()
    plan_id = plan_hall(summit_id)
    drawn(summit_id, "TUN")

    withdraw(summit_id, "TUN")

    assert [code for code, _seats in order_of(sign_in("viewer"), plan_id)][:2] == ["TUR", "CIV"]


def test_two_exchange_places_and_it_is_undone(app, session, sign_in):
    plan_id = plan_hall(hold())
    officer = sign_in("protocol")
    before = order_of(officer, plan_id)

    alone = fill_in(officer, f"/organiser/seating/{plan_id}/swap", {"code": "NOR", "other_code": "NOR", "reason": "x"})
    fill_in(officer, f"/organiser/seating/{plan_id}/swap", {"code": "NOR", "other_code": "CIV", "reason": "asked"})
    swapped = order_of(officer, plan_id)
    fill_in(officer, f"/organiser/seating/{plan_id}", {}, form="/undo")

    assert alone.status_code == 422
    assert dict(swapped)["NOR"] == dict(before)["CIV"]
    assert order_of(officer, plan_id) == before
    assert session.query(SeatingChange).one().undone_by == "Protocol of the tests"


def test_a_place_is_fixed_with_a_reason_where_it_can_be_given(app, sign_in):
    plan_id = plan_hall(hold())
    officer = sign_in("protocol")
    address = f"/organiser/seating/{plan_id}/fix"

    answers = [fill_in(officer, address, {"code": "TUR", "seat": seat, "reason": "hears badly"}) for seat in ("7-1", "1-4", "front")]
    fill_in(officer, address, {"code": "TUR", "seat": "1-1", "reason": "hears badly"})

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert order_of(officer, plan_id)[0] == ("TUR", "row 1, seats 1–2")


def test_a_delegation_has_its_own_number_of_seats_until_it_has_the_usual_again(app, sign_in):
    plan_id = plan_hall(hold())
    officer = sign_in("protocol")
    address = f"/organiser/seating/{plan_id}/seats"

    fill_in(officer, address, {"code": "NOR", "seats": "1", "seats_behind": "1"})
    fewer = dict(order_of(officer, plan_id))["NOR"]
    fill_in(officer, address, {}, form=1)

    assert (fewer, dict(order_of(officer, plan_id))["NOR"]) == ("row 1, seat 5", "row 1, seats 5–6")


@pytest.mark.database
def test_a_delegation_is_found_by_its_name_in_the_language_of_the_names(app, sign_in):
    plan_id = plan_hall(hold())
    viewer = sign_in("viewer")

    page = viewer.get(f"/organiser/seating/{plan_id}?find=cote&names=fr")
    arabic = viewer.get(f"/organiser/seating/{plan_id}?names=ar").get_data(as_text=True)
    nobody = viewer.get(f"/organiser/seating/{plan_id}?find=Atlantis")

    found = [group for group in parsed(page).iter("{http://www.w3.org/2000/svg}g") if "is-found" in group.get("class", "")]
    assert [" ".join("".join(group.itertext()).split()) for group in found] == ["Côted'Ivoire"] or len(found) == 1
    assert "النرويج" in arabic
    assert "No delegation of this plan is called “Atlantis”" in text_of(nobody)


def test_name_plates_are_printed_in_the_order_of_the_seats(app, session, sign_in):
    summit_id = hold()
    plan_id = plan_hall(summit_id)
    drawn(summit_id, "TUR")

    answer = fill_in(sign_in("protocol"), f"/organiser/seating/{plan_id}/name-plates", {})

    made = session.query(PrintRun).one()
    assert answer.status_code == 303
    assert len(made.subject_ids) == 8
    assert order_of(sign_in("viewer"), plan_id)[0][0] == "TUR"


def test_who_may_only_read_changes_nothing(app, sign_in):
    plan_id = plan_hall(hold())
    viewer = sign_in("viewer")

    doors = ("new", "lot", "lot/by-hand", *(f"{plan_id}/{deed}" for deed in ("change", "swap", "fix", "seats", "remove", "name-plates")))
    people = ("/organiser/precedence", "/organiser/arrivals", "/organiser/photo-rows", "/organiser/arrivals/list.pdf")

    assert {viewer.get(f"/organiser/seating/{door}").status_code for door in doors} == {403}
    assert {viewer.get(door).status_code for door in people} == {403}
    assert viewer.get(f"/organiser/seating/{plan_id}").status_code == 200


def test_a_plan_asks_as_often_for_many_delegations_as_for_few(app, sign_in):
    summit_id = hold("NOR")
    plan_id = plan_hall(summit_id)
    viewer = sign_in("viewer")
    viewer.get(f"/organiser/seating/{plan_id}")

    with counted() as few:
        viewer.get(f"/organiser/seating/{plan_id}")
    invite_more(summit_id, "GHA", "FJI", "CHN")
    with counted() as many:
        viewer.get(f"/organiser/seating/{plan_id}")

    assert len(many) == len(few) <= 20


def test_a_removed_plan_leaves_its_name_in_the_trail(app, session, sign_in):
    plan_id = plan_hall(hold())

    fill_in(sign_in("protocol"), f"/organiser/seating/{plan_id}/remove", {})

    assert session.query(SeatingPlan).count() == 0
    assert session.query(AuditEntry).filter_by(action="seating.plan-removed").one().before == {"title": "The hall"}
