"""The pages from clearance to the door, as visitors see them."""

import io
import json
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pytest
from accreditation.accredited import PERSON, accept, badged, badges, cleared, make_summit, members, move, person
from opened import counted
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session
from visitors import XHTML, parsed

from uncops.accreditation.models import Badge, CheckIn, PrintRun
from uncops.accreditation.rules import code_key
from uncops.core import clock
from uncops.delegations.dossier import entries_of
from uncops.delegations.models import Delegation, DelegationState

CLEARANCE = "/organiser/accreditation/clearance"
BADGES = "/organiser/accreditation/badges"
DOOR = "/organiser/check-in"
NINE = datetime(2031, 6, 3, 13, 0, tzinfo=UTC)


def text_of(answer) -> str:
    return " ".join(" ".join(parsed(answer).itertext()).split())


def rows(answer) -> list[str]:
    heads = (cell for cell in parsed(answer).iter(f"{XHTML}th") if cell.get("scope") == "row")
    return [" ".join(" ".join(cell.itertext()).split()) for cell in heads]


@pytest.fixture
def norway(app) -> tuple[int, list[int]]:
    """A summit, and two people of an accepted delegation."""
    summit_id = make_summit()
    return summit_id, accept(summit_id, "NOR", *members(2))


@pytest.mark.database
def test_two_officers_clear_a_list_and_one_alone_cannot(norway, sign_in):
    _summit, people = norway
    first, second = sign_in("liaison"), sign_in("protocol")

    first.submit(CLEARANCE, {"chosen": people}, form="/review")
    alone = _press(first, CLEARANCE, f"{CLEARANCE}/clear", {"chosen": people})
    cleared_answer = _press(second, CLEARANCE, f"{CLEARANCE}/clear", {"chosen": people})

    assert alone.status_code == 403
    assert cleared_answer.status_code == 303
    assert [person(participant_id).accreditation_number for participant_id in people] == ["U31-0001", "U31-0002"]


def _press(visitor, page: str, action: str, fields: dict):
    """Press a button that sends the form of a page to another address."""
    boxes = parsed(visitor.get(page)).iter(f"{XHTML}input")
    token = next(box.get("value") for box in boxes if box.get("name") == "csrf_token")
    return visitor.client.post(action, data={"csrf_token": token, **fields})


def test_a_report_names_who_could_not_be_cleared_and_why(norway, sign_in):
    _summit, people = norway
    officer = sign_in("protocol")
    officer.submit(CLEARANCE, {"chosen": people[:1]}, form="/review")

    answer = _press(officer, CLEARANCE, f"{CLEARANCE}/clear", {"chosen": people})

    told = text_of(answer)
    assert answer.status_code == 422
    assert "You reviewed Amara Lindqvist-Oyelaran yourself. Another officer has to clear." in told
    assert "Member Number1 has not been reviewed. One officer reviews, another clears." in told


@pytest.mark.database
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 2),
        ("?stage=awaited", 2),
        ("?stage=cleared", 0),
        ("?function=head", 1),
        ("?text=lindqvist amara", 1),
        ("?text=nobody", 0),
        ("?stage=nonsense&page=99999999", 0),
    ],
)
def test_the_queue_is_narrowed(norway, sign_in, query, shown):
    answer = sign_in("protocol").get(f"{CLEARANCE}{query}")

    assert (answer.status_code, len(rows(answer))) == (200, shown)


def test_the_same_name_in_two_delegations_is_shown(norway, sign_in):
    summit_id, _people = norway
    accept(summit_id, "GHA", PERSON)

    told = text_of(sign_in("protocol").get(f"{CLEARANCE}?text=lindqvist"))

    assert "Same name: Ghana" in told
    assert "Same name: Norway" in told


@pytest.mark.parametrize("address", [CLEARANCE, BADGES])
def test_lists_ask_as_often_for_many_as_for_one(app, sign_in, address):
    summit_id = make_summit()
    cleared(*accept(summit_id, "NOR", PERSON))
    officer = sign_in("protocol")
    officer.get(address)
    with counted() as few:
        officer.get(address)
    cleared(*accept(summit_id, "GHA", *members(3)), *accept(summit_id, "FRA", PERSON))

    with counted() as many:
        officer.get(address)

    assert len(few) == len(many) < 30


def test_a_refusal_without_a_reason_is_said_at_the_field_and_one_with_it_is_kept(norway, sign_in):
    _summit, (head, _member) = norway
    officer = sign_in("protocol")

    empty = officer.submit(f"{CLEARANCE}/{head}", {"reason": ""}, form="/refuse")
    said = officer.submit(f"{CLEARANCE}/{head}", {"reason": "The photograph is of a building."}, form="/refuse")

    assert (empty.status_code, said.status_code) == (422, 303)
    assert "Say why clearance is refused." in text_of(empty)
    assert "The photograph is of a building." in text_of(officer.get(f"{CLEARANCE}/{head}"))


def test_the_mission_reads_how_many_are_accredited_and_why_one_was_refused(norway, sign_in, app, session: Session):
    _summit, (head, member) = norway
    cleared(member)
    sign_in("protocol").submit(f"{CLEARANCE}/{head}", {"reason": "The photograph is of a building."}, form="/refuse")
    delegation = session.get_one(Delegation, person(head).delegation_id)

    with app.test_request_context("/portal"):
        entries = [entry for entry in entries_of(session, delegation) if "ccredit" in entry.title]

    assert [entry.title for entry in entries] == ["Accreditation", "Accreditation refused for 1 person"]
    assert entries[1].note == "Amara LINDQVIST-OYELARAN: The photograph is of a building."
    assert "1 of 2" in entries[0].note


def test_the_dossier_shows_numbers_badges_and_entries(norway, sign_in):
    _summit, people = norway
    cleared(*people)
    badged(people[0])

    told = text_of(sign_in("protocol").get(f"/organiser/delegations/{person(people[0]).delegation_id}"))

    assert "U31-0001" in told
    assert "Days entered" in told


def test_badges_not_yet_printed_are_printed_and_the_file_is_handed_out(norway, sign_in, session: Session):
    _summit, people = norway
    cleared(*people)
    officer = sign_in("protocol")

    answer = _press(officer, BADGES, f"{BADGES}/print-new", {"paper": "a4", "form": "sheet", "reason": ""})
    file = officer.get(f"{answer.location}/file")

    assert answer.status_code == 303
    assert file.content_type == "application/pdf"
    assert len(PdfReader(BytesIO(file.data)).pages) == 2
    assert [badge.serial for badge in session.scalars(select(Badge))] == [1, 1]
    assert "2 printed, 0 to print" in text_of(officer.get(BADGES))


def test_another_list_may_send_the_people_chosen_and_nothing_else(norway, sign_in, session: Session):
    _summit, people = norway
    cleared(*people)

    answer = _press(sign_in("protocol"), BADGES, f"{BADGES}/print", {"chosen": [people[1], people[1], "nonsense", 999999]})

    assert answer.status_code == 303
    assert [badge.participant_id for badge in session.scalars(select(Badge))] == [people[1]]


def test_a_reprint_without_a_reason_is_refused_and_one_with_it_voids_the_former(norway, sign_in):
    _summit, (head, _member) = norway
    cleared(head)
    badged(head)
    officer = sign_in("protocol")

    refused = officer.submit(f"{BADGES}/{head}", {"reason": ""}, form=-2)
    printed = officer.submit(f"{BADGES}/{head}", {"reason": "damaged"}, form=-2)

    assert (refused.status_code, printed.status_code) == (422, 303)
    assert [(badge.serial, badge.void_reason) for badge in badges(head)] == [(1, "damaged"), (2, "")]


def test_a_lost_badge_is_made_void(norway, sign_in):
    _summit, (head, _member) = norway
    cleared(head)
    badged(head)

    sign_in("protocol").submit(f"{BADGES}/{head}", {"void-reason": "lost"}, form="/void")

    assert [badge.void_reason for badge in badges(head)] == ["lost"]


def test_a_big_print_is_background_work_with_a_file_at_its_end(app, sign_in, session: Session):
    people = accept(make_summit(), "NOR", *members(10))
    cleared(*people)
    officer = sign_in("protocol")

    answer = _press(officer, BADGES, f"{BADGES}/print-new", {"paper": "letter", "form": "single", "reason": ""})

    made = session.scalars(select(PrintRun)).one()
    assert (made.job_run_id is not None, made.page_count) == (True, 20)
    assert "20 pages are ready." in text_of(officer.get(answer.location))


@pytest.mark.parametrize(("whose", "pages"), [("parties", 2), ("heads", 2), ("people", 3)])
def test_name_plates_are_printed_for_parties_heads_or_everybody(norway, sign_in, session: Session, whose, pages):
    summit_id, _people = norway
    accept(summit_id, "GHA", PERSON)

    answer = sign_in("protocol").submit("/organiser/accreditation/name-plates", {"whose": whose}, form=-1)

    assert answer.status_code == 303
    assert session.scalars(select(PrintRun)).one().page_count == pages


CERTIFICATES = "/organiser/accreditation/certificates"


def test_certificates_are_for_those_who_came_in_their_language_and_for_nobody_else(norway, sign_in, session: Session):
    _summit, (head, member) = norway
    cleared(head, member)
    (code,) = badged(head)
    clock.set_to(NINE)
    scan(sign_in("liaison"), {"uuid": str(uuid4()), "text": code, "gate": "Gate A"})
    officer = sign_in("protocol")

    came = officer.submit(CERTIFICATES, {"whose": "came", "language": "fr"}, form=-1)
    everybody = officer.submit(CERTIFICATES, {"whose": "cleared", "paper": "letter"}, form=-1)

    first, second = session.scalars(select(PrintRun).where(PrintRun.kind == "certificates").order_by(PrintRun.id)).all()
    text = PdfReader(io.BytesIO(officer.get(f"{came.location}/file").data)).pages[0].extract_text()
    assert (first.page_count, second.page_count) == (1, 2)
    assert "Norvège" in text
    assert "Print of certificates" in text_of(officer.get(everybody.location))
    assert sign_in("viewer").get(CERTIFICATES).status_code == 403


def test_a_certificate_for_nobody_is_refused_and_what_was_chosen_stays(norway, sign_in):
    officer = sign_in("protocol")

    answer = officer.submit(CERTIFICATES, {"whose": "came", "language": "es"}, form=-1)

    assert answer.status_code == 422
    assert '<option selected value="es">' in answer.get_data(as_text=True)


def test_files_of_prints_are_gone_after_seven_days(norway, sign_in):
    _summit, people = norway
    cleared(*people)
    officer = sign_in("protocol")
    first = _press(officer, BADGES, f"{BADGES}/print-new", {"paper": "a4", "form": "sheet", "reason": ""})
    clock.set_to(datetime(2031, 3, 11, tzinfo=UTC))

    officer = sign_in("organiser")
    officer.submit("/organiser/accreditation/name-plates", {"whose": "parties"}, form=-1)

    assert officer.get(f"{first.location}/file").status_code == 404
    assert "The file was removed after 7 days" in text_of(officer.get(first.location))


def scan(visitor, *scans: dict, sent_at: str | None = None):
    """Send scans as the script of the page does."""
    page = parsed(visitor.get(DOOR))
    token = next(element.get("data-csrf") for element in page.iter(f"{XHTML}div") if element.get("data-csrf"))
    body = json.dumps({"sent_at": sent_at, "scans": list(scans)})
    return visitor.client.post(f"{DOOR}/scans", data=body, content_type="application/json", headers={"X-CSRFToken": token})


@pytest.fixture
def door(norway):
    """One person with a badge, at nine in the morning of the first day."""
    _summit, (head, _member) = norway
    cleared(head)
    (code,) = badged(head)
    clock.set_to(NINE)
    return head, code


def test_a_scan_is_answered_with_the_person_and_a_second_warns(door, sign_in):
    head, code = door
    officer = sign_in("liaison")

    first, second = (scan(officer, {"uuid": str(uuid4()), "text": code, "gate": "Gate A"}).get_json()["answers"][0] for _ in range(2))

    assert (first["outcome"], first["name"], first["party"], first["number"]) == (
        "entered", "Amara LINDQVIST-OYELARAN", "Norway", "U31-0001",
    )  # fmt: skip
    assert first["photograph"] == f"/organiser/photographs/{person(head).photograph_id}"
    assert (second["outcome"], second["tone"]) == ("again", "warning")
    assert second["sentence"].startswith("Already checked in at 09:00 at Gate A.")


def test_a_queue_sent_later_is_decided_by_when_it_was_scanned_on_a_clock_that_is_wrong(door, sign_in, session: Session):
    """The telephone's clock is three hours fast; it scanned ten minutes ago."""
    _head, code = door
    queued = {"uuid": str(uuid4()), "code_key": code_key(code), "scanned_at": "2031-06-03T15:50:00Z", "gate": "Gate B"}
    officer = sign_in("liaison")
    scan(officer, {"uuid": str(uuid4()), "text": code, "gate": "Gate A"})

    (answer,) = scan(officer, queued, sent_at="2031-06-03T16:00:00Z").get_json()["answers"]

    assert (answer["outcome"], answer["conflict"], answer["tone"]) == ("entered", True, "warning")
    kept = {made.gate: (made.outcome, made.scanned_at) for made in session.scalars(select(CheckIn))}
    assert kept == {"Gate A": ("again", NINE), "Gate B": ("entered", datetime(2031, 6, 3, 12, 50, tzinfo=UTC))}


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "null", '{"scans": 5}', '{"scans": [5, null, {}]}', '{"scans": [{"uuid": "no"}]}',
        '{"scans": [{"uuid": 7, "text": {"a": 1}}], "sent_at": "yesterday"}',
    ],
)  # fmt: skip
def test_nonsense_from_a_telephone_is_passed_over(door, sign_in, body):
    officer = sign_in("liaison")
    page = parsed(officer.get(DOOR))
    token = next(element.get("data-csrf") for element in page.iter(f"{XHTML}div") if element.get("data-csrf"))

    answer = officer.client.post(f"{DOOR}/scans", data=body, content_type="application/json", headers={"X-CSRFToken": token})

    assert (answer.status_code, answer.get_json()) == (200, {"answers": []})


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "2031-06-03T09:00:00", ""])
def test_impossible_moments_are_taken_as_now(door, sign_in, moment):
    _head, code = door

    (answer,) = scan(sign_in("liaison"), {"uuid": str(uuid4()), "text": code, "scanned_at": moment}).get_json()["answers"]

    assert answer["outcome"] == "entered"


def test_the_list_for_a_door_without_a_line_holds_hashes_and_what_is_shown_and_no_more(door, sign_in):
    _head, code = door

    answer = sign_in("liaison").get(f"{DOOR}/list")

    assert answer.get_json() == {"badges": [[code_key(code), "", "Amara LINDQVIST-OYELARAN", "Head of delegation", "Norway"]]}
    assert code not in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_without_a_script_a_number_is_typed_and_a_name_chosen(door, sign_in):
    _head, _code = door
    officer = sign_in("liaison")

    chosen_from = officer.submit(DOOR, {"text": "lindqvist", "gate": "Gate A"}, form=-1)
    by_number = officer.submit(DOOR, {"text": "u31-0001", "gate": "Gate A"}, form=-1)

    assert "Choose who stands before you." in text_of(chosen_from)
    assert "Amara LINDQVIST-OYELARAN" in text_of(chosen_from)
    assert "Enter No badge was scanned: compare the photograph." in text_of(by_number)
    assert "1 in today, of 1 cleared" in text_of(officer.get(f"{DOOR}/counter"))


def test_the_counter_refreshes_as_a_part_of_a_page(door, sign_in):
    part = sign_in("liaison").get(f"{DOOR}/counter", headers={"HX-Request": "true"})

    assert part.get_data(as_text=True).strip().startswith("<section")


def test_settings_are_kept_and_the_beginning_of_numbers_stays_once_given(norway, sign_in):
    _summit, people = norway
    officer = sign_in("protocol")
    settings = "/organiser/accreditation/settings"
    kept = officer.submit(settings, {"prefix": "UP31", "gates": "Gate A\n\nGate A\nGate B", "emergency_line": "+1 212 555 0100"}, form=-1)
    cleared(*people)

    refused = officer.submit(settings, {"prefix": "OTHER"}, form=-1)

    assert (kept.status_code, refused.status_code) == (303, 422)
    assert person(people[0]).accreditation_number == "UP31-0001"
    assert "Gate B" in text_of(officer.get(DOOR))


@pytest.mark.parametrize("role", ["viewer", "follow-up", "principals-office", "focal-point", "delegate"])
def test_who_does_not_accredit_sees_none_of_it(door, sign_in, role):
    head, _code = door
    stranger = sign_in(role)

    pages = [CLEARANCE, f"{CLEARANCE}/{head}", BADGES, f"{BADGES}/{head}", DOOR, f"{DOOR}/list", f"{DOOR}/counter"]
    answers = [stranger.get(page) for page in pages]

    assert {answer.status_code for answer in answers} == {403}
    assert not any("LINDQVIST" in answer.get_data(as_text=True) for answer in answers)


def test_a_liaison_officer_reviews_and_does_not_clear_or_print(norway, sign_in):
    _summit, (head, _member) = norway
    officer = sign_in("liaison")

    statuses = [officer.get(page).status_code for page in (CLEARANCE, BADGES, "/organiser/accreditation/settings")]
    refusing = _press(officer, DOOR, f"{CLEARANCE}/{head}/refuse", {"reason": "No."})

    assert statuses == [200, 403, 403]
    assert refusing.status_code == 403


@pytest.mark.parametrize("address", ["clearance/999999", "badges/999999", "prints/999999", "prints/999999/file"])
def test_what_is_not_there_is_not_found(norway, sign_in, address):
    assert sign_in("protocol").get(f"/organiser/accreditation/{address}").status_code == 404


def test_a_withdrawn_delegation_is_no_longer_in_the_queue(norway, sign_in):
    _summit, people = norway
    move(people[0], DelegationState.WITHDRAWN)

    assert rows(sign_in("protocol").get(CLEARANCE)) == []
