"""Pages on which organisers see who changed what, and when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.routing import BuildError

from uncops.audit.models import AuditEntry
from uncops.audit.queries import TrailFilter, broken_links, entries, entry_count, kinds_of_things
from uncops.audit.telling import TrailLine, told
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.web.audiences import organiser
from uncops.web.languages import day, zone
from uncops.web.paging import Page, page_number, page_of

BROKEN_LINKS_SHOWN = 20

THINGS = {
    "account": N_("account"),
    "agenda_item": N_("agenda item"),
    "book_edition": N_("edition of a book"),
    "building": N_("building"),
    "delegation": N_("delegation"),
    "job_run": N_("background work"),
    "participant": N_("participant"),
    "party": N_("party"),
    "programme_session": N_("session"),
    "published_version": N_("published version"),
    "rank": N_("rank"),
    "reference_load": N_("reference data"),
    "room": N_("room"),
    "source_document": N_("document"),
    "summit": N_("summit"),
}


@dataclass(frozen=True)
class AuditRow:
    """One row of the list: the line, and what it is about."""

    line: TrailLine
    thing: str
    number: int | None
    url: str | None


@organiser.page("/audit", permission="audit.read")
def audit_list() -> ResponseReturnValue:
    session = db.session()
    actor, kind, on = request.args.get("actor", "").strip(), request.args.get("kind", ""), _day(request.args.get("day", ""))
    page = page_of(session, entries(_wanted(actor, kind, on)), page_number())
    kinds = [(known, _thing(known)) for known in kinds_of_things(session)]
    return render_template(
        "audit/organiser/list.html", page=_as_rows(page), kinds=kinds, actor=actor, kind=kind, day_wanted=on, chips=_chips(actor, kind, on)
    )


@organiser.page("/audit/verify", permission="audit.read")
def audit_verify() -> ResponseReturnValue:
    session = db.session()
    broken = list(broken_links(session))
    return render_template(
        "audit/organiser/verify.html", count=entry_count(session), broken=broken[:BROKEN_LINKS_SHOWN], broken_count=len(broken)
    )


def _wanted(actor: str, kind: str, on: date | None) -> TrailFilter:
    if on is None:
        return TrailFilter(actor, kind)
    starts_at = datetime.combine(on, time(), zone())
    return TrailFilter(actor, kind, starts_at, datetime.combine(on + timedelta(days=1), time(), zone()))


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _as_rows(page: Page) -> Page:
    lines = zip(told(page.rows), page.rows, strict=True)
    rows = [AuditRow(line, _thing(entry.subject_kind), entry.subject_id, _url(entry)) for line, entry in lines]
    return Page(rows, page.number, page.page_count, page.row_count)


def _thing(kind: str) -> str:
    return gettext(THINGS[kind]) if kind in THINGS else kind.replace("_", " ")


def _url(entry: AuditEntry) -> str | None:
    if entry.subject_id is None:
        return None
    try:
        return url_for(f"organiser.{entry.subject_kind}_show", **{f"{entry.subject_kind}_id": entry.subject_id})
    except BuildError:
        return None


def _chips(actor: str, kind: str, on: date | None) -> list[tuple[str, str]]:
    given = {"actor": actor, "kind": kind, "day": on.isoformat() if on else ""}
    words = {"actor": gettext("by %(actor)s", actor=actor), "kind": gettext("about: %(thing)s", thing=_thing(kind)), "day": day(on)}
    return [
        (words[key], url_for("organiser.audit_list", **{other: kept for other, kept in given.items() if kept and other != key}))
        for key, value in given.items()
        if value
    ]
