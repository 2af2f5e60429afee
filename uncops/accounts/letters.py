"""Letters about signing in."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import render_template, url_for
from flask_babel import force_locale, gettext

from uncops.accounts.models import Account
from uncops.accounts.rules import LINK_LIFETIME
from uncops.core import post


def send_link_letter(account: Account, token: str) -> None:
    """The letter somebody asked for to sign in."""
    with _in_language_of(account):
        text = render_template("accounts/letters/link.txt", account=account, **_link(token))
        post.send(account.email, gettext("Your link to sign in"), text)


def send_invitation_letter(account: Account, token: str, *, by: str) -> None:
    """The letter with which a colleague lets somebody in."""
    with _in_language_of(account):
        text = render_template("accounts/letters/invitation.txt", account=account, by=by, ask_url=_ask_url(), **_link(token))
        post.send(account.email, gettext("You can sign in to the summit portal"), text)


def _link(token: str) -> dict[str, object]:
    return {
        "link": url_for("public.link_open", token=token, _external=True),
        "minutes": int(LINK_LIFETIME.total_seconds()) // 60,
    }


def _ask_url() -> str:
    return url_for("public.link_ask", _external=True)


@contextmanager
def _in_language_of(account: Account) -> Iterator[None]:
    if not account.language:
        yield
        return
    with force_locale(account.language):
        yield
