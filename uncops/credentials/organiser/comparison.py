"""The page of a delegation's letter: received, compared, kept."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.audit.telling import tell
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.credentials import queries, services
from uncops.credentials.answers import letter_answer
from uncops.credentials.forms import ACCEPTED, DecisionForm, LetterForm
from uncops.credentials.models import Resolution
from uncops.credentials.taking_in import take_in
from uncops.credentials.words import comparison_words, passages_shown
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.delegations.organiser.found import found_delegation
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

tell({
    "credentials-letter.received": N_("Letter of credentials received"),
    "credentials-line.decided": N_("Difference to the letter of credentials decided"),
    "credentials-line.reopened": N_("Decision about the letter of credentials taken back"),
    "credentials-line.paired": N_("Line of the letter paired with a person"),
    "credentials-line.parted": N_("Line of the letter parted from a person"),
})  # fmt: skip


@organiser.page("/delegations/<int:delegation_id>/letter", permission="credentials.edit", methods=("GET", "POST"))
def letter_show(delegation_id: int) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), LetterForm()
    if form.validate_on_submit() and take_in(delegation_id, form):
        return redirect(url_for("organiser.letter_show", delegation_id=delegation_id), 303)
    comparison = queries.comparison_of(db.session(), delegation_id, with_text=True)
    return render_template(
        "credentials/organiser/show.html",
        delegation=delegation, form=form, comparison=comparison, accepted=ACCEPTED, letters=queries.letters_of(db.session(), delegation_id),
        passages=passages_shown(comparison.letter) if comparison else [], **comparison_words(delegation),
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/delegations/<int:delegation_id>/letters/<int:letter_id>/file", permission="credentials.edit")
def letter_file(delegation_id: int, letter_id: int) -> ResponseReturnValue:
    return letter_answer(queries.letter_of(db.session(), delegation_id, letter_id))


@organiser.page("/delegations/<int:delegation_id>/letter/decide", permission="credentials.edit", methods=("POST",))
def letter_decide(delegation_id: int) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), DecisionForm()
    if not form.validate() or form.resolution.data not in {"", "reopen", Resolution.KEPT.value, Resolution.NOT_A_PERSON.value}:
        raise NotFound
    try:
        with transaction() as session:
            held = session.get_one(Delegation, delegation.id)
            if form.resolution.data == "reopen":
                services.reopen(session, held, form.difference.data, deed=current_deed())
            else:
                services.decide(session, held, form.difference.data, Resolution(form.resolution.data), deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "warning")
    return redirect(url_for("organiser.letter_show", delegation_id=delegation_id), 303)


@add_section("credentials", N_("Letter of credentials"), order=20, permission="credentials.edit")
def credentials_section(delegation: Delegation) -> str:
    """How far the letter is compared, and the way to it."""
    comparison = queries.comparison_of(db.session(), delegation.id)
    return render_template("credentials/organiser/section.html", delegation=delegation, comparison=comparison)
