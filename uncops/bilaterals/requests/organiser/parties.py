"""A party over its days: meetings, absences, what it asks and what is asked of it; with absences entered and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.wrappers import Response

from uncops.bilaterals import queries as meeting_queries
from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.listing import days_of
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.bilaterals.requests import keeping, queries
from uncops.bilaterals.requests.filling import read_absence
from uncops.bilaterals.requests.forms import AbsenceForm
from uncops.bilaterals.requests.models import MeetingRequest, StatedAbsence
from uncops.bilaterals.requests.seeing import seen_here, sees_all, speaks_for
from uncops.bilaterals.requests.services import Asking
from uncops.bilaterals.requests.telling import RequestTeller, state_labels, state_tones
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.delegations.queries import delegation_of
from uncops.principals.models import Principal
from uncops.principals.queries import principal_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import ROWS_A_PAGE


@dataclass(frozen=True)
class Shown:
    """The party of a page: a delegation or a principal."""

    delegation: Delegation | None
    principal: Principal | None

    @property
    def asking(self) -> Asking:
        """As the services name it."""
        return Asking(self.delegation.id if self.delegation else None, self.principal.id if self.principal else None)

    @property
    def url(self) -> str:
        """Its page."""
        if self.delegation is not None:
            return url_for("organiser.meeting_party_show", delegation_id=self.delegation.id)
        return url_for("organiser.meeting_person_show", principal_id=self.asking.principal_id)


@organiser.page("/bilaterals/parties/<int:delegation_id>", permission="bilaterals.read", methods=("GET", "POST"))
def meeting_party_show(delegation_id: int) -> ResponseReturnValue:
    summit = required_summit()
    held = delegation_of(db.session(), delegation_id)
    if held is None or held.summit_id != summit.id:
        raise NotFound
    return _page(summit, Shown(held, None))


@organiser.page("/bilaterals/principals/<int:principal_id>", permission="bilaterals.read", methods=("GET", "POST"))
def meeting_person_show(principal_id: int) -> ResponseReturnValue:
    summit = required_summit()
    held = principal_of(db.session(), principal_id)
    if held is None or held.summit_id != summit.id:
        raise NotFound
    return _page(summit, Shown(None, held))


@organiser.page("/bilaterals/absences/<int:absence_id>/remove", permission="bilaterals.ask", methods=("POST",))
def meeting_absence_remove(absence_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), DeedForm()
    absence = db.session.get(StatedAbsence, absence_id)
    if absence is None or absence.summit_id != summit.id or not _may_state(summit, absence.principal_id):
        raise NotFound
    back = Shown(absence.delegation, absence.principal).url
    if form.validate_on_submit():
        with transaction() as session:
            keeping.remove_absence(session, session.get_one(StatedAbsence, absence_id), deed=current_deed())
    return redirect(back, 303)


def _page(summit: Summit, shown: Shown) -> ResponseReturnValue:
    g.time_zone = summit.time_zone
    form = AbsenceForm()
    may_state = _may_state(summit, shown.asking.principal_id)
    if request.method == "POST" and not may_state:
        raise NotFound
    if form.validate_on_submit() and (done := _stated(form, summit, shown)) is not None:
        return done
    return _rendered(summit, shown, form, may_state=may_state), 422 if form.errors else 200


def _rendered(summit: Summit, shown: Shown, form: AbsenceForm, *, may_state: bool) -> str:
    zone, days = ZoneInfo(summit.time_zone), days_of(summit)
    chosen = next((held for held in days if held.isoformat() == request.args.get("day")), summit.starts_on)
    session = db.session()
    if form.starts_on.data is None:
        form.starts_on.data = form.ends_on.data = chosen
    teller, mine = RequestTeller(session, summit), _requests(summit, shown)
    asks = [one for one in mine if (one.delegation_id, one.principal_id) == (shown.asking.delegation_id, shown.asking.principal_id)]
    received = [one for one in mine if one not in asks]
    told = {"is_own": True, "is_confidential": sees_all()}
    meetings = (
        meeting_queries.meetings_of_delegation(session, shown.delegation.id) if shown.delegation
        else meeting_queries.meetings_of_principal(session, shown.asking.principal_id or 0)
    )  # fmt: skip
    return render_template(
        "bilaterals/requests/organiser/party.html",
        shown=shown, form=form, may_state=may_state, days=days, chosen=chosen, lines=_lines(meetings, _absences(shown), chosen, zone),
        asks=teller.all_told(asks[:ROWS_A_PAGE], **told), received=teller.all_told(received[:ROWS_A_PAGE], **told),
        more_count=max(len(asks), len(received)) - ROWS_A_PAGE,
        name=_name(shown, summit), request_states=state_labels(), request_tones=state_tones(), **words_of_meetings(summit),
    )  # fmt: skip


def _stated(form: AbsenceForm, summit: Summit, shown: Shown) -> Response | None:
    """Where to go once the absence is kept; nowhere when it is refused."""
    url, asking = shown.url, shown.asking
    try:
        with transaction() as session:
            held = session.get_one(Summit, summit.id)
            keeping.state_absence(session, held, asking, read_absence(form, ZoneInfo(held.time_zone)), deed=current_deed())
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    return redirect(url, 303)


def _may_state(summit: Summit, principal_id: int | None) -> bool:
    return may("bilaterals.arrange") or (may("bilaterals.ask") and speaks_for(summit.id, principal_id))


def _requests(summit: Summit, shown: Shown) -> Sequence[MeetingRequest]:
    """All requests of and towards the party which the visitor may see."""
    found = queries.requests_at(summit.id).where(seen_here())
    if shown.delegation is not None:
        of_it = (MeetingRequest.delegation_id == shown.delegation.id) | (MeetingRequest.to_party_id == shown.delegation.party_id)
    else:
        number = shown.asking.principal_id
        of_it = (MeetingRequest.principal_id == number) | (MeetingRequest.to_principal_id == number)
    return db.session.scalars(found.where(of_it).order_by(MeetingRequest.priority, MeetingRequest.id)).all()


def _absences(shown: Shown) -> Sequence[StatedAbsence]:
    held = (StatedAbsence.delegation_id == shown.asking.delegation_id, StatedAbsence.principal_id == shown.asking.principal_id)
    return db.session.scalars(select(StatedAbsence).where(*held).order_by(StatedAbsence.starts_at, StatedAbsence.id)).all()


def _lines(meetings: Sequence[object], absences: Sequence[object], chosen: date, zone: ZoneInfo) -> list[tuple[str, object]]:
    """Meetings and absences that touch a day, in time order, each with its kind."""
    both = [*(("meeting", one) for one in meetings), *(("absence", one) for one in absences)]
    return sorted((pair for pair in both if _touches(pair[1], chosen, zone)), key=lambda pair: pair[1].starts_at)


def _touches(one: object, chosen: date, zone: ZoneInfo) -> bool:
    begins: datetime = one.starts_at
    ends: datetime = one.ends_at
    return begins.astimezone(zone).date() <= chosen <= ends.astimezone(zone).date()


def _name(shown: Shown, summit: Summit) -> str:
    return names_on(summit.starts_on)(shown.delegation.party) if shown.delegation else shown.principal.name
