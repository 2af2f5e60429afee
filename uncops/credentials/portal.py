"""The page on which a Permanent Mission sends its letter of credentials and sees what was read."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.core.database import db
from uncops.credentials import queries
from uncops.credentials.answers import letter_answer
from uncops.credentials.forms import ACCEPTED, LetterForm
from uncops.credentials.taking_in import take_in
from uncops.credentials.words import comparison_words
from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.web.audiences import portal


@portal.page("/delegations/<int:delegation_id>/letter", permission="registration.edit", methods=("GET", "POST"))
def letter_list(delegation_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), LetterForm()
    if form.validate_on_submit():
        if take_in(delegation_id, form):
            flash(_("The letter was received."), "good")
            return redirect(url_for("portal.letter_list", delegation_id=delegation_id), 303)
        delegation = own_delegation(delegation_id)
    return render_template(
        "credentials/portal/list.html",
        delegation=delegation, form=form, comparison=queries.comparison_of(db.session(), delegation_id), accepted=ACCEPTED,
        letters=queries.letters_of(db.session(), delegation_id), **comparison_words(delegation),
    ), 422 if form.errors else 200  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/letters/<int:letter_id>/file", permission="registration.edit")
def letter_own_file(delegation_id: int, letter_id: int) -> ResponseReturnValue:
    own_delegation(delegation_id)
    return letter_answer(queries.letter_of(db.session(), delegation_id, letter_id))


@add_entries(20)
def letter_entries(session: Session, delegation: Delegation) -> list[Entry]:
    """Whether the letter is there; the Mission learns of differences before the officer does."""
    comparison = queries.comparison_of(session, delegation.id)
    url = url_for("portal.letter_list", delegation_id=delegation.id)
    if comparison is None:
        return [Entry(_("Letter of credentials"), False, _("Not yet uploaded"), url)]
    differing = len(comparison.open_rows)
    note = (
        ngettext("%(num)d line differs from the registration", "%(num)d lines differ from the registration", differing) if differing else ""
    )
    return [Entry(_("Letter of credentials"), True, note or _("Received"), url)]
