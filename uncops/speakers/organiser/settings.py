"""Setting a list up and changing it, opening and closing it, drawing the lot, the address of the board."""

import secrets
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import Refusal
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.queries import ranks
from uncops.speakers.forms import ListForm, list_form
from uncops.speakers.models import (
    USUAL_CHANGEOVER_SECONDS,
    USUAL_LIMIT_SECONDS,
    USUAL_REPLY_SECONDS,
    GroupPlace,
    Ordering,
    OthersPlace,
)
from uncops.speakers.organiser.loading import SessionHere, list_page, session_here, words_of_lists
from uncops.speakers.rules import InscriptionChanged
from uncops.speakers.services import floor
from uncops.speakers.services import lists as services
from uncops.speakers.services.lists import ListFacts
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form
from uncops.web.languages import language

SEED_BYTES = 8
START_OF_DAY, END_OF_DAY = time(9, 0), time(18, 0)


@organiser.page("/speakers/<int:session_id>/settings", permission="speakers.edit", methods=("GET", "POST"))
def speakers_settings(session_id: int) -> ResponseReturnValue:
    place = session_here(session_id)
    form = list_form([(rank.code, rank.label(language())) for rank in ranks(db.session())])
    if not form.is_submitted():
        _show(form, place)
    if form.validate_on_submit():
        try:
            _save(place, form)
        except InscriptionChanged as refusal:
            place = session_here(session_id)
            form = list_form([(rank.code, rank.label(language())) for rank in ranks(db.session())], formdata=None)
            _show(form, place)
            form.refuse(refusal)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.speakers_show", session_id=session_id), 303)
    page = render_template("speakers/organiser/settings.html", place=place, form=form, **words_of_lists(place.summit))
    return page, 422 if form.errors else 200


def _show(form: ListForm, place: SessionHere) -> None:
    held = place.list
    form.limit.data = held.limit_seconds if held else USUAL_LIMIT_SECONDS
    form.reply_limit.data = held.reply_seconds if held else USUAL_REPLY_SECONDS
    form.changeover.data = held.changeover_seconds if held else USUAL_CHANGEOVER_SECONDS
    if held is None:
        return
    zone = ZoneInfo(place.summit.time_zone)
    form.seen.data = str(held.version)
    form.ordering.data, form.groups.data, form.others.data = held.ordering, held.groups, held.others
    for moment, on, at in ((held.opens_at, form.opens_on, form.opens_time), (held.closes_at, form.closes_on, form.closes_time)):
        if moment is not None:
            on.data, at.data = moment.astimezone(zone).date(), moment.astimezone(zone).time()
    for field in form.rank_fields:
        field.data = held.rank_limits.get(field.short_name.removeprefix("rank_"))


def _save(place: SessionHere, form: ListForm) -> None:
    facts = _facts(form, ZoneInfo(place.summit.time_zone))
    known = place.list.id if place.list else None
    with transaction() as session:
        if known is None:
            services.set_up(session, session.get_one(ProgrammeSession, place.held.id), facts, deed=current_deed())
        else:
            services.change_list(session, known, facts, seen_version=form.seen_version, deed=current_deed())


def _facts(form: ListForm, zone: ZoneInfo) -> ListFacts:
    return ListFacts(
        opens_at=_moment(form.opens_on.data, form.opens_time.data or START_OF_DAY, zone, "opens_on"),
        closes_at=_moment(form.closes_on.data, form.closes_time.data or END_OF_DAY, zone, "closes_on"),
        ordering=Ordering(form.ordering.data), groups=GroupPlace(form.groups.data), others=OthersPlace(form.others.data),
        limit_seconds=form.limit.data or USUAL_LIMIT_SECONDS, rank_limits=form.rank_limits,
        reply_seconds=form.reply_limit.data or USUAL_REPLY_SECONDS, changeover_seconds=form.changeover.data,
    )  # fmt: skip


def _moment(on: date | None, at: time, zone: ZoneInfo, field: str) -> datetime | None:
    return None if on is None else local_moment(on, at, zone, field=field)


@organiser.page("/speakers/<int:session_id>/open", permission="speakers.edit", methods=("POST",))
def speakers_open(session_id: int) -> ResponseReturnValue:
    place, _here = list_page(session_id)
    with transaction() as session:
        services.open_again(session, _number(place), deed=current_deed())
    return _back(session_id, _("The list is open."))


@organiser.page("/speakers/<int:session_id>/close", permission="speakers.edit", methods=("POST",))
def speakers_close(session_id: int) -> ResponseReturnValue:
    place, _here = list_page(session_id)
    with transaction() as session:
        services.close(session, _number(place), deed=current_deed())
    return _back(session_id, _("The list is closed. The secretariat can still inscribe."))


@organiser.page("/speakers/<int:session_id>/draw", permission="speakers.edit", methods=("POST",))
def speakers_draw(session_id: int) -> ResponseReturnValue:
    place, _here = list_page(session_id)
    with transaction() as session:
        services.draw(session, _number(place), secrets.token_hex(SEED_BYTES), deed=current_deed())
    return _back(session_id, _("The lot was drawn within each rank. Its seed is kept with the list, so that it can be drawn again."))


def _back(session_id: int, said: str) -> ResponseReturnValue:
    flash(said, "good")
    return redirect(url_for("organiser.speakers_show", session_id=session_id), 303)


@organiser.page("/speakers/<int:session_id>/board", permission="speakers.edit", methods=("GET", "POST"))
def speakers_board(session_id: int) -> ResponseReturnValue:
    place, _here = list_page(session_id)
    form, url = Form(), ""
    if form.validate_on_submit():
        with transaction() as session:
            key = floor.make_board_key(session, _number(place), deed=current_deed())
        url = url_for("public.board_show", key=key, _external=True)
        place, _here = list_page(session_id)
    return render_template("speakers/organiser/board.html", place=place, url=url, form=form, **words_of_lists(place.summit))


@organiser.page("/speakers/<int:session_id>/board/revoke", permission="speakers.edit", methods=("POST",))
def speakers_board_revoke(session_id: int) -> ResponseReturnValue:
    place, _here = list_page(session_id)
    with transaction() as session:
        floor.revoke_board_key(session, _number(place), deed=current_deed())
    return _back(session_id, _("The address of the board leads nowhere any more."))


def _number(place: SessionHere) -> int:
    return place.list.id if place.list else 0

