"""People of these tests: accounts, browsers that are signed in through the real forms, letters they got."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from passlib.totp import TOTP
from quickening import CHEAP_PASSWORDS
from visitors import FreshClient, Visitor

from uncops import create_app
from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import Letter

PASSWORD = "blue helmets at dawn"
STEP_SECONDS = 30


def person(email: str, *roles: Role, password: str | None = PASSWORD, name: str = "Ana Example", summit_id: int | None = None) -> int:
    """Somebody who signs in; gives their number."""
    with transaction() as session:
        account = create_account(
            session, email=email, name=name, roles=roles or (Role.VIEWER,), password=password, summit_id=summit_id,
            deed=Deed(at=clock.now(), actor="tests"),
        )  # fmt: skip
        return account.id


def browser(app: Flask) -> Visitor:
    """A browser in which nobody is signed in."""
    return Visitor(app.test_client())


def enter(app: Flask, email: str, password: str = PASSWORD) -> Visitor:
    """A browser in which somebody has sent the sign-in form."""
    somebody = browser(app)
    somebody.answer = somebody.submit("/login", {"email": email, "password": password}, form="/login")  # type: ignore[attr-defined]
    return somebody


def is_signed_in(somebody: Visitor) -> bool:
    """Whether their own account opens to them."""
    return somebody.get("/account").status_code == 200


@contextmanager
def same_installation(app: Flask, folder: Path, **settings: object) -> Iterator[Flask]:
    """Another application on the same database, with other settings."""
    kept = {name: app.config[name] for name in ("SECRET_KEY", "SECURITY_PASSWORD_SALT", "SQLALCHEMY_DATABASE_URI")}
    wanted = {"TESTING": True, "IMMEDIATE_JOBS": True, "POST": "memory", "RATELIMIT_ENABLED": False} | CHEAP_PASSWORDS | kept | settings
    made = create_app(instance_path=folder, **wanted)
    made.test_client_class = FreshClient
    try:
        yield made
    finally:
        with made.app_context():
            db.engine.dispose()


def letters(app: Flask) -> list[Letter]:
    """The letters sent so far, the last one last."""
    return app.extensions["uncops.post"].sent


def link_in(letter: Letter) -> str:
    """The address a letter wants to be opened, as a path."""
    return re.search(r"https?://[^/\s]+(/\S+)", letter.text).group(1)


def code_of(key: str, *, steps_ahead: int = 0) -> str:
    """What an authenticator app with this key shows, now or some half minutes later."""
    return TOTP(key=key.replace(" ", "").replace("-", ""), format="base32").generate(time.time() + STEP_SECONDS * steps_ahead).token


def key_shown(page: str) -> str:
    """The key the set-up page shows for typing in."""
    return re.search(r'class="secret-key">([^<]+)<', page).group(1)


def set_up_authenticator(somebody: Visitor) -> str:
    """Set up an authenticator app through the pages; gives its key."""
    page = somebody.submit("/account/authenticator", {"setup": "authenticator"})
    key = key_shown(page.get_data(as_text=True))
    form = re.search(r'action="(/[^"]+)" novalidate', page.get_data(as_text=True)).group(1)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.get_data(as_text=True)).group(1)
    answer = somebody.client.post(form, data={"csrf_token": token, "code": code_of(key)})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return key


def account(account_id: int) -> Account:
    """The account as the database has it now."""
    db.session.expire_all()
    return db.session.get_one(Account, account_id)
