"""Links in invitations: what opens them, what does not, and what they never open."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from accounts.people import PASSWORD, enter, same_installation, set_up_authenticator
from delegations.test_delegations import text_of
from flask_security import hash_password
from hypothesis import given
from hypothesis import strategies as st
from programme.builders import deed_now, make_summit
from registration.missions import focal_point, invited_delegation, link_for
from sqlalchemy import select
from visitors import XHTML, Visitor, parsed, shown_fields, visitor

from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation
from uncops.registration import rules
from uncops.registration.access import revoke_link
from uncops.registration.models import AccessLink, FocalPoint
from uncops.summits.models import Summit


def in_spanish(delegation_id, language="es"):
    with transaction() as session:
        session.get_one(Delegation, delegation_id).language = language


def accounts():
    return db.session.scalars(select(Account.email).order_by(Account.id)).all()


def test_looking_at_a_link_changes_nothing_and_says_whom_it_is_for(app, client):
    france = invited_delegation("FRA")
    url = link_for(france)

    looks = [client.get(url), client.head(url), client.get(url, headers={"Purpose": "prefetch"})]

    assert [look.status_code for look in looks] == [200] * 3
    assert "France" in text_of(looks[0])
    assert "Summit of 2031" in text_of(looks[0])
    assert looks[0].headers["Referrer-Policy"] == "no-referrer"
    assert looks[0].headers["X-Robots-Tag"] == "noindex, nofollow"
    assert looks[0].headers["Cache-Control"] == "private, no-store"
    assert accounts() == []


def test_a_mission_comes_in_by_its_link_again_and_again(app):
    france = invited_delegation("FRA")
    url = link_for(france)

    arrivals = [Visitor(app.test_client()).submit(url, {}, form=-1) for _time in range(2)]

    assert [answer.location for answer in arrivals] == [f"/portal/delegations/{france}"] * 2
    assert accounts() == ["mission@fra.example"]
    assert [(held.place, held.ended_at) for held in db.session.scalars(select(FocalPoint))] == [(1, None)]


def test_who_came_in_is_signed_in_to_the_own_delegation_only(app):
    france, norway = invited_delegation("FRA"), invited_delegation("NOR")
    mission = Visitor(app.test_client())
    mission.submit(link_for(france), {}, form=-1)

    answers = [mission.get(f"/portal/delegations/{number}").status_code for number in (france, norway)]

    assert answers == [200, 404]


def test_a_click_without_the_token_of_the_page_does_nothing(app, client):
    url = link_for(invited_delegation("FRA"))

    assert client.post(url).status_code == 400
    assert accounts() == []


def test_only_the_hash_of_the_key_is_kept(app):
    key = link_for(invited_delegation("FRA")).rpartition("/")[2]

    (kept,) = db.session.scalars(select(AccessLink.key_hash))

    assert key not in kept
    assert len(key) >= 43


@pytest.mark.parametrize("end", ["revoked", "expired", "replaced"])
def test_a_link_that_ended_opens_nothing(app, client, end):
    france = invited_delegation("FRA")
    url = link_for(france)
    if end == "revoked":
        with transaction() as session:
            revoke_link(session, session.scalars(select(AccessLink)).one(), deed=deed_now())
    elif end == "expired":
        clock.set_to(clock.now() + rules.ACCESS_LINK_LIFETIME)
    else:
        link_for(france)

    looked, clicked = client.get(url), client.post(url)

    assert looked.status_code == 404
    assert clicked.status_code in {400, 404}
    assert "France" not in text_of(looked)
    assert accounts() == []


def test_a_link_ends_with_the_summit(app):
    clock.set_to(clock.now() + timedelta(days=80))
    link_for(invited_delegation("FRA"))

    (expires_at,) = db.session.scalars(select(AccessLink.expires_at))

    assert expires_at.isoformat() == "2031-06-05T04:00:00+00:00"


SOME_TIME = st.timedeltas(timedelta(0), timedelta(days=400))


@given(SOME_TIME, SOME_TIME, SOME_TIME)
def test_no_link_lives_longer_than_it_may(after, summit_in, revoked_after):
    made_at = deed_now().at
    expires_at = rules.expiry_of_link(made_at, made_at + summit_in)
    now, revoked_at = made_at + after, made_at + revoked_after

    assert expires_at <= made_at + rules.ACCESS_LINK_LIFETIME
    assert rules.is_link_live(now, expires_at=expires_at, revoked_at=None) == (now < expires_at)
    assert not rules.is_link_live(now, expires_at=expires_at, revoked_at=revoked_at)


def test_a_link_never_opens_the_account_of_an_officer(app):
    france = invited_delegation("FRA")
    url = link_for(france, "later@secretariat.example")
    with transaction() as session:
        create_account(session, email="later@secretariat.example", name="Ada Marsh", roles=[Role.ORGANISER], deed=deed_now())
    stranger = Visitor(app.test_client())

    answer = stranger.submit(url, {}, form=-1)

    assert answer.status_code == 422
    assert "serves the summit" in text_of(answer)
    assert stranger.get("/organiser/").status_code == 302
    assert db.session.scalars(select(FocalPoint)).all() == []


def test_a_link_is_not_made_for_an_officer(app):
    officer = visitor(app, "organiser")
    france = invited_delegation("FRA")

    with pytest.raises(rules.ServesTheSummit):
        link_for(france, db.session.get_one(Account, officer.account_id).email)


def test_an_account_that_is_switched_off_stays_off(app):
    france = invited_delegation("FRA")
    with transaction() as session:
        create_account(session, email="mission@fra.example", name="Ada", roles=[Role.DELEGATE], deed=deed_now()).active = False

    answer = Visitor(app.test_client()).submit(link_for(france), {}, form=-1)

    assert answer.status_code == 422
    assert "switched off" in text_of(answer)


def test_the_page_speaks_the_language_of_the_delegation_until_another_is_chosen(app):
    france = invited_delegation("FRA")
    in_spanish(france)
    url = link_for(france)
    stranger = Visitor(app.test_client())

    pages = [stranger.get(address).get_data(as_text=True) for address in (url, f"{url}?lang=ar", url)]

    assert ['lang="es"' in pages[0], 'lang="ar"' in pages[1], 'lang="ar"' in pages[2]] == [True] * 3


def test_a_reminder_to_another_address_puts_nobody_out(app):
    france = invited_delegation("FRA")
    focal_point(france, email="first@mission.example")
    focal_point(france, email="second@mission.example", place=2)

    answer = Visitor(app.test_client()).submit(link_for(france), {}, form=-1)

    assert answer.status_code == 422
    assert "two focal points" in text_of(answer)
    assert len(db.session.scalars(select(FocalPoint).where(FocalPoint.ended_at.is_(None))).all()) == 2


def test_going_on_ends_the_sign_in_of_somebody_else(app):
    officer = visitor(app, "organiser")
    france = invited_delegation("FRA")

    officer.submit(link_for(france), {}, form=-1)

    assert officer.get("/organiser/").status_code == 403
    assert officer.get(f"/portal/delegations/{france}").status_code == 200


def test_the_role_counts_at_an_earlier_summit_too(app):
    france = invited_delegation("FRA")
    later_id = make_summit("uncops-2033", "Summit of 2033")
    with transaction() as session:
        later = session.get_one(Summit, later_id)
        later.starts_on = later.ends_on = later.ends_on.replace(year=2033)
    mission = Visitor(app.test_client())

    mission.submit(link_for(france), {}, form=-1)

    assert mission.get(f"/portal/delegations/{france}").status_code == 200
    assert mission.get("/arrive").location == "/portal/"


def test_a_second_factor_is_asked_for_by_this_door_too(app):
    france = invited_delegation("FRA")
    url = link_for(france)
    Visitor(app.test_client()).submit(url, {}, form=-1)
    with transaction() as session:
        account = session.scalars(select(Account)).one()
        account.password = hash_password(PASSWORD)
    set_up_authenticator(enter(app, "mission@fra.example"))
    again = Visitor(app.test_client())

    answer = again.submit(url, {}, form=-1)

    assert answer.location.startswith("/login/code")
    assert again.get(f"/portal/delegations/{france}").status_code == 302


def test_who_tries_many_keys_has_to_wait(app, tmp_path):
    with same_installation(app, tmp_path, DEMONSTRATION=True, RATELIMIT_ENABLED=True) as counting:
        stranger = Visitor(counting.test_client())
        form = shown_fields(next(made for made in parsed(stranger.get("/login")).iter(f"{XHTML}form") if made.get("method") == "post"))
        token = {"csrf_token": form["csrf_token"]}

        answers = [stranger.client.post(f"/registration/k/guess-{number}", data=token).status_code for number in range(41)]

    assert answers == [404] * 40 + [429]


def test_two_clicks_at_once_make_one_account(app):
    france = invited_delegation("FRA")
    url = link_for(france)

    def click(_number):
        with app.app_context():
            return Visitor(app.test_client()).submit(url, {}, form=-1).status_code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(click, range(4)))

    db.session.rollback()
    assert answers == [303] * 4
    assert accounts() == ["mission@fra.example"]
    assert len(db.session.scalars(select(FocalPoint)).all()) == 1
