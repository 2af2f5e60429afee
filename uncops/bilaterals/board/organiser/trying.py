"""What the check would say of a meeting or a request at every place of the board, while it is dragged."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, jsonify, request
from flask.typing import ResponseReturnValue

from uncops.bilaterals.board import queries
from uncops.bilaterals.board.organiser.page import ROOMS, asked_board, day_columns
from uncops.bilaterals.board.verdicts import Answer, Said, Trying, at_cells, at_columns
from uncops.bilaterals.engagements import NEW, attendees_of, engagement_of, planned
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.organiser.found import found_meeting
from uncops.bilaterals.planning.terms import terms_of
from uncops.bilaterals.queries import live_meetings
from uncops.bilaterals.requests.wanted import Wanted
from uncops.bilaterals.rules import Sides
from uncops.conflicts.queries import Situation
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.forms import spoken

MOST_SENTENCES = 2


@organiser.page("/bilaterals/board/try", permission="bilaterals.arrange")
def meeting_board_try() -> ResponseReturnValue:
    if not {"meeting", "wanted"} & set(request.args):
        return jsonify(cells={})
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    asked, terms = asked_board(summit), terms_of(session, summit)
    live = live_meetings(session, summit.id)
    meetings = queries.meetings_on(live, asked.day, ZoneInfo(summit.time_zone))
    trying, length, own_room = _trying(summit, queries.situation_with(session, summit, live))
    columns = day_columns(summit, asked.day, terms, meetings)
    if asked.view == ROOMS:
        rooms = [room.id for room in queries.rooms_for_meetings(session, terms, meetings)]
        answers = at_cells(trying, columns, [*rooms, 0], length)
    else:
        answers = at_columns(trying, columns, rooms_in_order(queries.usual_rooms(session, terms), own_room), length)
    return jsonify(cells={key: _told(answer) for key, answer in answers.items()})


def rooms_in_order(usual: list[int], own_room: int | None) -> list[int]:
    """The rooms a meeting is offered: its own first."""
    return [own_room, *(room for room in usual if room != own_room)] if own_room is not None else usual


def trying_meeting(summit: Summit, meeting: Meeting, situation: Situation) -> Trying:
    """A meeting that is dragged."""
    engagement = engagement_of(meeting, names_on(summit.starts_on))
    known = frozenset(finding.key for finding in situation.touching(engagement))
    return Trying(engagement, situation, known, _said(summit))


def trying_wanted(summit: Summit, wanted: Wanted, situation: Situation) -> Trying:
    """A request that is dragged from the tray."""
    session = db.session()
    first, second = wanted.sides
    sides = Sides(first.delegation_id, second.delegation_id or None, second.principal_id or None)
    delegations = {number: session.get(Delegation, number) for number in sides.delegation_ids}
    principal = session.get(Principal, sides.principal_id) if sides.principal_id else None
    attendees = attendees_of(sides, delegations, principal, names_on(summit.starts_on))  # type: ignore[arg-type]
    nowhere = Span(summit.created_at, summit.created_at + timedelta(minutes=wanted.minutes))
    said = _said(summit)
    absences = dict(said.absences)
    for attendee in attendees:
        absences[attendee.key] = [*absences.get(attendee.key, ()), *wanted.not_possible]
    spoken = {**said.languages, NEW: frozenset(wanted.to_interpret)} if wanted.to_interpret else said.languages
    said = replace(said, absences=absences, languages=spoken)
    return Trying(planned(NEW, attendees, nowhere, None), situation, frozenset(), said)


def found_wanted(summit: Summit, key: str) -> Wanted:
    """The wanted meeting of that name that waits for a place.

    :raises NotFound: when it waits no longer.
    """
    found = next((one for one in queries.waiting_at(db.session(), summit.id) if queries.wanted_key(one) == key), None)
    if found is None:
        raise NotFound
    return found


def _said(summit: Summit) -> Said:
    session = db.session()
    said = queries.said_at(session, summit.id, principals_of(session, summit.id))
    return queries.strained(session, summit.id, terms_of(session, summit), said)


def _trying(summit: Summit, situation: Situation) -> tuple[Trying, timedelta, int | None]:
    """What is dragged, how long it lasts and which room it has."""
    given = request.args.get("meeting", "")
    if given.isascii() and given.isdigit() and len(given) < 10:
        meeting, _summit = found_meeting(int(given))
        if meeting.summit_id != summit.id:
            raise NotFound
        return trying_meeting(summit, meeting, situation), meeting.span.length, meeting.room_id
    wanted = found_wanted(summit, request.args.get("wanted", ""))
    return trying_wanted(summit, wanted, situation), timedelta(minutes=wanted.minutes), None


def _told(answer: Answer) -> dict[str, Any]:
    sentences = " ".join(spoken(sentence) for sentence in answer.sentences[:MOST_SENTENCES])
    return {"verdict": answer.verdict.value, "words": sentences, "room": answer.room_id or 0}
