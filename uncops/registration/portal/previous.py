"""The page on which a Mission takes people from earlier summits."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Participant
from uncops.delegations.queries import head_of
from uncops.delegations.services.invitations import locked_delegation
from uncops.registration.own import own_delegation
from uncops.registration.participant_form import ReasonForm
from uncops.registration.participant_page import Opened, open_page
from uncops.registration.previous import earlier_people, taken_over
from uncops.registration.saving import Wanted, save_participant
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed


class NobodyTicked(Refusal):
    """Nobody was chosen."""

    sentence = N_("Tick the people who come again.")


@portal.page("/delegations/<int:delegation_id>/participants/previous", permission="registration.edit", methods=("GET", "POST"))
def participant_previous(delegation_id: int) -> ResponseReturnValue:
    opened, form = open_page(own_delegation(delegation_id)), ReasonForm()
    if not opened.may_change:
        flash(_("Your registration is with the secretariat and cannot be changed now."), "warning")
        return redirect(url_for("portal.registration_show", delegation_id=delegation_id), 303)
    offered = earlier_people(db.session(), opened.delegation, opened.summit)
    if form.validate_on_submit():
        chosen = set(request.form.getlist("people"))
        try:
            count = _take([one for one, _summit in offered if str(one.id) in chosen], opened, form.reason.data or "")
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_told(opened, count), "good")
            return redirect(url_for("portal.registration_show", delegation_id=delegation_id), 303)
    chosen = set(request.form.getlist("people"))
    page = render_template(
        "registration/portal/participant_previous.html", opened=opened, offered=offered, form=form, chosen=chosen, **opened.words
    )
    return page, 422 if form.errors else 200


def _take(people: list[Participant], opened: Opened, reason: str) -> int:
    if not people:
        raise NobodyTicked
    delegation_id = opened.delegation.id
    with transaction() as session:
        locked_delegation(session, delegation_id)
        for number in [one.id for one in people]:
            has_head = head_of(session, delegation_id) is not None
            facts = taken_over(session.get_one(Participant, number), has_head=has_head)
            save_participant(session, delegation_id, Wanted(facts, reason=reason), deed=current_deed())
    return len(people)


def _told(opened: Opened, count: int) -> str:
    if opened.is_proposal:
        return ngettext("%(num)d person was proposed to the secretariat.", "%(num)d people were proposed to the secretariat.", count)
    return ngettext(
        "%(num)d person is registered again. Travel, needs and photograph are asked for anew.",
        "%(num)d people are registered again. Travel, needs and photographs are asked for anew.",
        count,
    )
