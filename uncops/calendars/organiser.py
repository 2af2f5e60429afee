"""The page on which organisers find the address of every feed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from uncops.calendars.addresses import feed_url, tombstone_time
from uncops.calendars.contents import Choice
from uncops.calendars.itip import organiser as invitations  # noqa: F401 - its pages register themselves
from uncops.core.database import db
from uncops.programme.queries import published_programme
from uncops.summits.current import current_summit
from uncops.web.audiences import organiser
from uncops.web.languages import language


@organiser.page("/calendars", permission="calendars.read")
def feed_list() -> ResponseReturnValue:
    summit = current_summit()
    programme = published_programme(db.session(), summit) if summit else None
    return render_template(
        "calendars/organiser/list.html",
        programme=programme,
        address=feed_url(summit.slug, Choice(), language()) if summit else None,
        session_address=lambda session_id: feed_url(summit.slug, Choice(session_id=session_id), language()) if summit else "",
        tombstone_days=tombstone_time().days,
    )
