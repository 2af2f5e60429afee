"""Pages: the same session again at other times or in parallel rooms; a whole day moved at once."""

import hashlib
from datetime import date, time
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import Refusal
from uncops.programme.day_plans import sessions_on
from uncops.programme.models import Session
from uncops.programme.organiser.loading import day_choices, room_choices, session_here, words_of_page
from uncops.programme.organiser.timetable import asked_day
from uncops.programme.rules import DayChangedMeanwhile
from uncops.programme.services.meanwhile import mark_of
from uncops.programme.services.timetable import Place, copy_session, shift_sessions
from uncops.programme.timetable_forms import CopyForm, ShiftForm
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/programme/sessions/<int:session_id>/copy", permission="programme.edit", methods=("GET", "POST"))
def session_copy(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    zone, form = ZoneInfo(summit.time_zone), CopyForm()
    form.day.choices, form.rooms.choices = day_choices(summit), room_choices()
    starts = held.starts_at.astimezone(zone)
    if request.method == "GET":
        form.day.data, form.starts_at.data = starts.date().isoformat(), starts.time()
    if form.validate_on_submit():
        day = date.fromisoformat(form.day.data)
        try:
            begins = local_moment(day, form.starts_at.data, zone, field="starts_at")
            places = [Place(begins, begins + held.span.length, room_id or None) for room_id in form.rooms.data]
            with transaction() as session:
                locked = session.get_one(Summit, summit.id, with_for_update=True)
                kept = session.get_one(Session, session_id)
                made = copy_session(session, locked, kept, places, reason=form.reason.data or "", deed=current_deed())
                count = len(made)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(ngettext("%(num)d session was added.", "%(num)d sessions were added.", count), "good")
            return redirect(url_for("organiser.timetable", day=day.isoformat()), 303)
    return render_template("programme/organiser/session_copy.html", form=form, held=held, **words_of_page(summit)), _status(form)


@organiser.page("/timetable/shift", permission="programme.edit", methods=("GET", "POST"))
def timetable_shift() -> ResponseReturnValue:
    summit, form = required_summit(), ShiftForm()
    day = asked_day(summit)
    held_there = sessions_on(db.session(), summit, day)
    if request.method == "GET":
        form.seen.data = _mark_of(held_there)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                locked = session.get_one(Summit, summit.id, with_for_update=True)
                wanted = _chosen(sessions_on(session, locked, day), form, locked)
                shift_sessions(session, locked, wanted, form.minutes.data, reason=form.reason.data or "", deed=current_deed())
                count = len(wanted)
        except Refusal as refusal:
            form.refuse(refusal)
            form.seen.data = _mark_of(sessions_on(db.session(), required_summit(), day))
        else:
            flash(ngettext("%(num)d session was moved.", "%(num)d sessions were moved.", count), "good")
            return redirect(url_for("organiser.timetable", day=day.isoformat()), 303)
    summit = required_summit()
    return render_template(
        "programme/organiser/timetable_shift.html",
        form=form, day=day, sessions=sessions_on(db.session(), summit, day), **words_of_page(summit),
    ), _status(form)  # fmt: skip


def _chosen(present: list[Session], form: ShiftForm, summit: Summit) -> list[Session]:
    """The sessions of the day that are moved.

    :raises DayChangedMeanwhile: when the day is not what the form was opened on.
    """
    if form.seen.data and form.seen.data != _mark_of(present):
        raise DayChangedMeanwhile
    zone, from_clock = ZoneInfo(summit.time_zone), form.from_clock.data or time(0)
    return [held for held in present if held.starts_at.astimezone(zone).time() >= from_clock]


def _mark_of(sessions: list[Session]) -> str:
    """A digest of a day: the marks of its sessions."""
    return hashlib.sha256(" ".join(f"{held.id}:{mark_of(held)}" for held in sessions).encode()).hexdigest()[:24]


def _status(form: CopyForm | ShiftForm) -> int:
    return 422 if form.errors else 200
