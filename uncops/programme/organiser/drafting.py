"""Page: background notes become sessions."""

from datetime import date
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.documents.models import SourceDocument
from uncops.programme.forms import DraftForm
from uncops.programme.models import Session
from uncops.programme.organiser.loading import day_choices, days_of_summit, room_choices, words_of_page
from uncops.programme.placing import Placing, propose
from uncops.programme.queries import notes_to_draft, sessions_of
from uncops.programme.services.drafts import draft_sessions_from_notes, is_waiting_for_note, planned_times
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/programme/draft", permission="programme.edit", methods=("GET", "POST"))
def programme_draft() -> ResponseReturnValue:
    summit, form = required_summit(), DraftForm()
    asked = request.args.getlist("document", type=int)
    notes = notes_to_draft(db.session(), summit.id, asked)
    sessions = sessions_of(db.session(), summit.id)
    drafted = {held.document_id for held in sessions}
    form.documents.choices = [(note.id, _named(note)) for note in notes]
    form.day.choices, form.room_id.choices = day_choices(summit), room_choices()
    if request.method == "GET":
        _propose(form, [note.id for note in notes if note.id in asked] or _waiting(notes, drafted, summit), summit)
    if form.validate_on_submit() and "preview" not in request.form:
        try:
            with transaction() as session:
                placed = session.get_one(Summit, summit.id)
                made = draft_sessions_from_notes(session, placed, form.documents.data, _placing(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(ngettext("%(num)d session was drafted.", "%(num)d sessions were drafted.", len(made)), "good")
            return redirect(url_for("organiser.programme"), 303)
    times = _times(form, notes, summit)
    return render_template(
        "programme/organiser/draft.html",
        form=form, notes=notes, drafted=not asked and drafted, times=times, empty=_empty_on(form.day.data, sessions, summit),
        **words_of_page(summit),
    ), 422 if form.errors else 200  # fmt: skip


def _waiting(notes: list[SourceDocument], drafted: set[int | None], summit: Summit) -> list[int]:
    """The notes without a session: the summit's own; those of no summit when it has none of its own."""
    own = [note for note in notes if note.summit_id == summit.id]
    return [note.id for note in own or notes if note.id not in drafted]


def _named(note: SourceDocument) -> str:
    return f"{note.session_number}. {note.title}" if note.session_number else note.title


def _empty_on(day: str, sessions: list[Session], summit: Summit) -> list[Session]:
    """The plenaries of the chosen day that wait for a note."""
    zone = ZoneInfo(summit.time_zone)
    return [held for held in sessions if is_waiting_for_note(held) and held.starts_at.astimezone(zone).date().isoformat() == day]


def _placing(form: DraftForm) -> Placing:
    return Placing(date.fromisoformat(form.day.data), form.first_start.data, form.minutes.data, form.room_id.data or None)


def _times(form: DraftForm, notes: list[SourceDocument], summit: Summit) -> list[tuple[str, Span]]:
    """When each chosen note would be discussed; nothing while the form cannot say."""
    chosen = [note for note in notes if note.id in (form.documents.data or [])]
    if form.errors or not chosen:
        return []
    try:
        spans = planned_times(db.session(), summit, len(chosen), _placing(form))
    except Refusal as refusal:
        form.refuse(refusal)
        return []
    return [(_named(note), span) for note, span in zip(chosen, spans, strict=True)]


def _propose(form: DraftForm, waiting: list[int], summit: Summit) -> None:
    """All notes without a session, on the last day, spread over morning and afternoon."""
    form.documents.data = waiting
    form.day.data = days_of_summit(summit)[-1].isoformat()
    form.first_start.data, form.minutes.data = propose(len(waiting))
    form.room_id.data = 0
