"""The page of a meeting, and the steps it takes."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.bilaterals import services
from uncops.bilaterals.dossier import meeting_sections
from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.naming import meeting_title
from uncops.bilaterals.organiser.found import found_meeting, words_of_meetings
from uncops.bilaterals.requests.queries import requests_behind
from uncops.bilaterals.requests.telling import RequestTeller
from uncops.bilaterals.rules import steps_from
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

STEP_WORDS = {
    MeetingState.TOLD: N_("Tell both sides"),
    MeetingState.CONFIRMED: N_("Both sides confirmed"),
    MeetingState.HELD: N_("It was held"),
    MeetingState.MISSED: N_("It did not take place"),
}


@organiser.page("/bilaterals/<int:meeting_id>", permission="bilaterals.read")
def meeting_show(meeting_id: int) -> ResponseReturnValue:
    return _page(meeting_id, DeedForm())


@organiser.page("/bilaterals/<int:meeting_id>/state", permission="bilaterals.arrange", methods=("POST",))
def meeting_step(meeting_id: int) -> ResponseReturnValue:
    found_meeting(meeting_id)
    form = DeedForm()
    wanted = next((state for state in STEP_WORDS if state.value == request.form.get("to")), None)
    if wanted is None:
        raise NotFound
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.set_state(session, meeting_id, wanted, deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(url_for("organiser.meeting_show", meeting_id=meeting_id), 303)
    return _page(meeting_id, form), 422


def _page(meeting_id: int, form: DeedForm) -> str:
    meeting, summit = found_meeting(meeting_id)
    session, words = db.session(), words_of_meetings(summit)
    teller, sees_notes = RequestTeller(session, summit), may("bilaterals.confidential")
    seen = [one for one in requests_behind(session, meeting_id) if sees_notes or one.cleared_at is not None]
    behind = teller.all_told(seen, is_own=True, is_confidential=sees_notes)
    sections: Sequence[tuple[str, str, Markup]] = [
        (section.key, _(section.title), Markup(content))  # noqa: S704 - sections give HTML they rendered themselves
        for section in meeting_sections()
        if may(section.permission) and (content := section.render(meeting).strip())
    ]
    return render_template(
        "bilaterals/organiser/show.html",
        meeting=meeting, name=meeting_title(meeting, words["name_of"]), form=form, behind=behind, sections=sections,
        steps=[(state.value, _step_words(meeting, state)) for state in steps_from(meeting, clock.now())],
        meeting_languages=[words["language_labels"].get(code, code) for code in meeting.languages],
        trail=told(trail_of(session, meeting)), **words,
    )  # fmt: skip


def _step_words(meeting: Meeting, wanted: MeetingState) -> str:
    """What the button of a step says."""
    if wanted is not MeetingState.TOLD or not meeting.was_told:
        return _(STEP_WORDS[wanted])
    return _("Tell both sides that it is cancelled") if meeting.cancelled_at else _("Tell both sides of the change")
