"""The list of meetings: shown, taken away as a file, and both sides told of many at once."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.bilaterals import queries, services
from uncops.bilaterals.listing import meeting_page
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.core.database import db, transaction
from uncops.core.wording import N_
from uncops.lists.asking import asked_of
from uncops.lists.chosen import CHOSEN, numbers_in
from uncops.lists.exporting import exported
from uncops.lists.handing import handed_over
from uncops.lists.registry import keep_views_of
from uncops.lists.showing import shown
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

keep_views_of("organiser.meeting_list", N_("Bilateral meetings"))


@organiser.page("/bilaterals", permission="bilaterals.read")
def meeting_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    listed = shown(session, meeting_page(session, summit))
    return render_template("bilaterals/organiser/list.html", shown=listed, by_state=queries.counts_by_state(session, summit.id))


@organiser.page("/bilaterals/list.<any(csv,xlsx):file_format>", permission="bilaterals.read")
def meeting_list_export(file_format: str) -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    listed = meeting_page(session, summit)
    asked = asked_of(listed, request.args.items(multi=True))
    name = f"{summit.slug}-meetings"
    return exported(session, listed, asked, title=_("Bilateral meetings"), file_name=name, file_format=file_format)


@organiser.page("/bilaterals/chosen", permission="bilaterals.read", methods=("POST",))
def meeting_list_chosen() -> ResponseReturnValue:
    session = db.session()
    listed = meeting_page(session, required_summit())
    return handed_over(session, listed)


@organiser.page("/bilaterals/tell", permission="bilaterals.arrange", methods=("POST",))
def meeting_list_tell() -> ResponseReturnValue:
    summit_id, told, others = required_summit().id, 0, 0
    with transaction() as session:
        for number in numbers_in(request.form.getlist(CHOSEN)):
            meeting = session.get(Meeting, number)
            if meeting is None or meeting.summit_id != summit_id:
                continue
            if not meeting.has_news:
                others += 1
                continue
            services.set_state(session, number, MeetingState.TOLD, deed=current_deed())
            told += 1
    flash(ngettext("Both sides of %(num)d meeting are told of it.", "Both sides of %(num)d meetings are told of them.", told), "good")
    if others:
        said = ngettext(
            "Of %(num)d meeting there is nothing to tell, or it is on hold.",
            "Of %(num)d meetings there is nothing to tell, or they are on hold.",
            others,
        )
        flash(said, "neutral")
    return redirect(url_for("organiser.meeting_list"), 303)
