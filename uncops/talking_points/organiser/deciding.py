"""Deeds on talking points: begun, proposed, accepted, put in order, reviewed, locked."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.bilaterals.naming import names_on
from uncops.bilaterals.organiser.found import found_meeting
from uncops.bilaterals.records.access import own_office
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.reference.models import Party
from uncops.summits.models import Summit
from uncops.talking_points import services
from uncops.talking_points.access import EDIT, LOCK, found_point, found_points, may_brief
from uncops.talking_points.forms import DeedForm
from uncops.talking_points.gathering import Wanted, records_of
from uncops.talking_points.models import PointState, TalkingPoints
from uncops.talking_points.organiser.showing import points_page
from uncops.talking_points.proposing import Proposal, proposals_of
from uncops.talking_points.queries import points_of_meeting, points_of_party
from uncops.talking_points.services import Spoken
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import spoken, translated
from uncops.web.languages import language

UP, DOWN = "up", "down"


@organiser.page("/bilaterals/<int:meeting_id>/talking-points/begin", permission=EDIT, methods=("POST",))
def talking_points_begin(meeting_id: int) -> ResponseReturnValue:
    meeting, _summit = found_meeting(meeting_id)
    if not may_brief(meeting):
        raise NotFound
    if not DeedForm().validate_on_submit():
        return redirect(url_for("organiser.meeting_show", meeting_id=meeting_id), 303)
    there = points_of_meeting(db.session(), meeting_id)
    if there is not None:
        return redirect(url_for("organiser.talking_points_show", points_id=there.id), 303)
    with transaction() as session:
        made = services.begin_for_meeting(session, meeting, deed=current_deed()).id
    return _proposed(made)


@organiser.page("/delegations/<int:delegation_id>/talking-points/begin", permission=EDIT, methods=("POST",))
def talking_points_begin_party(delegation_id: int) -> ResponseReturnValue:
    held = db.session().get(Delegation, delegation_id)
    if held is None or own_office() is not None:
        raise NotFound
    if not DeedForm().validate_on_submit():
        return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    summit_id, party_id = held.summit_id, held.party_id
    there = points_of_party(db.session(), summit_id, party_id)
    if there is not None:
        return redirect(url_for("organiser.talking_points_show", points_id=there.id), 303)
    with transaction() as session:
        made = services.begin_for_party(session, summit_id, party_id, deed=current_deed()).id
    return _proposed(made)


@organiser.page("/talking-points/<int:points_id>/propose", permission=EDIT, methods=("POST",))
def talking_points_propose(points_id: int) -> ResponseReturnValue:
    found_points(points_id)
    form = DeedForm()
    if not form.validate_on_submit():
        return points_page(points_id, form), 422
    try:
        return _proposed(points_id)
    except Refusal as refusal:
        form.form_errors.append(translated(refusal))
        return points_page(points_id, form), 422


@organiser.page("/talking-points/<int:points_id>/review", permission=EDIT, methods=("POST",))
def talking_points_review(points_id: int) -> ResponseReturnValue:
    return _done(points_id, lambda session, seen: services.review(session, points_id, seen=seen, deed=current_deed()))


@organiser.page("/talking-points/<int:points_id>/lock", permission=LOCK, methods=("POST",))
def talking_points_lock(points_id: int) -> ResponseReturnValue:
    act = services.unlock if request.form.get("to") == "draft" else services.lock
    return _done(points_id, lambda session, seen: act(session, points_id, seen=seen, deed=current_deed()))


@organiser.page("/talking-points/points/<int:point_id>/decide", permission=EDIT, methods=("POST",))
def talking_point_decide(point_id: int) -> ResponseReturnValue:
    _point, held = found_point(point_id)
    wanted = request.form.get("to", "")
    if wanted in (UP, DOWN):
        return _done(held.id, lambda session, seen: services.shift(session, point_id, is_up=wanted == UP, seen=seen, deed=current_deed()))
    if wanted not in set(PointState):
        raise NotFound
    state = PointState(wanted)
    return _done(held.id, lambda session, seen: services.decide(session, point_id, state, seen=seen, deed=current_deed()))


def _done(points_id: int, act: Callable[[Session, int | None], object]) -> ResponseReturnValue:
    """The page again after a deed, or with the reason why it was not done."""
    found_points(points_id)
    form = DeedForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                act(session, form.seen_version)
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(url_for("organiser.talking_points_show", points_id=points_id), 303)
    return points_page(points_id, form), 422


def _proposed(points_id: int) -> ResponseReturnValue:
    """Put in what the record offers, and show the page.

    :raises PointsLocked: when the set is locked.
    """
    held = found_points(points_id)
    proposals = _proposals(held)
    with transaction() as session:
        count = services.propose(session, points_id, Spoken(proposals, language(), spoken), deed=current_deed())
    if count:
        said = ngettext("%(number)s talking point proposed from the record.", "%(number)s talking points proposed from the record.", count,
                        number=count)  # fmt: skip
    else:
        said = _("The record offers nothing that does not stand here already.")
    flash(said, "info")
    return redirect(url_for("organiser.talking_points_show", points_id=points_id), 303)


def _proposals(held: TalkingPoints) -> list[Proposal]:
    """What the record offers for the other side."""
    session = db.session()
    summit = session.get_one(Summit, held.summit_id)
    party: Party = held.party or held.meeting.first.party  # type: ignore[union-attr]
    record = records_of(session, summit, Wanted([party], names_on(summit.starts_on)))[party.id]
    return proposals_of(record, today=clock.now().astimezone(ZoneInfo(summit.time_zone)).date())
