"""Visitors: people with a role who open pages and fill in the forms they see."""

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from flask import Flask, g, has_app_context
from flask.testing import FlaskClient
from reading_html import XHTML, tree_of
from werkzeug.test import TestResponse

from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.accounts.sessions import begin_sign_in
from uncops.accounts.witness import KEY
from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.deeds import Deed


class FreshClient(FlaskClient):
    """A browser whose requests know nothing of each other but the cookie.

    A test stands inside an application context, and requests join it: without this the visitor, the token
    and the summit of one request would still be there in the next, whoever sends it.
    """

    def open(self, *arguments: Any, **named: Any) -> TestResponse:
        """Send a request."""
        if has_app_context():
            g.__dict__.clear()
        return super().open(*arguments, **named)


@dataclass
class Visitor:
    """Somebody signed in, or nobody in particular."""

    client: FlaskClient
    account_id: int | None = None

    def get(self, url: str, **arguments: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(url, **arguments)

    def submit(self, url: str, fields: dict[str, Any], *, form: int | str = 0, button: str | None = None) -> TestResponse:
        """Open a page, fill in one of its forms (by order or by its action's ending) and send it with its token.

        Fields not named keep what the page shows in them.
        """
        page = self.client.get(url)
        forms = [made for made in parsed(page).iter(f"{XHTML}form") if made.get("method", "get").lower() == "post"]
        chosen = forms[form] if isinstance(form, int) else next(made for made in forms if made.get("action", "").endswith(form))
        sent = shown_fields(chosen) | fields
        if button:
            name, _, value = button.partition("=")
            sent[name] = value or "1"
        return self.client.post(urljoin(url, chosen.get("action") or url), data=sent, content_type="multipart/form-data")


def parsed(answer: TestResponse) -> Any:
    """The page as a tree of elements, as a browser would read it."""
    return tree_of(answer.get_data(as_text=True))


def shown_fields(form: Any) -> dict[str, Any]:
    """What a form holds when it is opened: hidden fields, texts, chosen options, ticked boxes."""
    found: dict[str, Any] = {}
    for box in form.iter(f"{XHTML}input"):
        kind = box.get("type", "text")
        if kind in {"submit", "button", "file", "image"} or not box.get("name"):
            continue
        if kind in {"checkbox", "radio"}:
            if box.get("checked") is None:
                continue
            found.setdefault(box.get("name"), [])
            found[box.get("name")].append(box.get("value", "y"))
            continue
        found[box.get("name")] = box.get("value", "")
    for area in form.iter(f"{XHTML}textarea"):
        found[area.get("name")] = (area.text or "").removeprefix("\n")
    for choice in form.iter(f"{XHTML}select"):
        options = list(choice.iter(f"{XHTML}option"))
        chosen = [option.get("value", option.text or "") for option in options if option.get("selected") is not None]
        if chosen or options:
            first = options[0].get("value", options[0].text or "")
            found[choice.get("name")] = chosen if choice.get("multiple") is not None else (chosen or [first])[0]
    return found


def visitor(app: Flask, role: str) -> Visitor:
    """A person with this role, signed in."""
    with transaction() as session:
        account = create_account(
            session,
            email=f"{role}@example.org",
            name=f"{role} of the tests".capitalize(),
            roles=[Role(role)],
            deed=Deed(at=clock.now(), actor="tests"),
        )
    return signed_in(app, account)


def signed_in(app: Flask, account: Account) -> Visitor:
    """A browser in which this account has signed in."""
    client, account_id, uniquifier = app.test_client(), account.id, account.fs_uniquifier
    with transaction() as session:
        deed = Deed(at=clock.now(), actor="tests", actor_id=account_id)
        key = begin_sign_in(session, session.get_one(Account, account_id), device="Firefox · Linux", means="password", deed=deed)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = uniquifier
        cookie["_fresh"] = True
        cookie[KEY] = key
        # Flask-Security measures by the real clock how long ago somebody proved who they are.
        cookie["fs_paa"] = time.time()
    return Visitor(client, account_id)
