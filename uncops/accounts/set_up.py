"""Setting up an authenticator app: a mistyped code leaves the picture and its key where they were."""

from collections.abc import Callable
from functools import wraps

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security.utils import check_and_get_token_status
from werkzeug.wrappers import Response

from uncops.accounts.forms import CodeForm

View = Callable[..., ResponseReturnValue]


def keeping_the_key(validate: View) -> View:
    """Flask-Security's check of the first code; after a wrong one it would begin anew with another key.

    The app on the telephone holds the first key by then, and would show wrong codes for ever.
    """

    @wraps(validate)
    def page(token: str) -> ResponseReturnValue:
        answer = validate(token=token)
        begins_anew = isinstance(answer, Response) and answer.location == url_for("security.two_factor_setup")
        expired, invalid, state = check_and_get_token_status(token, "tf_setup", current_app.config["SECURITY_TWO_FACTOR_SETUP_WITHIN"])
        if request.method != "POST" or not begins_anew or expired or invalid:
            return answer
        return _shown_again(token, state["totp_secret"]), 422

    return page


def _shown_again(token: str, secret: str) -> str:
    values = current_app.extensions["security"].totp_factory.fetch_setup_values(secret, current_user)
    return render_template(
        current_app.config["SECURITY_TWO_FACTOR_SETUP_TEMPLATE"],
        two_factor_verify_code_form=CodeForm(formdata=None), chosen_method="authenticator", changing=True, state_token=token,
        authr_qrcode=values["image"], authr_key=values["key"],
    )  # fmt: skip
