"""What is late: overdue commitments, pledges that were not renewed, what waits for liaison officers and principals, what was said."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.commitments.chasing import queries
from uncops.commitments.chasing.organiser.found import today, words_of_chasing
from uncops.commitments.chasing.rules import ReminderKind
from uncops.commitments.chasing.services import reminding
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of

OVERDUE, RENEWAL, LIAISON, PRINCIPAL, SAID = "overdue", "renewal", "liaison", "principal", "said"


@organiser.page("/commitments/chasing", permission="commitments.read")
def commitment_chasing() -> ResponseReturnValue:
    day = today()
    views = {
        OVERDUE: lambda: queries.overdue(day), RENEWAL: lambda: queries.not_renewed(day),
        LIAISON: lambda: queries.escalated(ReminderKind.TO_LIAISON), PRINCIPAL: lambda: queries.escalated(ReminderKind.TO_PRINCIPAL),
        SAID: queries.recent_reminders,
    }  # fmt: skip
    asked = request.args.get("show", OVERDUE)
    view = asked if asked in views else OVERDUE
    page = page_of(db.session(), views[view](), page_number())
    return render_template(
        "commitments/chasing/overdue.html", view=view, page=page, day=day, counts=queries.counts_of_late(db.session(), day),
        news=queries.news_days(db.session()) if view in (OVERDUE, LIAISON, PRINCIPAL) else {}, **words_of_chasing(),
    )  # fmt: skip


@organiser.page("/commitments/<int:commitment_id>/lapse", permission="commitments.edit", methods=("POST",))
def commitment_lapse(commitment_id: int) -> ResponseReturnValue:
    seen = request.form.get("version", "")
    seen_version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None
    try:
        with transaction() as session:
            held = reminding.lapse(session, commitment_id, today(), deed=current_deed(), seen_version=seen_version)
            reference = held.reference
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        flash(_("%(reference)s has lapsed.", reference=reference), "good")
    return redirect(url_for("organiser.commitment_chasing", show=RENEWAL), 303)


@organiser.page("/commitments/notices/<int:reminder_id>/settle", permission="commitments.edit", methods=("POST",))
def commitment_notice_settle(reminder_id: int) -> ResponseReturnValue:
    with transaction() as session:
        view = LIAISON if reminding.settle(session, reminder_id, deed=current_deed()).kind == ReminderKind.TO_LIAISON.value else PRINCIPAL
    flash(_("The notice is taken up."), "good")
    return redirect(url_for("organiser.commitment_chasing", show=view), 303)
