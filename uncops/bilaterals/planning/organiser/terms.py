"""The page on which an officer says how meetings are held at a summit."""

from datetime import date, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.planning import terms
from uncops.bilaterals.planning.away import read_away, written_away
from uncops.bilaterals.planning.forms import LANGUAGE_CODES, NOT_USED, WINDOWS_A_DAY, terms_form
from uncops.bilaterals.planning.grid import Hours
from uncops.bilaterals.planning.ways import ways_in_minutes
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.venue.queries import measured_walks, rooms
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import SeenForm

PAIRS = tuple(combinations(LANGUAGE_CODES, 2))


@organiser.page("/bilaterals/plan/terms", permission="bilaterals.solve", methods=("GET", "POST"))
def meeting_plan_terms() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    days, offered = _days(summit), sorted(rooms(session), key=lambda room: room.room_class != terms.BILATERAL)
    form = terms_form(days, {room.id: room.name for room in offered})()
    if request.method == "GET":
        _show(form, terms.terms_of(session, summit), days, offered, ZoneInfo(summit.time_zone))
    if form.validate_on_submit():
        try:
            wanted = _wanted(form, days, offered, ZoneInfo(summit.time_zone))
            with transaction() as writing:
                held = writing.get_one(Summit, summit.id)
                terms.set_terms(writing, held, wanted, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, terms.TermsChangedMeanwhile):
                form.show_version(terms.terms_of(db.session(), required_summit()).version)
        else:
            flash(_("The terms of meetings are set. They count for what is worked out from now on."), "good")
            return redirect(url_for("organiser.meeting_plan"), 303)
    used = terms.terms_of(session, summit).rooms or {}
    used = terms.terms_of(session, summit).rooms or {}
    return render_template(
        "bilaterals/planning/terms.html", form=form, days=list(enumerate(days)), windows=range(WINDOWS_A_DAY), rooms=offered, pairs=PAIRS,
        summit=required_summit(), ways=ways_in_minutes(measured_walks(session), [room for room in offered if room.id in used]),
    ), 422 if form.errors else 200  # fmt: skip


def _days(summit: Summit) -> list[date]:
    return [summit.starts_on + timedelta(days=count) for count in range((summit.ends_on - summit.starts_on).days + 1)]


def _show(form: SeenForm, held: terms.Terms, days: list[date], offered: list[Room], zone: ZoneInfo) -> None:
    for name in ("usual_minutes", "grid_minutes", "has_free_starts", "floor"):
        form[name].data = getattr(held, name)
    for place, day in enumerate(days):
        for window, hours in enumerate([one for one in held.hours if one.day == day][:WINDOWS_A_DAY]):
            form[f"from_{place}_{window}"].data, form[f"to_{place}_{window}"].data = hours.begins, hours.ends
    for room in offered:
        form[f"room_{room.id}"].data = (held.rooms or {}).get(room.id, NOT_USED)
    for pool in held.pools:
        name = "_".join(pool.languages)
        form[f"pool_{name}"].data, form[f"away_{name}"].data = pool.count, written_away(pool.unavailable, zone)
    form.show_version(held.version)


def _wanted(form: SeenForm, days: list[date], offered: list[Room], zone: ZoneInfo) -> terms.Terms:
    hours = []
    for place, day in enumerate(days):
        for window in range(WINDOWS_A_DAY):
            begins, ends = form[f"from_{place}_{window}"].data, form[f"to_{place}_{window}"].data
            if begins is not None and ends is not None:
                hours.append(Hours(day, begins, ends))
            elif begins is not None or ends is not None:
                raise terms.HalfHours(f"to_{place}_{window}" if ends is None else f"from_{place}_{window}")
    used = {room.id: form[f"room_{room.id}"].data for room in offered if form[f"room_{room.id}"].data != NOT_USED}
    pools = tuple(
        terms.Pool(pair, form[f"pool_{'_'.join(pair)}"].data, read_away(form[f"away_{'_'.join(pair)}"].data or "", zone,
                                                                         field=f"away_{'_'.join(pair)}"))
        for pair in PAIRS if form[f"pool_{'_'.join(pair)}"].data is not None
    )  # fmt: skip
    return terms.Terms(
        form["usual_minutes"].data, form["grid_minutes"].data, form["has_free_starts"].data, form["floor"].data, tuple(hours), used, pools
    )
