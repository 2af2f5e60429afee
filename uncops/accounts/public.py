"""Pages of signing in that Flask-Security does not have, and everybody's own account."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from flask_security import hash_password
from flask_security.recoverable import send_reset_password_instructions

from uncops.accounts.entering import enter
from uncops.accounts.forms import AddressForm, OwnForm
from uncops.accounts.letters import send_link_letter
from uncops.accounts.links import make_link, owner_of_link, spend_link
from uncops.accounts.models import Account, SignIn
from uncops.accounts.queries import account_by_email, sign_ins_of
from uncops.accounts.rules import LinkSpent
from uncops.accounts.services import change_own
from uncops.accounts.sessions import end_all_sign_ins, end_sign_in
from uncops.accounts.witness import SOMEBODY
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import keeps_letters_here
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.summits.current import current_summit
from uncops.web.access import EVERYONE, SIGNED_IN, may
from uncops.web.audiences import public
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import LANGUAGE_COOKIE_KEY, OFFICIAL_LANGUAGES

# One sentence whether the address is known or not: who asks must not learn who signs in here.
LETTER_SENT = N_("If somebody signs in with this address, a letter is on its way to it.")
# Where people go after signing in: the first that exists and that they may open.
ARRIVALS = (("organiser.overview", "overview.read"), ("portal.home", "portal.read"))


@public.page("/arrive", permission=SIGNED_IN)
def arrive() -> ResponseReturnValue:
    known = current_app.view_functions
    place = next((endpoint for endpoint, permission in ARRIVALS if endpoint in known and may(permission)), "public.account_own")
    return redirect(url_for(place))


@public.page("/login/link", permission=EVERYONE, methods=("GET", "POST"))
def link_ask() -> ResponseReturnValue:
    form = AddressForm()
    if form.validate_on_submit():
        _send_link(form.email.data or "")
        flash(gettext(LETTER_SENT), "info")
        return redirect(url_for("public.link_ask", sent="yes"), 303)
    status = 422 if form.errors else 200
    return render_template("accounts/public/link_ask.html", form=form, **_letters_here()), status


@public.page("/login/link/<string:token>", permission=EVERYONE, methods=("GET", "POST"))
def link_open(token: str) -> ResponseReturnValue:
    now = clock.now()
    if request.method != "POST":  # a HEAD of a mail scanner must not use the link up
        account = owner_of_link(db.session(), token, now=now)
        return render_template("accounts/public/link_open.html", account=account)
    with transaction() as session:
        account = spend_link(session, token, now=now)
    return enter(account, next_url=url_for("public.arrive"))


def reset_ask() -> ResponseReturnValue:
    """Stands in for Flask-Security's page that asks for a letter with which a new password is chosen."""
    form = AddressForm()
    if form.validate_on_submit():
        account = account_by_email(db.session(), form.email.data or "")
        if account is not None and account.active:
            send_reset_password_instructions(account)
        flash(gettext(LETTER_SENT), "info")
        return redirect(url_for("security.forgot_password", sent="yes"), 303)
    status = 422 if form.errors else 200
    return render_template("security/forgot_password.html", form=form, **_letters_here()), status


def use_recovery_code() -> ResponseReturnValue:
    """Stands in for Flask-Security's page of help: recovery codes, or the secretariat."""
    return redirect(url_for("security.mf_recovery"))


@public.page("/account", permission=SIGNED_IN, methods=("GET", "POST"))
def account_own() -> ResponseReturnValue:
    form = OwnForm(obj=current_user)
    form.language.choices = [("", gettext("As the browser asks")), *OFFICIAL_LANGUAGES.items()]
    if form.validate_on_submit():
        try:
            return _change_own(form)
        except Refusal as refusal:
            form.refuse(refusal)
    sign_ins = sign_ins_of(db.session(), current_user.id)
    status = 422 if form.errors else 200
    page = render_template(
        "accounts/public/account.html", form=form, sign_ins=sign_ins, here=g.get("sign_in_id"), current_summit=current_summit()
    )
    return page, status


@public.page("/account/sign-ins/<int:sign_in_id>/end", permission=SIGNED_IN, methods=("POST",))
def account_sign_in_end(sign_in_id: int) -> ResponseReturnValue:
    with transaction() as session:
        sign_in = session.get(SignIn, sign_in_id)
        if sign_in is None or sign_in.account_id != current_user.id:
            raise NotFound
        end_sign_in(session, sign_in, deed=current_deed())
    flash(gettext("That browser is signed out."), "success")
    return redirect(url_for("public.account_own", _anchor="sign-ins"), 303)


@public.page("/account/sign-out-everywhere", permission=SIGNED_IN, methods=("POST",))
def account_sign_out_everywhere() -> ResponseReturnValue:
    with transaction() as session:
        end_all_sign_ins(session, session.get_one(Account, current_user.id), deed=current_deed())
    flash(gettext("You are signed out everywhere, here too."), "success")
    return redirect(url_for("security.login"), 303)


def _send_link(address: str) -> None:
    account = account_by_email(db.session(), address)
    if account is None or not account.active:
        hash_password("as long as writing a letter takes")
        return
    with transaction() as session:
        account = session.get_one(Account, account.id)
        token = make_link(session, account, deed=Deed(at=clock.now(), actor=SOMEBODY))
        send_link_letter(account, token)


def _change_own(form: OwnForm) -> ResponseReturnValue:
    with transaction() as session:
        account = session.get_one(Account, current_user.id)
        change_own(session, account, name=form.name.data or "", language=form.language.data, deed=current_deed())
    if form.language.data:
        cookie[LANGUAGE_COOKIE_KEY] = form.language.data
    else:
        cookie.pop(LANGUAGE_COOKIE_KEY, None)
    flash(gettext("Your account is changed."), "success")
    return redirect(url_for("public.account_own"), 303)


def _letters_here() -> dict[str, object]:
    return {"sent": request.args.get("sent") == "yes", "letters_here": keeps_letters_here()}


@public.app_errorhandler(LinkSpent)
def link_spent(refusal: LinkSpent) -> ResponseReturnValue:
    """A spent link leads to the page where a new one is asked for."""
    flash(translated(refusal), "error")
    return redirect(url_for("public.link_ask"), 303)
