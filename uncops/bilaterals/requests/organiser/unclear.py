"""Wishes that name a principal in words of their own: an officer says who is meant."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.naming import names_on
from uncops.bilaterals.requests.forms import MeantForm
from uncops.bilaterals.requests.wished import name_meant, wishes_without_request
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.registration.models import BilateralWish
from uncops.registration.wishes.telling import Teller
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of


@organiser.page("/bilaterals/requests/unclear", permission="bilaterals.confidential")
def meeting_request_unclear() -> ResponseReturnValue:
    return _page(required_summit(), _form(required_summit()))


@organiser.page("/bilaterals/requests/unclear/<int:wish_id>", permission="bilaterals.confidential", methods=("POST",))
def meeting_request_meant(wish_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), _form(required_summit())
    asked = wishes_without_request(summit.id).where(BilateralWish.id == wish_id)
    if db.session.execute(asked).first() is None:
        raise NotFound
    if form.validate_on_submit():
        with transaction() as session:
            principal = session.get_one(Principal, form.principal_id.data)
            name_meant(session, session.get_one(BilateralWish, wish_id), principal, current_deed())
        return redirect(url_for("organiser.meeting_request_unclear"), 303)
    return _page(summit, form), 422


def _form(summit: Summit) -> MeantForm:
    form = MeantForm()
    form.principal_id.choices = [
        (held.id, _("%(name)s, %(office)s", name=held.name, office=held.office)) for held in principals_of(db.session(), summit.id)
    ]
    return form


def _page(summit: Summit, form: MeantForm) -> str:
    session, teller = db.session(), Teller(db.session(), summit)
    page = page_of(session, wishes_without_request(summit.id), page_number(), scalars=False)
    rows = [(delegation, teller.told(wish)) for wish, delegation in page.rows]
    return render_template(
        "bilaterals/requests/organiser/unclear.html",
        page=page, rows=rows, form=form, name_of=names_on(summit.starts_on), asked=(request.view_args or {}).get("wish_id"),
    )  # fmt: skip
