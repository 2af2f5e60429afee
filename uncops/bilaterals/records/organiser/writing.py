"""The record of a meeting: written, kept while it is being written, and when the meeting really was."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import meeting_title
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.bilaterals.records import queries, services
from uncops.bilaterals.records.access import is_secretariat, meeting_to_record
from uncops.bilaterals.records.forms import LONGEST_TEXT, RecordForm, TimesForm
from uncops.bilaterals.records.models import MeetingRecord
from uncops.bilaterals.records.rules import KIND_LABELS, TEXTS, Choice, RecordChangedMeanwhile, differing, merged
from uncops.bilaterals.records.services import Written
from uncops.bilaterals.rules import sides_of
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import Refusal
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

DRAFTED = ("note_taker", "present", *TEXTS, "seen")


@organiser.page("/bilaterals/<int:meeting_id>/record", permission="bilaterals.record", methods=("GET", "POST"))
def meeting_record(meeting_id: int) -> ResponseReturnValue:
    meeting, summit = meeting_to_record(meeting_id)
    draft = services.draft_of(db.session(), current_user.id, meeting_id) if request.method == "GET" else None
    form = RecordForm(formdata=MultiDict(_flat(draft.fields))) if draft else RecordForm()
    _offer(form, meeting)
    stored = queries.record_of(db.session(), meeting_id)
    if request.method == "GET" and draft is None:
        _show(form, stored)
    theirs: dict[str, str] = {}
    if form.validate_on_submit():
        written = _chosen(form, stored)
        try:
            with transaction() as session:
                services.write_record(session, meeting_id, written, seen_version=form.seen_version or 1, deed=current_deed())
                services.forget_draft(session, current_user.id, meeting_id)
        except RecordChangedMeanwhile as refusal:
            form.form_errors.append(_(refusal.sentence))
            theirs = _theirs(form, meeting_id)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.meeting_record", meeting_id=meeting_id), 303)
    elif draft is not None and stored is not None and form.seen_version != stored.version:
        theirs = _theirs(form, meeting_id)
    return _page(form, meeting, summit, theirs=theirs, draft=draft), 422 if form.errors else 200


@organiser.page("/bilaterals/<int:meeting_id>/record/draft", permission="bilaterals.record", methods=("POST",))
def meeting_record_draft(meeting_id: int) -> ResponseReturnValue:
    meeting, _summit = meeting_to_record(meeting_id)
    typed = {name: request.form.getlist(name) for name in DRAFTED}
    if sum(len(text) for texts in typed.values() for text in texts) > (len(TEXTS) + 1) * LONGEST_TEXT:
        return jsonify(kept=False), 422
    with transaction() as session:
        services.keep_draft(session, current_user.id, session.get_one(Meeting, meeting.id), typed, at=clock.now())
    return jsonify(kept=True)


@organiser.page("/bilaterals/<int:meeting_id>/record/forget", permission="bilaterals.record", methods=("POST",))
def meeting_record_forget(meeting_id: int) -> ResponseReturnValue:
    meeting_to_record(meeting_id)
    if DeedForm().validate_on_submit():
        with transaction() as session:
            services.forget_draft(session, current_user.id, meeting_id)
    return redirect(url_for("organiser.meeting_record", meeting_id=meeting_id), 303)


@organiser.page("/bilaterals/<int:meeting_id>/times", permission="bilaterals.record", methods=("GET", "POST"))
def meeting_times(meeting_id: int) -> ResponseReturnValue:
    meeting, summit = meeting_to_record(meeting_id)
    form, zone = TimesForm(), ZoneInfo(summit.time_zone)
    stored = queries.record_of(db.session(), meeting_id)
    if request.method == "GET" and stored is not None:
        form.began.data, form.ended.data = (_clock(moment, zone) for moment in (stored.began_at, stored.ended_at))
    if form.validate_on_submit():
        day = meeting.starts_at.astimezone(zone).date()
        try:
            began, ended = (
                local_moment(day, box.data, zone, field=box.name) if box.data else None for box in (form.began, form.ended)
            )
            with transaction() as session:
                services.set_times(session, meeting_id, began, ended, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.meeting_record", meeting_id=meeting_id), 303)
    words = words_of_meetings(summit)
    name = meeting_title(meeting, words["name_of"])
    return render_template("bilaterals/organiser/times.html", form=form, meeting=meeting, name=name, **words), 422 if form.errors else 200


def _clock(moment: datetime | None, zone: ZoneInfo) -> Any:
    return moment.astimezone(zone).time().replace(second=0, microsecond=0) if moment else None


def _flat(fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in fields.items() if name in DRAFTED for value in values]


def _offer(form: RecordForm, meeting: Meeting) -> None:
    """Who can have been present; a principal's office does not see the people of delegations, and leaves them as they are."""
    form.offer_choices()
    if not is_secretariat():
        del form.present
        return
    people = queries.participants_of(db.session(), sides_of(meeting).delegation_ids)
    form.present.choices = [(one.id, f"{one.listed_name}, {one.office}" if one.office else one.listed_name) for one in people]


def _show(form: RecordForm, stored: MeetingRecord | None) -> None:
    form.show_version(stored.version if stored else 1)
    form.note_taker.data = (stored.note_taker if stored else "") or current_user.name
    if stored is None:
        return
    for name in TEXTS:
        form[name].data = getattr(stored, name)
    if "present" in form:
        form.present.data = list(stored.present)


def _chosen(form: RecordForm, stored: MeetingRecord | None) -> Written:
    """What was written, or of two texts the one that was chosen."""
    texts = {}
    for name in TEXTS:
        choice = Choice(form[f"keep_{name}"].data or Choice.MINE.value)
        texts[name] = merged(form[name].data or "", getattr(stored, name) if stored else "", choice)
    present = form.present.data if "present" in form else stored.present if stored else []
    return Written(note_taker=form.note_taker.data or "", present=tuple(present or ()), **texts)


def _theirs(form: RecordForm, meeting_id: int) -> dict[str, str]:
    """What somebody else saved and this form says otherwise; saving again is a decision from then on."""
    stored = queries.record_of(db.session(), meeting_id)
    if stored is None:
        return {}
    form.show_version(stored.version)
    held = {name: getattr(stored, name) for name in TEXTS}
    return {name: held[name] for name in differing({name: form[name].data or "" for name in TEXTS}, held)}


def _page(form: RecordForm, meeting: Meeting, summit: Summit, *, theirs: dict[str, str], draft: Any) -> str:
    session, words = db.session(), words_of_meetings(summit)
    return render_template(
        "bilaterals/organiser/record.html",
        form=form, meeting=meeting, name=meeting_title(meeting, words["name_of"]), theirs=theirs, draft=draft,
        stored=queries.record_of(session, meeting.id), follow_ups=queries.follow_ups_of(session, meeting.id),
        kind_labels={kind.value: _(label) for kind, label in KIND_LABELS.items()},
        today=clock.now().astimezone(ZoneInfo(summit.time_zone)).date(), **words,
    )  # fmt: skip
