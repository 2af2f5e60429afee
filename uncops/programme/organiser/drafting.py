"""Page: background notes become sessions."""

from datetime import date, time

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.documents.models import SourceDocument
from uncops.documents.queries import documents_of
from uncops.documents.reading.model import Kind
from uncops.programme.forms import DraftForm
from uncops.programme.organiser.loading import day_choices, days_of_summit, room_choices, words_of_page
from uncops.programme.queries import sessions_of
from uncops.programme.services.drafts import Placing, draft_sessions_from_notes
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

DAY_STARTS, WORKING_MINUTES, BREAK_MINUTES = time(9, 0), 9 * 60, 15
MOST_MINUTES, MIDDAY_MINUTES = 180, 120


@organiser.page("/programme/draft", permission="programme.edit", methods=("GET", "POST"))
def programme_draft() -> ResponseReturnValue:
    summit, form = required_summit(), DraftForm()
    notes = documents_of(db.session(), summit.id, Kind.BACKGROUND_NOTE)
    drafted = {held.document_id for held in sessions_of(db.session(), summit.id)}
    form.documents.choices = [(note.id, _named(note)) for note in notes]
    form.day.choices, form.room_id.choices = day_choices(summit), room_choices()
    if request.method == "GET":
        _propose(form, [note.id for note in notes if note.id not in drafted], summit)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                placing = Placing(date.fromisoformat(form.day.data), form.first_start.data, form.minutes.data, form.room_id.data or None)
                made = draft_sessions_from_notes(
                    session, session.get_one(Summit, summit.id), form.documents.data, placing, deed=current_deed()
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(ngettext("%(num)d session was drafted.", "%(num)d sessions were drafted.", len(made)), "good")
            return redirect(url_for("organiser.programme"), 303)
    status = 422 if form.errors else 200
    return render_template("programme/organiser/draft.html", form=form, notes=notes, drafted=drafted, **words_of_page(summit)), status


def _named(note: SourceDocument) -> str:
    return f"{note.session_number}. {note.title}" if note.session_number else note.title


def _propose(form: DraftForm, waiting: list[int], summit: Summit) -> None:
    """All notes without a session, on the last day, as long as fit into a working day around the midday break."""
    form.documents.data = waiting
    form.day.data = days_of_summit(summit)[-1].isoformat()
    form.first_start.data = DAY_STARTS
    count = max(len(waiting), 1)
    fitting = (WORKING_MINUTES - MIDDAY_MINUTES - BREAK_MINUTES * (count - 1)) // count // 15 * 15
    form.minutes.data = max(min(MOST_MINUTES, fitting), 30)
