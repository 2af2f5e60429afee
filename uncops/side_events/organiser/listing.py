"""The list of proposals, shown and taken away."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.core import clock
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.words import words_of
from uncops.lists.asking import asked_of
from uncops.lists.description import ListPage
from uncops.lists.exporting import exported
from uncops.lists.registry import keep_views_of
from uncops.lists.showing import shown
from uncops.side_events import queries
from uncops.side_events.listing import ENDPOINT, proposal_page
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser

keep_views_of(ENDPOINT, N_("Side events"))


@organiser.page("/side-events", permission="side_events.read")
def side_event_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    call = queries.call_of(session, summit.id)
    return render_template(
        "side_events/organiser/list.html",
        shown=shown(session, _proposals(summit)), call=call, counts=queries.decision_counts(session, summit.id), now=clock.now(),
    )  # fmt: skip


@organiser.page("/side-events/list.<any(csv,xlsx):file_format>", permission="side_events.read")
def side_event_list_export(file_format: str) -> ResponseReturnValue:
    summit = required_summit()
    g.time_zone = summit.time_zone
    listed = _proposals(summit)
    asked = asked_of(listed, request.args.items(multi=True))
    return exported(
        db.session(), listed, asked, title=_("Side events"), file_name=f"{summit.slug}-side-events", file_format=file_format
    )


def _proposals(summit: Summit) -> ListPage:
    return proposal_page(summit, words_of(summit), account_id=current_user.id, reviews=may("side_events.review"))
