"""Who has not reacted to a consultation, and reminding them."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.consultation import queries
from uncops.consultation.forms import DeedForm
from uncops.consultation.organiser.found import consultation_here
from uncops.consultation.services.preparing import remind
from uncops.consultation.words import words_of_consultations
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.words import words_of
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of


@organiser.page("/consultations/<int:consultation_id>/silent", permission="consultations.read")
def consultation_silent(consultation_id: int) -> ResponseReturnValue:
    return _page(consultation_id, DeedForm(data={"key": str(uuid.uuid4())}))


def _page(consultation_id: int, form: DeedForm) -> ResponseReturnValue:
    (held, summit), session = consultation_here(consultation_id), db.session()
    page = render_template(
        "consultation/organiser/silent.html",
        held=held, form=form, page=page_of(session, queries.silent(held.id), page_number()), is_open=held.is_open(clock.now()),
        reactions=queries.reactions(session, held.id), **words_of(summit) | words_of_consultations(summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@organiser.page("/consultations/<int:consultation_id>/remind", permission="consultations.edit", methods=("POST",))
def consultation_remind(consultation_id: int) -> ResponseReturnValue:
    consultation_here(consultation_id)
    form = DeedForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                wave_id = remind(session, consultation_id, key=form.key.data or str(uuid.uuid4()), deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The reminders wait in the outbox to be reviewed and released."), "good")
            return redirect(url_for("organiser.wave_show", wave_id=wave_id), 303)
    return _page(consultation_id, form)
