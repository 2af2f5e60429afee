"""The pages of conflicts as officers use them."""

from datetime import timedelta

import pytest
from accreditation.accredited import accept, members
from delegations.registering import text_of
from programme.builders import add, deed_now, make_room, make_summit, queries_of
from sqlalchemy import select
from visitors import parsed, shown_fields

from uncops.conflicts.models import ConflictSetting, Overruling
from uncops.conflicts.queries import findings_of
from uncops.core.database import db, transaction
from uncops.delegations.models import Participant
from uncops.programme.models import PersonRole, Session
from uncops.programme.services.people import PersonFacts, add_person
from uncops.summits.models import Summit

PAGE = "/organiser/conflicts"


def clashing(summit: int, room: int, count: int = 1) -> list[int]:
    """Sessions in a room that is taken, held with a reason that is taken back: each blocks."""
    made = []
    for number in range(count):
        starts, ends = f"{8 + number:02}:00", f"{8 + number:02}:45"
        add(summit, f"First {number}", starts, ends, room_id=room, kind="side_event")
        made.append(add(summit, f"Second {number}", starts, ends, room_id=room, kind="side_event", reason="For the test"))
    with transaction() as writing:
        for overruling in writing.scalars(select(Overruling)):
            writing.delete(overruling)
    return made


def findings(summit: int):
    db.session().rollback()
    return findings_of(db.session(), db.session().get_one(Summit, summit))


def test_an_empty_summit_says_how_to_begin(app, sign_in):
    make_summit()

    assert "Nothing is planned yet" in text_of(sign_in("viewer").get(PAGE))


def test_a_conflict_names_both_sides_and_what_solves_it(app, sign_in):
    summit, room = make_summit(), make_room()
    make_room("Gallery")
    clashing(summit, room)

    shown = text_of(sign_in("organiser").get(PAGE))

    assert "“First 0” is in Chamber from 08:00 to 08:45, and “Second 0” from 08:00 to 08:45, on 4 June 2031." in shown
    assert "Move “Second 0” to Gallery, which holds 400 people and is free then" in shown
    assert "1 conflict blocks" in shown


def test_what_is_offered_is_done_with_a_button(app, sign_in, session):
    summit, room = make_summit(), make_room()
    gallery = make_room("Gallery")
    [number] = clashing(summit, room)
    officer = sign_in("organiser")

    answer = officer.submit(PAGE, {}, form="/solve")

    assert answer.status_code == 303
    assert "Done: Move “Second 0” to Gallery" in text_of(officer.get(PAGE))
    assert session.get_one(Session, number).room_id == gallery
    assert findings(summit) == []


def test_an_offer_that_came_too_late_changes_nothing(app, sign_in, session):
    summit, room = make_summit(), make_room()
    make_room("Gallery")
    [number] = clashing(summit, room)
    [finding] = findings(summit)
    officer = sign_in("organiser")

    officer.submit(PAGE, {"offer": "room-0"}, form="/solve")

    assert "What was offered is no longer possible" in text_of(officer.get(PAGE))
    session.rollback()
    assert session.get_one(Session, number).room_id == room
    assert findings(summit) == [finding]


def test_an_interpreter_is_named_as_offered(app, sign_in, session):
    summit = make_summit()
    first = add(summit, "One", "08:00", "09:00", kind="side_event", interpretation=["fr"])
    second = add(summit, "Two", "10:00", "11:00", kind="side_event", interpretation=["fr"])
    with transaction() as writing:
        voice = PersonFacts(PersonRole.INTERPRETER, name="Marie Voix", languages=("fr",))
        add_person(writing, writing.get_one(Session, first), voice, deed=deed_now())
    officer = sign_in("organiser")

    shown = text_of(officer.get(PAGE))
    officer.submit(PAGE, {}, form="/solve")

    session.rollback()
    assert "“Two” on 4 June 2031 at 10:00 is interpreted, and no interpreter is named for: Français." in shown
    assert [(person.name, person.languages) for person in session.get_one(Session, second).people] == [("Marie Voix", ["fr"])]
    assert findings(summit) == []


def test_a_conflict_is_overruled_with_a_reason_and_taken_back(app, sign_in):
    summit, room = make_summit(), make_room()
    clashing(summit, room)
    [finding] = findings(summit)
    officer, page = sign_in("organiser"), f"{PAGE}/{finding.key}/overrule"

    refused = officer.submit(page, {"reason": " "}, form=-1)
    officer.submit(page, {"reason": "A wall divides the room"}, form=-1)
    shown = text_of(officer.get(PAGE))

    assert (refused.status_code, "Say why this is held nevertheless" in text_of(refused)) == (422, True)
    assert "A wall divides the room Overruled by Organiser of the tests, 3 March 2031" in shown
    assert "nothing blocks" in shown
    officer.submit(PAGE, {}, form="/take-back")
    assert findings(summit)[0].is_blocking


def test_a_conflict_that_is_gone_is_said_to_be(app, sign_in):
    make_summit()
    officer = sign_in("organiser")

    assert officer.get(f"{PAGE}/room-taken-abc/overrule").status_code == 303
    assert "This conflict is no longer there" in text_of(officer.get(PAGE))


@pytest.mark.database
def test_the_list_is_narrowed_by_rule_room_day_and_state_and_nonsense_narrows_nothing(app, sign_in):
    summit, room = make_summit(), make_room()
    clashing(summit, room, 2)
    officer = sign_in("organiser")

    for narrowed in (f"?room={room}", "?rule=room_taken", "?day=2031-06-04", "?state=block", "?room=x&day=y&rule=z&state=q&page=w"):
        assert "First 1" in text_of(officer.get(PAGE + narrowed))
    for narrowed in ("?rule=person_twice", "?day=2031-06-03", "?state=overruled"):
        assert "No conflict matches this filter" in text_of(officer.get(PAGE + narrowed))


def test_the_list_asks_the_same_for_one_conflict_and_for_three(app, sign_in):
    summit, room = make_summit(), make_room()
    clashing(summit, room)
    officer = sign_in("organiser")
    few = queries_of(officer, PAGE)
    clashing(summit, make_room("Gallery"), 3)

    assert len(findings(summit)) == 4
    assert queries_of(officer, PAGE) == few <= 30


def test_flights_are_hidden_from_those_who_do_not_see_participants(app, sign_in, session):
    summit = make_summit()
    [chair] = accept(summit, "NOR", *members(1))
    number = add(summit, "Opening", "10:00", "11:00", kind="side_event")
    with transaction() as writing:
        held, person = writing.get_one(Session, number), writing.get_one(Participant, chair)
        person.arrives_at, person.departs_at = held.starts_at + timedelta(minutes=1), None
        name = person.name
        add_person(writing, held, PersonFacts(PersonRole.CHAIR, participant_id=chair), deed=deed_now())
    protocol, follower = text_of(sign_in("protocol").get(PAGE)), text_of(sign_in("follow-up").get(PAGE))

    assert f"{name} arrives on" in protocol
    assert name not in follower
    assert "1 conflict concerns meetings or flights that you may not see." in follower


def test_each_rule_is_as_strict_as_the_summit_says(app, sign_in, session):
    summit, room = make_summit(), make_room()
    clashing(summit, room)
    officer = sign_in("organiser")

    officer.submit(f"{PAGE}/rules", {"room_taken": "warn"}, form=-1)

    assert [(row.rule, row.severity) for row in session.scalars(select(ConflictSetting))] == [("room_taken", "warn")]
    assert not findings(summit)[0].is_blocking
    assert officer.submit(f"{PAGE}/rules", {"room_taken": "whatever"}, form=-1).status_code == 422


@pytest.mark.database
def test_two_officers_do_not_set_the_rules_over_one_another(app, sign_in, session):
    make_summit()
    officer = sign_in("organiser")
    page = officer.get(f"{PAGE}/rules")
    officer.submit(f"{PAGE}/rules", {"room_taken": "warn"}, form=-1)

    form = next(made for made in parsed(page).iter("{http://www.w3.org/1999/xhtml}form") if "seen" in shown_fields(made))
    answer = officer.client.post(f"{PAGE}/rules", data=shown_fields(form) | {"walk_too_short": "block"})

    assert (answer.status_code, "Somebody set the rules after you opened this page" in text_of(answer)) == (422, True)
    assert [row.rule for row in session.scalars(select(ConflictSetting))] == ["room_taken"]


def test_publishing_names_what_is_in_the_way_and_session_and_programme_tell_of_it(app, sign_in):
    summit, room = make_summit(), make_room()
    [number] = clashing(summit, room)
    officer = sign_in("organiser")

    publishing = officer.submit("/organiser/programme/publish", {}, form=-1)

    assert publishing.status_code == 422
    assert "Solve it or overrule it with a reason on the page of conflicts, then publish." in text_of(publishing)
    assert "1 conflict stands in the way of publishing." in text_of(publishing)
    assert "1 conflict blocks" in text_of(officer.get("/organiser/programme"))
    assert "A room taken by two “First 0” is in Chamber" in text_of(officer.get(f"/organiser/programme/sessions/{number}"))


def test_a_session_form_asks_for_the_reason_and_keeps_it(app, sign_in, session):
    summit, room = make_summit(), make_room()
    add(summit, "Opening", "10:00", "11:00", room_id=room, kind="side_event")
    officer, page = sign_in("organiser"), "/organiser/programme/sessions/new"
    typed = {
        "title": "Other", "day": "2031-06-04", "kind": "side_event", "starts_at": "10:00", "ends_at": "11:00", "room_id": str(room)
    }  # fmt: skip

    refused = officer.submit(page, typed, form=-1)
    kept = officer.submit(page, typed | {"reason": "A wall divides the room"}, form=-1)

    assert (refused.status_code, "Why it is held nevertheless" in text_of(refused)) == (422, True)
    assert kept.status_code == 303
    assert [overruling.reason for overruling in session.scalars(select(Overruling))] == ["A wall divides the room"]
