"""The meetings of a day for those at the door: who is here, what began and ended; it follows what others note."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import Select

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.listing import days_of
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.bilaterals.queries import principals_with_meetings, rooms_with_meetings
from uncops.bilaterals.records import queries, services
from uncops.bilaterals.records.access import may_record, meeting_to_record
from uncops.bilaterals.records.day import day_lines
from uncops.bilaterals.records.rules import STANDING_LABELS, STANDING_TONES, Side
from uncops.bilaterals.services import set_state
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import day
from uncops.web.paging import ROWS_A_PAGE, page_number, page_of

FILTERS = ("room", "liaison", "principal")


@dataclass(frozen=True)
class AskedDay:
    """Which meetings of which day an address asks for."""

    day: date
    room: int = 0
    liaison: int = 0
    principal: int = 0

    @property
    def is_narrowed(self) -> bool:
        """Whether some are left out."""
        return bool(self.room or self.liaison or self.principal)

    def as_query(self) -> dict[str, Any]:
        """The same for an address."""
        return {"day": self.day.isoformat()} | {name: getattr(self, name) for name in FILTERS if getattr(self, name)}


@organiser.page("/bilaterals/day", permission="bilaterals.read")
def meeting_day() -> ResponseReturnValue:
    return _page(DeedForm())


@organiser.page("/bilaterals/<int:meeting_id>/day", permission="bilaterals.record", methods=("POST",))
def meeting_day_note(meeting_id: int) -> ResponseReturnValue:
    meeting_to_record(meeting_id)
    form, noted = DeedForm(), request.form.get("noted", "")
    if form.validate_on_submit():
        try:
            with transaction() as session:
                _note(session, meeting_id, noted)
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            if "X-Part" not in request.headers:
                asked = asked_day(required_summit())
                here = url_for("organiser.meeting_day", **asked.as_query(), page=page_number(), _anchor=f"meeting-{meeting_id}")
                return redirect(here, 303)
    return _page(form), 422 if form.errors else 200


def _note(session: Any, meeting_id: int, noted: str) -> None:
    """What a button says happened.

    :raises NotFound: for what no button of ours says.
    """
    deed = current_deed()
    what, _sep, side = noted.partition("-")
    if what in ("here", "gone") and side in [one.value for one in Side]:
        services.set_arrived(session, meeting_id, Side(side), is_here=what == "here", deed=deed)
    elif noted == "began":
        services.begin(session, meeting_id, deed=deed)
    elif noted == "ended":
        services.end(session, meeting_id, deed=deed)
    elif noted in (MeetingState.HELD.value, MeetingState.MISSED.value):
        set_state(session, meeting_id, MeetingState(noted), deed=deed)
    else:
        raise NotFound


def asked_day(summit: Summit) -> AskedDay:
    """The day and filters of the address; today, or the first day, where it names none."""
    days = days_of(summit)
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    try:
        wanted = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        wanted = today
    held = next((one for one in (wanted, today, summit.starts_on) if one in days), days[0])
    return AskedDay(held, **{name: _number(name) for name in FILTERS})


def _number(name: str) -> int:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _asked_meetings(summit: Summit, asked: AskedDay) -> Select[tuple[Meeting]]:
    found = queries.meetings_on(summit.id, asked.day, ZoneInfo(summit.time_zone))
    if asked.room:
        found = found.where(Meeting.room_id == asked.room)
    if asked.principal:
        found = found.where(Meeting.principal_id == asked.principal)
    return found.where(queries.of_liaison(asked.liaison)) if asked.liaison else found


def _page(form: DeedForm) -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    asked, now = asked_day(summit), clock.now()
    statement = _asked_meetings(summit, asked)
    page = page_of(session, statement, _page_asked(summit, asked, statement))
    words = words_of_meetings(summit)
    records = queries.records_of(session, [meeting.id for meeting in page.rows])
    lines = day_lines(page.rows, records, words["name_of"], now, may_record)
    if asked.day == now.astimezone(ZoneInfo(summit.time_zone)).date():
        lines.sort(key=lambda line: not line.is_open)  # at the door one looks for what is still to come
    shown = {
        "asked": asked, "page": page, "lines": lines, "form": form, "now": now,
        "standing_labels": {standing.value: _(label) for standing, label in STANDING_LABELS.items()},
        "standing_tones": {standing.value: tone for standing, tone in STANDING_TONES.items()},
        "here": asked.as_query() | {"page": page.number},
    }  # fmt: skip
    if request.args.get("part") == "lines" or "X-Part" in request.headers:
        return _part(render_template("bilaterals/parts/day_lines.html", **shown, **words))
    return render_template("bilaterals/organiser/day.html", **shown, **words, **_choices(summit))


def _part(html: str) -> ResponseReturnValue:
    """The lines alone; who has them already is told so."""
    answer = make_response(html)
    answer.set_etag(hashlib.sha256(html.encode()).hexdigest()[:24])
    answer.headers["Cache-Control"] = "no-store"
    return answer.make_conditional(request) if request.method == "GET" else answer


def _page_asked(summit: Summit, asked: AskedDay, statement: Select[tuple[Meeting]]) -> int:
    """The page of the address; of today the one on which the next meeting stands, where the address names none."""
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    if "page" in request.args or asked.day != today:
        return page_number()
    return queries.count_before(db.session(), statement, clock.now()) // ROWS_A_PAGE + 1


def _choices(summit: Summit) -> dict[str, Any]:
    session = db.session()
    liaisons = queries.liaisons_at(session, summit.id)
    mine = [held.id for held in liaisons if held.id == current_user.id]
    return {
        "days": [(held, day(held)) for held in days_of(summit)],
        "rooms": [(room.id, room.name) for room in rooms_with_meetings(session, summit.id)],
        "liaisons": [(held.id, held.name) for held in liaisons],
        "principals": [(held.id, held.name) for held in principals_with_meetings(session, summit.id)],
        "own_liaison": mine[0] if mine else None,
    }  # fmt: skip
