"""The page a link in an invitation opens. Looking at it changes nothing: mail scanners look too."""

from flask import g, make_response, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_login import current_user
from flask_security import logout_user

from uncops.accounts.entering import enter
from uncops.accounts.models import Account
from uncops.accounts.witness import SOMEBODY
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.reference.naming import party_name
from uncops.registration import access, rules
from uncops.registration.models import AccessLink
from uncops.summits.models import Summit
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.forms import translated
from uncops.web.languages import LANGUAGE_COOKIE_KEY, OFFICIAL_LANGUAGES, language

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, no-store"}


@public.page("/registration/k/<string:key>", permission=EVERYONE, methods=("GET", "POST"))
def access_open(key: str) -> ResponseReturnValue:
    try:
        link = access.link_of_key(db.session(), key, now=clock.now())
    except rules.LinkGone:
        return _answer(render_template("registration/public/link_gone.html"), 404)
    with force_locale(_language_of(link)):
        if request.method != "POST":  # a HEAD of a scanner is no click
            return _answer(_page(link), 200)
        try:
            return _come_in(key, language())
        except Refusal as refusal:
            return _answer(_page(link, translated(refusal)), 422)


def _come_in(key: str, spoken: str) -> ResponseReturnValue:
    with transaction() as session:
        account, delegation = access.come_in(session, key, language=spoken, deed=Deed(at=clock.now(), actor=SOMEBODY))
        account_id, delegation_id = account.id, delegation.id
    if current_user.is_authenticated and current_user.id != account_id:
        logout_user()
    cookie.setdefault(LANGUAGE_COOKIE_KEY, spoken)
    following = url_for("portal.registration_show", delegation_id=delegation_id)
    return enter(db.session.get_one(Account, account_id), next_url=following)


def _language_of(link: AccessLink) -> str:
    """The delegation's language, unless the visitor chose one here or before."""
    chosen = request.args.get("lang") or cookie.get(LANGUAGE_COOKIE_KEY)
    return language() if chosen in OFFICIAL_LANGUAGES else link.delegation.language


def _page(link: AccessLink, refusal: str = "") -> str:
    summit = db.session.get_one(Summit, link.delegation.summit_id)
    g.time_zone = summit.time_zone
    signed_in_as = current_user if current_user.is_authenticated and current_user.email != link.email else None
    return render_template(
        "registration/public/link.html", link=link, summit=summit, party=link.delegation.party,
        party_name=party_name(link.delegation.party, language(), summit.starts_on), refusal=refusal, signed_in_as=signed_in_as,
    )  # fmt: skip


def _answer(page: str, status: int) -> ResponseReturnValue:
    answer = make_response(page, status)
    answer.headers.update(HEADERS)
    return answer
