"""Pages: the working programme by day, the dossier of a session, the form of a session."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.organiser.telling import visible, words_of_conflicts
from uncops.conflicts.queries import findings_of, open_counts
from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import NotFound, Refusal
from uncops.documents.reading.references import parse_symbol
from uncops.documents.rules import ChangedMeanwhile
from uncops.programme.forms import DeedForm, SessionForm, lines
from uncops.programme.linked import links_of_sessions
from uncops.programme.models import Session, SessionKind
from uncops.programme.organiser.loading import day_choices, days_of_summit, language_choices, room_choices, session_here, words_of_page
from uncops.programme.organiser.people import people_seen, words_of_people
from uncops.programme.queries import by_day, latest_version, pending_changes, rooms_by_id, sessions_of
from uncops.programme.services import sessions as services
from uncops.programme.services.meanwhile import check_unchanged, mark_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

UN_MORNING, UN_NOON = time(10, 0), time(13, 0)


@organiser.page("/programme", permission="programme.read")
def programme() -> ResponseReturnValue:
    summit = required_summit()
    sessions = sessions_of(db.session(), summit.id)
    days = by_day(sessions, ZoneInfo(summit.time_zone), days_of_summit(summit))
    changes = pending_changes(db.session(), summit)
    return render_template(
        "programme/organiser/programme.html",
        days_held=days, sessions=sessions, rooms=rooms_by_id(db.session()), changes={change.uid: change for change in changes},
        version=latest_version(db.session(), summit.id), counts=open_counts(visible(findings_of(db.session(), summit))),
        **words_of_page(summit),
    )  # fmt: skip


@organiser.page("/programme/sessions/<int:session_id>", permission="programme.read")
def session_show(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    removed = [item for item in held.items if item.is_removed]
    change = next((found for found in pending_changes(db.session(), summit) if found.uid == held.uid), None)
    return render_template(
        "programme/organiser/session.html",
        held=held, agenda=_with_times(held), removed=removed, room=rooms_by_id(db.session()).get(held.room_id or 0), change=change,
        trail=told(trail_of(db.session(), held)), form=DeedForm(), linked=links_of_sessions.of(db.session(), held),
        findings=_findings(held, summit), **words_of_conflicts(), **words_of_people(people_seen(held)), **words_of_page(summit),
    )  # fmt: skip


def _findings(held: Session, summit: Summit) -> list[Finding]:
    """What the check finds about a session."""
    return [finding for finding in visible(findings_of(db.session(), summit)) if finding.touches(f"session:{held.id}")]


def _with_times(held: Session) -> list[tuple]:
    """(item, its start) by the minute."""
    reached, timed = held.starts_at, []
    for item in held.agenda:
        timed.append((item, reached))
        reached += timedelta(minutes=item.minutes)
    return timed


@organiser.page("/programme/sessions/new", permission="programme.edit", methods=("GET", "POST"))
def session_new() -> ResponseReturnValue:
    summit, form = required_summit(), SessionForm()
    _offer(form, summit)
    if request.method == "GET":
        form.starts_at.data, form.ends_at.data = UN_MORNING, UN_NOON
        _prefill(form)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = services.add_session(
                    session, session.get_one(Summit, summit.id), _facts(form, summit), reason=form.reason.data or "", deed=current_deed()
                )
                services.set_reading_list(session, held, _reading(form), deed=current_deed())
                number = held.id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.session_show", session_id=number), 303)
    return render_template("programme/organiser/session_form.html", form=form, held=None, **words_of_page(summit)), _status(form)


@organiser.page("/programme/sessions/<int:session_id>/change", permission="programme.edit", methods=("GET", "POST"))
def session_change(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    form = SessionForm()
    _offer(form, summit)
    if request.method == "GET":
        _show(form, held, ZoneInfo(summit.time_zone))
        form.seen.data = mark_of(held)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                kept = session.get_one(Session, session_id)
                check_unchanged(session, kept, seen=form.seen.data or "")
                placed, reason = session.get_one(Summit, summit.id), form.reason.data or ""
                services.change_session(session, placed, kept, _facts(form, summit), reason=reason, deed=current_deed())
                services.set_reading_list(session, kept, _reading(form), deed=current_deed())
        except ChangedMeanwhile as refusal:
            form.refuse(refusal)
            form.seen.data = mark_of(session_here(session_id)[0])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.session_show", session_id=session_id), 303)
    return render_template("programme/organiser/session_form.html", form=form, held=held, **words_of_page(summit)), _status(form)


@organiser.page("/programme/sessions/<int:session_id>/remove", permission="programme.edit", methods=("GET", "POST"))
def session_remove(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    if request.method == "POST":
        with transaction() as session:
            services.remove_session(session, session.get_one(Session, session_id), deed=current_deed())
        flash(_("“%(title)s” was removed. It can be brought back until the next version is published.", title=held.title), "good")
        return redirect(url_for("organiser.programme", removed=session_id), 303)
    return render_template("programme/organiser/session_remove.html", held=held, form=DeedForm(), **words_of_page(summit))


@organiser.page("/programme/sessions/<int:session_id>/bring-back", permission="programme.edit", methods=("POST",))
def session_bring_back(session_id: int) -> ResponseReturnValue:
    if db.session.get(Session, session_id) is None:
        raise NotFound
    try:
        with transaction() as session:
            held = session.get_one(Session, session_id)
            services.bring_back_session(session, session.get_one(Summit, held.summit_id), held, deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
        return redirect(url_for("organiser.programme"), 303)
    return redirect(url_for("organiser.session_show", session_id=session_id), 303)


def _offer(form: SessionForm, summit: Summit) -> None:
    form.kind.choices = list(words_of_page(summit)["kind_labels"].items())
    form.day.choices, form.room_id.choices = day_choices(summit), room_choices()
    form.interpretation.choices = language_choices()


def _prefill(form: SessionForm) -> None:
    """What the timetable says of the empty place somebody chose: day, hours, room."""
    asked = request.args
    form.day.data = asked.get("day") or form.day.choices[0][0]
    starts = _clock(asked.get("starts"))
    if starts is None:
        return
    ends = _clock(asked.get("ends"))
    form.starts_at.data = starts
    form.ends_at.data = ends if ends and ends > starts else starts.replace(hour=min(starts.hour + 1, 23))
    form.room_id.data = asked.get("room", 0, type=int)


def _clock(written: str | None) -> time | None:
    try:
        return time.fromisoformat(written) if written else None
    except ValueError:
        return None


def _show(form: SessionForm, held: Session, zone: ZoneInfo) -> None:
    starts, ends = held.starts_at.astimezone(zone), held.ends_at.astimezone(zone)
    form.title.data, form.kind.data, form.number.data = held.title, held.kind, held.number
    form.day.data, form.starts_at.data, form.ends_at.data = starts.date().isoformat(), starts.time(), ends.time()
    form.room_id.data, form.purpose.data, form.takeaway.data = held.room_id or 0, held.purpose, held.takeaway
    form.setup_minutes.data, form.teardown_minutes.data = held.setup_minutes, held.teardown_minutes
    form.expected_count.data, form.conference_url.data = held.expected_count, held.conference_url
    form.interpretation.data = list(held.interpretation)
    form.reading.data = "\n".join(" – ".join(filter(None, (entry.symbol, entry.title))) for entry in held.reading_list)


def _facts(form: SessionForm, summit: Summit) -> services.SessionFacts:
    zone, day = ZoneInfo(summit.time_zone), date.fromisoformat(form.day.data)
    return services.SessionFacts(
        kind=SessionKind(form.kind.data),
        title=form.title.data or "",
        number=form.number.data,
        starts_at=local_moment(day, form.starts_at.data, zone, field="starts_at"),
        ends_at=local_moment(day, form.ends_at.data, zone, field="ends_at"),
        room_id=form.room_id.data or None,
        purpose=form.purpose.data or "",
        takeaway=form.takeaway.data or "",
        setup_minutes=form.setup_minutes.data or 0,
        teardown_minutes=form.teardown_minutes.data or 0,
        expected_count=form.expected_count.data,
        interpretation=tuple(form.interpretation.data or ()),
        conference_url=(form.conference_url.data or "").strip(),
    )


def _reading(form: SessionForm) -> list[tuple[str, str]]:
    """A line that begins with a document symbol gives symbol and title, any other a title."""
    entries = []
    for line in lines(form.reading.data):
        first, _dash, rest = line.partition(" – ")
        entries.append((first, rest) if parse_symbol(first) else ("", line))
    return entries


def _status(form: SessionForm) -> int:
    return 422 if form.errors else 200
