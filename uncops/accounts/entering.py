"""Lets somebody in who proved by a letter who they are: by the second step where they have one."""

from flask import current_app, redirect
from flask.typing import ResponseReturnValue
from flask_security import login_user

from uncops.accounts.models import Account


def enter(account: Account, *, next_url: str) -> ResponseReturnValue:
    """Sign somebody in and lead on to `next_url`, or ask for the second factor first."""
    security = current_app.extensions["uncops.security"]
    second_step = security.two_factor_plugins.tf_enter(account, False, "link", next_loc=next_url)
    if second_step:
        return second_step  # type: ignore[no-any-return]
    login_user(account, authn_via=["link"])
    return redirect(next_url, 303)
