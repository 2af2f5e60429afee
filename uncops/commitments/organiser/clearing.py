"""What the public register shows of a commitment: written by one officer, cleared by another."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.commitments.forms import PublicForm
from uncops.commitments.organiser.found import found_commitment, words_of_commitments
from uncops.commitments.services.clearing import clear, take_back, word_for_public
from uncops.core.database import transaction
from uncops.core.refusals import Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

WRITE, CLEAR, TAKE_BACK = "write", "clear", "take-back"


@organiser.page("/commitments/<int:commitment_id>/public", permission="commitments.clear", methods=("GET", "POST"))
def commitment_public(commitment_id: int) -> ResponseReturnValue:
    held, form = found_commitment(commitment_id), PublicForm()
    if request.method == "GET":
        form.public_text.data = held.public_text
        form.show_version(held.version)
    if form.validate_on_submit():
        try:
            said = _done(form, commitment_id, request.form.get("deed", WRITE))
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(found_commitment(commitment_id).version)
        else:
            flash(said, "good")
            return redirect(url_for("organiser.commitment_public", commitment_id=commitment_id), 303)
    held = found_commitment(commitment_id)
    return render_template(
        "commitments/organiser/public.html",
        form=form, held=held, wrote_it=held.worded_by_id == current_user.id, **words_of_commitments(),
    ), 422 if form.errors else 200  # fmt: skip


def _done(form: PublicForm, commitment_id: int, deed_asked: str) -> str:
    """Do what was asked; gives what to say of it."""
    with transaction() as session:
        if deed_asked == CLEAR:
            clear(session, commitment_id, deed=current_deed(), seen_version=form.seen_version)
            return _("The public register shows it now.")
        if deed_asked == TAKE_BACK:
            take_back(session, commitment_id, deed=current_deed())
            return _("The public register shows it no more.")
        word_for_public(session, commitment_id, form.public_text.data or "", deed=current_deed(), seen_version=form.seen_version)
        return _("The words are kept. Another officer can clear them.")
