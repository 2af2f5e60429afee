"""The list of requests: shown, taken away as a file, and many shown to the other side at once."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.bilaterals.requests import answering, queries
from uncops.bilaterals.requests.listing import request_page
from uncops.bilaterals.requests.seeing import seen_here, sees_all
from uncops.bilaterals.requests.wished import unclear_count
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.lists.asking import asked_of
from uncops.lists.chosen import CHOSEN, numbers_in
from uncops.lists.description import ListPage
from uncops.lists.exporting import exported
from uncops.lists.handing import handed_over
from uncops.lists.registry import keep_views_of
from uncops.lists.showing import shown
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

keep_views_of("organiser.meeting_request_list", N_("Requests for meetings"))


@organiser.page("/bilaterals/requests", permission="bilaterals.read")
def meeting_request_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    listed = shown(session, _listed(summit))
    return render_template(
        "bilaterals/requests/organiser/list.html",
        shown=listed, by_state=queries.counts_by_state(session, summit.id, seen_here()),
        unclear_count=unclear_count(session, summit.id) if sees_all() else 0,
        hidden_count=queries.hidden_count(session, summit.id) if sees_all() else 0,
    )  # fmt: skip


@organiser.page("/bilaterals/requests/list.<any(csv,xlsx):file_format>", permission="bilaterals.read")
def meeting_request_list_export(file_format: str) -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    listed = _listed(summit)
    asked = asked_of(listed, request.args.items(multi=True))
    name = f"{summit.slug}-meeting-requests"
    return exported(session, listed, asked, title=_("Requests for meetings"), file_name=name, file_format=file_format)


@organiser.page("/bilaterals/requests/chosen", permission="bilaterals.read", methods=("POST",))
def meeting_request_list_chosen() -> ResponseReturnValue:
    session, listed = db.session(), _listed(required_summit())
    return handed_over(session, listed)


@organiser.page("/bilaterals/requests/clear", permission="bilaterals.confidential", methods=("POST",))
def meeting_request_list_clear() -> ResponseReturnValue:
    summit_id, cleared, others = required_summit().id, 0, 0
    for number in numbers_in(request.form.getlist(CHOSEN)):
        is_cleared = _clear(summit_id, number)
        cleared, others = cleared + is_cleared, others + (not is_cleared)
    flash(ngettext("%(num)d request is shown to the other side.", "%(num)d requests are shown to the other side.", cleared), "good")
    if others:
        words = ngettext(
            "%(num)d request stays as it was: withdrawn, shown before, or between parties kept apart.",
            "%(num)d requests stay as they were: withdrawn, shown before, or between parties kept apart.", others,
        )  # fmt: skip
        flash(words, "neutral")
    return redirect(url_for("organiser.meeting_request_list"), 303)


def _clear(summit_id: int, number: int) -> bool:
    """Whether one request was shown now; each in its own transaction, so that one refused does not hold up the rest."""
    try:
        with transaction() as session:
            asked = queries.request_of(session, summit_id, number)
            if asked is None or asked.cleared_at is not None:
                return False
            answering.clear(session, number, deed=current_deed())
    except Refusal:
        return False
    return True


def _listed(summit: Summit) -> ListPage:
    return request_page(db.session(), summit, seen_here(), sees_all=sees_all())
