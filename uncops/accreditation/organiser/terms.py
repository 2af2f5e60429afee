"""How a summit accredits: its numbers, its gates, the line to call."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.accreditation import queries, rules
from uncops.accreditation.forms import TermsForm
from uncops.accreditation.models import AccreditationTerms
from uncops.accreditation.services.terms import TermsFacts, set_accreditation_terms
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/accreditation/settings", permission="badges.print", methods=("GET", "POST"))
def accreditation_settings() -> ResponseReturnValue:
    summit = required_summit()
    kept = queries.terms_row(db.session(), summit.id)
    form = TermsForm(data=_shown(summit, kept))
    if form.validate_on_submit():
        facts = TermsFacts(form.prefix.data or "", form.gate_names(), form.emergency_line.data or "")
        try:
            with transaction() as session:
                set_accreditation_terms(session, summit.id, facts, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved."), "good")
            return redirect(url_for("organiser.accreditation_settings"), 303)
    return render_template("accreditation/organiser/settings.html", form=form, kept=kept), 422 if form.errors else 200


def _shown(summit: Summit, kept: AccreditationTerms | None) -> dict[str, str]:
    if kept is None:
        taken = queries.prefixes_taken(db.session())
        return {"prefix": rules.usual_prefix(summit.slug, summit.starts_on.year, taken)}
    return {"prefix": kept.prefix, "gates": "\n".join(kept.gates), "emergency_line": kept.emergency_line}
