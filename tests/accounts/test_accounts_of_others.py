"""Organisers let people in, give roles, keep people out."""

from datetime import date

import pytest
from flask import Flask
from people import account, browser, enter, is_signed_in, letters, link_in, person
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from visitors import signed_in

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.summits.services import SummitFacts, create_summit


def summit(slug: str) -> int:
    with transaction() as session:
        facts = SummitFacts(slug, f"Summit {slug}", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))
        return create_summit(session, facts, deed=Deed(at=clock.now(), actor="tests")).id


@pytest.fixture(autouse=True)
def no_letters_yet(app: Flask) -> None:
    letters(app).clear()


def test_an_invitation_makes_an_account_and_its_letter_signs_in(app: Flask, sign_in):
    sign_in("organiser").submit(
        "/organiser/accounts/invite", {"email": " Ben@Example.org ", "name": "Ben Example", "roles": ["viewer", "liaison"], "letter": "y"},
        form="/invite",
    )  # fmt: skip

    ben = db.session.scalars(db.select(Account).where(Account.email == "ben@example.org")).one()
    arrived = browser(app)
    arrived.submit(link_in(letters(app)[-1]), {})

    assert ben.role_set == {Role.VIEWER, Role.LIAISON}
    assert is_signed_in(arrived)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "nonsense", "name": "Ben", "roles": ["viewer"]}, "“nonsense” is not an e-mail address."),
        ({"email": "", "name": "Ben", "roles": ["viewer"]}, "Enter the address."),
        ({"email": "ben@example.org", "name": " ", "roles": ["viewer"]}, "Enter the name."),
        ({"email": "ben@example.org", "name": "Ben", "roles": []}, "Choose at least one role."),
        ({"email": "ORGANISER@example.org", "name": "Ben", "roles": ["viewer"]}, "Somebody already signs in as organiser@example.org."),
        ({"email": "ben@example.org", "name": "Ben", "roles": ["administrator"]}, "Only an administrator makes administrators"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_in_words_and_keeps_nothing(app: Flask, sign_in, typed: dict, said: str):
    organiser = sign_in("organiser")

    answer = organiser.submit("/organiser/accounts/invite", typed, form="/invite")

    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    assert db.session.scalar(db.select(db.func.count()).select_from(Account)) == 1
    assert letters(app) == []


def test_an_administrator_makes_administrators(app: Flask, sign_in):
    number = person("ben@example.org")

    sign_in("administrator").submit(f"/organiser/accounts/{number}/roles", {"roles": ["administrator"]}, form="/roles")

    assert account(number).role_set == {Role.ADMINISTRATOR}


def test_an_organiser_does_not_touch_an_administrator(app: Flask, sign_in):
    number = person("ada@example.org", Role.ADMINISTRATOR)
    organiser = sign_in("organiser")

    answers = [
        organiser.submit(f"/organiser/accounts/{number}/roles", {"roles": ["viewer"]}, form="/roles"),
        organiser.submit(f"/organiser/accounts/{number}/switch-off", {}, form="/switch-off"),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert account(number).active
    assert account(number).role_set == {Role.ADMINISTRATOR}


def test_the_last_administrator_stays(app: Flask, sign_in):
    administrator = sign_in("administrator")

    answer = administrator.submit(f"/organiser/accounts/{administrator.account_id}/roles", {"roles": ["viewer"]}, form="/roles")

    assert answer.status_code == 422
    assert account(administrator.account_id).role_set == {Role.ADMINISTRATOR}


def test_nobody_switches_off_their_own_account(app: Flask, sign_in):
    organiser = sign_in("organiser")

    answer = organiser.submit(f"/organiser/accounts/{organiser.account_id}/switch-off", {}, form="/switch-off")

    assert answer.status_code == 422
    assert account(organiser.account_id).active


def test_switching_off_puts_somebody_out_at_once_and_on_lets_them_in_again(app: Flask, sign_in):
    number = person("ben@example.org")
    ben, organiser = enter(app, "ben@example.org"), sign_in("organiser")

    organiser.submit(f"/organiser/accounts/{number}", {}, form="/switch-off")
    out = not is_signed_in(ben) and not is_signed_in(enter(app, "ben@example.org"))
    organiser.submit(f"/organiser/accounts/{number}", {}, form="/switch-on")

    assert out
    assert is_signed_in(enter(app, "ben@example.org"))


def test_a_role_for_one_summit_counts_only_while_that_summit_is_open(app: Flask):
    first, second = summit("uncops-first"), summit("uncops-second")
    number = person("mia@example.org", Role.LIAISON, summit_id=first)
    mia = signed_in(app, account(number))

    assert mia.get("/organiser/jobs?summit=uncops-first").status_code == 200
    assert mia.get("/organiser/jobs?summit=uncops-second").status_code == 403
    assert second != first


def test_changing_roles_for_one_summit_leaves_the_others(app: Flask, sign_in):
    first = summit("uncops-first")
    number = person("mia@example.org", Role.VIEWER)

    sign_in("organiser").submit(f"/organiser/accounts/{number}/roles?where={first}", {"roles": ["protocol"]}, form=f"where={first}")

    assert {(grant.role, grant.summit_id) for grant in account(number).grants} == {("viewer", None), ("protocol", first)}


def test_a_role_is_held_once(app: Flask):
    number = person("ana@example.org", Role.VIEWER)

    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Grant(account_id=number, role="viewer", summit_id=None))


def test_an_organiser_sends_a_link(app: Flask, sign_in):
    number = person("ben@example.org", password=None)

    sign_in("organiser").submit(f"/organiser/accounts/{number}", {}, form="/link")

    assert [letter.to for letter in letters(app)] == ["ben@example.org"]


@pytest.mark.database
def test_the_list_is_filtered_by_words_role_and_state(app: Flask, sign_in):
    person("ben@example.org", Role.PROTOCOL, name="Ben Example")
    person("cleo@example.org", Role.LIAISON, name="Cleo 100% Example")
    organiser = sign_in("organiser")

    def shown(query: str) -> set[str]:
        page = organiser.get(f"/organiser/accounts?{query}").get_data(as_text=True)
        return {name for name in ("Ben Example", "Cleo 100% Example") if f"<bdi>{name}</bdi></a>" in page}

    assert shown("") == {"Ben Example", "Cleo 100% Example"}
    assert shown("q=BEN@") == {"Ben Example"}
    assert shown("q=100%25") == {"Cleo 100% Example"}
    assert shown("role=protocol") == {"Ben Example"}
    assert shown("state=off") == set()
    assert shown("role=nonsense") == {"Ben Example", "Cleo 100% Example"}


def test_the_list_asks_the_database_as_often_for_three_people_as_for_thirty(app: Flask, sign_in):
    organiser = sign_in("organiser")

    def queries() -> int:
        count = 0

        def counted(*_facts: object) -> None:
            nonlocal count
            count += 1

        db.session.remove()
        event.listen(db.engine, "before_cursor_execute", counted)
        organiser.get("/organiser/accounts")
        event.remove(db.engine, "before_cursor_execute", counted)
        return count

    with transaction() as session:
        deed = Deed(at=clock.now(), actor="tests")
        for number in range(2):
            create_account(session, email=f"p{number}@example.org", name=f"Person {number}", roles=[Role.VIEWER], deed=deed)
    few = queries()
    with transaction() as session:
        for number in range(2, 29):
            create_account(session, email=f"p{number}@example.org", name=f"Person {number}", roles=[Role.VIEWER, Role.LIAISON], deed=deed)
    many = queries()

    assert many == few


def test_the_second_page_of_the_list_shows_the_rest(app: Flask, sign_in):
    organiser = sign_in("organiser")
    with transaction() as session:
        for number in range(26):
            create_account(
                session, email=f"p{number}@example.org", name=f"Person {number:02}", roles=[Role.VIEWER],
                deed=Deed(at=clock.now(), actor="tests"),
            )  # fmt: skip

    page = organiser.get("/organiser/accounts?page=2").get_data(as_text=True)

    assert page.count('<th scope="row">') == 2
    assert "26 to 27 of 27" in page


def test_an_account_that_is_not_there_is_not_found(sign_in):
    assert sign_in("organiser").get("/organiser/accounts/4711").status_code == 404


@pytest.mark.parametrize("question", ["switch-off", "second-factor/remove"])
def test_without_javascript_the_question_is_a_page_of_its_own(app: Flask, sign_in, question: str):
    number = person("ben@example.org", name="Ben Example")

    page = sign_in("organiser").get(f"/organiser/accounts/{number}/{question}").get_data(as_text=True)

    assert "Ben Example?" in page
    assert account(number).active
