"""Saying what is due today, and setting when the register reminds."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.commitments.chasing import queries, tasks
from uncops.commitments.chasing.forms import RemindForm, TermsForm
from uncops.commitments.chasing.organiser.found import today, words_of_chasing
from uncops.commitments.chasing.services import reminding
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of_rows


@organiser.page("/commitments/reminders", permission="commitments.edit", methods=("GET", "POST"))
def commitment_remind() -> ResponseReturnValue:
    form, day = RemindForm(), today()
    if form.validate_on_submit():
        with transaction() as session:
            outcome = reminding.remind(session, day, deed=current_deed())
        flash(ngettext("%(num)d letter waits in the outbox.", "%(num)d letters wait in the outbox.", outcome.letter_count), "good")
        return redirect(url_for("organiser.commitment_chasing", show="said"), 303)
    outcome = reminding.planned(db.session(), day)
    page = page_of_rows(outcome.reminders, page_number())
    numbers = {one.commitment_id for one in page.rows} | set(outcome.lapsed[:25])
    return render_template(
        "commitments/chasing/remind.html", form=form, day=day, outcome=outcome, page=page,
        commitments=queries.commitments_to_tell(db.session(), numbers), **words_of_chasing(),
    )  # fmt: skip


@organiser.page("/commitments/chasing/settings", permission="commitments.edit", methods=("GET", "POST"))
def commitment_chasing_settings() -> ResponseReturnValue:
    row, terms = queries.settings_row(db.session()), queries.terms_of(db.session())
    form = TermsForm.of(terms, row.version if row else 0)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                reminding.set_terms(session, form.terms(), seen_version=form.seen(), deed=current_deed())
                tasks.ensure_daily(session, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The days of reminders are set."), "good")
            return redirect(url_for("organiser.commitment_chasing"), 303)
    return render_template("commitments/chasing/settings.html", form=form, row=row), 422 if form.errors else 200
