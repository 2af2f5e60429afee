"""Pages on which somebody is replaced, leaves the delegation, or is taken out before anybody has seen the registration."""

from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import rules
from uncops.delegations.delegation_forms import LeavingForm, ReplacementForm
from uncops.delegations.models import Participant
from uncops.delegations.organiser.found import found_participant, held_participant, summit_of
from uncops.delegations.organiser.participants import form_page, people_form, typed_facts
from uncops.delegations.services import participants
from uncops.delegations.words import words_of
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/participants/<int:participant_id>/replace", permission="participants.edit", methods=("GET", "POST"))
def participant_replace(participant_id: int) -> ResponseReturnValue:
    leaving = found_participant(participant_id)
    if leaving.left_at is not None and request.method == "GET":
        return redirect(url_for("organiser.participant_show", participant_id=participant_id), 303)
    delegation = leaving.delegation
    summit = summit_of(delegation)
    words = words_of(summit)
    form = ReplacementForm()
    if not form.is_submitted():
        form.function.data, form.rank.data, form.office.data = leaving.function, leaving.rank, leaving.office
    people_form(form, delegation, words, except_id=participant_id)
    if form.is_submitted() and (facts := typed_facts(form, delegation.id, ZoneInfo(summit.time_zone), None)):
        try:
            with transaction() as session:
                held = held_participant(session, participant_id)
                made = participants.replace_participant(session, held, facts, reason=form.reason.data or "", deed=current_deed())
                text = _("%(new)s comes instead of %(old)s.", new=made.listed_name, old=held.listed_name)
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(text, "good")
            return redirect(url_for("organiser.delegation_show", delegation_id=leaving.delegation_id), 303)
    leaving = found_participant(participant_id)
    return form_page("replace", form, leaving.delegation, summit, leaving=leaving, **words)


@organiser.page("/participants/<int:participant_id>/leave", permission="participants.edit", methods=("GET", "POST"))
def participant_leave(participant_id: int) -> ResponseReturnValue:
    participant, form = found_participant(participant_id), LeavingForm()
    delegation_id = participant.delegation_id
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = held_participant(session, participant_id)
                participants.leave(session, held, reason=form.reason.data or "", deed=current_deed())
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return _question("leave", found_participant(participant_id), form)


@organiser.page("/participants/<int:participant_id>/remove", permission="participants.edit", methods=("GET", "POST"))
def participant_remove(participant_id: int) -> ResponseReturnValue:
    participant, form = found_participant(participant_id), LeavingForm()
    delegation = participant.delegation
    if participant.accreditation_number or participant.left_at or delegation.state not in rules.NOT_YET_SEEN:
        return redirect(url_for("organiser.participant_leave", participant_id=participant_id), 303)
    if form.validate_on_submit():
        delegation_id = delegation.id
        with transaction() as session:
            participants.remove_participant(session, held_participant(session, participant_id), deed=current_deed())
        return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return _question("remove", participant, form)


def _question(template: str, participant: Participant, form: LeavingForm) -> ResponseReturnValue:
    summit = summit_of(participant.delegation)
    return render_template(
        f"delegations/organiser/{template}.html", participant=participant, delegation=participant.delegation, form=form, **words_of(summit)
    ), 422 if form.errors else 200
