"""The board of a day: parties or rooms beside its hours, and the requests that wait for a place."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.board import queries
from uncops.bilaterals.board.grid import Lane, Waiting, narrowed, party_lanes, room_lanes, rows_of, waiting_words
from uncops.bilaterals.board.slots import Column, columns_of
from uncops.bilaterals.listing import days_of
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import NameOf
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.bilaterals.planning.terms import Terms, terms_of
from uncops.bilaterals.queries import live_meetings
from uncops.bilaterals.requests.rules import Side
from uncops.bilaterals.requests.wanted import Wanted
from uncops.core import clock
from uncops.core.database import db
from uncops.core.text import fold
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.languages import day
from uncops.web.paging import ROWS_A_PAGE, Page, page_number

PARTIES, ROOMS = "parties", "rooms"
LONGEST_FILTER = 80


@dataclass(frozen=True)
class AskedBoard:
    """Which board of which day an address asks for."""

    day: date
    view: str
    text: str

    def as_query(self) -> dict[str, Any]:
        """The same for an address."""
        return {"day": self.day.isoformat(), "view": self.view} | ({"q": self.text} if self.text else {})


@organiser.page("/bilaterals/board", permission="bilaterals.arrange")
def meeting_board() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    asked, words = asked_board(summit), words_of_meetings(summit)
    name_of = words["name_of"]
    terms, live = terms_of(session, summit), live_meetings(session, summit.id)
    meetings = queries.meetings_on(live, asked.day, ZoneInfo(summit.time_zone))
    wanted = queries.waiting_at(session, summit.id)
    principals, delegations = queries.parties_on_board(session, summit.id, live, wanted)
    page = _page(narrowed(_lanes(asked, terms, meetings, principals, delegations, name_of), asked.text))
    columns, situation = day_columns(summit, asked.day, terms, meetings), queries.situation_with(session, summit, live)
    part = "bilaterals/parts/board_parts.html" if request.args.get("part") == "board" else "bilaterals/organiser/board.html"
    return render_template(
        part,
        asked=asked, page=page, columns=columns, days=[(held, day(held)) for held in days_of(summit)], meetings=meetings,
        rows=rows_of(page.rows, columns, meetings, situation, queries.said_at(session, summit.id, principals), name_of),
        waiting=_tray(wanted, principals, delegations, name_of, asked.text), here=asked.as_query() | {"page": page.number},
        waiting_count=len(wanted), changed_count=sum(meeting.has_news for meeting in meetings), **words,
    )  # fmt: skip


def asked_board(summit: Summit) -> AskedBoard:
    """The board of the address; of today or the first day, by parties, where it says nothing."""
    days = days_of(summit)
    try:
        wanted = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        wanted = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    held = next((one for one in (wanted, summit.starts_on) if one in days), days[0])
    view = ROOMS if request.args.get("view") == ROOMS else PARTIES
    return AskedBoard(held, view, request.args.get("q", "").strip()[:LONGEST_FILTER])


def day_columns(summit: Summit, held: date, terms: Terms, meetings: list[Meeting]) -> list[Column]:
    """The hours of a day of the board."""
    return columns_of(held, ZoneInfo(summit.time_zone), terms.hours, terms.grid_minutes, (meeting.starts_at for meeting in meetings))


def _lanes(
    asked: AskedBoard, terms: Terms, meetings: list[Meeting], principals: list[Principal], delegations: list[Delegation],
    name_of: NameOf,
) -> list[Lane]:  # fmt: skip
    if asked.view == ROOMS:
        return room_lanes(queries.rooms_for_meetings(db.session(), terms, meetings), _("No room yet"))
    return party_lanes(principals, delegations, name_of)


def _page(lanes: list[Lane]) -> Page:
    count = max(1, -(-len(lanes) // ROWS_A_PAGE))
    number = min(page_number(), count) or 1
    return Page(lanes[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE], number, count, len(lanes))


def _tray(
    wanted: list[Wanted], principals: list[Principal], delegations: list[Delegation], name_of: NameOf, text: str
) -> list[Waiting]:
    """What waits for a place, the heaviest first; narrowed as the rows are."""
    names = {Side(held.id): name_of(held.party) for held in delegations} | {Side(0, held.id): held.name for held in principals}
    found = waiting_words(wanted, names)
    return [one for one in found if fold(text) in fold(one.title)][:ROWS_A_PAGE]
