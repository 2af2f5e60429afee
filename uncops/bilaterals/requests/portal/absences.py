"""When a Mission's delegation cannot meet."""

from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.requests import keeping
from uncops.bilaterals.requests.filling import read_absence
from uncops.bilaterals.requests.forms import AbsenceForm
from uncops.bilaterals.requests.models import StatedAbsence
from uncops.bilaterals.requests.services import Asking
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.registration.wishes.rules import NOT_COMING
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed


@portal.page("/delegations/<int:delegation_id>/meetings/absences", permission="registration.edit", methods=("GET", "POST"))
def meeting_absence_list(delegation_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), AbsenceForm()
    summit = db.session.get_one(Summit, delegation.summit_id)
    if request.method == "GET":
        form.starts_on.data = form.ends_on.data = summit.starts_on
    if form.validate_on_submit() and _stated(form, delegation_id, summit):
        return redirect(url_for("portal.meeting_absence_list", delegation_id=delegation_id), 303)
    return _page(own_delegation(delegation_id), form), 422 if form.errors else 200


@portal.page(
    "/delegations/<int:delegation_id>/meetings/absences/<int:absence_id>/remove", permission="registration.edit", methods=("POST",)
)
def meeting_absence_remove(delegation_id: int, absence_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), DeedForm()
    absence = db.session.get(StatedAbsence, absence_id)
    if absence is None or absence.delegation_id != delegation.id:
        raise NotFound
    if form.validate_on_submit():
        with transaction() as session:
            keeping.remove_absence(session, session.get_one(StatedAbsence, absence_id), deed=current_deed())
    return redirect(url_for("portal.meeting_absence_list", delegation_id=delegation_id), 303)


def _stated(form: AbsenceForm, delegation_id: int, summit: Summit) -> bool:
    zone = ZoneInfo(summit.time_zone)
    try:
        with transaction() as session:
            held = session.get_one(Summit, summit.id)
            keeping.state_absence(session, held, Asking(delegation_id), read_absence(form, zone), deed=current_deed())
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _page(delegation: Delegation, form: AbsenceForm) -> str:
    session = db.session()
    held = select(StatedAbsence).where(StatedAbsence.delegation_id == delegation.id)
    return render_template(
        "bilaterals/requests/portal/absences.html",
        delegation=delegation, summit=session.get_one(Summit, delegation.summit_id), form=form,
        absences=session.scalars(held.order_by(StatedAbsence.starts_at, StatedAbsence.id)).all(),
        may_state=delegation.state not in NOT_COMING,
    )  # fmt: skip
