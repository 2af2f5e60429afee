"""The timetable of a day: as a table, as the page in the browser reads it, moved about, copied, moved as a whole."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from delegations.registering import text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from programme.builders import DAY_1, DAY_2, NEW_YORK, actions, add, at, deed_now, do, make_room, make_summit, queries_of
from visitors import XHTML, parsed, shown_fields

from uncops.conflicts.rules import Conflicting
from uncops.core.database import transaction
from uncops.core.spans import Span
from uncops.programme import rules
from uncops.programme.day_plans import NO_ROOM, DayPlan, Kept, half_hours
from uncops.programme.models import ItemKind, Session
from uncops.programme.queries import sessions_of
from uncops.programme.services.agenda import ItemFacts, add_item
from uncops.programme.services.meanwhile import mark_of
from uncops.programme.services.sessions import change_session, facts_of, set_reading_list
from uncops.programme.services.timetable import Place, copy_session, move_session, shift_sessions
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.venue.services import close_room

PAGE = f"/organiser/timetable?day={DAY_2}"
DAY = f"/organiser/timetable/day?day={DAY_2}"


def place(starts, ends, room=None, day=DAY_2):
    return Place(at(day, starts), at(day, ends), room)


def moved(number, *arguments, **named):
    with transaction() as session:
        held_there, wanted = session.get_one(Session, number), place(*arguments)
        return move_session(session, session.get_one(Summit, 1), held_there, wanted, deed=deed_now(), **named)


def shifted(minutes, *numbers):
    with transaction() as session:
        chosen = [session.get_one(Session, number) for number in numbers]
        shift_sessions(session, session.get_one(Summit, 1), chosen, minutes, deed=deed_now())


def hours(session, *numbers):
    session.expire_all()
    spans = [session.get_one(Session, number).span for number in numbers]
    return [f"{span.starts_at.astimezone(NEW_YORK):%H:%M}–{span.ends_at.astimezone(NEW_YORK):%H:%M}" for span in spans]


def close(room_id, starts, ends, reason="Sweep"):
    with transaction() as session:
        span = {"starts_at": at(DAY_2, starts), "ends_at": at(DAY_2, ends)}
        close_room(session, session.get_one(Room, room_id), reason=reason, deed=deed_now(), **span)


# The table


def planned(sessions, kept=(), room_count=2):
    places = tuple(SimpleNamespace(id=number) for number in range(1, room_count + 1))
    return DayPlan(DAY_2, NEW_YORK, places, tuple(sessions), tuple(kept))


def held(start, minutes, room):
    starts = at(DAY_2, "00:00") + timedelta(minutes=start)
    span = Span(starts, starts + timedelta(minutes=minutes))
    return SimpleNamespace(starts_at=span.starts_at, ends_at=span.ends_at, span=span, kept_span=span, room_id=room)


some_sessions = st.lists(
    st.builds(held, st.integers(0, 1430), st.integers(5, 300), st.sampled_from([None, 1, 2])), max_size=12
)
some_kept = st.lists(
    st.builds(lambda start, minutes, room: Kept(room, held(start, minutes, room).span, "Closed"), st.integers(0, 1400),
              st.integers(5, 300), st.sampled_from([1, 2])), max_size=4,
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(some_sessions, some_kept)
def test_every_half_hour_of_every_room_stands_once_and_every_session_in_one_field(sessions, kept):
    plan = planned(sessions, kept)
    rows = half_hours(plan)

    fields = [field for row in rows for field in row.cells]
    covered = [(field.lane, row) for field in fields for row in range(field.row, field.row + field.height)]
    assert sorted(covered) == [(lane, row) for lane in (NO_ROOM, 1, 2) for row in range(len(rows))]
    assert sorted(id(one) for field in fields for one in field.sessions) == sorted(id(one) for one in sessions)
    assert all((one.room_id or NO_ROOM) == field.lane for field in fields for one in field.sessions)


def test_early_and_late_sessions_widen_the_day_and_setting_up_counts():
    early = held(7 * 60 + 10, 60, 1)
    early.kept_span = Span(early.starts_at - timedelta(minutes=20), early.ends_at)

    assert planned([]).minutes == (8 * 60, 20 * 60)
    assert planned([early, held(21 * 60, 61, 2)]).minutes == (6 * 60, 23 * 60)
    assert planned([held(23 * 60, 120, 1)]).minutes == (8 * 60, 24 * 60)


# Moving


def test_a_session_moves_in_time_and_between_rooms_and_keeps_the_rest(app, session):
    summit, room = make_summit(), make_room()
    number = add(summit, "Opening", "10:00", "11:00", purpose="To open")

    moved(number, "10:15", "11:15", room)

    opening = session.get_one(Session, number)
    assert (hours(session, number), opening.room_id, opening.purpose) == (["10:15–11:15"], room, "To open")
    assert actions(session, opening)[0] == "session.moved"


def test_what_stands_in_the_way_is_refused_unless_somebody_says_why(app, session):
    summit, room = make_summit(), make_room()
    add(summit, "Opening", "10:00", "11:00", room_id=room)
    number = add(summit, "Side event", "10:00", "11:00", kind="side_event")

    with pytest.raises(Conflicting):
        moved(number, "10:30", "11:30", room)
    assert hours(session, number) == ["10:00–11:00"]

    moved(number, "10:30", "11:30", room, reason="The hall is divided by a wall")
    assert hours(session, number) == ["10:30–11:30"]


def test_a_day_moves_as_a_whole_even_where_sessions_touch(app, session):
    summit, room = make_summit(), make_room()
    first, second = (add(summit, title, *times, room_id=room) for title, times in (("A", ("10:00", "11:00")), ("B", ("11:00", "12:00"))))

    shifted(60, first, second)
    assert hours(session, first, second) == ["11:00–12:00", "12:00–13:00"]
    shifted(-75, second, first)

    assert hours(session, first, second) == ["09:45–10:45", "10:45–11:45"]
    assert [actions(session, session.get_one(Session, number)).count("session.moved") for number in (first, second)] == [2, 2]


@pytest.mark.parametrize(("minutes", "refusal"), [(0, rules.NothingToShift), (700, rules.LeavesTheDay), (-700, rules.LeavesTheDay)])
def test_a_day_that_cannot_move_stays_as_a_whole(app, session, minutes, refusal):
    summit = make_summit()
    first, late = add(summit, "A", "10:00", "11:00"), add(summit, "B", "14:00", "15:00")

    with pytest.raises(refusal):
        shifted(minutes, first, late)

    assert hours(session, first, late) == ["10:00–11:00", "14:00–15:00"]


def test_one_session_in_the_way_keeps_all_where_they_are(app, session):
    summit, room = make_summit(), make_room()
    first, second = add(summit, "A", "09:00", "10:00"), add(summit, "B", "10:00", "11:00", room_id=room)
    add(summit, "C", "11:30", "12:00", room_id=room)

    with pytest.raises(Conflicting):
        shifted(60, first, second)

    assert hours(session, first, second) == ["09:00–10:00", "10:00–11:00"]


def test_copies_have_everything_but_number_and_people(app, session):
    summit, room, other = make_summit(), make_room(), make_room("Annex")
    number = add(summit, "Working groups", "10:00", "11:00", kind="side_event", number=3, setup_minutes=10, room_id=room)
    do(add_item, number, ItemFacts(ItemKind.QUESTIONS, "Round", 60, ("One",), ("Why?",)))
    do(set_reading_list, number, [("A/80/1", "Report")])

    with transaction() as writing:
        places = [place("14:00", "15:00", chosen) for chosen in (room, other, None)]
        copy_session(writing, writing.get_one(Summit, 1), writing.get_one(Session, number), places, deed=deed_now())

    copies = sessions_of(session, summit)[1:]
    assert [(copy.title, copy.number, copy.setup_minutes, copy.room_id) for copy in copies] == [
        ("Working groups", None, 10, chosen) for chosen in (room, other, None)
    ]
    assert [[(item.title, item.minutes, item.questions) for item in copy.agenda] for copy in copies] == [[("Round", 60, ["Why?"])]] * 3
    assert len({copy.uid for copy in copies} | {session.get_one(Session, number).uid}) == 4
    with pytest.raises(rules.NoPlaceChosen):
        do(lambda writing, kept, deed: copy_session(writing, writing.get_one(Summit, 1), kept, [], deed=deed), number)


# As the page in the browser reads it


def test_the_day_is_told_by_the_clock_of_the_summit(app, sign_in, session):
    summit, room = make_summit(), make_room()
    number = add(summit, "Opening", "10:00", "11:00", room_id=room, setup_minutes=30)
    add(summit, "Lunch", "13:00", "14:00", kind="break")
    add(summit, "The day before", day=DAY_1)
    close(room, "15:00", "16:00")

    told = sign_in("viewer").get(DAY).get_json()

    assert [room["name"] for room in told["rooms"]] == ["No room yet", "Chamber"]
    opening, lunch = told["sessions"]
    assert [opening[name] for name in ("starts", "ends", "room", "setup")] == ["2031-06-04T10:00", "2031-06-04T11:00", str(room), 30]
    assert (opening["seen"], opening["isBreak"], lunch["isBreak"]) == (mark_of(session.get_one(Session, number)), False, True)
    assert told["kept"] == [{"room": str(room), "starts": "2031-06-04T15:00", "ends": "2031-06-04T16:00", "words": "Sweep"}]
    assert told["breaks"] == [{"starts": "2031-06-04T13:00", "ends": "2031-06-04T14:00"}]


def sent(visitor, number, *, seen=None, starts="10:15", ends="11:15", room="0", **more):
    """Post a move as the page does, with its token."""
    page = parsed(visitor.get(PAGE))
    board = next(part for part in page.iter(f"{XHTML}div") if part.get("data-csrf"))
    if seen is None:
        seen = next(one["seen"] for one in visitor.get(DAY).get_json()["sessions"] if one["id"] == str(number))
    body = {"starts": f"{DAY_2}T{starts}", "ends": f"{DAY_2}T{ends}", "room": room, "seen": seen, **more}
    headers = {"X-CSRFToken": board.get("data-csrf")}
    return visitor.client.post(f"/organiser/timetable/sessions/{number}/move", json=body, headers=headers)


def test_a_move_is_answered_with_the_session_and_its_new_mark(app, sign_in, session):
    number = add(make_summit(), "Opening", "10:00", "11:00")
    visitor = sign_in("protocol")

    answer = sent(visitor, number)

    told = answer.get_json()["session"]
    assert (answer.status_code, told["starts"], told["seen"]) == (200, "2031-06-04T10:15", mark_of(session.get_one(Session, number)))
    assert sent(visitor, number, seen=told["seen"], starts="10:30", ends="11:30").status_code == 200


@pytest.mark.database
def test_the_second_of_two_officers_gets_the_present_state(app, sign_in, session):
    number = add(make_summit(), "Opening", "10:00", "11:00")
    visitor = sign_in("organiser")
    seen = visitor.get(DAY).get_json()["sessions"][0]["seen"]
    moved(number, "12:00", "13:00")

    answer = sent(visitor, number, seen=seen)

    assert answer.status_code == 409
    assert answer.get_json()["sentence"].startswith("Ada Marsh changed this after you opened it")
    assert answer.get_json()["session"]["starts"] == "2031-06-04T12:00"
    assert sent(visitor, number, seen="").status_code == 409
    assert hours(session, number) == ["12:00–13:00"]


def test_what_blocks_is_told_and_what_warns_can_be_kept_with_a_reason(app, sign_in, session):
    summit, room, small = make_summit(), make_room(), make_room("Annex")
    add(summit, "Opening", "10:00", "11:00", room_id=room)
    number = add(summit, "Side event", "14:00", "15:00", kind="side_event", expected_count=401)
    visitor = sign_in("organiser")

    blocked = sent(visitor, number, room=str(room), starts="10:30", ends="11:30")
    assert (blocked.status_code, blocked.get_json()["may_hold"]) == (422, True)
    assert "Opening" in blocked.get_json()["sentence"]
    assert hours(session, number) == ["14:00–15:00"]
    warned = sent(visitor, number, room=str(small), starts="14:00", ends="15:00").get_json()
    (finding,) = warned["findings"]
    assert "401" in finding["sentence"]

    board = next(part for part in parsed(visitor.get(PAGE)).iter(f"{XHTML}div") if part.get("data-csrf"))
    headers = {"X-CSRFToken": board.get("data-csrf")}
    for reason, status in (("", 422), ("People come and go", 200)):
        kept = visitor.client.post("/organiser/timetable/keep", json={"key": finding["key"], "reason": reason}, headers=headers)
        assert kept.status_code == status
    assert sent(visitor, number, room=str(small), starts="14:15", ends="15:15").get_json()["findings"] == []


@pytest.mark.parametrize("body", [None, [], {"starts": "now"}, {"starts": "2031-06-04T10:00"}, {"room": "4711"}, {"room": "x"}])
def test_what_no_page_of_ours_sends_is_not_found(app, sign_in, session, body):
    number = add(make_summit(), "Opening", "10:00", "11:00")
    visitor = sign_in("organiser")
    app.config["WTF_CSRF_ENABLED"] = False
    good = {"starts": "2031-06-04T10:00", "ends": "2031-06-04T11:00"} if isinstance(body, dict) and "room" in body else {}
    try:
        answer = visitor.client.post(f"/organiser/timetable/sessions/{number}/move", json=good | body if isinstance(body, dict) else body)
    finally:
        app.config["WTF_CSRF_ENABLED"] = True

    assert answer.status_code == 404


def test_who_may_not_edit_sees_the_timetable_and_moves_nothing(app, sign_in, session):
    number = add(make_summit(), "Opening", "10:00", "11:00")
    visitor = sign_in("viewer")

    assert "Opening" in text_of(visitor.get(PAGE))
    assert "data-may-edit" not in visitor.get(PAGE).get_data(as_text=True)
    assert sent(visitor, number).status_code == 403
    for url in ("/organiser/timetable/shift", f"/organiser/programme/sessions/{number}/copy"):
        assert visitor.get(url).status_code == 403


# Pages


def test_the_table_leads_to_each_session_and_adds_at_empty_places(app, sign_in):
    summit, room = make_summit(), make_room()
    add(summit, "Opening", "10:00", "11:00", room_id=room)
    close(room, "15:00", "16:00", "Sweep by security")

    page = parsed(sign_in("organiser").get(PAGE))

    links = [link.get("href") for link in page.iter(f"{XHTML}a") if "timetable-add" in (link.get("class") or "")]
    assert f"/organiser/programme/sessions/new?day={DAY_2}&starts=11:00&room={room}" in links
    assert not [link for link in links if f"starts=10:30&room={room}" in link or f"starts=15:00&room={room}" in link]
    (taken,) = [cell for cell in page.iter(f"{XHTML}td") if cell.get("class") == "timetable-taken"]
    assert (taken.get("rowspan"), "Opening" in "".join(taken.itertext())) == ("2", True)
    assert "Sweep by security" in "".join(page.itertext())


def test_a_new_session_begins_where_the_timetable_was_empty(app, sign_in):
    make_summit()
    room = make_room()

    page = sign_in("organiser").get(f"/organiser/programme/sessions/new?day={DAY_2}&starts=11:30&room={room}").get_data(as_text=True)

    assert 'value="11:30"' in page
    assert 'value="12:30"' in page
    assert f'<option selected value="{room}"' in page


def test_the_form_beside_it_saves_and_tells_the_page(app, sign_in, session):
    number = add(make_summit(), "Opening", "10:00", "11:00")
    visitor, url = sign_in("organiser"), f"/organiser/timetable/sessions/{number}"
    assert visitor.get(url).headers["Location"].endswith(f"/sessions/{number}/change")
    shown = visitor.get(url, headers={"HX-Request": "true"})
    (form,) = [form for form in parsed(shown).iter(f"{XHTML}form") if form.get("hx-post")]
    fields = shown_fields(form)

    wrong = visitor.client.post(url, data=fields | {"ends_at": "09:00"}, headers={"HX-Request": "true"})
    assert (wrong.status_code, "HX-Trigger" in wrong.headers) == (422, False)
    saved = visitor.client.post(url, data=fields | {"ends_at": "11:40"}, headers={"HX-Request": "true"})
    assert (saved.status_code, saved.headers["HX-Trigger"]) == (200, "timetable-changed")
    assert hours(session, number) == ["10:00–11:40"]
    again = visitor.client.post(url, data=fields | {"ends_at": "11:50"}, headers={"HX-Request": "true"})
    assert again.status_code == 422
    assert "changed this after you opened it" in text_of(again)


def test_an_officer_moves_the_afternoon(app, sign_in, session):
    summit = make_summit()
    morning, afternoon = add(summit, "A", "10:00", "11:00"), add(summit, "B", "14:00", "15:00")
    visitor, url = sign_in("organiser"), f"/organiser/timetable/shift?day={DAY_2}"

    refused = visitor.submit(url, {"minutes": "soon"}, form=-1)
    assert refused.status_code == 422
    assert visitor.submit(url, {"minutes": "15", "from_clock": "14:00"}, form=-1).headers["Location"] == PAGE

    assert hours(session, morning, afternoon) == ["10:00–11:00", "14:15–15:15"]
    assert "1 session was moved." in text_of(visitor.get(PAGE))


@pytest.mark.database
def test_a_day_changed_meanwhile_is_shown_again_before_it_moves(app, sign_in, session):
    number = add(make_summit(), "A", "10:00", "11:00")
    visitor, url = sign_in("organiser"), f"/organiser/timetable/shift?day={DAY_2}"
    form = [form for form in parsed(visitor.get(url)).iter(f"{XHTML}form") if form.get("method") == "post"][-1]
    with transaction() as writing:
        kept = writing.get_one(Session, number)
        change_session(writing, writing.get_one(Summit, 1), kept, replace(facts_of(kept), title="B"), deed=deed_now())
    answer = visitor.client.post(url, data=shown_fields(form) | {"minutes": "15"})

    assert answer.status_code == 422
    assert "Somebody changed this day" in text_of(answer)
    assert hours(session, number) == ["10:00–11:00"]


def test_an_officer_repeats_a_session_in_parallel_rooms(app, sign_in, session):
    summit, room, other = make_summit(), make_room(), make_room("Annex")
    number = add(summit, "Working groups", "10:00", "11:00", kind="side_event")
    visitor, url = sign_in("organiser"), f"/organiser/programme/sessions/{number}/copy"

    assert "Select at least one room" in text_of(visitor.submit(url, {}, form=-1))
    answer = visitor.submit(url, {"rooms": [str(room), str(other)], "starts_at": "11:00"}, form=-1)

    assert answer.headers["Location"] == PAGE
    assert [(copy.room_id, hours(session, copy.id)) for copy in sessions_of(session, summit)[1:]] == [
        (room, ["11:00–12:00"]), (other, ["11:00–12:00"]),
    ]  # fmt: skip


@pytest.mark.parametrize("url", [PAGE, DAY])
def test_three_sessions_ask_no_more_than_one(app, sign_in, url):
    summit, room = make_summit(), make_room()
    add(summit, "A", "10:00", "11:00", room_id=room)
    visitor = sign_in("organiser")
    alone = queries_of(visitor, url)

    for title, times in (("B", ("11:00", "12:00")), ("C", ("12:00", "13:00"))):
        add(summit, title, *times, room_id=room)

    assert queries_of(visitor, url) == alone
    assert alone <= 30


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_page_of_the_timetable_opens_in_other_languages(app, sign_in, language):
    number = add(make_summit(), "Opening", "10:00", "11:00")
    make_room()
    visitor, copy = sign_in("organiser"), f"/organiser/programme/sessions/{number}"

    for url in (PAGE, f"/organiser/timetable/shift?day={DAY_2}", f"{copy}/copy?", f"{copy}/people/new?of=other"):
        answer = visitor.get(f"{url}&lang={language}")
        tree = parsed(answer)
        assert (url, answer.status_code, tree.get("dir")) == (url, 200, "rtl" if language == "ar" else "ltr")
        assert len(list(tree.iter(f"{XHTML}h1"))) == 1
