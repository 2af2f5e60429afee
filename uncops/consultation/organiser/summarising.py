"""Publishing what came of a consultation, and reading any version of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.consultation import queries
from uncops.consultation.forms import SummaryForm
from uncops.consultation.models import Audience
from uncops.consultation.organiser.found import consultation_here
from uncops.consultation.reading import summary_page
from uncops.consultation.services.summarising import content_of, publish_summary
from uncops.consultation.words import words_of_consultations
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/consultations/<int:consultation_id>/publish", permission="consultations.edit", methods=("GET", "POST"))
def consultation_publish(consultation_id: int) -> ResponseReturnValue:
    held, summit = consultation_here(consultation_id)
    last = held.summaries[-1] if held.summaries else None
    form = SummaryForm(data={
        "audience": last.audience if last else Audience.PUBLIC.value, "introduction": last.introduction if last else "",
        "seen": str(held.version),
    })  # fmt: skip
    form.audience.choices = list(words_of_consultations(summit)["audiences"].items())
    if form.validate_on_submit():
        audience, introduction = Audience(form.audience.data), form.introduction.data or ""
        try:
            with transaction() as session:
                publish_summary(session, consultation_id, audience, introduction, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(consultation_here(consultation_id)[0].version)
        else:
            flash(_("The summary is published. Each Mission now reads what was decided about its comments."), "good")
            return redirect(url_for("organiser.consultation_show", consultation_id=consultation_id), 303)
    held, summit = consultation_here(consultation_id)
    content = content_of(db.session(), held, queries.sent_comments(db.session(), held.id))
    page = render_template(
        "consultation/organiser/publish.html", held=held, form=form, figures=content["figures"],
        undecided=sum(1 for one in content["comments"] if not one["disposition"]), is_closed=held.is_closed(clock.now()),
        **words_of_consultations(summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@organiser.page("/consultations/<int:consultation_id>/summaries/<int:number>", permission="consultations.read")
def consultation_summary(consultation_id: int, number: int) -> ResponseReturnValue:
    held, summit = consultation_here(consultation_id)
    summary = next((one for one in held.summaries if one.number == number), None)
    if summary is None:
        raise NotFound
    return render_template("consultation/organiser/summary.html", **summary_page(held, summary, summit))
