"""The Mission's page of its own bilateral meetings: those both sides were told of, and nobody else's; with its requests beside it."""

from zoneinfo import ZoneInfo

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals import queries
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.naming import names_on, other_side
from uncops.bilaterals.requests import portal as request_pages  # noqa: F401
from uncops.bilaterals.suggestions import portal as suggestion_pages  # noqa: F401
from uncops.bilaterals.telling import CANCELLED, CONFIRMED, TENTATIVE
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.registration.own import own_delegation
from uncops.summits.models import Summit
from uncops.web.audiences import portal

# Told to a Mission in its own words: what it was told last, and what everybody saw happen.
TOLD_WORDS = {
    TENTATIVE: (N_("To be confirmed"), "info"),
    CONFIRMED: (N_("Confirmed"), "good"),
    CANCELLED: (N_("Cancelled"), "bad"),
}
HAPPENED_WORDS = {
    MeetingState.HELD.value: (N_("Held"), "good"),
    MeetingState.MISSED.value: (N_("Did not take place"), "warning"),
}


@portal.page("/delegations/<int:delegation_id>/meetings", permission="registration.edit")
def meeting_list(delegation_id: int) -> ResponseReturnValue:
    delegation, session = own_delegation(delegation_id), db.session()
    summit = session.get_one(Summit, delegation.summit_id)
    meetings = queries.meetings_told_to_delegation(session, delegation_id)
    name_of = names_on(summit.starts_on)
    days = queries.by_told_day(meetings, ZoneInfo(summit.time_zone))
    return render_template(
        "bilaterals/portal/list.html",
        delegation=delegation, summit=summit, days_held=days, state_of=_state_of,
        other_of=lambda meeting: other_side(meeting, delegation_id, name_of), meetings=meetings,
    )  # fmt: skip


def _state_of(meeting: Meeting) -> tuple[str, str]:
    label, tone = HAPPENED_WORDS.get(meeting.state) or TOLD_WORDS[meeting.told_status]
    return _(label), tone
