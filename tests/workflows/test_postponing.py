"""Postponing a summit moves everything by the same days at the same hours, tells everybody in drafts, and keeps the history."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from delegations.registering import text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from mail.correspondents import letters, make_summit
from programme.builders import DAY_2, add, at, deed_now, do, make_room, publish_now, queries_of
from visitors import Visitor

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.rules import DeadlineNotPossible
from uncops.delegations.services.participants import register
from uncops.mail.models import Purpose
from uncops.mail.programme.saying import PostponementNews, postponed_message
from uncops.programme.models import ItemKind, Session
from uncops.programme.queries import latest_version, pending_changes, published_programme
from uncops.programme.services import agenda, sessions
from uncops.programme.services.agenda import ItemFacts
from uncops.summits.models import Summit, SummitPostponement
from uncops.summits.moves import Move
from uncops.venue.models import RoomClosure
from uncops.web.languages import OFFICIAL_LANGUAGES
from uncops.workflows.queries import clashes_of, unconfirmed_travellers
from uncops.workflows.rules import DayHasPassed, NothingMoves, PostponedMeanwhile, ReasonMissing, TooFarAway
from uncops.workflows.services import Postponement, move_of, postpone

GOLDEN = Path(__file__).with_name("golden")
# As happened: from June 2020 to August 2022; here from June 2031 to a winter two years later, at another offset from UTC.
NEW_DAY = date(2033, 11, 15)
WANTED = Postponement(NEW_DAY, "America/New_York", "The pandemic")
ZONES = ("America/New_York", "Europe/Oslo", "Asia/Kathmandu", "Africa/Cairo", "Pacific/Auckland", "America/Santiago", "UTC")
DAYS = st.dates(date(2024, 1, 1), date(2036, 12, 31))
HOURS = st.times(time(0), time(23, 59)).map(lambda hour: hour.replace(second=0, microsecond=0))


# The arithmetic


@settings(max_examples=150, derandomize=True)
@given(DAYS, DAYS, DAYS, HOURS, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_a_moment_keeps_its_hour_on_the_day_so_many_days_later(before, after, day, hour, zone_before, zone_after):
    move = Move(before, after, zone_before, zone_after)
    moment = datetime.combine(day, hour, ZoneInfo(zone_before)).astimezone(UTC)

    moved = move.moment(moment).astimezone(ZoneInfo(zone_after))

    wall = moment.astimezone(ZoneInfo(zone_before)).replace(tzinfo=None)
    wanted = wall + (after - before)
    skipped = moved.replace(tzinfo=None) - wanted
    assert skipped == timedelta(0) or (timedelta(0) < skipped <= timedelta(hours=2) and _is_skipped(wanted, zone_after))
    if not skipped and _comes_once(wall, zone_before):
        assert move.back.moment(move.moment(moment)) == moment


@settings(max_examples=100, derandomize=True)
@given(DAYS, DAYS, DAYS, HOURS, st.integers(5, 840), st.sampled_from(ZONES))
def test_what_moves_lasts_as_long_as_before_whatever_the_clocks_do(before, after, day, hour, minutes, zone):
    starts_at = datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)
    length = timedelta(minutes=minutes)

    moved = Move(before, after, zone, zone).span(starts_at, starts_at + length)

    assert moved[1] - moved[0] == length


def _is_skipped(wall: datetime, zone: str) -> bool:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall


def _comes_once(wall: datetime, zone: str) -> bool:
    return wall.replace(tzinfo=ZoneInfo(zone)).utcoffset() == wall.replace(tzinfo=ZoneInfo(zone), fold=1).utcoffset()


@pytest.mark.parametrize(
    ("before", "after", "day", "moved"),
    [
        (date(2028, 2, 28), date(2028, 3, 1), date(2028, 2, 29), date(2028, 3, 2)),
        (date(2028, 2, 29), date(2029, 3, 1), date(2028, 2, 29), date(2029, 3, 1)),
        (date(2031, 2, 28), date(2032, 2, 28), date(2031, 3, 1), date(2032, 2, 29)),
    ],
)
def test_leap_days_are_days(before, after, day, moved):
    assert Move(before, after, "UTC", "UTC").day(day) == moved


def test_a_time_the_clocks_skip_comes_later_and_one_that_comes_twice_is_the_first():
    move = Move(date(2031, 6, 4), date(2033, 3, 13), "America/New_York", "America/New_York")
    twice = Move(date(2031, 6, 4), date(2033, 11, 6), "America/New_York", "America/New_York")

    assert move.moment(at(date(2031, 6, 4), "02:30")) == datetime(2033, 3, 13, 7, 30, tzinfo=UTC)
    assert twice.moment(at(date(2031, 6, 4), "01:30")) == datetime(2033, 11, 6, 5, 30, tzinfo=UTC)


# The deed


def planned(deed: Deed, *codes: str) -> int:
    """A summit with three sessions, one with an agenda and a room, one cancelled; published, and one more that is not."""
    summit_id, room = make_summit(deed, *codes), make_room("Chamber")
    opening = add(summit_id, "Opening", "10:00", "11:00", room_id=room)
    do(agenda.add_item, opening, ItemFacts(ItemKind.OPENING, "Welcome", 60))
    add(summit_id, "Closing", "15:00", "16:00")
    gone = add(summit_id, "Gone", "17:00", "18:00")
    publish_now(summit_id)
    do(sessions.remove_session, gone)
    publish_now(summit_id)
    add(summit_id, "Not yet told", "19:00", "20:00")
    return summit_id


def move_it(summit_id: int, wanted: Postponement = WANTED, **named) -> None:
    with transaction() as session:
        postpone(session, session.get_one(Summit, summit_id), wanted, deed=deed_now(), **named)


def standing(summit_id: int) -> dict[str, tuple]:
    """(start, end, sequence, status) of every published session, by title."""
    db.session.expire_all()
    programme = published_programme(db.session(), db.session.get_one(Summit, summit_id))
    return {one.title: (one.starts_at, one.ends_at, one.sequence, one.status) for one in programme.sessions}


def test_sessions_keep_their_hours_two_years_later_at_another_offset(app, deed):
    summit_id = planned(deed)
    before = standing(summit_id)

    move_it(summit_id)

    summit = db.session.get_one(Summit, summit_id)
    assert (summit.starts_on, summit.ends_on, summit.slug) == (NEW_DAY, date(2033, 11, 16), "uncops-2031")
    assert before["Opening"][:3] == (datetime(2031, 6, 4, 14, tzinfo=UTC), datetime(2031, 6, 4, 15, tzinfo=UTC), 0)
    assert standing(summit_id) == {
        "Opening": (datetime(2033, 11, 16, 15, tzinfo=UTC), datetime(2033, 11, 16, 16, tzinfo=UTC), 1, "confirmed"),
        "Closing": (datetime(2033, 11, 16, 20, tzinfo=UTC), datetime(2033, 11, 16, 21, tzinfo=UTC), 1, "confirmed"),
        "Gone": before["Gone"],
    }
    (item,) = next(one for one in published_programme(db.session(), summit).sessions if one.title == "Opening").items
    assert (item.starts_at, item.minutes) == (datetime(2033, 11, 16, 15, tzinfo=UTC), 60)


def test_what_was_not_published_stays_unpublished_and_moves_too(app, deed, session):
    summit_id = planned(deed)
    before = [(change.kind, change.title) for change in pending_changes(session, session.get_one(Summit, summit_id))]

    move_it(summit_id)

    session.expire_all()
    after = pending_changes(session, session.get_one(Summit, summit_id))
    assert [(change.kind, change.title) for change in after] == before == [("new", "Not yet told")]
    assert after[0].starts_at == datetime(2033, 11, 17, 0, tzinfo=UTC)


def test_history_is_kept_and_told(app, deed, session):
    summit_id = planned(deed)

    move_it(summit_id)

    first = published_programme(session, session.get_one(Summit, summit_id), number=1)
    assert first.sessions[0].starts_at == datetime(2031, 6, 4, 14, tzinfo=UTC)
    assert latest_version(session, summit_id).number == 3
    page = text_of(Visitor(app.test_client()).get("/summits/uncops-2031"))
    assert "Postponed from 3 to 4 June 2031 to 15 to 16 November 2033, as announced on 3 March 2031. Reason: The pandemic" in page
    log = text_of(Visitor(app.test_client()).get("/summits/uncops-2031/changes"))
    assert "Before: 4 June 2031, 10:00–11:00 Now: 16 November 2033, 10:00–11:00" in log


def test_postponing_back_takes_it_back(app, deed):
    summit_id = planned(deed, "FRA")
    before, deadline = standing(summit_id), db.session.query(Delegation).one().deadline_on

    move_it(summit_id)
    move_it(summit_id, Postponement(date(2031, 6, 3), "America/New_York", "It can be held after all"))

    after = standing(summit_id)
    assert {title: (*facts[:2], facts[3]) for title, facts in after.items()} == {
        title: (*facts[:2], facts[3]) for title, facts in before.items()
    }
    assert after["Opening"][2] == before["Opening"][2] + 2
    assert db.session.query(Delegation).one().deadline_on == deadline
    assert db.session.query(SummitPostponement).count() == 2


def test_in_another_zone_the_hours_on_the_clock_stay(app, deed):
    summit_id = planned(deed)

    move_it(summit_id, Postponement(date(2031, 6, 3), "Europe/Vienna", "Held in Vienna"))

    assert standing(summit_id)["Opening"][0] == datetime(2031, 6, 4, 8, tzinfo=UTC)
    assert db.session.get_one(Summit, summit_id).time_zone == "Europe/Vienna"


def test_meetings_move_and_only_what_both_sides_know_of_rises(app, deed, session):
    summit_id = planned(deed, "FRA", "BRA")
    with transaction() as writing:
        first, second = writing.query(Delegation).order_by(Delegation.id)
        times = {"starts_at": at(DAY_2, "10:00"), "ends_at": at(DAY_2, "10:20"), "created_at": deed.at, "changed_at": deed.at}
        for state in MeetingState:
            known = {} if state is MeetingState.PLANNED else {
                "told_at": deed.at, "told_starts_at": times["starts_at"], "told_ends_at": times["ends_at"], "told_status": "confirmed",
            }  # fmt: skip
            known["cancelled_at"] = deed.at if state is MeetingState.CANCELLED else None
            sides = {"first_id": first.id, "second_id": second.id}
            writing.add(Meeting(summit_id=summit_id, uid=state.value, state=state.value, **sides, **times, **known))

    move_it(summit_id)

    session.expire_all()
    there, here = datetime(2033, 11, 16, 15, tzinfo=UTC), datetime(2031, 6, 4, 14, tzinfo=UTC)
    assert {meeting.uid: (meeting.starts_at, meeting.sequence) for meeting in session.query(Meeting)} == {
        "planned": (there, 0), "told": (there, 1), "confirmed": (there, 1), "held": (here, 0), "missed": (here, 0), "cancelled": (here, 0),
    }  # fmt: skip
    assert {(meeting.uid, meeting.told_starts_at, meeting.state) for meeting in session.query(Meeting) if meeting.sequence} == {
        ("told", there, "told"), ("confirmed", there, "told"),
    }  # fmt: skip


def test_everybody_has_a_draft_that_says_why_and_until_when(app, deed):
    summit_id = planned(deed, "FRA", "BRA")

    move_it(summit_id, Postponement(NEW_DAY, "America/New_York", "The  pandemic ", date(2033, 9, 30)))

    found = letters()
    assert {(letter.state, letter.purpose, letter.wave.title) for letter in found} == {("draft", Purpose.PROGRAMME.value, "Postponement")}
    assert len(found) == 2
    assert "It was to be held on 3 to 4 June 2031 in New York; it will be held on 15 to 16 November 2033." in found[0].text
    assert "Reason: The pandemic" in found[0].text
    assert "Registration is open until 30 September 2033." in found[0].text
    assert "Days of arrival" not in found[0].text


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_the_letter_about_a_postponement_is_what_a_human_has_read(app, deed, language):
    summit_id = make_summit(deed)
    news = PostponementNews((date(2031, 6, 3), date(2031, 6, 4)), "Pandemic", date(2033, 9, 30), has_programme=True, has_travellers=True)
    summit = db.session.get_one(Summit, summit_id)
    summit.starts_on, summit.ends_on = NEW_DAY, NEW_DAY + timedelta(days=1)

    message = postponed_message(news, summit, language, "https://uncops.example/changes")

    db.session.rollback()
    assert message + "\n" == (GOLDEN / f"postponed-{language}.txt").read_text()


def test_a_delegation_that_had_longer_has_as_much_longer_as_before(app, deed, session):
    summit_id = planned(deed, "FRA", "BRA", "GHA")
    with transaction() as writing:
        longer, none = writing.query(Delegation).order_by(Delegation.id).limit(2)
        longer.deadline_on, none.deadline_on = longer.deadline_on + timedelta(days=10), None
        writing.flush()
        other = writing.query(Delegation).order_by(Delegation.id.desc()).first()
        usual = other.deadline_on

    move_it(summit_id)

    session.expire_all()
    shift = NEW_DAY - date(2031, 6, 3)
    expected = [usual + shift + timedelta(days=10), None, usual + shift]
    assert sorted(map(str, (one.deadline_on for one in session.query(Delegation)))) == sorted(map(str, expected))


def test_days_of_travel_are_kept_and_to_be_confirmed_anew(app, deed, session):
    summit_id = planned(deed, "FRA")
    with transaction() as writing:
        delegation = writing.query(Delegation).one()
        named = {"name": "Ama Quartey", "function": Function.HEAD, "rank": "minister", "office": "Minister"}
        number = register(writing, delegation, ParticipantFacts(**named, arrives_at=at(DAY_2, "08:00")), deed=deed).id
    assert unconfirmed_travellers(session, session.query(Delegation).one()) == 0
    session.rollback()

    move_it(summit_id)

    session.expire_all()
    delegation = session.query(Delegation).one()
    assert session.get_one(Participant, number).arrives_at == at(DAY_2, "08:00")
    assert unconfirmed_travellers(session, delegation) == 1
    assert "Days of arrival and departure registered before have been kept" in letters()[0].text
    with transaction() as writing:
        writing.get_one(Participant, number).arrives_at = at(NEW_DAY, "08:00")
    assert unconfirmed_travellers(session, delegation) == 0


def test_closures_stay_and_what_meets_them_is_listed(app, deed, session):
    summit_id = planned(deed)
    with transaction() as writing:
        room_id = writing.query(Session).filter(Session.room_id.is_not(None)).first().room_id
        for day, reason in ((date(2033, 11, 16), "Renovation"), (date(2033, 11, 18), "Later")):
            writing.add(RoomClosure(room_id=room_id, starts_at=at(day, "09:00"), ends_at=at(day, "12:00"), reason=reason))

    summit = session.get_one(Summit, summit_id)
    found = clashes_of(session, summit, move_of(summit, WANTED))

    assert [(clash.title, clash.room, clash.other) for clash in found] == [("Opening", "Chamber", "Renovation")]


@pytest.mark.parametrize(
    ("wanted", "refusal", "field"),
    [
        (Postponement(date(2031, 6, 3), "America/New_York", "No"), NothingMoves, "starts_on"),
        (Postponement(date(2030, 6, 3), "America/New_York", "No"), DayHasPassed, "starts_on"),
        (Postponement(date(2301, 6, 3), "America/New_York", "No"), TooFarAway, "starts_on"),
        (Postponement(NEW_DAY, "America/New_York", "  "), ReasonMissing, "reason"),
        (Postponement(NEW_DAY, "America/New_York", "No", date(2033, 12, 1)), DeadlineNotPossible, "deadline_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_moves(app, deed, wanted, refusal, field):
    summit_id = planned(deed)
    before = standing(summit_id)
    db.session.rollback()

    with pytest.raises(refusal) as refused:
        move_it(summit_id, wanted)

    assert refused.value.field == field
    assert standing(summit_id) == before
    assert db.session.query(SummitPostponement).count() == 0


def test_who_saw_another_state_of_things_looks_again(app, deed):
    summit_id = planned(deed)

    with pytest.raises(PostponedMeanwhile):
        move_it(summit_id, seen="2030-01-01/1")

    assert db.session.get_one(Summit, summit_id).starts_on == date(2031, 6, 3)


def test_before_anything_is_published_nothing_is(app, deed, session):
    summit_id = make_summit(deed)
    add(summit_id, "Opening")

    move_it(summit_id)

    assert latest_version(session, summit_id) is None
    assert session.query(Session).one().starts_at == datetime(2033, 11, 16, 15, tzinfo=UTC)


def test_the_page_shows_first_what_would_move_and_then_moves_it(app, deed, sign_in):
    summit_id = planned(deed, "FRA")
    officer, address = sign_in("organiser"), "/organiser/summits/uncops-2031/postpone"
    fields = {"starts_on": "2033-11-15", "reason": "The pandemic"}

    shown = officer.submit(address, {**fields, "act": "show"}, form=-1)
    wrong = officer.submit(address, {**fields, "starts_on": "2030-01-01", "act": "postpone"}, form=-1)

    assert shown.status_code == 200
    said = text_of(shown)
    assert "from 3 to 4 June 2031 to 15 to 16 November 2033" in said
    assert "Sessions, each with its agenda, room and people 3" in said
    assert "Version 3 is published with every session at its new time." in said
    assert "to 1 delegation, as drafts to be reviewed in the outbox" in said
    assert wrong.status_code == 422
    assert 'value="The pandemic"' in wrong.get_data(as_text=True)
    assert db.session.get_one(Summit, summit_id).starts_on == date(2031, 6, 3)
    db.session.rollback()
    done = officer.submit(address, {**fields, "act": "postpone"}, form=-1)
    assert done.status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Summit, summit_id).starts_on == NEW_DAY
    assert "The pandemic" in text_of(officer.get(address))


def test_only_organisers_postpone(app, deed, sign_in):
    planned(deed)

    for role in ("protocol", "liaison"):
        assert sign_in(role).get("/organiser/summits/uncops-2031/postpone").status_code == 403


def test_the_page_costs_the_same_for_one_session_and_for_three(app, deed, sign_in):
    summit_id = make_summit(deed, "FRA")
    add(summit_id, "One", "08:00", "09:00")
    officer = sign_in("organiser")
    one = queries_of(officer, "/organiser/summits/uncops-2031/postpone")
    for hour in (10, 12):
        add(summit_id, f"More {hour}", f"{hour}:00", f"{hour}:30")

    assert queries_of(officer, "/organiser/summits/uncops-2031/postpone") == one <= 30
