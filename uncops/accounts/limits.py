"""How often something may be tried: signing in, letters asked for, codes entered."""

from collections.abc import Callable

from flask import Flask, render_template, request
from flask import session as cookie
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.wrappers import Response

# Many people of one mission share an address of the network, so that is counted loosely; a person is counted closely.
WRONG_FROM_ONE_PLACE = "40 per minute; 300 per hour"
WRONG_FOR_ONE_ACCOUNT = "10 per 15 minutes"
LETTERS_FROM_ONE_PLACE = "30 per 15 minutes"
LETTERS_TO_ONE_ADDRESS = "5 per 15 minutes"
WRONG_CODES = "8 per 15 minutes"

SIGN_IN_PAGES = (
    "security.login", "security.verify", "security.reset_password", "security.change_password", "public.link_open", "public.access_open",
)  # fmt: skip
CODE_PAGES = ("security.two_factor_token_validation", "security.mf_recovery", "security.two_factor_setup_validate")
PASSKEY_PAGES = ("security.wan_signin_response", "security.wan_verify_response")
LETTER_PAGES = ("security.forgot_password", "public.link_ask")


def make_limiter(app: Flask) -> None:
    """Begin to count: in memory, or in REDIS_URL when several machines serve."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", app.config["REDIS_URL"] or "memory://")
    app.extensions["uncops.limiter"] = Limiter(get_remote_address, app=app, strategy="moving-window")
    app.register_error_handler(RateLimitExceeded, _too_often)


def put_limits(app: Flask) -> None:
    """Put the limits on the pages; call it when the pages are there."""
    limiter = app.extensions["uncops.limiter"]
    for endpoint in (*SIGN_IN_PAGES, *PASSKEY_PAGES):
        _put(app, limiter, endpoint, WRONG_FROM_ONE_PLACE, key=get_remote_address, only_wrong=True)
    _put(app, limiter, "security.login", WRONG_FOR_ONE_ACCOUNT, key=_address_written, only_wrong=True)
    _put(app, limiter, "security.verify", WRONG_FOR_ONE_ACCOUNT, key=_person, only_wrong=True)
    for endpoint in CODE_PAGES:
        _put(app, limiter, endpoint, WRONG_CODES, key=_person, only_wrong=True)
    for endpoint in LETTER_PAGES:
        _put(app, limiter, endpoint, LETTERS_FROM_ONE_PLACE, key=get_remote_address)
        _put(app, limiter, endpoint, LETTERS_TO_ONE_ADDRESS, key=_address_written)


def _put(app: Flask, limiter: Limiter, endpoint: str, limit: str, *, key: Callable[[], str], only_wrong: bool = False) -> None:
    limited = limiter.limit(
        limit, key_func=key, methods=["POST"], per_method=False,
        scope=endpoint, deduct_when=_was_wrong if only_wrong else None,
    )  # fmt: skip
    app.view_functions[endpoint] = limited(app.view_functions[endpoint])


def _was_wrong(answer: Response) -> bool:
    return not 300 <= answer.status_code < 400


def _address_written() -> str:
    return f"to {request.form.get('email', '').strip().lower()[:255]}"


def _person() -> str:
    """Whoever is half-way through signing in, or signed in."""
    if "tf_user_id" in cookie:
        return f"person {cookie['tf_user_id']}"
    return f"person {current_user.fs_uniquifier}" if current_user.is_authenticated else get_remote_address()


def _too_often(raised: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
    seconds = raised.limit.limit.get_expiry() if raised.limit else 60
    page = render_template("errors/429.html", minutes=max(1, seconds // 60), description=None, reason=None)
    return page, 429, {"Retry-After": str(seconds)}
