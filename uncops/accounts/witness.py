"""Writes into the trail what Flask-Security does, and keeps the list of browsers in which somebody is signed in."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from flask import session as cookie
from flask_login.signals import user_logged_out
from flask_security import (
    password_changed,
    password_reset,
    reset_password_instructions_sent,
    tf_code_confirmed,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
    user_failed_authn,
    wan_deleted,
    wan_registered,
)

from uncops.accounts.models import Account
from uncops.accounts.queries import live_sign_in
from uncops.accounts.sessions import begin_sign_in, device_name, end_all_sign_ins, end_sign_in, key_hash
from uncops.accounts.sign_in_parts import own_deed
from uncops.audit.services import record
from uncops.core import clock
from uncops.core.database import db, open_for_library
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.web.languages import LANGUAGE_COOKIE_KEY

KEY = "sign_in"
SOMEBODY = N_("somebody not signed in")

# The page on which somebody came in, to how they came in.
MEANS = {
    "security.login": N_("password"),
    "security.two_factor_token_validation": N_("code of the app"),
    "security.mf_recovery": N_("recovery code"),
    "security.wan_signin_response": N_("passkey"),
    "security.change_password": N_("new password"),
    "public.link_open": N_("link by e-mail"),
    "public.access_open": N_("link in an invitation"),
}


@dataclass(frozen=True)
class Nobody:
    """An address with which nobody signs in; it is not written down, people mistype passwords there."""

    __tablename__ = "account"
    id: None = None


def prepare_witness(app: Flask) -> None:
    """Listen to what Flask-Security does in this application."""
    for signal, listener in (
        (user_authenticated, _signed_in),
        (user_logged_out, _signed_out),
        (user_failed_authn, _failed),
        (password_changed, _password_changed),
        (password_reset, _password_reset),
        (reset_password_instructions_sent, _reset_sent),
        (tf_code_confirmed, _code_confirmed),
        (tf_profile_changed, _authenticator_set),
        (tf_disabled, _authenticator_removed),
        (wan_registered, _passkey_added),
        (wan_deleted, _passkey_removed),
    ):
        signal.connect(listener, app)


def note_unknown_address() -> None:
    """Somebody tried an address with which nobody signs in."""
    deed = Deed(at=clock.now(), actor=SOMEBODY)
    record(open_for_library(), deed=deed, action="account.sign_in_failed", subject=Nobody(), after={"address": "unknown"})


def _signed_in(_app: Flask, *, user: Account, **_facts: Any) -> None:
    session = open_for_library()
    device = device_name(request.user_agent.string)
    means = MEANS.get(request.endpoint or "", "")
    cookie[KEY] = begin_sign_in(session, user, device=device, means=means, deed=own_deed(user))
    cookie.permanent = True
    if user.language:
        cookie[LANGUAGE_COOKIE_KEY] = user.language


def _signed_out(_app: Flask, *, user: Any, **_facts: Any) -> None:
    key = cookie.pop(KEY, None)
    if key is None or user is None or not user.is_authenticated:
        return
    session = open_for_library()
    sign_in = live_sign_in(session, uniquifier=user.fs_uniquifier, key_hash=key_hash(key))
    if sign_in is not None:
        end_sign_in(session, sign_in, deed=own_deed(sign_in.account))


def _failed(_app: Flask, *, user: Account, auth_type: str, **_facts: Any) -> None:
    deed = Deed(at=clock.now(), actor=SOMEBODY)
    record(open_for_library(), deed=deed, action="account.sign_in_failed", subject=user, after={"means": auth_type})


def _password_changed(_app: Flask, *, user: Account, **_facts: Any) -> None:
    session = _note(user, "account.password_changed")
    end_all_sign_ins(session, user, deed=own_deed(user), besides=key_hash(cookie.get(KEY, "")))


def _password_reset(_app: Flask, *, user: Account, **_facts: Any) -> None:
    session = _note(user, "account.password_reset")
    end_all_sign_ins(session, user, deed=own_deed(user))


def _reset_sent(_app: Flask, *, user: Account, **_facts: Any) -> None:
    deed = Deed(at=clock.now(), actor=SOMEBODY)
    record(open_for_library(), deed=deed, action="account.reset_sent", subject=user)


def _code_confirmed(_app: Flask, *, user: Account, **_facts: Any) -> None:
    # Sent at every sign-in with a code; the set-up that is obligatory at the first sign-in shows in the state alone.
    if cookie.get("tf_state") == "validating_profile":
        _note(user, "account.authenticator_set")


def _authenticator_set(_app: Flask, *, user: Account, **_facts: Any) -> None:
    _note(user, "account.authenticator_set")


def _authenticator_removed(_app: Flask, *, user: Account, **_facts: Any) -> None:
    _note(user, "account.authenticator_removed")


def _passkey_added(_app: Flask, *, user: Account, name: str, **_facts: Any) -> None:
    _note(user, "account.passkey_added", {"name": name})


def _passkey_removed(_app: Flask, *, user: Account, name: str, **_facts: Any) -> None:
    _note(user, "account.passkey_removed", {"name": name})


def _note(user: Account, action: str, after: dict[str, Any] | None = None) -> Any:
    session = open_for_library()
    account = session.get_one(Account, user.id)
    record(session, deed=own_deed(account), action=action, subject=account, after=after)
    return db.session()
