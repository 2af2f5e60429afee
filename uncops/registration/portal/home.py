"""The first page of the portal, and the page of a delegation: what is done and what is missing."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from uncops.core.database import db
from uncops.programme.portal import programme
from uncops.reference.naming import party_name
from uncops.registration.own import own_delegation, own_delegations
from uncops.summits.current import summits_here
from uncops.web.audiences import portal
from uncops.web.languages import language


@portal.page("/", permission="portal.read")
def home() -> ResponseReturnValue:
    own = own_delegations(db.session(), current_user.id)
    if not own:
        return programme()
    if len(own) == 1:
        return redirect(url_for("portal.registration_show", delegation_id=own[0].id))
    summits = {summit.id: summit for summit in summits_here()}
    lines = [(held, party_name(held.party, language(), summits[held.summit_id].starts_on), summits[held.summit_id]) for held in own]
    return render_template("registration/portal/choice.html", lines=lines)


@portal.page("/delegations/<int:delegation_id>", permission="registration.edit")
def registration_show(delegation_id: int) -> ResponseReturnValue:
    return render_template("registration/portal/show.html", delegation=own_delegation(delegation_id))
