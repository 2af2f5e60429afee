"""Talking points on the page of a meeting with a principal, and on the dossier of a delegation."""

from flask import render_template

from uncops.bilaterals.dossier import add_meeting_section
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.records.access import own_office
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.talking_points.access import READ, may_brief
from uncops.talking_points.queries import sets_at
from uncops.talking_points.wording import words_of_points


@add_meeting_section("talking-points", N_("Talking points"), order=12, permission=READ)
def talking_points_of_meeting(meeting: Meeting) -> str:
    """What stands in the principal's book for this meeting, and where it is written."""
    if not may_brief(meeting):
        return ""
    sets = sets_at(db.session(), meeting.summit_id, [meeting.id], [meeting.first.party_id])
    own, standing = sets.by_meeting.get(meeting.id), sets.standing(meeting.id, meeting.first.party_id)
    return render_template(
        "talking_points/organiser/meeting_section.html", meeting=meeting, own=own, standing=standing,
        sees_parties=own_office() is None, **words_of_points(),
    )  # fmt: skip


@add_section("talking-points", N_("Talking points"), order=37, permission=READ)
def talking_points_of_delegation(delegation: Delegation) -> str:
    """The talking points of a party, which stand in for its meetings without any; for the secretariat."""
    if own_office() is not None:
        return ""
    return render_template("talking_points/organiser/delegation_section.html", delegation=delegation)
