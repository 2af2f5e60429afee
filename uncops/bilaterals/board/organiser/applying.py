"""What is dragged on the board, stored at once with the mark of what was seen; and what is undone and done again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals import queries as meeting_queries
from uncops.bilaterals.board import queries, services
from uncops.bilaterals.board.organiser.trying import found_wanted, rooms_in_order, trying_meeting, trying_wanted
from uncops.bilaterals.board.rules import Change, Changed, NoRoomFree, Place, place_of
from uncops.bilaterals.board.verdicts import Trying, Verdict
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import meeting_title, names_on
from uncops.bilaterals.planning.terms import terms_of
from uncops.bilaterals.rules import MeetingChangedMeanwhile
from uncops.conflicts.queries import situation_of
from uncops.conflicts.rules import Conflicting
from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import NotFound, Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import spoken, translated

MOST_CHANGES = 10
ANY_ROOM = "any"


@organiser.page("/bilaterals/board/apply", permission="bilaterals.arrange", methods=("POST",))
def meeting_board_apply() -> ResponseReturnValue:
    summit, wanted = required_summit(), _sent()
    given = wanted.get("changes")
    if not isinstance(given, list) or not 0 < len(given) <= MOST_CHANGES or not all(isinstance(one, dict) for one in given):
        raise NotFound
    try:
        changes = [_change(one, summit) for one in given]
        with transaction() as session:
            held = session.get_one(Summit, summit.id)
            done = services.apply_changes(session, held, changes, reason=_reason(wanted), deed=current_deed())
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(refusal, summit, [one.get("meeting") for one in given])
    return jsonify(changes=[_changed(one, summit) for one in done], sentence=_sentence(done, summit))


@organiser.page("/bilaterals/board/place", permission="bilaterals.arrange", methods=("POST",))
def meeting_board_place() -> ResponseReturnValue:
    summit, given = required_summit(), _sent()
    wanted = found_wanted(summit, str(given.get("wanted", "")))
    try:
        starts_at = _moment(given.get("starts"), summit)
        span = Span(starts_at, starts_at + timedelta(minutes=wanted.minutes))
        trying = trying_wanted(summit, wanted, situation_of(db.session(), summit))
        place = Place(span.starts_at, span.ends_at, _room(given.get("room"), trying, span, None))
        with transaction() as session:
            held = session.get_one(Summit, summit.id)
            made = services.place_wanted(session, held, wanted, place, reason=_reason(given), deed=current_deed())
            done = Changed(made.id, replace(place, is_on=False), place, made.version)
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(refusal, summit, [])
    return jsonify(changes=[_changed(done, summit)], sentence=_sentence([done], summit))


def _sent() -> dict[str, Any]:
    sent = request.get_json(silent=True)
    return sent if isinstance(sent, dict) else {}


def _reason(wanted: dict[str, Any]) -> str:
    return str(wanted.get("reason", "")) if may("conflicts.edit") else ""


def _change(given: dict[str, Any], summit: Summit) -> Change:
    """What the page says of one meeting: what it leaves out stays as it is.

    :raises NotFound: for what no page of ours says.
    """
    number = given.get("meeting")
    meeting = meeting_queries.meeting_of(db.session(), number) if isinstance(number, int) else None
    if meeting is None or meeting.summit_id != summit.id or not isinstance(given.get("seen"), int):
        raise NotFound
    place = place_of(meeting)
    if "starts" in given:
        starts_at = _moment(given["starts"], summit)
        ends_at = _moment(given["ends"], summit) if "ends" in given else starts_at + place.span.length
        place = replace(place, starts_at=starts_at, ends_at=max(starts_at, ends_at))
    for name, key in (("is_on", "on"), ("is_pinned", "pinned"), ("is_on_hold", "held")):
        if key in given:
            place = replace(place, **{name: given[key] is True})
    if "room" in given:
        trying = trying_meeting(summit, meeting, situation_of(db.session(), summit)) if given["room"] == ANY_ROOM else None
        place = replace(place, room_id=_room(given["room"], trying, place.span, meeting.room_id))
    return Change(meeting.id, place, given["seen"])


def _moment(given: object, summit: Summit) -> datetime:
    try:
        local = datetime.fromisoformat(str(given))
    except ValueError:
        raise NotFound from None
    if local.tzinfo is not None:
        raise NotFound
    return local_moment(local.date(), local.time(), ZoneInfo(summit.time_zone), field="starts_at")


def _room(given: object, trying: Trying | None, span: Span, own_room: int | None) -> int | None:
    """The room that is said, none, or whichever is free: the own one first.

    :raises NoRoomFree: when none is and nothing else stands in the way.
    """
    session = db.session()
    if given == ANY_ROOM and trying is not None:
        terms = terms_of(session, required_summit())
        answer = trying.answer_somewhere(span, rooms_in_order(queries.usual_rooms(session, terms), own_room))
        if answer.verdict is Verdict.BLOCKED and answer.room_id is not None:
            raise NoRoomFree
        return answer.room_id or own_room
    room = session.get(Room, given) if isinstance(given, int) and given else None
    if given != 0 and (room is None or not (room.is_active or room.id == own_room)):
        raise NotFound
    return room.id if room else None


def _refused(refusal: Refusal, summit: Summit, meetings: Sequence[object]) -> ResponseReturnValue:
    """Why it was not done, and where the meetings stand now."""
    db.session().rollback()
    if isinstance(refusal, Conflicting):
        sentences = [spoken(finding.sentence) for finding in refusal.findings]
        return jsonify(sentence=translated(refusal), findings=sentences, may_hold=may("conflicts.edit")), 422
    if isinstance(refusal, MeetingChangedMeanwhile):
        present = [_present(number, summit) for number in meetings if isinstance(number, int)]
        return jsonify(sentence=translated(refusal), findings=[], present=present), 409
    return jsonify(sentence=translated(refusal), findings=[]), 422


def _present(number: int, summit: Summit) -> dict[str, Any]:
    meeting = db.session().get_one(Meeting, number)
    return {"meeting": number, "seen": meeting.version, **_place(place_of(meeting), summit)}


def _changed(done: Changed, summit: Summit) -> dict[str, Any]:
    before, after = _place(done.before, summit), _place(done.after, summit)
    return {"meeting": done.meeting_id, "seen": done.version, "before": before, "after": after}


def _place(place: Place, summit: Summit) -> dict[str, Any]:
    zone = ZoneInfo(summit.time_zone)
    starts, ends = (f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}" for moment in (place.starts_at, place.ends_at))
    told = {"on": place.is_on, "pinned": place.is_pinned, "held": place.is_on_hold}
    return {"starts": starts, "ends": ends, "room": place.room_id or 0, **told}


def _sentence(done: Sequence[Changed], summit: Summit) -> str:
    """What was done, for those who do not see it."""
    return " ".join(_told(one, summit) for one in done)


def _told(done: Changed, summit: Summit) -> str:
    meeting = meeting_queries.meeting_of(db.session(), done.meeting_id)
    zone = ZoneInfo(summit.time_zone)
    title = meeting_title(meeting, names_on(summit.starts_on)) if meeting else ""
    if not done.after.is_on:
        return _("“%(meeting)s” was taken off.", meeting=title)
    if done.before.is_on and done.before.where_and_when == done.after.where_and_when:
        return _marked(done, title)
    values = {"meeting": title, "time": f"{done.after.starts_at.astimezone(zone):%H:%M}"}
    room = meeting.room.name if meeting and meeting.room else _("no room yet")
    return _("“%(meeting)s” is now at %(time)s: %(room)s.", room=room, **values)


def _marked(done: Changed, title: str) -> str:
    if done.before.is_pinned != done.after.is_pinned:
        sentence = N_("“%(meeting)s” is pinned.") if done.after.is_pinned else N_("“%(meeting)s” is no longer pinned.")
    else:
        sentence = N_("“%(meeting)s” is on hold.") if done.after.is_on_hold else N_("“%(meeting)s” is no longer on hold.")
    return _(sentence, meeting=title)
