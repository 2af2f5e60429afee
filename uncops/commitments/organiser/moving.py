"""Moving a commitment, renewing a pledge, putting another in its place."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.commitments import queries
from uncops.commitments.forms import RenewForm, StepForm, SupersedeForm
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.commitments.organiser.found import found_commitment, sees_drafts, words_of_commitments
from uncops.commitments.refusals import SupersedesItself
from uncops.commitments.services.moving import Step, move, renew, supersede
from uncops.commitments.states import Mover, next_states
from uncops.commitments.wording import state_labels
from uncops.core.database import transaction
from uncops.core.refusals import Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import SeenForm

Verb = Callable[[Session], object]


@organiser.page("/commitments/<int:commitment_id>/state", permission="commitments.edit", methods=("GET", "POST"))
def commitment_move(commitment_id: int) -> ResponseReturnValue:
    held, form = found_commitment(commitment_id), StepForm()
    labels = state_labels()
    form.to.choices = [(state.value, labels[state.value]) for state in next_states(held.state, Mover.OFFICER)]
    if request.method == "GET":
        form.show_version(held.version)
        asked = request.args.get("to", "")
        form.to.data = asked if asked in dict(form.to.choices) else None
    if form.validate_on_submit() and _done(form, commitment_id, lambda session: move(
        session, commitment_id, Step(CommitmentState(form.to.data), form.reason.data or "", form.effective_on.data),
        deed=current_deed(), seen_version=form.seen_version,
    )):  # fmt: skip
        return _back(commitment_id)
    return _page("move", form, found_commitment(commitment_id))


@organiser.page("/commitments/<int:commitment_id>/renew", permission="commitments.edit", methods=("GET", "POST"))
def commitment_renew(commitment_id: int) -> ResponseReturnValue:
    held, form = found_commitment(commitment_id), RenewForm()
    if request.method == "GET":
        form.show_version(held.version)
    if form.validate_on_submit() and _done(form, commitment_id, lambda session: renew(
        session, commitment_id, form.renew_on.data, reason=form.reason.data or "", deed=current_deed(), seen_version=form.seen_version,
    )):  # fmt: skip
        return _back(commitment_id)
    return _page("renew", form, found_commitment(commitment_id))


@organiser.page("/commitments/<int:commitment_id>/supersede", permission="commitments.edit", methods=("GET", "POST"))
def commitment_supersede(commitment_id: int) -> ResponseReturnValue:
    held, form = found_commitment(commitment_id), SupersedeForm()
    if request.method == "GET":
        form.show_version(held.version)
        form.other.data = request.args.get("other", "")[:20]
        form.are_same.data = bool(form.other.data)
    if form.validate_on_submit() and _done(form, commitment_id, lambda session: supersede(
        session, commitment_id, _other(session, form.other.data or ""), reason=form.reason.data or "", are_same=bool(form.are_same.data),
        deed=current_deed(), seen_version=form.seen_version,
    )):  # fmt: skip
        return _back(commitment_id)
    return _page("supersede", form, found_commitment(commitment_id))


def _other(session: Session, reference: str) -> int:
    """The number of the commitment that was named.

    :raises SupersedesItself: when there is none the visitor may see.
    """
    other = queries.by_reference(session, reference.strip().upper(), is_public_only=False)
    if other is None or (queries.commitment_of(session, other.id, sees_drafts=sees_drafts()) is None):
        raise SupersedesItself("other")
    return other.id


def _done(form: SeenForm, commitment_id: int, verb: Verb) -> bool:
    """Whether it was done; otherwise the form says why not and carries the version that is stored now."""
    try:
        with transaction() as session:
            verb(session)
    except Refusal as refusal:
        form.refuse(refusal)
        form.show_version(found_commitment(commitment_id).version)
        return False
    return True


def _back(commitment_id: int) -> ResponseReturnValue:
    flash(_("The change is saved."), "good")
    return redirect(url_for("organiser.commitment_show", commitment_id=commitment_id), 303)


def _page(name: str, form: SeenForm, held: Commitment) -> ResponseReturnValue:
    page = render_template(f"commitments/organiser/{name}.html", form=form, held=held, **words_of_commitments())
    return page, 422 if form.errors else 200
