"""Arranging a meeting, changing and moving it, cancelling it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals import queries, services
from uncops.bilaterals.forms import CancelForm, MeetingForm, MoveForm
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import meeting_title, names_on
from uncops.bilaterals.organiser.found import day_choices, found_meeting, room_choices, words_of_meetings
from uncops.bilaterals.requests.answering import counterpart_of
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.requests.queries import request_of
from uncops.bilaterals.requests.telling import RequestTeller, ToldRequest
from uncops.bilaterals.rules import MeetingChangedMeanwhile, Sides, sides_of
from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.choices import language_labels
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

USUAL_START, USUAL_END = time(10, 0), time(10, 30)


@dataclass(frozen=True)
class Beginning:
    """With what the form of a new meeting begins: the sides of the request it comes from, or one side chosen before."""

    request: MeetingRequest | None = None
    first_id: int = 0
    second_id: int = 0
    principal_id: int = 0


@organiser.page("/bilaterals/arrange", permission="bilaterals.arrange", methods=("GET", "POST"))
def meeting_arrange() -> ResponseReturnValue:
    summit, form = required_summit(), MeetingForm()
    g.time_zone = summit.time_zone
    beginning = _beginning(summit)
    _offer(form, summit, None)
    if request.method == "GET":
        _begin(form, beginning, summit)
    if form.validate_on_submit():
        asked = services.Asked((beginning.request.id,) if beginning.request else (), form.reason.data or "")
        try:
            with transaction() as session:
                held = session.get_one(Summit, summit.id)
                number = services.arrange(session, held, _facts(form, held), asked=asked, deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.meeting_show", meeting_id=number), 303)
    return _form_page(form, summit, None, beginning), 422 if form.errors else 200


@organiser.page("/bilaterals/<int:meeting_id>/change", permission="bilaterals.arrange", methods=("GET", "POST"))
def meeting_change(meeting_id: int) -> ResponseReturnValue:
    meeting, summit = found_meeting(meeting_id)
    form = MeetingForm()
    _offer(form, summit, meeting)
    if request.method == "GET":
        _show(form, meeting, ZoneInfo(summit.time_zone))
    if form.validate_on_submit() and _saved(form, meeting_id, lambda session, held: services.change(
        session, meeting_id, _facts(form, held), asked=services.Asked(reason=form.reason.data or ""),
        seen_version=form.seen_version, deed=current_deed(),
    )):  # fmt: skip
        return redirect(url_for("organiser.meeting_show", meeting_id=meeting_id), 303)
    return _form_page(form, summit, found_meeting(meeting_id)[0], Beginning()), 422 if form.errors else 200


@organiser.page("/bilaterals/<int:meeting_id>/move", permission="bilaterals.arrange", methods=("GET", "POST"))
def meeting_move(meeting_id: int) -> ResponseReturnValue:
    meeting, summit = found_meeting(meeting_id)
    form = MoveForm()
    form.day.choices, form.room_id.choices = day_choices(summit), room_choices(meeting)
    if request.method == "GET":
        _show_time(form, meeting, ZoneInfo(summit.time_zone))
    if form.validate_on_submit() and _saved(form, meeting_id, lambda session, held: services.move(
        session, meeting_id, _slot(form, ZoneInfo(held.time_zone)), reason=form.reason.data or "",
        seen_version=form.seen_version, deed=current_deed(),
    )):  # fmt: skip
        return redirect(url_for("organiser.meeting_show", meeting_id=meeting_id), 303)
    meeting, words = found_meeting(meeting_id)[0], words_of_meetings(summit)
    diary = queries.diary_of(db.session(), sides_of(meeting), except_id=meeting_id)
    return render_template(
        "bilaterals/organiser/move.html",
        form=form, meeting=meeting, name=meeting_title(meeting, words["name_of"]), diary=diary, **words,
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/bilaterals/<int:meeting_id>/cancel", permission="bilaterals.arrange", methods=("GET", "POST"))
def meeting_cancel(meeting_id: int) -> ResponseReturnValue:
    meeting, summit = found_meeting(meeting_id)
    form = CancelForm()
    if request.method == "GET":
        form.show_version(meeting.version)
    if form.validate_on_submit() and _saved(form, meeting_id, lambda session, _held: services.cancel(
        session, meeting_id, form.reason.data or "", seen_version=form.seen_version, deed=current_deed(),
    )):  # fmt: skip
        return redirect(url_for("organiser.meeting_show", meeting_id=meeting_id), 303)
    meeting, words = found_meeting(meeting_id)[0], words_of_meetings(summit)
    name = meeting_title(meeting, words["name_of"])
    return render_template("bilaterals/organiser/cancel.html", form=form, meeting=meeting, name=name, **words), 422 if form.errors else 200


def _saved(form: MoveForm | CancelForm, meeting_id: int, act: Callable[[Any, Summit], object]) -> bool:
    """Whether it was saved; otherwise the form says why not, and carries the version that is stored now when somebody was faster."""
    try:
        with transaction() as session:
            summit_id = session.get_one(Meeting, meeting_id).summit_id
            act(session, session.get_one(Summit, summit_id))
    except MeetingChangedMeanwhile as refusal:
        form.refuse(refusal)
        form.show_version(found_meeting(meeting_id)[0].version)
        return False
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _beginning(summit: Summit) -> Beginning:
    """What the address says of the new meeting.

    :raises NotFound: when it names a request that is not there.
    """
    session = db.session()
    if "request" not in request.args:
        return Beginning(first_id=_number("delegation"), principal_id=_number("principal"))
    asked = request_of(session, summit.id, _number("request"))
    if asked is None:
        raise NotFound
    other = queries.delegation_of_party(session, summit.id, asked.to_party_id) if asked.to_party_id is not None else None
    if asked.delegation_id is None:  # a principal asks; in a meeting the delegation stands first
        return Beginning(asked, other.id if other else 0, principal_id=asked.principal_id or 0)
    return Beginning(asked, asked.delegation_id, other.id if other else 0, asked.to_principal_id or 0)


def _number(name: str) -> int:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _offer(form: MeetingForm, summit: Summit, meeting: Meeting | None) -> None:
    session, name_of = db.session(), names_on(summit.starts_on)
    coming = {held.id: name_of(held.party) for held in queries.coming_delegations(session, summit.id)}
    known = [held for held in (meeting.first, meeting.second) if held is not None] if meeting else []
    coming |= {held.id: name_of(held.party) for held in known if held.id not in coming}
    principals = {held.id: _called(held) for held in principals_of(session, summit.id)}
    if meeting is not None and meeting.principal is not None:
        principals.setdefault(meeting.principal.id, _called(meeting.principal))
    form.first_id.choices = [(0, _("Select the delegation")), *coming.items()]
    form.second_id.choices = [(0, _("No delegation")), *coming.items()]
    form.principal_id.choices = [(0, _("No principal")), *principals.items()]
    form.day.choices, form.room_id.choices = day_choices(summit), room_choices(meeting)
    form.languages.choices = list(language_labels().items())


def _called(principal: Principal) -> str:
    return _("%(name)s, %(office)s", name=principal.name, office=principal.office)


def _begin(form: MeetingForm, beginning: Beginning, summit: Summit) -> None:
    form.day.data, form.starts_at.data, form.ends_at.data = summit.starts_on.isoformat(), USUAL_START, USUAL_END
    form.first_id.data, form.second_id.data, form.principal_id.data = beginning.first_id, beginning.second_id, beginning.principal_id
    if beginning.request is not None:
        form.subject.data, form.languages.data = beginning.request.subject, list(beginning.request.languages)


def _show(form: MeetingForm, meeting: Meeting, zone: ZoneInfo) -> None:
    _show_time(form, meeting, zone)
    form.first_id.data, form.second_id.data, form.principal_id.data = meeting.first_id, meeting.second_id or 0, meeting.principal_id or 0
    form.subject.data, form.languages.data, form.note.data = meeting.subject, list(meeting.languages), meeting.note


def _show_time(form: MoveForm, meeting: Meeting, zone: ZoneInfo) -> None:
    starts, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    form.day.data, form.starts_at.data, form.ends_at.data = starts.date().isoformat(), starts.time(), ends.time()
    form.room_id.data = meeting.room_id or 0
    form.show_version(meeting.version)


def _slot(form: MoveForm, zone: ZoneInfo) -> services.Slot:
    held = date.fromisoformat(form.day.data)
    starts_at, ends_at = (local_moment(held, field.data, zone, field=field.name) for field in (form.starts_at, form.ends_at))
    return services.Slot(starts_at, ends_at, form.room_id.data or None)


def _facts(form: MeetingForm, summit: Summit) -> services.MeetingFacts:
    slot = _slot(form, ZoneInfo(summit.time_zone))
    return services.MeetingFacts(
        first_id=form.first_id.data or None, second_id=form.second_id.data or None, principal_id=form.principal_id.data or None,
        starts_at=slot.starts_at, ends_at=slot.ends_at, room_id=slot.room_id, subject=form.subject.data or "",
        languages=tuple(form.languages.data or ()), note=form.note.data or "",
    )  # fmt: skip


def _form_page(form: MeetingForm, summit: Summit, meeting: Meeting | None, beginning: Beginning) -> str:
    """The form, and beside it what is asked for and what both sides have already."""
    session, words = db.session(), words_of_meetings(summit)
    chosen = Sides(form.first_id.data or 0, form.second_id.data or None, form.principal_id.data or None)
    diary = queries.diary_of(session, chosen, except_id=meeting.id if meeting else None) if chosen.first_id else []
    name = meeting_title(meeting, words["name_of"]) if meeting else None
    return render_template(
        "bilaterals/organiser/form.html",
        form=form, meeting=meeting, name=name, asked=_told(summit, beginning), diary=diary, **words,
    )  # fmt: skip


def _told(summit: Summit, beginning: Beginning) -> list[ToldRequest]:
    """The request a meeting is arranged from, and that of the other side when both ask."""
    if beginning.request is None:
        return []
    other = counterpart_of(db.session(), beginning.request)
    teller, sees_notes = RequestTeller(db.session(), summit), may("bilaterals.confidential")
    both = [beginning.request, *([other] if other is not None else [])]
    return teller.all_told(both, is_own=True, is_confidential=sees_notes)
