"""Deciding about a proposal, giving it a slot, telling the Mission, taking its session out."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.programme.organiser.loading import day_choices, room_choices
from uncops.programme.queries import rooms_by_id
from uncops.registration.models import SideEventWish
from uncops.side_events import queries
from uncops.side_events.forms import KEEP_SLOT, NO_SLOT, OTHER_SLOT, DecisionForm, SeenForm
from uncops.side_events.models import Outcome, SideEventDecision, SideEventSlot
from uncops.side_events.organiser.found import own_review, proposal_here, words_of_side_events
from uncops.side_events.rules import check_live, check_may_decide
from uncops.side_events.services.deciding import DecisionFacts, Place, decide, take_out, tell_mission
from uncops.side_events.slots import free_slots
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import clock_time, day


@organiser.page("/side-events/<int:wish_id>/decide", permission="side_events.decide", methods=("GET", "POST"))
def side_event_decide(wish_id: int) -> ResponseReturnValue:
    wish, summit = proposal_here(wish_id)
    decision = queries.decision_of(db.session(), wish_id)
    form, slots = DecisionForm(data=_shown(decision)), free_slots(db.session(), summit.id)
    _offer(form, summit, decision, slots)
    _refuse_early(form, wish)
    if not form.form_errors and form.validate_on_submit():
        try:
            facts = _facts(form, summit, slots)
            with transaction() as session:
                decide(session, wish_id, facts, seen_version=form.seen_version, deed=current_deed())
                letters = tell_mission(session, wish_id, deed=current_deed()) if form.is_to_be_told.data else []
                count = len(letters)
        except Refusal as refusal:
            form.refuse(refusal)
            now = queries.decision_of(db.session(), wish_id)
            form.seen.data, form.seen.raw_data = str(now.version if now else 0), None
        else:
            _say_kept(told=form.is_to_be_told.data, count=count)
            return redirect(url_for("organiser.side_event_show", wish_id=wish_id, _anchor="decision"), 303)
    wish, summit = proposal_here(wish_id)
    return render_template(
        "side_events/organiser/decide.html", wish=wish, form=form, decision=queries.decision_of(db.session(), wish_id),
        **words_of_side_events(summit),
    ), 422 if form.errors else 200  # fmt: skip


def _say_kept(*, told: bool, count: int) -> None:
    if told:
        sentence = ngettext(
            "The Mission sees the decision; %(num)d letter waits in the outbox.",
            "The Mission sees the decision; %(num)d letters wait in the outbox.", count,
        )  # fmt: skip
        flash(sentence, "good")
    else:
        flash(_("The decision is kept. The Mission does not see it before you tell it."), "good")


def _refuse_early(form: DecisionForm, wish: SideEventWish) -> None:
    own = own_review(wish.id)
    try:
        check_live(wish.state)
        check_may_decide(own.stance if own else None)
    except Refusal as refusal:
        form.refuse(refusal)


def _shown(decision: SideEventDecision | None) -> dict[str, Any]:
    if decision is None:
        return {"seen": "0", "slot": NO_SLOT, "setup_minutes": 0, "teardown_minutes": 0}
    held = decision.held_session
    return {
        "outcome": decision.outcome, "reason": decision.reason, "seen": str(decision.version), "slot": KEEP_SLOT if held else NO_SLOT,
        "setup_minutes": held.setup_minutes if held else 0, "teardown_minutes": held.teardown_minutes if held else 0,
    }  # fmt: skip


def _offer(form: DecisionForm, summit: Summit, decision: SideEventDecision | None, slots: list[SideEventSlot]) -> None:
    labels = words_of_side_events(summit)["outcomes"]
    form.outcome.choices = list(labels.items())
    held = decision.held_session if decision else None
    rooms = rooms_by_id(db.session())
    keep = [(KEEP_SLOT, _("Keep: %(slot)s", slot=_said(held, rooms.get(held.room_id or 0))))] if held else []
    offered = [(str(slot.id), _said(slot, slot.room)) for slot in slots]
    form.slot.choices = [*keep, (NO_SLOT, _("No slot")), *offered, (OTHER_SLOT, _("Another time, as written below"))]
    form.day.choices = [("", _("Select the day")), *day_choices(summit)]
    form.room_id.choices = room_choices()


def _said(held: Any, room: Any) -> str:
    told = {"day": day(held.starts_at), "starts": clock_time(held.starts_at), "ends": clock_time(held.ends_at)}
    return _("%(day)s, %(starts)s–%(ends)s, %(room)s", room=room.name if room else _("no room yet"), **told)


def _facts(form: DecisionForm, summit: Summit, slots: list[SideEventSlot]) -> DecisionFacts:
    minutes = {"setup_minutes": form.setup_minutes.data or 0, "teardown_minutes": form.teardown_minutes.data or 0}
    place = None
    if form.slot.data == OTHER_SLOT:
        starts_at, ends_at = form.other_time(ZoneInfo(summit.time_zone))
        place = Place(starts_at, ends_at, form.room_id.data or None, **minutes)
    elif form.slot.data not in (NO_SLOT, KEEP_SLOT):
        slot = next(slot for slot in slots if str(slot.id) == form.slot.data)
        place = Place(slot.starts_at, slot.ends_at, slot.room_id, **minutes)
    return DecisionFacts(Outcome(form.outcome.data), form.reason.data or "", place, form.slot.data != NO_SLOT, form.overruling.data or "")


@organiser.page("/side-events/<int:wish_id>/tell", permission="side_events.decide", methods=("POST",))
def side_event_tell(wish_id: int) -> ResponseReturnValue:
    proposal_here(wish_id)
    try:
        with transaction() as session:
            count = len(tell_mission(session, wish_id, deed=current_deed()))
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        _say_kept(told=True, count=count)
    return redirect(url_for("organiser.side_event_show", wish_id=wish_id, _anchor="decision"), 303)


@organiser.page("/side-events/<int:wish_id>/take-out", permission="side_events.decide", methods=("GET", "POST"))
def side_event_take_out(wish_id: int) -> ResponseReturnValue:
    wish, summit = proposal_here(wish_id)
    decision, form = queries.decision_of(db.session(), wish_id), SeenForm()
    if decision is None:
        raise NotFound
    if form.validate_on_submit():
        with transaction() as session:
            take_out(session, session.get_one(SideEventDecision, decision.id), deed=current_deed())
        flash(_("The session is out of the working programme. The next published version tells it as cancelled."), "good")
        return redirect(url_for("organiser.side_event_show", wish_id=wish_id, _anchor="decision"), 303)
    return render_template(
        "side_events/organiser/take_out.html", wish=wish, decision=decision, form=form, **words_of_side_events(summit)
    )
