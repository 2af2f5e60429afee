"""The page on which it is said when figures turn stale."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.followup.forms import TermsForm
from uncops.followup.queries import USUAL_STALE_AFTER_DAYS, terms_row
from uncops.followup.services import change_terms
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/follow-up/terms", permission="followup.edit", methods=("GET", "POST"))
def follow_up_terms() -> ResponseReturnValue:
    stored = terms_row(db.session())
    days, version = (stored.stale_after_days, stored.version) if stored else (USUAL_STALE_AFTER_DAYS, 0)
    form = TermsForm(data={"stale_after_days": days, "seen": version})
    if form.validate_on_submit():
        try:
            with transaction() as session:
                change_terms(session, form.stale_after_days.data or 0, seen=_number(form.seen.data), deed=current_deed())
            flash(_("The age is kept."), "good")
            return redirect(url_for("organiser.follow_up_overview"), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("followup/organiser/terms.html", form=form, stored=stored), 422 if form.errors else 200


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 10 else 0
