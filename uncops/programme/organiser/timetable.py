"""Pages: the timetable of a day, rooms beside hours; moving a session on it, the short form beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.severity import Severity
from uncops.conflicts.queries import situation_of
from uncops.conflicts.rules import RULE_LABELS, Conflicting
from uncops.conflicts.services import overrule
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import NotFound, Refusal
from uncops.documents.rules import ChangedMeanwhile
from uncops.programme.day_plans import DayPlan, day_plan, half_hours
from uncops.programme.engagements import engagement_of
from uncops.programme.models import Session, SessionKind
from uncops.programme.organiser.loading import day_choices, days_of_summit, room_choices, session_here, words_of_page
from uncops.programme.organiser.timetable_state import day_state, session_state
from uncops.programme.services.meanwhile import check_unchanged, mark_of
from uncops.programme.services.sessions import change_session, facts_of
from uncops.programme.services.timetable import Place, move_session
from uncops.programme.timetable_forms import PlaceForm
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import spoken, translated


@organiser.page("/timetable", permission="programme.read")
def timetable() -> ResponseReturnValue:
    summit = required_summit()
    plan = day_plan(db.session(), summit, asked_day(summit))
    part = "programme/organiser/parts/timetable_table.html" if request.args.get("part") == "table" else None
    return render_template(
        part or "programme/organiser/timetable.html",
        plan=plan, days=days_of_summit(summit), rows=half_hours(plan), rooms={room.id: room for room in plan.rooms},
        **words_of_page(summit),
    )  # fmt: skip


def asked_day(summit: Summit) -> date:
    """The day named in the address if it is one of the summit; else today, or the first day."""
    days = days_of_summit(summit)
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    try:
        wanted = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        wanted = today
    return next((day for day in (wanted, today) if day in days), days[0])


@organiser.page("/timetable/day", permission="programme.read")
def timetable_day() -> ResponseReturnValue:
    summit = required_summit()
    return jsonify(day_state(day_plan(db.session(), summit, asked_day(summit))))


@organiser.page("/timetable/sessions/<int:session_id>/move", permission="programme.edit", methods=("POST",))
def timetable_move(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    asked = request.get_json(silent=True)
    wanted = asked if isinstance(asked, dict) else {}
    situation = situation_of(db.session(), summit)
    known = {finding.identity for finding in situation.touching(engagement_of(held))}
    reason = str(wanted.get("reason", "")) if may("conflicts.edit") else ""
    try:
        place = _place(wanted, held, ZoneInfo(summit.time_zone))
        with transaction() as session:
            locked, kept = _locked(session, summit.id, session_id)
            check_unchanged(session, kept, seen=str(wanted.get("seen", "")) or "-")
            move_session(session, locked, kept, place, deed=current_deed(), reason=reason)
    except NotFound:
        raise
    except ChangedMeanwhile as refusal:
        return jsonify(sentence=translated(refusal), session=_state(session_id)), 409
    except Conflicting as refusal:
        return jsonify(sentence=translated(refusal), findings=_told(refusal.findings), may_hold=may("conflicts.edit")), 422
    except Refusal as refusal:
        return jsonify(sentence=translated(refusal), findings=[]), 422
    held, _summit = session_here(session_id)
    new = [finding for finding in situation.touching(engagement_of(held)) if finding.identity not in known and is_warning(finding)]
    return jsonify(session=_state(session_id), findings=_told(new), may_hold=may("conflicts.edit"))


def _locked(session: Any, summit_id: int, session_id: int) -> tuple[Summit, Session]:
    """Summit and session, for whoever comes first: on PostgreSQL two officers would both see the room free."""
    summit = session.get_one(Summit, summit_id, with_for_update=True)
    return summit, session.get_one(Session, session_id)


def _place(wanted: dict[str, Any], held: Session, zone: ZoneInfo) -> Place:
    """Where the page says a session goes; what no page of ours would send is not found. A room out of use may keep what it has."""
    try:
        starts, ends = (datetime.fromisoformat(str(wanted[name])) for name in ("starts", "ends"))
        room_id = int(wanted.get("room") or 0)
    except (KeyError, ValueError, TypeError):
        raise NotFound from None
    if starts.tzinfo or ends.tzinfo or room_id not in {*dict(room_choices()), held.room_id}:
        raise NotFound
    moments = (local_moment(local.date(), local.time(), zone, field="starts_at") for local in (starts, ends))
    return Place(*moments, room_id or None)


def is_warning(finding: Finding) -> bool:
    """Whether somebody should still look at it."""
    return finding.severity is Severity.WARN and finding.overruled is None


def _told(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {"key": finding.key, "rule": _(RULE_LABELS[finding.rule]), "sentence": spoken(finding.sentence)} for finding in findings
    ]


def _state(session_id: int) -> dict[str, Any]:
    db.session().rollback()
    held, summit = session_here(session_id)
    zone = ZoneInfo(summit.time_zone)
    return session_state(held, DayPlan(held.starts_at.astimezone(zone).date(), zone, (), (), ()))


@organiser.page("/timetable/keep", permission="conflicts.edit", methods=("POST",))
def timetable_keep() -> ResponseReturnValue:
    summit, asked = required_summit(), request.get_json(silent=True)
    wanted = asked if isinstance(asked, dict) else {}
    try:
        with transaction() as session:
            kept = session.get_one(Summit, summit.id)
            overrule(session, kept, str(wanted.get("key", "")), str(wanted.get("reason", "")), deed=current_deed())
    except Refusal as refusal:
        return jsonify(sentence=translated(refusal)), 422
    return jsonify(sentence=_("Kept, with your reason."))


@organiser.page("/timetable/sessions/<int:session_id>", permission="programme.read", methods=("GET", "POST"))
def timetable_session(session_id: int) -> ResponseReturnValue:
    """The short form beside the timetable; whoever opens its address alone is led to the session."""
    held, summit = session_here(session_id)
    if "HX-Request" not in request.headers:
        page = "organiser.session_change" if may("programme.edit") else "organiser.session_show"
        return redirect(url_for(page, session_id=session_id), 303)
    form, saved = PlaceForm(), False
    form.kind.choices = list(words_of_page(summit)["kind_labels"].items())
    form.day.choices, form.room_id.choices = day_choices(summit), room_choices()
    if request.method == "GET":
        _show(form, held, ZoneInfo(summit.time_zone))
    elif not may("programme.edit"):
        raise NotFound
    elif form.validate_on_submit():
        saved = _save(form, session_id, summit)
    return _panel(form, session_id, saved=saved)


def _panel(form: PlaceForm, session_id: int, *, saved: bool) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    if saved:
        _show(form, held, ZoneInfo(summit.time_zone))
    # What is found may name participants, who are not for everybody who reads the programme.
    found = situation_of(db.session(), summit).touching(engagement_of(held)) if may("participants.read") else []
    answer = render_template(
        "programme/organiser/parts/timetable_session.html",
        form=form, held=held, saved=saved, findings=[spoken(finding.sentence) for finding in found if is_warning(finding)],
        **words_of_page(summit),
    )  # fmt: skip
    return answer, 422 if form.errors else 200, {"HX-Trigger": "timetable-changed"} if saved else {}


def _save(form: PlaceForm, session_id: int, summit: Summit) -> bool:
    zone, day = ZoneInfo(summit.time_zone), date.fromisoformat(form.day.data)
    try:
        starts, ends = (local_moment(day, box.data, zone, field=box.name) for box in (form.starts_at, form.ends_at))
        with transaction() as session:
            locked, kept = _locked(session, summit.id, session_id)
            check_unchanged(session, kept, seen=form.seen.data or "-")
            facts = replace(
                facts_of(kept), title=form.title.data, kind=SessionKind(form.kind.data), starts_at=starts, ends_at=ends,
                room_id=form.room_id.data or None,
            )  # fmt: skip
            change_session(session, locked, kept, facts, reason=form.reason.data or "", deed=current_deed())
    except Refusal as refusal:
        form.refuse(refusal)
        if isinstance(refusal, ChangedMeanwhile):
            form.seen.data = mark_of(session_here(session_id)[0])
        return False
    return True


def _show(form: PlaceForm, held: Session, zone: ZoneInfo) -> None:
    starts, ends = held.starts_at.astimezone(zone), held.ends_at.astimezone(zone)
    form.seen.data, form.title.data, form.kind.data, form.room_id.data = mark_of(held), held.title, held.kind, held.room_id or 0
    form.day.data, form.starts_at.data, form.ends_at.data, form.reason.data = starts.date().isoformat(), starts.time(), ends.time(), ""
