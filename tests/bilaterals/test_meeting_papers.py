"""Papers of a day: signs, sheets and rosters show what both sides were told, and read well for a reader that speaks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bilaterals.meetings import arranged, do, facts, principal
from books.paper_checks import html_faults, pdf_faults, text_of
from programme.builders import DAY_1, at, deed_now, make_room, queries_of
from registration.missions import invited_delegation, person

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.papers.contents import Printed, by_room, duties, halves_of
from uncops.bilaterals.papers.organiser import DOORS, _paper
from uncops.bilaterals.services import Slot, move
from uncops.core.database import transaction
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.delegations.services.participants import register
from uncops.paper.handouts import marked, paper_html
from uncops.summits.models import Summit

State = MeetingState
PAPERS = "/organiser/bilaterals/papers"
KINDS = ("doors", "rooms", "interpreters", "liaisons", "parties")


def printed(starts: str, languages=(("fr",), ("es",)), room: str = "Room 5", sides=("France", "Peru")) -> Printed:
    begins = at(DAY_1, starts)
    return Printed(Span(begins, begins + timedelta(minutes=30)), 5, room, "Annex", sides, ("fr", "pe"), ("d1", "d2"), languages, (7, None))


@pytest.mark.parametrize(("languages", "pair"), [
    ((("fr",), ("es", "en")), ("es", "fr")), ((("fr", "en"), ("en",)), None), (((), ("en",)), None),
    ((("ru",), ("en", "fr")), ("en", "ru")),
])  # fmt: skip
def test_somebody_interprets_where_the_sides_share_no_language(languages, pair):
    assert printed("10:00", languages).pair == pair


def test_two_meetings_at_once_need_two_people_and_the_first_goes_on_to_the_next():
    meetings = [printed("10:00"), printed("10:00", room="Room 6"), printed("10:30", room="Room 7")]

    (given,) = duties(meetings, {("es", "fr"): 1}).values()

    assert [(duty.number, duty.is_beyond_pool) for duty in given] == [(1, False), (2, True), (1, False)]


def test_a_pair_without_people_goes_through_english_where_both_halves_have_some():
    pools = {("ar", "en"): 1, ("en", "zh"): 1}

    assert halves_of(("ar", "zh"), pools) == [("ar", "en"), ("en", "zh")]
    assert halves_of(("ar", "ru"), pools) == [("ar", "ru")]
    assert set(duties([printed("10:00", (("ar",), ("zh",)))], pools)) == set(pools)


def test_a_meeting_without_a_room_is_on_no_door():
    assert by_room([replace(printed("10:00"), room_id=None), printed("11:00")]).keys() == {5}


@pytest.fixture
def day(app) -> int:
    """Two meetings in one room that both sides know of, one that nobody knows of."""
    room = make_room("Room 5")
    france, peru = invited_delegation("FRA"), invited_delegation("PER")
    with transaction() as session:
        register(session, session.get_one(Delegation, france), person(languages=("fr",)), deed=deed_now())
        register(session, session.get_one(Delegation, peru), person("Rosa QUISPE", languages=("es",)), deed=deed_now())
    arranged(facts("FRA", "PER", room_id=room), State.TOLD)
    arranged(facts("NOR", None, "11:00", "11:30", principal_id=principal(), room_id=room), State.TOLD)
    arranged(facts("KAZ", "TUN", "12:00", "12:30", room_id=room, note="zebra", subject="quagga"))
    return room


def test_each_paper_is_tagged_and_says_who_meets_when_and_where(app, sign_in, day):
    liaison = sign_in("liaison")
    files = {kind: liaison.get(f"{PAPERS}/{kind}.pdf?day={DAY_1}").get_data() for kind in KINDS}

    texts = {kind: text_of(content) for kind, content in files.items()}

    assert {kind: pdf_faults(content) for kind, content in files.items()} == {kind: [] for kind in KINDS}
    assert all(words in texts["doors"] for words in ("Room 5", "10:00–10:30", "France", "Peru", "Ada QUARTEY"))
    assert "Spanish – French" in texts["rooms"].replace("\n", " ")
    assert "Spanish – French" in texts["interpreters"].replace("\n", " ")
    assert "Languages not known" in texts["interpreters"]
    assert "Norway" in texts["parties"]
    for text in texts.values():
        assert not {word for word in ("Kazakhstan", "zebra", "quagga") if word in text}


def test_the_html_of_a_sign_has_no_fault_a_validator_of_pdf_cannot_see(app, session, day):
    with app.test_request_context():
        summit = session.query(Summit).one()
        assert html_faults(paper_html(_paper(summit, DAY_1, DOORS))) == []


def test_a_moved_meeting_stays_on_paper_where_both_sides_know_it_until_they_are_told(app, sign_in, day):
    begins = at(DAY_1, "15:00")
    do(move, 1, Slot(begins, begins + timedelta(minutes=30), day), seen_version=None)
    liaison = sign_in("liaison")

    text = text_of(liaison.get(f"{PAPERS}/doors.pdf?day={DAY_1}").get_data())
    page = liaison.get(f"{PAPERS}?day={DAY_1}").get_data(as_text=True)

    assert "10:00–10:30" in text
    assert "15:00" not in text
    assert "2 meetings of this day are new or were moved" in page


def test_one_room_is_printed_alone_and_an_empty_day_says_so(app, sign_in, day):
    other = make_room("Room 6")
    arranged(facts("GHA", "TUN", "16:00", "16:30", room_id=other), State.TOLD)
    liaison = sign_in("liaison")

    alone = text_of(liaison.get(f"{PAPERS}/doors.pdf?day={DAY_1}&room={other}").get_data())

    assert "Room 6" in alone
    assert "Room 5" not in alone
    assert "Nothing to print for this day" in liaison.get(f"{PAPERS}?day=2031-06-04").get_data(as_text=True)
    assert "was told to both sides yet" in text_of(liaison.get(f"{PAPERS}/rooms.pdf?day=2031-06-04").get_data()).replace("\n", " ")


def test_papers_are_for_those_who_see_meetings_and_ask_the_same_number_of_questions(app, sign_in, day):
    assert [sign_in(role).get(PAPERS).status_code for role in ("viewer", "follow-up")] == [403, 403]
    protocol, page = sign_in("protocol"), f"{PAPERS}?day={DAY_1}"
    few = queries_of(protocol, page)
    arranged(facts("GHA", "TUN", "16:00", "16:30", room_id=make_room("Room 6")), State.TOLD)

    assert queries_of(protocol, page) == few


def test_papers_are_printed_in_the_language_that_is_chosen(app, sign_in, day):
    liaison = sign_in("liaison")
    content = liaison.get(f"{PAPERS}/doors.pdf?day={DAY_1}&in=ar").get_data()
    page = liaison.get(f"{PAPERS}?day={DAY_1}&in=fr").get_data(as_text=True)

    assert pdf_faults(content) == []
    assert "Room 5" in text_of(content)
    assert "10:00–10:30" in text_of(content)
    assert "France" in text_of(liaison.get(f"{PAPERS}/doors.pdf?day={DAY_1}&in=tlh").get_data())
    assert "in=fr" in page
    assert "in Français, on A4" in page
    assert str(marked("Room 5 10:00", "ar")) == '<span lang="en" dir="ltr">\u2066Room 5 10:00\u2069</span>'
