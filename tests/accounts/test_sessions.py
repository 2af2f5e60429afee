"""Browsers in which somebody is signed in."""

from datetime import timedelta

import pytest
from flask import Flask
from people import account, browser, enter, is_signed_in, person
from the_morning import MORNING

from uncops.accounts.models import Account, SignIn
from uncops.accounts.queries import sign_ins_of
from uncops.accounts.rules import IDLE_LIMIT
from uncops.accounts.sessions import device_name
from uncops.core import clock
from uncops.core.database import db, transaction

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/604.1"
EDGE = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


@pytest.mark.parametrize(
    ("said", "named"),
    [(FIREFOX, "Firefox · Windows"), (SAFARI, "Safari · iPhone"), (EDGE, "Edge · Linux"), ("curl/8.1", ""), ("", "")],
)
def test_a_browser_is_named_by_make_and_system(said: str, named: str):
    assert device_name(said) == named


def test_each_browser_has_its_own_line_and_can_be_signed_out_from_another(app: Flask):
    number = person("ana@example.org")
    here, elsewhere = enter(app, "ana@example.org"), enter(app, "ana@example.org")
    first, second = sorted(sign_ins_of(db.session(), number), key=lambda sign_in: sign_in.id)

    here.submit("/account", {}, form=f"/account/sign-ins/{second.id}/end")

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert [sign_in.id for sign_in in sign_ins_of(db.session(), number)] == [first.id]


def test_signing_out_everywhere_ends_all_browsers(app: Flask):
    person("ana@example.org")
    here, elsewhere = enter(app, "ana@example.org"), enter(app, "ana@example.org")

    here.submit("/account", {}, form="/account/sign-out-everywhere")

    assert not is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_nobody_signs_out_the_browser_of_another(app: Flask):
    other = person("ben@example.org", name="Ben Example")
    ben = enter(app, "ben@example.org")
    person("ana@example.org")
    ana = enter(app, "ana@example.org")
    number = sign_ins_of(db.session(), other)[0].id

    page = ana.get("/account").get_data(as_text=True)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = ana.client.post(f"/account/sign-ins/{number}/end", data={"csrf_token": token})

    assert answer.status_code == 404
    assert is_signed_in(ben)


def test_a_cookie_without_the_key_of_a_sign_in_opens_nothing(app: Flask):
    number = person("ana@example.org")
    thief = browser(app)
    with thief.client.session_transaction() as cookie:
        cookie["_user_id"] = account(number).fs_uniquifier

    assert not is_signed_in(thief)


def test_a_switched_off_account_is_out_at_once(app: Flask):
    number = person("ana@example.org")
    ana = enter(app, "ana@example.org")

    with transaction() as session:
        session.get_one(Account, number).active = False

    assert not is_signed_in(ana)


@pytest.mark.parametrize(("silent", "still_in"), [(IDLE_LIMIT, True), (IDLE_LIMIT + timedelta(seconds=1), False)])
def test_a_browser_silent_for_a_week_signs_in_again(app: Flask, silent: timedelta, still_in: bool):
    person("ana@example.org")
    ana = enter(app, "ana@example.org")

    clock.set_to(MORNING + silent)

    assert is_signed_in(ana) is still_in


@pytest.mark.parametrize(("later", "noted"), [(timedelta(minutes=4), False), (timedelta(minutes=5), True)])
def test_the_last_use_is_noted_every_five_minutes(app: Flask, later: timedelta, noted: bool):
    number = person("ana@example.org")
    ana = enter(app, "ana@example.org")

    clock.set_to(MORNING + later)
    ana.get("/account")

    db.session.expire_all()
    assert db.session.scalars(db.select(SignIn).where(SignIn.account_id == number)).one().last_used_at == (
        MORNING + later if noted else MORNING
    )


def test_somebody_changes_how_they_are_called_and_addressed(app: Flask):
    number = person("ana@example.org")
    ana = enter(app, "ana@example.org")

    ana.submit("/account", {"name": "  Ana   Maria Example ", "language": "fr"}, form="/account")

    assert (account(number).name, account(number).language) == ("Ana Maria Example", "fr")
    assert 'lang="fr"' in ana.get("/account").get_data(as_text=True)


def test_a_name_is_asked_for(app: Flask):
    number = person("ana@example.org")
    ana = enter(app, "ana@example.org")

    answer = ana.submit("/account", {"name": "   "}, form="/account")

    assert answer.status_code == 422
    assert "Enter the name." in answer.get_data(as_text=True)
    assert account(number).name == "Ana Example"
