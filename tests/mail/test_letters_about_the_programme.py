"""A version that is published is told in letters: composed as one wave, reviewed, never sent by itself."""

import re
from pathlib import Path

import pytest
from correspondents import letters, make_summit
from flask import Flask
from programme.builders import add, deed_now, do, facts, make_room, publish_now

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import PostOffice, post_office
from uncops.delegations.models import Delegation, DelegationState
from uncops.mail.letters import written
from uncops.mail.models import Purpose, Wave
from uncops.mail.programme.saying import NAMED, ORDER
from uncops.mail.queries import Settings
from uncops.mail.services.texts import set_settings
from uncops.mail.wording import programme_words
from uncops.programme.happenings import Telling
from uncops.programme.models import PersonRole, PersonState, Session, SessionPerson
from uncops.programme.services import sessions
from uncops.programme.services.publishing import publish
from uncops.registration.models import SpeakerWish
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES

GOLDEN = Path(__file__).with_name("golden")
LINK = "https://portal.example/registration/k/the-key-of-this-delegation"
CASES = (("FRA", "fr"), ("TUN", "ar"), ("CHN", "zh"), ("KAZ", "ru"), ("PER", "es"), ("AU", "en"))


def programme_that_changes(deed: Deed, *codes: str, language: str = "en", with_addresses: bool = True) -> tuple[int, dict[str, int]]:
    """A summit with a published programme, of which one session is moved, one cancelled, one new, one changed; by title."""
    summit_id = make_summit(deed, *codes, language=language, with_addresses=with_addresses)
    with transaction() as session:
        set_settings(session, summit_id, Settings(portal_address="https://uncops.example/"), deed=deed)
    room = make_room("Conference Room 1")
    held = {
        "Women in command": add(summit_id, "Women in command", "09:30", "11:00", kind="side_event"),
        "Laboratories": add(summit_id, "Laboratories", "14:30", "16:00", kind="side_event"),
        "Reception": add(summit_id, "Reception", "18:00", "20:00", kind="reception"),
        "Stays": add(summit_id, "Stays", "08:00", "09:00"),
    }
    publish_now(summit_id)
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        moved = facts("Women in command", "14:30", "16:00", kind="side_event", room_id=room)
        sessions.change_session(session, summit, session.get_one(Session, held["Women in command"]), moved, deed=deed)
        renamed = facts("Closing reception", "18:00", "20:00", kind="reception", purpose="To thank the hosts.")
        sessions.change_session(session, summit, session.get_one(Session, held["Reception"]), renamed, deed=deed)
    do(sessions.remove_session, held["Laboratories"])
    held["Group photograph"] = add(summit_id, "Group photograph", "17:00", "17:30", kind="group_photo")
    return summit_id, held


def publish_to(summit_id: int, telling: Telling, remark: str = "") -> None:
    with transaction() as session:
        publish(session, session.get_one(Summit, summit_id), remark=remark, telling=telling, deed=deed_now())


@pytest.mark.parametrize(("code", "language"), CASES)
def test_a_letter_about_the_programme_is_what_a_human_has_read(app: Flask, deed: Deed, code: str, language: str):
    summit_id, _held = programme_that_changes(deed, code, language=language)

    publish_to(summit_id, Telling.ALL, "Changes asked for by the sponsors")

    (letter,) = letters()
    letter.message_id = "<letter@uncops.example>"
    message = PostOffice("memory", "Summit secretariat <summit@uncops.example>", Path()).message(written(letter, link=LINK, reply_to=""))
    message.set_boundary("letter")
    golden = GOLDEN / f"programme-{code.lower()}-{language}.eml"
    db.session().rollback()
    assert message.as_bytes() == golden.read_bytes()


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_everything_a_letter_can_say_is_there_in_every_language(language: str):
    words, english = programme_words(language), programme_words("en")

    assert set(words) == set(english)
    assert set(words) >= {*ORDER, *NAMED}
    for name, text in words.items():
        assert _gaps(text) == _gaps(english[name]), name


def _gaps(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_everybody_is_told_of_what_moved_and_was_cancelled_and_nothing_leaves(app: Flask, deed: Deed):
    summit_id, _held = programme_that_changes(deed, "FRA", "BRA", "GHA", "NOR")
    with transaction() as session:
        delegations = session.query(Delegation).order_by(Delegation.id).all()
        delegations[0].state, delegations[1].state = DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value

    publish_to(summit_id, Telling.ALL)

    found = letters()
    assert sorted(letter.delegation.party.code for letter in found) == ["GHA", "NOR"]
    assert {(letter.state, letter.purpose) for letter in found} == {("draft", Purpose.PROGRAMME.value)}
    assert db.session.query(Wave).one().title == "Programme, version 2"
    for letter in found:
        assert "Cancelled\n\n– “Laboratories”\nWas to be held: 4 June 2031, 14:30–16:00" in letter.text
        assert "Before: 4 June 2031, 09:30–11:00\nNow: 4 June 2031, 14:30–16:00, Conference Room 1" in letter.text
        assert "https://uncops.example/summits/uncops-2031/changes#version-2" in letter.text
    assert post_office().sent == []


def test_only_those_concerned_are_told_where_the_officer_wants_it_so(app: Flask, deed: Deed):
    summit_id, held = programme_that_changes(deed, "FRA", "BRA")
    with transaction() as session:
        inscribed = session.query(Delegation).order_by(Delegation.id).first()
        times = {"inscribed_at": deed.at, "changed_at": deed.at}
        wishes = [SpeakerWish(delegation_id=inscribed.id, session_id=held["Laboratories"], rank="minister", language="en", **times)]
        other = session.query(Delegation).order_by(Delegation.id.desc()).first()
        wishes.append(SpeakerWish(delegation_id=other.id, session_id=held["Stays"], rank="minister", language="en", **times))
        session.add_all(wishes)
        concerned = inscribed.id

    publish_to(summit_id, Telling.CONCERNED)

    assert [letter.delegation_id for letter in letters()] == [concerned]


def test_nobody_is_nobody(app: Flask, deed: Deed):
    summit_id, _held = programme_that_changes(deed, "FRA")

    publish_to(summit_id, Telling.NOBODY)

    assert letters() == []
    assert db.session.query(Wave).count() == 0


def test_a_chair_who_belongs_to_no_delegation_is_told_of_that_session_alone(app: Flask, deed: Deed):
    summit_id, held = programme_that_changes(deed, "FRA")
    people = (
        ("Laboratories", "Ama Quartey", "ama@chair.example", PersonState.CONFIRMED),
        ("Women in command", "Ama Quartey", "ama@chair.example", PersonState.INVITED),
        ("Stays", "Bo Berg", "bo@chair.example", PersonState.INVITED),
        ("Laboratories", "Cy Crane", "", PersonState.CONFIRMED),
        ("Laboratories", "Di Dahl", "di@chair.example", PersonState.DECLINED),
        ("Laboratories", "Ed Ende", "not an address", PersonState.CONFIRMED),
    )
    with transaction() as session:
        for title, name, email, state in people:
            role = PersonRole.CHAIR.value
            session.add(SessionPerson(session_id=held[title], role=role, name=name, email=email, state=state.value))

    publish_to(summit_id, Telling.CONCERNED)

    (letter,) = letters()
    assert (letter.email, letter.name, letter.delegation_id, letter.wave.title) == (
        "ama@chair.example", "Ama Quartey", None, "Programme, version 2",
    )  # fmt: skip
    assert "Laboratories" in letter.text
    assert "Women in command" in letter.text
    assert "Closing reception" not in letter.text
    assert "Group photograph" not in letter.text


def test_a_delegation_without_address_has_a_letter_that_waits(app: Flask, deed: Deed):
    summit_id, _held = programme_that_changes(deed, "FRA", with_addresses=False)

    publish_to(summit_id, Telling.ALL)

    assert [(letter.email, letter.state) for letter in letters()] == [("", "draft")]


def test_a_title_can_say_what_it_likes(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    add(summit_id, "First", "08:00", "09:00")
    publish_now(summit_id)
    add(summit_id, "{day} {{link}} %(x)s [[deadline]] \ufffc", "10:00", "11:00")

    publish_to(summit_id, Telling.ALL)

    (letter,) = letters()
    assert "– “{day} {{link}} %(x)s [[deadline]] ”" in letter.text
    assert letter.gaps == []


def test_the_page_shows_who_is_told_and_what_the_letters_say_before_anything_is_done(app: Flask, deed: Deed, sign_in):
    _summit_id, held = programme_that_changes(deed, "FRA", "TUN", language="ar")
    with transaction() as session:
        session.add(SessionPerson(session_id=held["Laboratories"], role="chair", name="Ama Quartey", email="ama@chair.example"))
    officer = sign_in("organiser")

    page = officer.get("/organiser/programme/publish").get_data(as_text=True)

    assert "All: 2 delegations" in page
    assert "1 person outside the delegations with a part in what changed" in page
    assert 'lang="ar" dir="rtl"' in page
    assert "أُلغي" in page
    assert re.search(r'<input checked[^>]*name="telling"[^>]*value="all"', page)
    assert letters() == []
    officer.submit("/organiser/programme/publish", {}, form=-1)
    assert len(letters()) == 3


def test_the_page_costs_the_same_for_one_delegation_and_for_three(app: Flask, deed: Deed, sign_in):
    from programme.builders import queries_of

    programme_that_changes(deed, "FRA", "BRA", "GHA")
    officer = sign_in("organiser")
    with transaction() as session:
        others = session.query(Delegation).order_by(Delegation.id).offset(1).all()
        for other in others:
            other.state = DelegationState.DECLINED.value
    one = queries_of(officer, "/organiser/programme/publish")
    with transaction() as session:
        for other in session.query(Delegation):
            other.state = DelegationState.INVITED.value

    assert queries_of(officer, "/organiser/programme/publish") == one <= 30
