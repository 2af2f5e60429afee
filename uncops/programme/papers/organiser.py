"""The papers of a day of the programme: the page they are chosen on, and each as PDF."""

from datetime import date
from zoneinfo import ZoneInfo

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.paper.handouts import USUAL_LANGUAGE, Paper, paper_pdf
from uncops.programme.papers import wording
from uncops.programme.published import PublishedProgramme
from uncops.programme.queries import published_programme
from uncops.programme.rules import KIND_LABELS, SessionKind
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import OFFICIAL_LANGUAGES, day

DOORS, WALL = "doors", "wall"
TITLES = {DOORS: N_("Signs for doors"), WALL: N_("Programme of the day")}
WHAT_THEY_ARE = {
    DOORS: N_("One for each room, on A4: times and titles, to be read from two metres away."),
    WALL: N_("The whole day on A3, to hang where people come in."),
}


@organiser.page("/programme/papers", permission="programme.read")
def programme_papers() -> ResponseReturnValue:
    summit = required_summit()
    g.time_zone = summit.time_zone
    programme = published_programme(db.session(), summit)
    days = wording.days_with_sessions(programme) if programme else []
    held = wording.programme_of_day(programme, _asked_day(summit, days)) if programme and days else None
    rooms = wording.by_room(held.sessions) if held else {}
    return render_template(
        "programme/organiser/papers.html", held=held, days=[(one, day(one)) for one in days], spoken=_asked_language(),
        kinds=[(kind, _(title), _(WHAT_THEY_ARE[kind])) for kind, title in TITLES.items()],
        rooms=[(key, views[0].room, views[0].building, len(views)) for key, views in rooms.items()],
    )  # fmt: skip


@organiser.page("/programme/papers/<any(doors,wall):paper_kind>.pdf", permission="programme.read")
def programme_paper(paper_kind: str) -> ResponseReturnValue:
    summit = required_summit()
    g.time_zone = summit.time_zone
    programme = published_programme(db.session(), summit)
    days = wording.days_with_sessions(programme) if programme else []
    if programme is None or not days:
        raise NotFound
    held, spoken = _asked_day(summit, days), _asked_language()
    with force_locale(spoken):
        content = paper_pdf(_paper(programme, held, paper_kind, spoken))
    name = f"{summit.slug}-{paper_kind}-{held.isoformat()}-{spoken}.pdf"
    return download(content, file_name=name, content_type="application/pdf", inline=True)


def _paper(programme: PublishedProgramme, held: date, kind: str, spoken: str) -> Paper:
    of_day = wording.programme_of_day(programme, held)
    if kind == WALL:
        sheets = wording.wall_sheets(of_day, _kind_words)
    else:
        sheets = wording.door_sheets(of_day, _kind_words, request.args.get("room", ""))
    title = _("%(paper)s, %(day)s", paper=_(TITLES[kind]), day=of_day.words)
    style = "wall" if kind == WALL else "door"
    return Paper(title, programme.summit_title, sheets, style, _("Nothing of this day needs this paper."), spoken)


def _kind_words(kind: str) -> str:
    return _(KIND_LABELS[SessionKind(kind)])


def _asked_language() -> str:
    wanted = request.args.get("in", "")
    return wanted if wanted in OFFICIAL_LANGUAGES else USUAL_LANGUAGE


def _asked_day(summit: Summit, days: list[date]) -> date:
    """The day of the address; today or the first day with sessions where it names none of them."""
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    try:
        wanted = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        wanted = today
    return next((one for one in (wanted, today) if one in days), days[0])
