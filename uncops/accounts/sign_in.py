"""Signing in, by Flask-Security: what it may do here, and what our pages ask of it."""

from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Flask, flash, g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from flask_security import Security
from flask_security.utils import set_request_attr
from werkzeug.wrappers import Response

from uncops.accounts import forms, sign_in_parts
from uncops.accounts.limits import make_limiter, put_limits
from uncops.accounts.messages import MESSAGES, SUBJECTS
from uncops.accounts.models import Account, Grant, Passkey, SignIn
from uncops.accounts.queries import live_sign_in
from uncops.accounts.roles import is_permitted
from uncops.accounts.rules import IDLE_LIMIT, PASSWORD_LENGTH_MINIMUM, is_lapsed
from uncops.accounts.sessions import is_use_to_be_noted, key_hash, note_use
from uncops.accounts.set_up import keeping_the_key
from uncops.accounts.witness import KEY, prepare_witness
from uncops.core import clock
from uncops.core.database import abandon_for_library, commit_for_library, db, is_writing, open_for_library, transaction
from uncops.core.post import prepare_post
from uncops.core.wording import N_
from uncops.summits.current import current_summit
from uncops.web.access import EVERYONE

# Pages of Flask-Security on which a code or key is used up: they read under the write lock, so that none is used twice.
# The others compute slow password hashes, which must not happen under it; they take it at their first change.
USED_UP_UNDER_LOCK = frozenset(
    f"security.{name}"
    for name in (
        "two_factor_token_validation", "two_factor_setup_validate", "mf_recovery", "mf_recovery_codes",
        "wan_register", "wan_register_response", "wan_signin_response", "wan_verify_response", "wan_delete",
    )
)  # fmt: skip
NEEDS_SECOND_FACTOR = N_("Your role asks for a second step when signing in. Set it up before you go on.")

SETTINGS: dict[str, Any] = {
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_LENGTH_MIN": PASSWORD_LENGTH_MINIMUM,
    "RETURN_GENERIC_RESPONSES": True,
    "API_ENABLED_METHODS": ["session"],
    "DATETIME_FACTORY": clock.now,
    "FRESHNESS": timedelta(hours=1),
    "FRESHNESS_GRACE_PERIOD": timedelta(minutes=15),
    "RECOVERABLE": True,
    "RESET_PASSWORD_WITHIN": timedelta(hours=2),
    "CHANGEABLE": True,
    "CHANGE_URL": "/account/password",
    "VERIFY_URL": "/account/verify",
    "POST_LOGIN_VIEW": "public.arrive",
    "POST_LOGOUT_VIEW": "/login",
    "POST_CHANGE_VIEW": "public.account_own",
    "POST_RESET_VIEW": "/login",
    "EMAIL_HTML": False,
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 60,
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "TWO_FACTOR_SETUP_URL": "/account/authenticator",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/login/code",
    "TWO_FACTOR_RESCUE_URL": "/login/help",
    "TWO_FACTOR_SELECT_URL": "/login/second-step",
    "TWO_FACTOR_POST_SETUP_VIEW": "public.account_own",
    "TOTP_ISSUER": "UNCOPS",
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": 10,
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
    "MULTI_FACTOR_RECOVERY_URL": "/login/recovery",
    "WEBAUTHN": True,
    "WAN_RP_NAME": "UNCOPS",
    "WAN_ALLOW_USER_HINTS": False,
    "WAN_REGISTER_URL": "/account/passkeys",
    "WAN_DELETE_URL": "/account/passkeys/remove",
    "WAN_SIGNIN_URL": "/login/passkey",
    "WAN_SIGNIN_WITHIN": timedelta(minutes=5),
    "WAN_VERIFY_URL": "/account/verify/passkey",
    "STATIC_FOLDER": None,
}


def prepare_sign_in(app: Flask) -> None:
    """Attach Flask-Security, and tell the pages what the visitor may do."""
    prepare_post(app)
    _prepare_settings(app)
    make_limiter(app)  # its look at a request comes before ours: who tries too often must not take the lock
    security = Security(app, sign_in_parts.Datastore(db, Account, Grant, Passkey), register_blueprint=True, **_parts())
    security.i18n_domain = sign_in_parts.Wording(app)
    security.login_context_processor(lambda: g.login_form.speak() or {})
    app.extensions["uncops.security"] = security
    app.extensions["uncops.may"] = _may
    app.login_manager.user_loader(_load)  # type: ignore[attr-defined]
    app.before_request(_take_lock)
    app.before_request(_ask_second_factor)
    app.after_request(_note_use)  # the last registered runs first
    app.after_request(_end_transaction)
    app.teardown_request(lambda _raised: abandon_for_library())
    prepare_witness(app)


def finish_sign_in(app: Flask) -> None:
    """What can be done only when all pages are there: our own pages in place of some, limits, declared permissions."""
    from uncops.accounts.public import reset_ask, use_recovery_code

    app.view_functions["security.forgot_password"] = reset_ask
    app.view_functions["security.two_factor_rescue"] = use_recovery_code
    app.view_functions["security.two_factor_setup_validate"] = keeping_the_key(app.view_functions["security.two_factor_setup_validate"])
    put_limits(app)
    for endpoint, view in list(app.view_functions.items()):
        if endpoint.startswith("security."):
            app.view_functions[endpoint] = _declared(view)


def _prepare_settings(app: Flask) -> None:
    app.config.setdefault("SECURITY_TOTP_SECRETS", {1: app.config["SECURITY_PASSWORD_SALT"]})
    app.config["PERMANENT_SESSION_LIFETIME"] = IDLE_LIMIT
    # Otherwise every answer, pictures too, brings the cookie back, even one that arrives after signing out.
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    for name, value in SETTINGS.items():
        app.config.setdefault(f"SECURITY_{name}", value)
    for name, message in MESSAGES.items():
        app.config[f"SECURITY_MSG_{name}"] = message
    for name, subject in SUBJECTS.items():
        app.config[f"SECURITY_{name}"] = subject


def _parts() -> dict[str, Any]:
    return {
        "mail_util_cls": sign_in_parts.Post,
        "mf_recovery_codes_util_cls": sign_in_parts.RecoveryCodes,
        "totp_cls": sign_in_parts.AuthenticatorCodes,
        "webauthn_util_cls": sign_in_parts.Passkeys,
        "login_form": forms.LoginForm,
        "verify_form": forms.VerifyForm,
        "reset_password_form": forms.ResetPasswordForm,
        "change_password_form": forms.ChangePasswordForm,
        "two_factor_verify_code_form": forms.CodeForm,
        "two_factor_select_form": forms.SecondFactorChoiceForm,
        "mf_recovery_form": forms.RecoveryForm,
        "wan_register_form": forms.PasskeyForm,
        "wan_delete_form": forms.PasskeyRemovalForm,
    }


def _may(permission: str) -> bool:
    if current_user.lacks_second_factor:
        return False
    limited = any(grant.summit_id is not None for grant in current_user.grants)
    summit = current_summit() if limited else None
    return is_permitted(current_user.roles_at(summit.id if summit else None), permission)


def _load(uniquifier: str) -> Account | None:
    """Who this browser is signed in as: its cookie must name somebody and hold the key of a sign-in that was not ended."""
    key = cookie.get(KEY)
    if not key or not uniquifier:
        return None
    sign_in = live_sign_in(db.session(), uniquifier=uniquifier, key_hash=key_hash(key))
    if sign_in is None or is_lapsed(sign_in.last_used_at, clock.now()):
        return None
    g.sign_in_id, g.sign_in_used_at = sign_in.id, sign_in.last_used_at
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", cookie.get("fs_paa", 0))
    return sign_in.account


def _take_lock() -> None:
    if request.method == "POST" and request.endpoint in USED_UP_UNDER_LOCK:
        open_for_library()


def _ask_second_factor() -> ResponseReturnValue | None:
    inside = request.blueprint in {"organiser", "portal"} or (request.endpoint or "").startswith(("public.account", "public.arrive"))
    if not inside or not current_user.is_authenticated or not current_user.lacks_second_factor:
        return None
    flash(gettext(NEEDS_SECOND_FACTOR), "info")
    return redirect(url_for("security.two_factor_setup"), 303)


def _end_transaction(answer: Response) -> Response:
    if answer.status_code >= 500:
        abandon_for_library()
    elif is_writing():
        commit_for_library()
    return answer


def _note_use(answer: Response) -> Response:
    if "sign_in_id" in g and is_use_to_be_noted(g.sign_in_used_at, clock.now()):
        with transaction() as session:
            note_use(session.get_one(SignIn, g.sign_in_id), clock.now())
        cookie.modified = True  # sent anew, so that it lasts as long as the sign-in does
    return answer


def _declared(view: Any) -> Any:
    """Flask-Security's pages see to their visitors themselves; our tests want every page to say whom it lets in."""

    @wraps(view)
    def page(**arguments: Any) -> Any:
        return view(**arguments)

    page.permission = EVERYONE  # type: ignore[attr-defined]
    return page
