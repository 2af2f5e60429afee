"""Signing in: password, link, letters; and what an answer may not betray."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from people import PASSWORD, account, browser, enter, is_signed_in, letters, link_in, person
from the_morning import MORNING

from uncops.accounts.links import spend_link
from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.accounts.rules import LinkSpent
from uncops.accounts.services import first_organiser
from uncops.accounts.sign_in import SETTINGS
from uncops.audit.models import AuditEntry
from uncops.audit.queries import broken_links
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed


def actions() -> list[str]:
    db.session.rollback()
    entries = db.session.scalars(db.select(AuditEntry).where(AuditEntry.subject_kind == "account").order_by(AuditEntry.id))
    return [entry.action for entry in entries]


def without_token(page: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]+"|value="[^"]*@[^"]*"', "", page)


@pytest.fixture(autouse=True)
def no_letters_yet(app: Flask) -> None:
    letters(app).clear()


def test_address_and_password_open_the_door(app: Flask):
    person("ana@example.org")

    ana = enter(app, "ana@example.org")

    assert ana.answer.status_code == 302
    assert ana.answer.location == "/arrive"
    assert is_signed_in(ana)
    assert actions() == ["account.created", "account.signed_in"]
    assert list(broken_links(db.session())) == []


def test_the_address_may_be_written_in_capitals(app: Flask):
    person("ana@example.org")

    ana = enter(app, "ANA@Example.ORG")

    assert is_signed_in(ana)


def test_a_wrong_password_opens_nothing_and_is_in_the_trail(app: Flask):
    person("ana@example.org")

    ana = enter(app, "ana@example.org", "something else entirely")

    assert ana.answer.status_code == 422
    assert not is_signed_in(ana)
    assert actions() == ["account.created", "account.sign_in_failed"]


def test_an_unknown_address_and_a_wrong_password_look_the_same(app: Flask):
    person("ana@example.org")

    wrong = enter(app, "ana@example.org", "something else entirely").answer
    unknown = enter(app, "nobody@example.org", "something else entirely").answer

    assert wrong.status_code == unknown.status_code
    assert without_token(wrong.get_data(as_text=True)) == without_token(unknown.get_data(as_text=True))
    assert "Address and password do not belong together" in wrong.get_data(as_text=True)


def test_a_switched_off_account_looks_like_a_wrong_password(app: Flask):
    number = person("ana@example.org")
    with transaction() as session:
        session.get_one(Account, number).active = False

    right = enter(app, "ana@example.org").answer
    unknown = enter(app, "nobody@example.org").answer

    assert without_token(right.get_data(as_text=True)) == without_token(unknown.get_data(as_text=True))


def test_missing_parts_are_asked_for_at_their_fields(app: Flask):
    page = enter(app, "", "").answer.get_data(as_text=True)

    assert "Enter the address." in page
    assert "Enter the password." in page
    assert "required" not in page.split("error-summary")[1].split("</div>")[0]


def test_a_form_without_its_token_is_refused(app: Flask):
    person("ana@example.org")

    answer = browser(app).client.post("/login", data={"email": "ana@example.org", "password": PASSWORD})

    assert answer.status_code == 400
    assert actions() == ["account.created"]


def test_after_signing_in_the_page_asked_for_opens(app: Flask):
    person("ana@example.org")
    ana = browser(app)

    asked = ana.get("/account")
    entered = ana.submit(asked.location, {"email": "ana@example.org", "password": PASSWORD}, form="/login")

    assert entered.location == "/account"


def test_nobody_is_sent_on_to_another_site(app: Flask):
    person("ana@example.org")

    answer = browser(app).submit("/login?next=//evil.example/x", {"email": "ana@example.org", "password": PASSWORD}, form="/login")

    assert "evil.example" not in (answer.location or "")


def test_a_link_signs_in_once(app: Flask):
    person("ana@example.org", password=None)
    asking, using, again = browser(app), browser(app), browser(app)

    asking.submit("/login/link", {"email": "ana@example.org"})
    link = link_in(letters(app)[-1])
    entered = using.submit(link, {})

    assert letters(app)[-1].to == "ana@example.org"
    assert entered.location == "/arrive"
    assert is_signed_in(using)
    assert again.get(link).location == "/login/link"
    assert actions() == ["account.created", "account.link_sent", "account.signed_in"]


def test_opening_a_link_does_not_spend_it(app: Flask):
    # Mail scanners open links before people do.
    person("ana@example.org", password=None)
    browser(app).submit("/login/link", {"email": "ana@example.org"})
    link = link_in(letters(app)[-1])

    opened = [browser(app).get(link).status_code for _ in range(2)] + [browser(app).client.head(link).status_code]
    ana = browser(app)
    ana.submit(link, {})

    assert opened == [200, 200, 200]
    assert is_signed_in(ana)


@pytest.mark.parametrize(("later", "opens"), [(timedelta(minutes=30), True), (timedelta(minutes=30, seconds=1), False)])
def test_a_link_is_good_for_thirty_minutes(app: Flask, later: timedelta, opens: bool):
    person("ana@example.org", password=None)
    browser(app).submit("/login/link", {"email": "ana@example.org"})

    clock.set_to(MORNING + later)

    assert (browser(app).get(link_in(letters(app)[-1])).status_code == 200) is opens


def test_only_the_newest_link_works(app: Flask):
    person("ana@example.org", password=None)
    browser(app).submit("/login/link", {"email": "ana@example.org"})
    browser(app).submit("/login/link", {"email": "ana@example.org"})

    older, newest = (link_in(letter) for letter in letters(app))

    assert browser(app).get(older).status_code == 303
    assert browser(app).get(newest).status_code == 200


@pytest.mark.parametrize("address", ["/login/link", "/reset"])
def test_asking_for_a_letter_does_not_betray_who_signs_in(app: Flask, address: str):
    person("ana@example.org")

    known, unknown = browser(app), browser(app)
    known_answer = known.submit(address, {"email": "ana@example.org"})
    unknown_answer = unknown.submit(address, {"email": "nobody@example.org"})

    assert (known_answer.status_code, known_answer.location) == (unknown_answer.status_code, unknown_answer.location)
    assert known.get(known_answer.location).data == unknown.get(unknown_answer.location).data
    assert [letter.to for letter in letters(app)] == ["ana@example.org"]


@pytest.mark.parametrize("address", ["/login/link", "/reset"])
def test_an_empty_address_is_asked_for(app: Flask, address: str):
    answer = browser(app).submit(address, {"email": " "})

    assert answer.status_code == 422
    assert "Enter the address." in answer.get_data(as_text=True)


def test_a_switched_off_account_gets_no_letter(app: Flask):
    number = person("ana@example.org")
    with transaction() as session:
        session.get_one(Account, number).active = False

    browser(app).submit("/login/link", {"email": "ana@example.org"})
    browser(app).submit("/reset", {"email": "ana@example.org"})

    assert letters(app) == []


def test_a_new_password_is_chosen_by_letter_and_ends_all_sign_ins(app: Flask):
    person("ana@example.org")
    elsewhere = enter(app, "ana@example.org")

    browser(app).submit("/reset", {"email": "ana@example.org"})
    link = link_in(letters(app)[-1])
    changed = browser(app).submit(link, {"password": "a kinder morning", "password_confirm": "a kinder morning"})

    assert changed.location == "/login"
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(enter(app, "ana@example.org"))
    assert is_signed_in(enter(app, "ana@example.org", "a kinder morning"))
    assert browser(app).get(link).status_code == 302
    assert "account.password_reset" in actions()


def test_a_short_password_is_refused_in_words(app: Flask):
    person("ana@example.org")
    browser(app).submit("/reset", {"email": "ana@example.org"})

    answer = browser(app).submit(link_in(letters(app)[-1]), {"password": "short", "password_confirm": "short"})

    assert answer.status_code == 422
    assert "Choose a password of at least 12 characters." in answer.get_data(as_text=True)
    assert is_signed_in(enter(app, "ana@example.org"))


def test_changing_the_password_keeps_this_browser_and_ends_the_others(app: Flask):
    person("ana@example.org")
    here, elsewhere = enter(app, "ana@example.org"), enter(app, "ana@example.org")

    here.submit(
        "/account/password",
        {"password": PASSWORD, "new_password": "a kinder morning", "new_password_confirm": "a kinder morning"},
        form="/account/password",
    )

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert "password" in letters(app)[-1].subject
    assert "account.password_changed" in actions()


def test_passwords_are_kept_as_argon2(app: Flask):
    number = person("ana@example.org")

    assert account(number).password.startswith("$argon2id$")
    assert not any(name.startswith("PASSWORD_HASH_") for name in SETTINGS)  # only the tests hash cheaply


def test_the_trail_holds_neither_passwords_nor_keys(app: Flask):
    person("ana@example.org")
    ana = enter(app, "ana@example.org")
    browser(app).submit("/login/link", {"email": "ana@example.org"})
    with ana.client.session_transaction() as cookie:
        key = cookie["sign_in"]

    kept = " ".join(str((entry.before, entry.after)) for entry in db.session.scalars(db.select(AuditEntry)))

    assert key not in kept
    assert PASSWORD not in kept
    assert link_in(letters(app)[-1]).rsplit("/", 1)[1] not in kept


def test_people_of_missions_do_not_arrive_at_the_pages_of_the_secretariat(app: Flask):
    person("mission@example.org", Role.FOCAL_POINT)

    mission = enter(app, "mission@example.org")
    arrived = mission.get("/arrive")

    assert not arrived.location.startswith("/organiser")
    assert mission.get(arrived.location).status_code == 200


def test_the_first_organiser_is_made_once_with_a_password_nobody_can_guess(app: Flask):
    deed = Deed(at=clock.now(), actor="first start")
    with transaction() as session:
        email, password = first_organiser(session, deed)
    with transaction() as session:
        second = first_organiser(session, deed)

    assert second is None
    assert re.fullmatch(r"([a-z2-9]{4}-){4}[a-z2-9]{4}", password)
    assert is_signed_in(enter(app, email, password))


def test_signing_out_ends_the_sign_in(app: Flask):
    person("ana@example.org")
    ana = enter(app, "ana@example.org")
    with ana.client.session_transaction() as cookie:
        kept = dict(cookie)

    ana.submit("/account", {}, form="/logout")
    with ana.client.session_transaction() as cookie:
        cookie.update(kept)

    assert not is_signed_in(ana)
    assert actions()[-1] == "account.signed_out"


def test_sentences_of_the_library_are_spoken_in_the_language_of_the_visitor(app: Flask):
    from flask_babel import force_locale

    domain = app.extensions["uncops.security"].i18n_domain

    with app.test_request_context(), force_locale("fr"):
        said = domain.gettext("Passwords do not match")

    assert said == "Les mots de passe ne correspondent pas"


def test_of_two_who_use_a_link_at_the_same_moment_one_comes_in(app: Flask):
    person("ana@example.org", password=None)
    browser(app).submit("/login/link", {"email": "ana@example.org"})
    token, together = link_in(letters(app)[-1]).rsplit("/", 1)[1], threading.Barrier(2)
    db.session.remove()

    def use(_number: int) -> bool:
        with app.app_context():
            together.wait()
            try:
                with transaction() as session:
                    spend_link(session, token, now=clock.now())
            except LinkSpent:
                return False
            return True

    with ThreadPoolExecutor(2) as both:
        came_in = sorted(both.map(use, range(2)))

    assert came_in == [False, True]
