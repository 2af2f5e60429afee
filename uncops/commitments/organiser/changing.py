"""Changing a commitment, its sources and its milestones."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.commitments.comparing import Difference, differences
from uncops.commitments.facts import CommitmentFacts, facts_of
from uncops.commitments.forms import CommitmentForm, DayForm, MilestoneForm, SourceForm
from uncops.commitments.models import Milestone
from uncops.commitments.offering import names_of, offer, party_names, typed_parties
from uncops.commitments.organiser.found import found_commitment, words_of_commitments
from uncops.commitments.refusals import CommitmentChangedMeanwhile
from uncops.commitments.services.entering import add_source, change
from uncops.commitments.services.milestones import add_milestone, reach_milestone, remove_milestone
from uncops.commitments.wording import source_labels
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


@organiser.page("/commitments/<int:commitment_id>/change", permission="commitments.edit", methods=("GET", "POST"))
def commitment_change(commitment_id: int) -> ResponseReturnValue:
    held, session, form = found_commitment(commitment_id), db.session(), CommitmentForm()
    offer(form, session, summit_id=held.summit_id, chosen=held)
    differing: list[Difference] = []
    if request.method == "GET":
        form.show(facts_of(held), names_of(session, facts_of(held).party_ids))
        form.show_version(held.version)
    if form.validate_on_submit():
        try:
            _saved(form, commitment_id)
        except CommitmentChangedMeanwhile as refusal:
            form.refuse(refusal)
            held = found_commitment(commitment_id)
            differing = differences(db.session(), facts_of(held), _typed(form))
            form.show_version(held.version)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The change is saved."), "good")
            return redirect(url_for("organiser.commitment_show", commitment_id=commitment_id), 303)
    return render_template(
        "commitments/organiser/form.html",
        form=form, held=found_commitment(commitment_id), beginning=None, differences=differing, party_names=party_names(db.session()),
        **words_of_commitments(),
    ), 422 if form.errors else 200  # fmt: skip


def _saved(form: CommitmentForm, commitment_id: int) -> None:
    with transaction() as session:
        facts = form.facts(typed_parties(form, session))
        change(session, commitment_id, facts, deed=current_deed(), seen_version=form.seen_version)


def _typed(form: CommitmentForm) -> CommitmentFacts:
    return form.facts(typed_parties(form, db.session()))


@organiser.page("/commitments/<int:commitment_id>/sources/add", permission="commitments.edit", methods=("GET", "POST"))
def commitment_source_add(commitment_id: int) -> ResponseReturnValue:
    held, form = found_commitment(commitment_id), SourceForm()
    form.source_class.choices = list(source_labels().items())
    if form.validate_on_submit():
        facts = form.facts()
        if facts.description or facts.quotation:
            with transaction() as session:
                add_source(session, commitment_id, facts, deed=current_deed())
            return redirect(url_for("organiser.commitment_show", commitment_id=commitment_id, _anchor="sources"), 303)
        form.description.errors = [_("Say where it stands, or quote it.")]
    return render_template(
        "commitments/organiser/source.html", form=form, held=held, **words_of_commitments()
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/commitments/<int:commitment_id>/milestones/add", permission="commitments.edit", methods=("GET", "POST"))
def commitment_milestone_add(commitment_id: int) -> ResponseReturnValue:
    held, form = found_commitment(commitment_id), MilestoneForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                add_milestone(session, commitment_id, form.facts(), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.commitment_show", commitment_id=commitment_id, _anchor="milestones"), 303)
    return render_template(
        "commitments/organiser/milestone.html", form=form, held=held, **words_of_commitments()
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/commitments/milestones/<int:milestone_id>/reached", permission="commitments.edit", methods=("POST",))
def commitment_milestone_reached(milestone_id: int) -> ResponseReturnValue:
    commitment_id, form = _commitment_of(milestone_id), DayForm()
    if not form.validate_on_submit():
        flash(" ".join(str(error) for errors in form.errors.values() for error in errors), "bad")
        return redirect(url_for("organiser.commitment_show", commitment_id=commitment_id, _anchor="milestones"), 303)
    try:
        with transaction() as session:
            reach_milestone(session, milestone_id, form.reached_on.data, deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    return redirect(url_for("organiser.commitment_show", commitment_id=commitment_id, _anchor="milestones"), 303)


@organiser.page("/commitments/milestones/<int:milestone_id>/remove", permission="commitments.edit", methods=("POST",))
def commitment_milestone_remove(milestone_id: int) -> ResponseReturnValue:
    commitment_id = _commitment_of(milestone_id)
    with transaction() as session:
        remove_milestone(session, milestone_id, deed=current_deed())
    return redirect(url_for("organiser.commitment_show", commitment_id=commitment_id, _anchor="milestones"), 303)


def _commitment_of(milestone_id: int) -> int:
    step = db.session.get(Milestone, milestone_id)
    if step is None:
        raise NotFound
    return found_commitment(step.commitment_id).id
