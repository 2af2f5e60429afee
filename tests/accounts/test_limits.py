"""How often things may be tried."""

from pathlib import Path

import pytest
from flask import Flask
from people import PASSWORD, browser, code_of, enter, is_signed_in, letters, person, same_installation, set_up_authenticator


@pytest.fixture
def counting(app: Flask, tmp_path: Path):
    """The same installation, counting tries."""
    with same_installation(app, tmp_path, DEMONSTRATION=True, RATELIMIT_ENABLED=True) as made:
        yield made


def test_after_ten_wrong_passwords_even_the_right_one_has_to_wait(counting: Flask):
    person("ana@example.org")

    wrong = [enter(counting, "ana@example.org", "something else").answer.status_code for _ in range(10)]
    right = enter(counting, "ana@example.org")

    assert wrong == [422] * 10
    assert right.answer.status_code == 429
    assert not is_signed_in(right)
    assert "Wait 15 minutes" in right.answer.get_data(as_text=True)
    assert int(right.answer.headers["Retry-After"]) == 15 * 60


def test_an_unknown_address_has_to_wait_as_long(counting: Flask):
    answers = [enter(counting, "nobody@example.org", "something else").answer.status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]


def test_wrong_passwords_of_one_do_not_shut_out_another(counting: Flask):
    person("ana@example.org")
    for _ in range(11):
        enter(counting, "ben@example.org", "something else")

    assert is_signed_in(enter(counting, "ana@example.org"))


def test_right_passwords_are_not_counted(counting: Flask):
    person("ana@example.org")

    assert all(is_signed_in(enter(counting, "ana@example.org", PASSWORD)) for _ in range(12))


@pytest.mark.parametrize("address", ["/login/link", "/reset"])
def test_five_letters_in_a_quarter_of_an_hour_are_enough(counting: Flask, address: str):
    person("ana@example.org")

    answers = [browser(counting).submit(address, {"email": "ana@example.org"}).status_code for _ in range(6)]

    assert answers == [303] * 5 + [429]
    assert len(letters(counting)) == 5


def test_codes_cannot_be_guessed(counting: Flask):
    person("ana@example.org")
    key = set_up_authenticator(enter(counting, "ana@example.org"))
    thief = enter(counting, "ana@example.org")

    wrong = [thief.submit("/login/code", {"code": "000000"}).status_code for _ in range(8)]
    right = thief.submit("/login/code", {"code": code_of(key, steps_ahead=1)})

    assert wrong == [422] * 8
    assert right.status_code == 429
    assert not is_signed_in(thief)


def test_recovery_codes_cannot_be_guessed(counting: Flask):
    person("ana@example.org")
    set_up_authenticator(enter(counting, "ana@example.org"))
    thief = enter(counting, "ana@example.org")

    answers = [thief.submit("/login/recovery", {"code": "0000-0000-0000"}).status_code for _ in range(9)]

    assert answers == [422] * 8 + [429]
