"""Page: a concept note becomes a summit with its days and sessions."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.programme.drafting.summits import PlannedSession, SummitDraft
from uncops.programme.forms import SummitDraftForm
from uncops.programme.public import words_of_programme
from uncops.programme.services.summits import concept_note, draft_summit_from_concept_note, drafted_summit
from uncops.summits.organiser import facts_of, offer_zones
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import HEADQUARTERS_ZONE


@organiser.page("/summits/from-document/<int:document_id>", permission="summits.edit", methods=("GET", "POST"))
def summit_draft(document_id: int) -> ResponseReturnValue:
    document, drafted = concept_note(db.session(), document_id), drafted_summit(db.session(), document_id)
    form = SummitDraftForm()
    offer_zones(form)
    form.sessions.choices = [(number, _said(planned)) for number, planned in enumerate(drafted.sessions)]
    if request.method == "GET":
        _show(form, drafted)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                chosen = [drafted.sessions[number] for number in form.sessions.data or []]
                slug = draft_summit_from_concept_note(session, document_id, facts_of(form), chosen, deed=current_deed()).slug
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(ngettext("The summit was made with %(num)d session.", "The summit was made with %(num)d sessions.", len(chosen)), "good")
            return redirect(url_for("organiser.programme", summit=slug), 303)
    return render_template("programme/organiser/summit_draft.html", form=form, document=document, drafted=drafted), _status(form)


def _said(planned: PlannedSession) -> str:
    """A planned session in a line to tick."""
    kind = words_of_programme()["kind_labels"][planned.kind.value]
    values = {
        "number": planned.day, "starts": f"{planned.starts:%H:%M}", "ends": f"{planned.ends:%H:%M}", "title": planned.title, "kind": kind,
    }  # fmt: skip
    if planned.is_kind_guessed:
        return _("Day %(number)s, %(starts)s–%(ends)s: %(title)s (kind not recognized; taken for: %(kind)s)", **values)
    return _("Day %(number)s, %(starts)s–%(ends)s: %(title)s (%(kind)s)", **values)


def _show(form: SummitDraftForm, drafted: SummitDraft) -> None:
    form.title.data, form.slug.data, form.place.data = drafted.title[:300], drafted.slug, drafted.place
    form.time_zone.data = HEADQUARTERS_ZONE
    form.starts_on.data, form.ends_on.data = drafted.starts_on, drafted.ends_on
    form.audience.data = drafted.audience[:2000]
    for name in ("themes", "objectives", "outcomes"):
        form[name].data = "\n".join(getattr(drafted, name))
    form.sessions.data = list(range(len(drafted.sessions)))


def _status(form: SummitDraftForm) -> int:
    return 422 if form.errors else 200
