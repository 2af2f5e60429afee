"""The same by form, without dragging: a meeting pinned, put on hold, changed over with another."""

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.board import queries, services
from uncops.bilaterals.board.forms import SwapForm
from uncops.bilaterals.board.rules import Change, place_of, swapped
from uncops.bilaterals.dossier import add_meeting_section
from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import NameOf, meeting_title
from uncops.bilaterals.organiser.found import found_meeting, words_of_meetings
from uncops.bilaterals.rules import MeetingChangedMeanwhile
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import clock_time, day

MARKS = {"pin": ("is_pinned", True), "unpin": ("is_pinned", False), "hold": ("is_on_hold", True), "release": ("is_on_hold", False)}


@add_meeting_section("place", N_("Its place in the plan"), order=10, permission="bilaterals.arrange")
def place_of_meeting(meeting: Meeting) -> str:
    """Pinning, holding and swapping on the page of a meeting that can still be moved."""
    if not meeting.is_open:
        return ""
    return render_template("bilaterals/organiser/place_section.html", meeting=meeting, form=DeedForm())


@organiser.page("/bilaterals/<int:meeting_id>/mark", permission="bilaterals.arrange", methods=("POST",))
def meeting_mark(meeting_id: int) -> ResponseReturnValue:
    meeting, _summit = found_meeting(meeting_id)
    mark = MARKS.get(request.form.get("mark", ""))
    if mark is None or not meeting.is_open:
        raise NotFound
    if DeedForm().validate_on_submit():
        with transaction() as session:
            held = session.get_one(Meeting, meeting_id)
            place = replace(place_of(held), **{mark[0]: mark[1]})
            summit = session.get_one(Summit, held.summit_id)
            services.apply_changes(session, summit, [Change(meeting_id, place, held.version)], deed=current_deed())
    return redirect(url_for("organiser.meeting_show", meeting_id=meeting_id, _anchor="section-place"), 303)


@organiser.page("/bilaterals/<int:meeting_id>/swap", permission="bilaterals.arrange", methods=("GET", "POST"))
def meeting_swap(meeting_id: int) -> ResponseReturnValue:
    meeting, summit = found_meeting(meeting_id)
    form, words = SwapForm(), words_of_meetings(summit)
    _offer(form, meeting, words["name_of"])
    if request.method == "GET":
        form.show_version(meeting.version)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                pair = session.get_one(Meeting, meeting_id), session.get_one(Meeting, form.other_id.data)
                changes = swapped(*pair, seen=(form.seen_version, None))
                held = session.get_one(Summit, summit.id)
                services.apply_changes(session, held, changes, reason=form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, MeetingChangedMeanwhile):
                form.show_version(found_meeting(meeting_id)[0].version)
        else:
            return redirect(url_for("organiser.meeting_show", meeting_id=meeting_id), 303)
    name = meeting_title(meeting, words["name_of"])
    return render_template("bilaterals/organiser/swap.html", form=form, meeting=meeting, name=name, **words), 422 if form.errors else 200


def _offer(form: SwapForm, meeting: Meeting, name_of: NameOf) -> None:
    others = queries.other_meetings(db.session(), meeting.summit_id, meeting.id)
    form.other_id.choices = [(0, _("Select the meeting")), *((other.id, _called(other, name_of)) for other in others)]


def _called(meeting: Meeting, name_of: NameOf) -> str:
    room = meeting.room.name if meeting.room else _("no room yet")
    values = {"day": day(meeting.starts_at), "time": clock_time(meeting.starts_at), "room": room}
    return _("%(day)s, %(time)s, %(room)s: %(meeting)s", meeting=meeting_title(meeting, name_of), **values)
