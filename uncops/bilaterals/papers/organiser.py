"""The papers of a day: the page they are chosen on, and each as PDF."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.bilaterals.listing import days_of
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.bilaterals.papers import queries, wording
from uncops.bilaterals.papers.contents import by_room
from uncops.core import clock
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.paper.handouts import USUAL_LANGUAGE, Paper, PaperSheet, paper_pdf
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import OFFICIAL_LANGUAGES, day

PDF = "application/pdf"
DOORS, ROOMS, INTERPRETERS, LIAISONS, PARTIES = "doors", "rooms", "interpreters", "liaisons", "parties"
TITLES = {
    DOORS: N_("Signs for doors"), ROOMS: N_("Sheets of rooms"), INTERPRETERS: N_("Roster of interpreters"),
    LIAISONS: N_("Rosters of liaison officers"), PARTIES: N_("Days of parties"),
}  # fmt: skip
WHAT_THEY_ARE = {
    DOORS: N_("One for each room: times and names, to be read from two metres away."),
    ROOMS: N_("One for each room, for who looks after it: with the languages."),
    INTERPRETERS: N_("One for each pair of languages: who sits where, and which meetings lack somebody."),
    LIAISONS: N_("One for each officer: the meetings of their delegations in time order."),
    PARTIES: N_("One for each delegation and principal that meets somebody."),
}  # fmt: skip


@organiser.page("/bilaterals/papers", permission="bilaterals.read")
def meeting_papers() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    held, words = asked_day(summit), words_of_meetings(summit)
    told = queries.told_on(session, summit, held, words["name_of"])
    return render_template(
        "bilaterals/organiser/papers.html",
        held=held, spoken=asked_language(), days=[(one, day(one)) for one in days_of(summit)], meetings=told,
        untold=queries.untold_count(session, summit, held),
        kinds=[(kind, _(title), _(WHAT_THEY_ARE[kind])) for kind, title in TITLES.items()],
        rooms=[(number, meetings[0].room, len(meetings)) for number, meetings in by_room(told).items()], **words,
    )  # fmt: skip


@organiser.page(
    "/bilaterals/papers/<any(doors,rooms,interpreters,liaisons,parties):paper_kind>.pdf", permission="bilaterals.read"
)
def meeting_paper(paper_kind: str) -> ResponseReturnValue:
    summit = required_summit()
    g.time_zone = summit.time_zone
    held = asked_day(summit)
    spoken = asked_language()
    with force_locale(spoken):
        content = paper_pdf(_paper(summit, held, paper_kind, spoken))
    return download(content, file_name=f"{summit.slug}-{paper_kind}-{held.isoformat()}-{spoken}.pdf", content_type=PDF, inline=True)


def asked_language() -> str:
    """The language of papers the address asks for; English where it names none of the official ones."""
    wanted = request.args.get("in", "")
    return wanted if wanted in OFFICIAL_LANGUAGES else USUAL_LANGUAGE


def asked_day(summit: Summit) -> date:
    """The day of the address; today or the first day where it names none."""
    days = days_of(summit)
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    try:
        wanted = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        wanted = today
    return next((one for one in (wanted, today, summit.starts_on) if one in days), days[0])


def _paper(summit: Summit, held: date, kind: str, spoken: str = USUAL_LANGUAGE) -> Paper:
    told = queries.told_on(db.session(), summit, held, names_on(summit.starts_on))
    printed = wording.Day(held, ZoneInfo(summit.time_zone), told)
    title = _("%(paper)s, %(day)s", paper=_(TITLES[kind]), day=printed.words)
    empty = _("No meeting of this day needs this paper.") if told else _("No meeting of this day was told to both sides yet.")
    return Paper(title, summit.title, _sheets(summit, printed, kind), "door" if kind == DOORS else "sheet", empty, spoken)


def _sheets(summit: Summit, printed: wording.Day, kind: str) -> list[PaperSheet]:
    session, room = db.session(), _room_asked()
    makers: dict[str, Any] = {
        DOORS: lambda: wording.door_sheets(printed, room),
        ROOMS: lambda: wording.room_sheets(printed, room),
        INTERPRETERS: lambda: wording.interpreter_sheets(printed, queries.pools_at(session, summit.id)),
        LIAISONS: lambda: wording.liaison_sheets(
            printed, queries.officers_named(session, {number for one in printed.meetings for number in one.liaisons if number})
        ),
        PARTIES: lambda: wording.party_sheets(printed),
    }
    sheets: list[PaperSheet] = makers[kind]()
    return sheets


def _room_asked() -> int | None:
    given = request.args.get("room", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
