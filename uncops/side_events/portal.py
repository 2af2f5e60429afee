"""The Mission's page of side events: the call, what it proposed and what became of it, what it is asked to sponsor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Delegation
from uncops.delegations.words import words_of
from uncops.programme.queries import rooms_by_id
from uncops.registration.models import SideEventWish, SponsorState
from uncops.registration.own import own_delegation
from uncops.registration.wishes.gates import Notice, notice
from uncops.registration.wishes.kinds import SPONSOR_LABELS, SPONSOR_TONES
from uncops.registration.wishes.pages import summit_of
from uncops.registration.wishes.rules import NOT_COMING
from uncops.registration.wishes.telling import Teller
from uncops.side_events import queries
from uncops.side_events.models import TAKING_PLACE, SideEventCall, SideEventDecision
from uncops.side_events.rules import OUTCOME_LABELS, OUTCOME_TONES, last_day_of
from uncops.side_events.services.sponsoring import answer_sponsorship
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated
from uncops.web.languages import day, language, moment


@dataclass(frozen=True)
class OwnProposal:
    """A proposal as its Mission sees it: what was decided only once it was told."""

    told: Any
    outcome: str
    reason: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: str = ""


@portal.page("/delegations/<int:delegation_id>/side-events", permission="registration.edit")
def side_event_list(delegation_id: int) -> ResponseReturnValue:
    delegation, session = own_delegation(delegation_id), db.session()
    summit = summit_of(delegation)
    call = queries.call_of(session, summit.id)
    teller = Teller(session, summit)
    return render_template(
        "side_events/portal/list.html",
        delegation=delegation, call=call, call_text=call.text_in(language()) if call else "", notice=said_of_call(session, delegation),
        own=_own(session, summit, delegation, teller), asked=_asked(session, delegation, teller),
        may_propose=delegation.state not in NOT_COMING and (call is None or call.is_open(clock.now())), form=Form(),
        outcomes={outcome.value: _(label) for outcome, label in OUTCOME_LABELS.items()},
        outcome_tones={outcome.value: tone for outcome, tone in OUTCOME_TONES.items()},
        sponsor_labels={state: _(label) for state, label in SPONSOR_LABELS.items()}, sponsor_tones=SPONSOR_TONES, **words_of(summit),
    )  # fmt: skip


def _asked(session: Session, delegation: Delegation, teller: Teller) -> list[tuple[Any, str, list[tuple[str, str]]]]:
    """What others ask this Mission to sponsor: the request, its title, what it says; whom to ask is for the secretariat only."""
    told = [(one, teller.told(one.wish)) for one in queries.sponsorships_asked(session, delegation)]
    return [(one, said.line, [fact for fact in said.facts if fact[0] != _("Contact")]) for one, said in told]


def _own(session: Session, summit: Summit, delegation: Delegation, teller: Teller) -> list[OwnProposal]:
    wishes = queries.proposals_of_delegation(session, delegation.id)
    decided = queries.decisions_of(session, [wish.id for wish in wishes])
    uids = [decision.held_session.uid for decision in decided.values() if decision.held_session is not None]
    published, rooms = queries.published_now(session, summit.id, uids), rooms_by_id(session)
    return [_as_told(teller, wish, decided.get(wish.id), published, rooms) for wish in wishes]


def _as_told(teller: Teller, wish: SideEventWish, decision: SideEventDecision | None, published: Any, rooms: Any) -> OwnProposal:
    """The slot is that of the published programme where the session is published; what is decided and not told is not shown."""
    told = teller.told(wish)
    if decision is None or decision.told_at is None:
        return OwnProposal(told, "", "")
    held = decision.held_session if decision.is_told and decision.outcome in TAKING_PLACE else None
    if held is None:
        return OwnProposal(told, decision.told_outcome, decision.told_reason)
    if kept := published.get(held.uid):
        starts, ends = (datetime.fromisoformat(kept.content[name]) for name in ("starts_at", "ends_at"))
        return OwnProposal(told, decision.outcome, decision.reason, starts, ends, kept.content["room"])
    room = rooms.get(held.room_id or 0)
    return OwnProposal(told, decision.outcome, decision.reason, held.starts_at, held.ends_at, room.name if room else "")


@portal.page(
    "/delegations/<int:delegation_id>/side-events/sponsorships/<int:sponsor_id>", permission="registration.edit", methods=("POST",)
)
def side_event_sponsorship(delegation_id: int, sponsor_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    party_id, confirms = delegation.party_id, request.form.get("answer") == SponsorState.ACCEPTED.value
    try:
        with transaction() as session:
            answer_sponsorship(session, sponsor_id, party_id=party_id, confirms=confirms, deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        flash(_("The co-sponsorship is confirmed.") if confirms else _("The co-sponsorship is declined."), "good")
    return redirect(url_for("portal.side_event_list", delegation_id=delegation_id, _anchor="asked"), 303)


@notice("side-event")
def said_of_call(session: Session, delegation: Delegation) -> Notice:
    """What a Mission reads above its side events: from when until when they can be proposed."""
    call = queries.call_of(session, delegation.summit_id)
    url = url_for("portal.side_event_list", delegation_id=delegation.id)
    label = _("The call, what became of your proposals, co-sponsorships")
    if call is None:
        return Notice("", url, label)
    zone = ZoneInfo(session.get_one(Summit, delegation.summit_id).time_zone)
    return Notice(_sentence(call, zone), url, label, is_open=call.is_open(clock.now()))


def _sentence(call: SideEventCall, zone: ZoneInfo) -> str:
    now, last = clock.now(), day(last_day_of(call.closes_at, zone))
    if now < call.opens_at:
        return _("Side events can be proposed from %(first)s to %(last)s.", first=moment(call.opens_at), last=last)
    if call.is_open(now):
        return _("Side events can be proposed and changed until the end of %(last)s.", last=last)
    return _("The call for side events closed on %(last)s.", last=last)


@add_entries(32)
def sponsorship_entries(session: Session, delegation: Delegation) -> list[Entry]:
    """A line while others wait for this Mission's word on their side events."""
    asked = [one for one in queries.sponsorships_asked(session, delegation) if one.state == SponsorState.ASKED.value]
    if not asked:
        return []
    note = ngettext("%(num)d side event of others waits for your answer", "%(num)d side events of others wait for your answer", len(asked))
    url = url_for("portal.side_event_list", delegation_id=delegation.id, _anchor="asked")
    return [Entry(_("Co-sponsorship of side events"), is_done=False, note=note, url=url, is_needed=False)]


