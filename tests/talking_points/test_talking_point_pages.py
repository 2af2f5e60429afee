"""Talking points as officers go through their pages, and as nobody else sees them."""

import pytest
from bilaterals.meetings import principal
from delegations.test_delegations import text_of
from programme.builders import queries_of
from registration.missions import mission, person, registered, the_summit
from talking_points.briefing import LIST, by, do, meeting_with_principal, points_for, points_for_party, points_in, stored

from uncops.core.database import transaction
from uncops.delegations.models import Function, Participant
from uncops.principals.models import Principal
from uncops.privacy.files import Files
from uncops.privacy.services.persons import erase_person
from uncops.reference.queries import party_by_code
from uncops.talking_points import services
from uncops.talking_points.models import Part

SECRET = "quagga-four-okapi"
OTHERS = ("protocol", "liaison", "follow-up", "viewer", "delegate", "focal-point")


def page(number: int, end: str = "") -> str:
    return f"{LIST}/{number}{end}"


def of_office(account_id: int, principal_id: int) -> None:
    with transaction() as session:
        session.get_one(Principal, principal_id).account_id = account_id


def test_one_officer_writes_another_reviews_and_it_is_locked(app, sign_in):
    held = meeting_with_principal()
    ada, ben = sign_in("organiser"), sign_in("administrator")

    begun = ada.submit(f"/organiser/bilaterals/{held}", {}, form="/talking-points/begin")
    number = int(begun.location.rpartition("/")[2])
    ada.submit(page(number, "/objective"), {"text_en": "A second unit by autumn"}, form=-1)
    ada.submit(page(number, "/add"), {"text_en": "Thank them.", "text_fr": "Remerciez-les."}, form=-1)
    refused = ada.submit(page(number), {}, form="/review")
    reviewed = ben.submit(page(number), {}, form="/review")
    locked = ada.submit(page(number), {}, form="/lock", button="to=locked")

    assert (begun.status_code, refused.status_code, reviewed.status_code, locked.status_code) == (303, 422, 303, 303)
    assert "Another officer reviews them" in text_of(refused)
    shown = text_of(ben.get(page(number)))
    assert "A second unit by autumn" in shown
    assert "Books show exactly these words" in shown
    assert "Remerciez-les." in text_of(ben.get(page(number), query_string={"lang": "fr"}))
    assert "Thank them." in text_of(ben.get(f"/organiser/bilaterals/{held}", query_string={"lang": "en"}))


def test_what_two_type_at_once_is_not_lost(app, sign_in):
    number = points_for(meeting_with_principal(), "Say this.")
    point, ada = points_in(number)[0].id, sign_in("organiser")
    address = f"{LIST}/points/{point}"

    first = ada.submit(address, {"text_en": "First."}, form=-1)
    second = ada.submit(address, {"text_en": "Second.", "seen": "1"}, form=-1)

    assert (first.status_code, second.status_code) == (303, 422)
    assert "Somebody else changed these talking points" in text_of(second)
    assert "Second." in second.get_data(as_text=True)
    assert points_in(number)[0].texts == {"en": "First."}


@pytest.mark.parametrize(("sent", "said"), [
    ({"text_en": "  "}, "Enter the talking point in one language at least"), ({"text_en": "a" * 1201}, "1200"),
])  # fmt: skip
def test_bad_input_is_told_at_the_field_and_stays(app, sign_in, sent, said):
    number = points_for(meeting_with_principal())

    answer = sign_in("organiser").submit(page(number, "/add"), sent, form=-1)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert points_in(number) == []


def test_a_point_is_accepted_ordered_and_set_aside_by_buttons(app, sign_in):
    number = points_for(meeting_with_principal(), "One", "Two")
    ada, (first, _second) = sign_in("organiser"), [point.id for point in points_in(number)]

    ada.submit(page(number), {}, form=f"/points/{first}/decide", button="to=down")
    assert [point.texts["en"] for point in stored(number).accepted] == ["Two", "One"]
    ada.submit(page(number), {}, form=f"/points/{first}/decide", button="to=set_aside")

    assert [point.texts["en"] for point in stored(number).accepted] == ["Two"]
    assert ada.submit(page(number), {}, form="/propose").status_code == 303


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_without_the_permission_sees_talking_points(app, session, sign_in, role):
    held = meeting_with_principal()
    number = points_for(held, SECRET)
    points_for_party(the_summit(), party_by_code(session, "FRA").id, SECRET)
    point, delegation = points_in(number)[0].id, 1
    somebody = sign_in(role)

    opened = [somebody.get(address) for address in (
        LIST, page(number), page(number, "/add"), page(number, "/objective"), f"{LIST}/points/{point}",
        f"/organiser/bilaterals/{held}", f"/organiser/delegations/{delegation}", f"/organiser/search?q={SECRET}",
        "/organiser/parties/FRA", "/organiser/bilaterals", "/organiser/audit", "/organiser/bilaterals/list.csv",
    )]  # fmt: skip

    assert [answer.status_code in (302, 303, 403, 404) for answer in opened[:5]] == [True] * 5
    told = [answer.get_data(as_text=True).replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "") for answer in opened]
    assert not any(SECRET in text for place, text in enumerate(told) if place != 7)


def test_a_mission_never_sees_what_is_to_be_said_to_it(app, session):
    held = meeting_with_principal()
    points_for(held, SECRET)
    france, delegation_id = mission(app, "FRA")

    opened = [france.get(address) for address in (
        f"/portal/delegations/{delegation_id}", f"/portal/delegations/{delegation_id}/bilaterals",
        f"/organiser/bilaterals/{held}", LIST,
    )]  # fmt: skip

    assert not any(SECRET in answer.get_data(as_text=True) for answer in opened)


def test_the_office_of_a_principal_reads_those_of_its_own_and_no_others(app, session, sign_in):
    office = sign_in("principals-office")
    own, other = principal("Ada QUARTEY"), principal("Ben TORRES", "Under-Secretary-General")
    of_office(office.account_id, own)
    mine = points_for(meeting_with_principal(principal_id=own), "Mine to say.")
    theirs = points_for(meeting_with_principal("GHA", principal_id=other), SECRET)
    of_party = points_for_party(the_summit(), party_by_code(session, "NOR").id, SECRET)

    assert "Mine to say." in text_of(office.get(page(mine)))
    assert [office.get(page(number)).status_code for number in (theirs, of_party)] == [404, 404]
    assert office.get(f"{LIST}/points/{points_in(theirs)[0].id}").status_code == 404
    listed = text_of(office.get(LIST))
    assert "France" in listed
    assert "Ghana" not in listed


def test_the_list_asks_as_much_for_three_meetings_as_for_one(app, sign_in):
    ada, ben = sign_in("organiser"), principal()
    points_for(meeting_with_principal(principal_id=ben), "One")
    one = queries_of(ada, LIST)
    for place, code in enumerate(("GHA", "NOR"), start=1):
        points_for(meeting_with_principal(code, f"1{place}:00", f"1{place}:30", principal_id=ben), "One", "Two")

    assert queries_of(ada, LIST) == one
    assert "Norway" in text_of(ada.get(LIST))


def test_an_erased_head_leaves_no_biography_and_no_name(app, session, tmp_path):
    held = meeting_with_principal()
    _france, delegation_id = mission(app, "FRA")
    [head] = registered(delegation_id, person("Marie DUPONT", Function.HEAD))
    number = points_for(held, "Ask Marie DUPONT about the unit.")
    elsewhere = points_for(meeting_with_principal("GHA", "11:00", "11:30"), "Marie DUPONT of another delegation.")
    do(services.word, number, Part.BIOGRAPHY, {"en": "A cadet, then a commander."})

    with transaction() as writing:
        erase_person(writing, writing.get_one(Participant, head), Files(tmp_path), deed=by(0))

    assert stored(number).biography == {}
    assert points_in(number)[0].texts == {"en": "Ask ████████████ about the unit."}
    assert points_in(elsewhere)[0].texts == {"en": "Marie DUPONT of another delegation."}


def test_whoever_begins_again_finds_what_is_there_even_when_it_is_locked(app, session, sign_in):
    meeting_with_principal()
    _france, delegation_id = mission(app, "FRA")
    number = points_for_party(the_summit(), party_by_code(session, "FRA").id, "For all meetings.", writer=1)
    do(services.review, number, account=2)
    do(services.lock, number, account=2)

    begun = sign_in("organiser").submit(f"/organiser/delegations/{delegation_id}", {}, form="/talking-points/begin")

    assert (begun.status_code, begun.location) == (303, page(number))
    assert stored(number).state == "locked"
