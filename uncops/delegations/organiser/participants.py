"""Pages about one person in a delegation."""

from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries
from uncops.delegations.choices import prepare_participant_form
from uncops.delegations.forms import MoveForm, ParticipantForm, facts_from
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.organiser.found import found_delegation
from uncops.delegations.services import participants
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/delegations/<int:delegation_id>/participants/new", permission="participants.edit", methods=("GET", "POST"))
def participant_new(delegation_id: int) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), ParticipantForm()
    summit = db.session.get_one(Summit, delegation.summit_id)
    words = words_of(summit)
    people = queries.participants_of(db.session(), delegation_id)
    prepare_participant_form(form, words, visible=fields_visible_here(summit.id), people=people)
    if form.validate_on_submit():
        try:
            facts = facts_from(form, ZoneInfo(summit.time_zone))
            with transaction() as session:
                participants.register(session, session.get_one(Delegation, delegation_id), facts, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return render_template(
        "delegations/organiser/participant.html", delegation=delegation, form=form, summit=summit, **words
    ), 422 if form.errors else 200


@organiser.page("/participants/<int:participant_id>/remove", permission="participants.edit", methods=("GET", "POST"))
def participant_remove(participant_id: int) -> ResponseReturnValue:
    participant = db.session.get(Participant, participant_id)
    if participant is None:
        raise NotFound
    delegation_id, form = participant.delegation_id, MoveForm()
    if request.method == "POST":
        with transaction() as session:
            participants.remove_participant(session, session.get_one(Participant, participant_id), deed=current_deed())
        return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return render_template("delegations/organiser/remove.html", participant=participant, form=form, delegation=found_delegation(delegation_id))
