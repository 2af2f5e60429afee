"""What follows from meetings on the dossier of a delegation, on the page of a principal, and on the page of a meeting."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import or_

from uncops.bilaterals.dossier import add_meeting_section
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import meeting_title
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.bilaterals.records import queries
from uncops.bilaterals.records.access import may_record
from uncops.bilaterals.records.listing import undertaker
from uncops.bilaterals.records.models import FollowUp
from uncops.bilaterals.records.rules import KIND_LABELS
from uncops.core import clock
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.principals.dossier import add_principal_section
from uncops.principals.models import Principal
from uncops.summits.models import Summit


@add_section("follow-ups", N_("Follow-ups of meetings"), order=36, permission="bilaterals.record")
def follow_ups_of_delegation(delegation: Delegation) -> str:
    """What is still to be done from the meetings of a delegation."""
    here = or_(Meeting.first_id == delegation.id, Meeting.second_id == delegation.id)
    return _section(queries.open_follow_ups(db.session(), here), delegation.summit_id)


@add_principal_section("follow-ups", N_("Follow-ups of meetings"), order=21, permission="bilaterals.record")
def follow_ups_of_principal(principal: Principal) -> str:
    """What is still to be done from the meetings of a principal."""
    return _section(queries.open_follow_ups(db.session(), Meeting.principal_id == principal.id), principal.summit_id)


@add_meeting_section("record", N_("What happened"), order=15, permission="bilaterals.record")
def record_of_meeting(meeting: Meeting) -> str:
    """Where to write the record, and whether there is one."""
    if not may_record(meeting):
        return ""
    session = db.session()
    stored, count = queries.record_of(session, meeting.id), len(queries.follow_ups_of(session, meeting.id))
    return render_template("bilaterals/organiser/record_section.html", meeting=meeting, stored=stored, count=count)


def _section(follow_ups: Sequence[FollowUp], summit_id: int) -> str:
    """Those the visitor may see; nothing at all where there is none."""
    shown = [held for held in follow_ups if may_record(held.meeting)]
    if not shown:
        return ""
    summit = db.session().get_one(Summit, summit_id)
    words = words_of_meetings(summit)
    today: date = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    name_of = words["name_of"]
    return render_template(
        "bilaterals/organiser/follow_up_section.html", follow_ups=shown, today=today,
        kind_labels={kind.value: _(label) for kind, label in KIND_LABELS.items()},
        title_of=lambda held: meeting_title(held.meeting, name_of), undertaker_of=lambda held: undertaker(held, name_of),
    )  # fmt: skip
