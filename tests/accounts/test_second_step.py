"""The second step: authenticator apps, recovery codes, and who may not do without."""

import re
from pathlib import Path

import pytest
from flask import Flask
from people import account, browser, code_of, enter, is_signed_in, key_shown, person, same_installation, set_up_authenticator

from uncops.accounts.roles import Role
from uncops.accounts.rules import must_have_second_factor
from uncops.audit.models import AuditEntry
from uncops.core.database import db


@pytest.fixture
def serious(app: Flask, tmp_path: Path):
    """The same installation, but not the demonstration."""
    with same_installation(app, tmp_path, DEMONSTRATION=False) as made:
        yield made


@pytest.mark.parametrize("role", Role)
def test_organisers_and_administrators_need_a_second_step_outside_the_demonstration(role: Role):
    assert must_have_second_factor({role}, demonstration=False) == (role in {Role.ORGANISER, Role.ADMINISTRATOR})
    assert not must_have_second_factor({role}, demonstration=True)


def test_in_the_demonstration_an_organiser_comes_in_with_a_password_alone(app: Flask):
    person("ora@example.org", Role.ORGANISER)

    assert is_signed_in(enter(app, "ora@example.org"))


def test_an_organiser_without_second_step_must_set_one_up_before_anything_else(serious: Flask):
    person("ora@example.org", Role.ORGANISER)

    ora = enter(serious, "ora@example.org")
    before = is_signed_in(ora)
    set_up_authenticator(ora)

    assert ora.answer.location == "/account/authenticator"
    assert not before
    assert is_signed_in(ora)
    assert ora.get("/organiser/accounts").status_code == 200


def test_a_viewer_comes_in_without_second_step(serious: Flask):
    person("vic@example.org", Role.VIEWER)

    assert is_signed_in(enter(serious, "vic@example.org"))


def test_a_viewer_made_organiser_while_signed_in_is_asked_at_the_next_page(serious: Flask):
    number = person("vic@example.org", Role.VIEWER)
    vic = enter(serious, "vic@example.org")
    from uncops.accounts.models import Grant
    from uncops.core.database import transaction

    with transaction() as session:
        session.add(Grant(account_id=number, role="organiser"))

    assert vic.get("/organiser/accounts").location == "/account/authenticator"
    assert vic.get("/account").location == "/account/authenticator"
    set_up_authenticator(vic)
    assert vic.get("/organiser/accounts").status_code == 200


def test_who_must_have_a_second_step_cannot_switch_it_off(serious: Flask):
    number = person("ora@example.org", Role.ORGANISER)
    ora = enter(serious, "ora@example.org")
    set_up_authenticator(ora)

    ora.submit("/account/authenticator", {"setup": "disable"})

    assert account(number).has_authenticator


def test_who_need_not_have_one_can_switch_it_off(app: Flask):
    number = person("vic@example.org")
    vic = enter(app, "vic@example.org")
    set_up_authenticator(vic)

    vic.submit("/account/authenticator", {"setup": "disable"})

    assert not account(number).has_authenticator


def test_with_an_authenticator_the_password_alone_opens_nothing(app: Flask):
    person("ana@example.org")
    key = set_up_authenticator(enter(app, "ana@example.org"))

    ana = enter(app, "ana@example.org")
    before = is_signed_in(ana)
    wrong = ana.submit("/login/code", {"code": "000000"})
    ana.submit("/login/code", {"code": code_of(key, steps_ahead=1)})

    assert ana.answer.location.startswith("/login/code")
    assert not before
    assert wrong.status_code == 422
    assert is_signed_in(ana)


def test_a_code_opens_the_door_once(app: Flask):
    person("ana@example.org")
    key = set_up_authenticator(enter(app, "ana@example.org"))
    code = code_of(key, steps_ahead=1)
    first, second = enter(app, "ana@example.org"), enter(app, "ana@example.org")

    first.submit("/login/code", {"code": code})
    again = second.submit("/login/code", {"code": code})

    assert is_signed_in(first)
    assert again.status_code == 422
    assert not is_signed_in(second)


def test_a_code_may_be_written_with_a_space(app: Flask):
    person("ana@example.org")
    key = set_up_authenticator(enter(app, "ana@example.org"))
    code = code_of(key, steps_ahead=1)

    ana = enter(app, "ana@example.org")
    ana.submit("/login/code", {"code": f"{code[:3]} {code[3:]}"})

    assert is_signed_in(ana)


def test_a_link_by_mail_does_not_go_round_the_second_step(app: Flask):
    from people import letters, link_in

    person("ana@example.org")
    set_up_authenticator(enter(app, "ana@example.org"))
    browser(app).submit("/login/link", {"email": "ana@example.org"})

    ana = browser(app)
    entered = ana.submit(link_in(letters(app)[-1]), {})

    assert entered.location.startswith("/login/code")
    assert not is_signed_in(ana)


def recovery_codes(somebody) -> list[str]:
    import re

    page = somebody.submit("/account/recovery-codes", {"generate_new_codes": "1"}).get_data(as_text=True)
    return re.findall(r"<code>([0-9a-f-]+)</code>", page)


def test_recovery_codes_are_shown_once_and_kept_as_hashes(app: Flask):
    number = person("ana@example.org")
    ana = enter(app, "ana@example.org")
    set_up_authenticator(ana)

    codes = recovery_codes(ana)
    later = ana.get("/account/recovery-codes?show_codes=1").get_data(as_text=True)

    assert len(set(codes)) == 10
    assert not any(code in later for code in codes)
    assert not set(codes) & set(account(number).mf_recovery_codes)


def test_a_recovery_code_signs_in_once(app: Flask):
    person("ana@example.org")
    ana = enter(app, "ana@example.org")
    set_up_authenticator(ana)
    code = recovery_codes(ana)[0]

    first, second = enter(app, "ana@example.org"), enter(app, "ana@example.org")
    first.submit("/login/recovery", {"code": code.upper()})
    again = second.submit("/login/recovery", {"code": code})

    assert is_signed_in(first)
    assert again.status_code == 422
    assert not is_signed_in(second)
    assert "account.recovery_code_used" in {entry.action for entry in db.session.scalars(db.select(AuditEntry))}


def test_new_recovery_codes_replace_the_old(app: Flask):
    person("ana@example.org")
    ana = enter(app, "ana@example.org")
    set_up_authenticator(ana)
    old = recovery_codes(ana)[0]
    recovery_codes(ana)

    late = enter(app, "ana@example.org")
    late.submit("/login/recovery", {"code": old})

    assert not is_signed_in(late)


def test_the_codes_page_is_closed_to_whoever_has_not_given_a_password(app: Flask):
    nobody = browser(app)

    assert nobody.get("/login/code").status_code == 302
    assert nobody.get("/login/recovery").status_code == 302


def test_an_organiser_lets_somebody_begin_anew_who_lost_telephone_and_codes(app: Flask, sign_in):
    number = person("ana@example.org")
    ana = enter(app, "ana@example.org")
    set_up_authenticator(ana)

    sign_in("organiser").submit(f"/organiser/accounts/{number}", {}, form="/second-factor/remove")

    assert not account(number).has_second_factor
    assert not is_signed_in(ana)
    assert is_signed_in(enter(app, "ana@example.org"))


def test_a_mistyped_code_leaves_the_key_that_the_telephone_holds(app: Flask):
    number = person("ora@example.org", Role.ORGANISER)
    ora = enter(app, "ora@example.org")
    page = ora.submit("/account/authenticator", {"setup": "authenticator"}).get_data(as_text=True)
    form = re.search(r'action="(/[^"]+)" novalidate', page).group(1)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page).group(1)

    wrong = ora.client.post(form, data={"csrf_token": token, "code": "000000"})
    right = ora.client.post(form, data={"csrf_token": token, "code": code_of(key_shown(page))})

    assert wrong.status_code == 422
    assert key_shown(wrong.get_data(as_text=True)) == key_shown(page)
    assert "This code is not right" in wrong.get_data(as_text=True)
    assert right.status_code == 302
    assert account(number).has_authenticator
