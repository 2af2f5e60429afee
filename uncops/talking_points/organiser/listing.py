"""The meetings principals hold, and how far their talking points are."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import meeting_title, names_on
from uncops.bilaterals.records.access import own_office
from uncops.core.database import db
from uncops.summits.current import required_summit
from uncops.talking_points.access import READ
from uncops.talking_points.queries import meetings_with_principals, sets_at
from uncops.talking_points.wording import words_of_points
from uncops.web.audiences import organiser
from uncops.web.paging import page_number, page_of


@organiser.page("/talking-points", permission=READ)
def talking_points_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    page = page_of(session, meetings_with_principals(summit.id, of_account=own_office()), page_number())
    meetings: list[Meeting] = list(page.rows)
    sets = sets_at(session, summit.id, [one.id for one in meetings], [one.first.party_id for one in meetings])
    name_of = names_on(summit.starts_on)
    return render_template(
        "talking_points/organiser/list.html",
        page=page, sets=sets, title_of=lambda meeting: meeting_title(meeting, name_of), sees_parties=own_office() is None,
        **words_of_points(),
    )  # fmt: skip
