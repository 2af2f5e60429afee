"""Pages on which a Mission registers, changes and takes out the people of its delegation."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.comparing import sent_choices
from uncops.delegations.photographs import photograph_of
from uncops.delegations.portraits import photograph_answer
from uncops.delegations.rules import ChangedMeanwhile
from uncops.delegations.visible import fields_visible_here
from uncops.registration import participant_page as page
from uncops.registration.comparing import settled, show_comparison
from uncops.registration.own import own_delegation
from uncops.registration.participant_form import ReasonForm
from uncops.registration.saving import Outcome, take_out
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed


@portal.page("/delegations/<int:delegation_id>/participants/new", permission="registration.edit", methods=("GET", "POST"))
def participant_new(delegation_id: int) -> ResponseReturnValue:
    opened = page.open_page(own_delegation(delegation_id), replaces_id=request.args.get("replaces", type=int))
    if not opened.may_change:
        return _not_now(opened)
    form = page.form_of(opened, after_id=request.args.get("after", type=int))
    facts = page.typed_facts(opened, form) if form.is_submitted() else None
    if facts and (saved := page.save(opened, form, facts)):
        return _saved(opened, form, saved)
    return page.show(opened, form)


@portal.page("/delegations/<int:delegation_id>/participants/<int:participant_id>", permission="registration.edit", methods=("GET", "POST"))
def participant_edit(delegation_id: int, participant_id: int) -> ResponseReturnValue:
    opened = page.open_page(own_delegation(delegation_id), participant_id)
    if not opened.may_change:
        return _not_now(opened)
    form = page.form_of(opened)
    facts, choices = page.typed_facts(opened, form) if form.is_submitted() else None, sent_choices()
    if facts and choices and not choices.is_complete:
        return show_comparison(opened, form, facts, choices)
    if facts and choices:
        facts = settled(opened, form, facts, choices)
    try:
        saved = page.save(opened, form, facts) if facts else None
    except ChangedMeanwhile:
        return show_comparison(opened, form, facts, None)
    if saved:
        return _saved(opened, form, saved)
    return page.show(opened, form)


@portal.page(
    "/delegations/<int:delegation_id>/participants/<int:participant_id>/remove",
    permission="registration.edit", methods=("GET", "POST"),
)  # fmt: skip
def participant_remove(delegation_id: int, participant_id: int) -> ResponseReturnValue:
    opened = page.open_page(own_delegation(delegation_id), participant_id)
    if not opened.may_change:
        return _not_now(opened)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                outcome = take_out(session, participant_id, reason=form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_taken_out(outcome, opened.participant.name), "good")
            return redirect(url_for("portal.registration_show", delegation_id=delegation_id), 303)
    status = 422 if form.errors else 200
    return render_template("registration/portal/participant_remove.html", opened=opened, form=form, **opened.words), status


@portal.page("/delegations/<int:delegation_id>/photographs/<int:photograph_id>", permission="registration.edit")
def photograph_show(delegation_id: int, photograph_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    photograph = photograph_of(db.session(), delegation.id, photograph_id)
    if photograph is None or "photograph_id" not in fields_visible_here(delegation.summit_id):
        raise NotFound
    return photograph_answer(photograph)


def _saved(opened: page.Opened, form: page.MissionParticipantForm, saved: page.Saved) -> ResponseReturnValue:
    flash(_told(opened, saved), "good")
    if page.looks_undialled(form):
        said = _("The telephone number %(number)s was kept as you wrote it, but cannot be dialled like this.", number=form.telephone.data)
        flash(said, "info")
    if "another" in request.form:
        return redirect(url_for("portal.participant_new", delegation_id=opened.delegation.id, after=saved.participant_id), 303)
    return redirect(url_for("portal.registration_show", delegation_id=opened.delegation.id), 303)


def _told(opened: page.Opened, saved: page.Saved) -> str:
    if saved.outcome is Outcome.PROPOSED:
        return _("What you want changed for %(name)s is with the secretariat. It counts when an officer approves it.", name=saved.name)
    if opened.participant is None:
        return _("%(name)s is registered.", name=saved.name)
    return _("What you changed for %(name)s is saved.", name=saved.name)


def _taken_out(outcome: Outcome, name: str) -> str:
    if outcome is Outcome.PROPOSED:
        return _("The secretariat is asked to take %(name)s out of the delegation.", name=name)
    return _("%(name)s is no longer in the delegation.", name=name)


def _not_now(opened: page.Opened) -> ResponseReturnValue:
    flash(_("Your registration is with the secretariat and cannot be changed now."), "warning")
    return redirect(url_for("portal.registration_show", delegation_id=opened.delegation.id), 303)
