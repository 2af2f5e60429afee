"""The call for side events, and the slots on offer."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.spans import Span
from uncops.programme.forms import lines
from uncops.programme.organiser.loading import day_choices, room_choices
from uncops.side_events import queries
from uncops.side_events.forms import CallForm, TimesForm
from uncops.side_events.models import SideEventCall
from uncops.side_events.rules import criteria_from, last_day_of
from uncops.side_events.services.calling import CallFacts, offer_slot, set_call, take_slot_back
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import OFFICIAL_LANGUAGES


@organiser.page("/side-events/call", permission="side_events.decide", methods=("GET", "POST"))
def side_event_call() -> ResponseReturnValue:
    summit = required_summit()
    call = queries.call_of(db.session(), summit.id)
    form = CallForm(data=_shown(call, summit))
    if form.validate_on_submit():
        try:
            facts = _facts(form, summit)
            with transaction() as session:
                set_call(session, session.get_one(Summit, summit.id), facts, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The call is kept. Portal and public page show it during its days."), "good")
            return redirect(url_for("organiser.side_event_call"), 303)
    return _page(form, _times_form(summit)), 422 if form.errors else 200


def _page(form: CallForm, times: TimesForm) -> str:
    summit = required_summit()
    g.time_zone = summit.time_zone
    call = queries.call_of(db.session(), summit.id)
    return render_template(
        "side_events/organiser/call.html", form=form, times=times, call=call, summit=summit, languages=OFFICIAL_LANGUAGES,
        has_scores=queries.has_scores(db.session(), summit.id),
    )  # fmt: skip


def _shown(call: SideEventCall | None, summit: Summit) -> dict[str, object]:
    if call is None:
        return {}
    zone = ZoneInfo(summit.time_zone)
    return {
        "opens_on": call.opens_at.astimezone(zone).date(), "closes_on": last_day_of(call.closes_at, zone),
        "most_proposals": call.most_proposals, "seen": str(call.version),
        "criteria": "\n".join(f"{criterion['name']}: {criterion['weight']}" for criterion in call.criteria),
        **{f"text_{code}": text for code, text in call.texts.items()},
    }  # fmt: skip


def _facts(form: CallForm, summit: Summit) -> CallFacts:
    zone = ZoneInfo(summit.time_zone)
    opens, closes = (
        datetime.combine(day, time.min, zone).astimezone(UTC) for day in (form.opens_on.data, form.closes_on.data + timedelta(days=1))
    )
    return CallFacts(opens, closes, form.texts(), tuple(criteria_from(lines(form.criteria.data))), form.most_proposals.data)


def _times_form(summit: Summit) -> TimesForm:
    times = TimesForm(prefix="slot-")
    times.day.choices = day_choices(summit)
    times.room_id.choices = room_choices()[1:]
    return times


@organiser.page("/side-events/call/slots", permission="side_events.decide", methods=("POST",))
def side_event_slot_offer() -> ResponseReturnValue:
    summit = required_summit()
    call, times = queries.call_of(db.session(), summit.id), _times_form(summit)
    if call is None:
        raise NotFound
    if times.validate_on_submit():
        try:
            starts_at, ends_at = times.moments(ZoneInfo(summit.time_zone))
            with transaction() as session:
                held = session.get_one(SideEventCall, call.id)
                # A span cannot end before it starts: the rule says it at the field first.
                span = Span(starts_at, max(starts_at, ends_at))
                offer_slot(session, session.get_one(Summit, summit.id), held, times.room_id.data, span, deed=current_deed())
        except Refusal as refusal:
            times.refuse(refusal)
        else:
            return redirect(url_for("organiser.side_event_call", _anchor="slots"), 303)
    summit = required_summit()
    return _page(CallForm(formdata=None, data=_shown(queries.call_of(db.session(), summit.id), summit)), times), 422


@organiser.page("/side-events/call/slots/<int:slot_id>/take-back", permission="side_events.decide", methods=("POST",))
def side_event_slot_take_back(slot_id: int) -> ResponseReturnValue:
    summit_id = required_summit().id
    with transaction() as session:
        slot = queries.slot_of(session, summit_id, slot_id)
        if slot is None:
            raise NotFound
        take_slot_back(session, slot, deed=current_deed())
    return redirect(url_for("organiser.side_event_call", _anchor="slots"), 303)
