"""Pages on which everybody who is signed in makes a calendar over everything they may see."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.calendars import key_pages
from uncops.calendars.forms import KeyForm
from uncops.calendars.keys import Target
from uncops.calendars.models import FeedKey, FeedKind
from uncops.calendars.queries import keys_of_account
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.summits.current import required_summit
from uncops.web.access import may
from uncops.web.audiences import public
from uncops.web.languages import language


@public.page("/account/calendars", permission="calendars.keys", methods=("GET", "POST"))
def account_feeds() -> ResponseReturnValue:
    summit, form = required_summit(), KeyForm(spoken=language())
    if form.validate_on_submit():
        page = key_pages.made(form, summit.id, Target(FeedKind.MINE, account_id=current_user.id), _frame())
        if page is not None:
            return page
        summit = required_summit()
    keys = [key_pages.shown(key) for key in keys_of_account(db.session(), current_user.id)]
    page = render_template("calendars/public/account_feeds.html", form=form, keys=keys, current_summit=summit)
    return page, 422 if form.errors else 200


@public.page("/account/calendars/<int:key_id>/renew", permission="calendars.keys", methods=("GET", "POST"))
def account_feed_renew(key_id: int) -> ResponseReturnValue:
    return key_pages.renewed(_own_key(key_id), _frame())


@public.page("/account/calendars/<int:key_id>/end", permission="calendars.keys", methods=("GET", "POST"))
def account_feed_end(key_id: int) -> ResponseReturnValue:
    return key_pages.revoked(_own_key(key_id), _frame())


def _own_key(key_id: int) -> FeedKey:
    found = next((key for key in keys_of_account(db.session(), current_user.id) if key.id == key_id), None)
    if found is None:
        raise NotFound
    return found


def _frame() -> key_pages.Frame:
    layout = "layouts/organiser.html" if may("overview.read") else "layouts/portal.html"
    return key_pages.Frame(layout, url_for("public.account_feeds"), _("My calendar"))
