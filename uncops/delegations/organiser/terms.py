"""The page of what a summit asks of registrations."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.delegations.delegation_forms import TermsForm
from uncops.delegations.queries import Terms, terms_of
from uncops.delegations.services.terms import set_terms
from uncops.reference.queries import ranks
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language


@organiser.page("/delegations/terms", permission="delegations.edit", methods=("GET", "POST"))
def delegation_terms() -> ResponseReturnValue:
    summit, form = required_summit(), TermsForm()
    form.photo_waived_ranks.choices = [(rank.code, rank.label(language())) for rank in ranks(db.session())]
    if not form.is_submitted():
        stored = terms_of(db.session(), summit.id)
        form.size_limit.data, form.badge_limit.data = stored.size_limit, stored.badge_limit
        form.parity_target_percent.data = stored.parity_target_percent
        form.photo_waived_ranks.data = sorted(stored.photo_waived_ranks)
    elif form.validate():
        with transaction() as session:
            set_terms(session, summit.id, _terms(form), deed=current_deed())
        flash(_("The terms of registration are saved."), "good")
        return redirect(url_for("organiser.delegation_list"), 303)
    return render_template("delegations/organiser/terms.html", form=form, summit=summit), 422 if form.errors else 200


def _terms(form: TermsForm) -> Terms:
    return Terms(
        size_limit=form.size_limit.data,
        badge_limit=form.badge_limit.data,
        photo_waived_ranks=frozenset(form.photo_waived_ranks.data or ()),
        parity_target_percent=form.parity_target_percent.data,
    )
