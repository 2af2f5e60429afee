"""What a Mission does with its proposals."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.happenings import when_moved
from uncops.registration.amending import take_back, take_back_all
from uncops.registration.models import Amendment
from uncops.registration.own import own_delegation
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

when_moved(take_back_all)


@portal.page(
    "/delegations/<int:delegation_id>/amendments/<int:amendment_id>/take-back", permission="registration.edit", methods=("POST",)
)
def amendment_take_back(delegation_id: int, amendment_id: int) -> ResponseReturnValue:
    own_delegation(delegation_id)
    try:
        with transaction() as session:
            amendment = session.get(Amendment, amendment_id)
            if amendment is None or amendment.delegation_id != delegation_id:
                raise NotFound
            take_back(session, amendment, deed=current_deed())
    except NotFound:
        raise
    except Refusal as refusal:
        flash(translated(refusal), "warning")
    else:
        flash(_("Your proposal is taken back."), "good")
    return redirect(url_for("portal.registration_show", delegation_id=delegation_id, _anchor="amendments"), 303)
