"""The requests of Missions that wait for a meeting."""

from flask import render_template
from flask.typing import ResponseReturnValue

from uncops.bilaterals import queries
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.core.database import db
from uncops.registration.wishes.telling import Teller
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.paging import page_number, page_of


@organiser.page("/bilaterals/requests", permission="bilaterals.read")
def meeting_request_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    page = page_of(session, queries.requests_to_arrange(summit.id), page_number(), scalars=False)
    teller = Teller(session, summit)
    mutual = queries.asked_by_both(session, summit.id, [wish for wish, _delegation in page.rows])
    rows = [(delegation, teller.told(wish), wish.id in mutual) for wish, delegation in page.rows]
    return render_template("bilaterals/organiser/requests.html", page=page, rows=rows, **words_of_meetings(summit))
