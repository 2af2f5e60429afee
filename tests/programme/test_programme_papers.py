"""What is hung up of the programme: signs and the day as they were published, read well in every language."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from books.paper_checks import pdf_faults, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from programme.builders import DAY_1, DAY_2, add, do, make_room, make_summit, publish_now, queries_of

from uncops.programme.papers.wording import by_room, days_with_sessions, programme_of_day
from uncops.programme.published import PublishedProgramme, PublishedSessionView
from uncops.programme.services.sessions import remove_session

PAPERS = "/organiser/programme/papers"
MOMENT = datetime(2031, 1, 1, tzinfo=UTC)


@pytest.fixture
def published(app) -> int:
    """Two sessions in one room and one in another, published; one more nobody has published."""
    summit, hall, annex = make_summit(), make_room("Hall A"), make_room("Annex 2")
    add(summit, "Opening of the summit", "09:00", "10:00", day=DAY_1, room_id=hall, interpretation=("ar", "fr"), reason="Whispered")
    add(summit, "Closing of the day", "17:00", "18:00", day=DAY_1, room_id=hall)
    add(summit, "Workshop on radios", "11:00", "12:30", day=DAY_1, room_id=annex)
    publish_now(summit)
    add(summit, "A session still to be decided", "13:00", "14:00", day=DAY_1, room_id=annex)
    return summit


def flat(content: bytes) -> str:
    return " ".join(text_of(content).split())


def test_signs_and_the_day_are_tagged_and_say_what_was_published(published, sign_in):
    officer = sign_in("protocol")
    signs = officer.get(f"{PAPERS}/doors.pdf?day={DAY_1}").data
    wall = officer.get(f"{PAPERS}/wall.pdf?day={DAY_1}").data

    assert [pdf_faults(signs), pdf_faults(wall)] == [[], []]
    for words in ("Hall A", "Annex 2", "09:00–10:00", "Opening of the summit", "Interpretation: Arabic, French."):
        assert words in flat(signs), words
    for words in ("Programme of the day", "11:00–12:30", "Workshop on radios", "Annex 2", "version 1"):
        assert words in flat(wall), words
    assert "still to be decided" not in flat(signs) + flat(wall)


def test_one_door_is_printed_alone_and_a_cancelled_session_says_so(published, sign_in):
    do(remove_session, 3)
    publish_now(published)

    alone = flat(sign_in("protocol").get(f"{PAPERS}/doors.pdf?day={DAY_1}&room=annex-2").data)

    assert "Workshop on radios Cancelled" in alone
    assert "Hall A" not in alone


@pytest.mark.parametrize("spoken", ["ar", "zh", "ru"])
def test_papers_are_sound_in_other_letters(published, sign_in, spoken):
    content = sign_in("protocol").get(f"{PAPERS}/wall.pdf?day={DAY_1}&in={spoken}").data

    assert pdf_faults(content) == []
    assert "Workshop on radios" in flat(content)


def test_the_page_offers_the_days_of_the_programme_and_asks_as_often_for_more_rooms(published, sign_in):
    officer = sign_in("protocol")
    page = officer.get(f"{PAPERS}?day={DAY_2}").get_data(as_text=True)
    few = queries_of(officer, PAPERS)

    assert "Papers of" in page
    assert f"day={DAY_2}&amp;in=" not in page
    add(published, "A third room", "15:00", "16:00", day=DAY_1, room_id=make_room("Room 9"))
    publish_now(published)
    assert queries_of(officer, PAPERS) == few


def test_before_anything_is_published_there_is_nothing_to_hang(app, sign_in):
    make_summit()
    officer = sign_in("protocol")

    assert "Nothing is published yet" in officer.get(PAPERS).get_data(as_text=True)
    assert officer.get(f"{PAPERS}/doors.pdf").status_code == 404


VIEW = PublishedSessionView(
    id=1, uid="u", sequence=0, status="confirmed", created_at=MOMENT, changed_at=MOMENT, kind="plenary", number=None, title="T", purpose="",
    takeaway="", starts_at=MOMENT, ends_at=MOMENT, room="", building="", items=(), reading=(),
)  # fmt: skip
sessions_of_any_day = st.lists(
    st.builds(
        lambda hour, hours, room: replace(
            VIEW, starts_at=MOMENT + timedelta(hours=hour), ends_at=MOMENT + timedelta(hours=hour + hours), room=room
        ),
        st.integers(0, 96), st.integers(1, 30), st.sampled_from(["", "Hall A", "Annex 2"]),
    ), max_size=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(sessions_of_any_day)
def test_every_session_stands_on_each_day_it_touches_and_on_its_own_door_only(views):
    programme = PublishedProgramme("s", "S", "America/New_York", 1, MOMENT, MOMENT, tuple(views))
    shown = [view for held in days_with_sessions(programme) for view in programme_of_day(programme, held).sessions]

    assert all(view in shown for view in views)
    assert programme_of_day(programme, date(2030, 12, 1)).sessions == ()
    doors = by_room(views)
    assert sum(len(on_door) for on_door in doors.values()) == sum(bool(view.room) for view in views)
    assert all(view.room == key for key, on_door in doors.items() for view in on_door)
