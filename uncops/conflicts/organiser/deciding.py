"""Pages: overruling a finding with a reason, taking that back, taking what is offered."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.conflicts.check.finding import Finding
from uncops.conflicts.forms import OverruleForm
from uncops.conflicts.organiser.telling import may_see, words_of_conflicts
from uncops.conflicts.queries import situation_of
from uncops.conflicts.services import overrule, take_back, take_offer
from uncops.conflicts.sources import mover_of
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import spoken, translated


@organiser.page("/conflicts/<slug:finding_key>/overrule", permission="conflicts.edit", methods=("GET", "POST"))
def conflict_overrule(finding_key: str) -> ResponseReturnValue:
    summit, form = required_summit(), OverruleForm()
    g.time_zone = summit.time_zone
    finding = _finding(summit, finding_key)
    if finding is None:
        return _gone()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                overrule(session, session.get_one(Summit, summit.id), finding_key, form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The conflict is overruled. It counts again as soon as one of its facts changes."), "good")
            return redirect(url_for("organiser.conflict_list"), 303)
    return render_template(
        "conflicts/organiser/overrule.html", form=form, finding=finding, summit=summit, **words_of_conflicts()
    ), 422 if form.errors else 200  # fmt: skip


def _finding(summit: Summit, finding_key: str) -> Finding | None:
    found = (finding for finding in situation_of(db.session(), summit).findings if finding.key == finding_key)
    return next((finding for finding in found if may_see(finding)), None)


def _gone() -> ResponseReturnValue:
    flash(_("This conflict is no longer there; the programme was changed meanwhile."), "info")
    return redirect(url_for("organiser.conflict_list"), 303)


@organiser.page("/conflicts/overrulings/<int:overruling_id>/take-back", permission="conflicts.edit", methods=("POST",))
def conflict_take_back(overruling_id: int) -> ResponseReturnValue:
    summit = required_summit()
    with transaction() as session:
        take_back(session, session.get_one(Summit, summit.id), overruling_id, deed=current_deed())
    flash(_("The conflict counts again."), "good")
    return redirect(url_for("organiser.conflict_list"), 303)


@organiser.page("/conflicts/<slug:finding_key>/solve", permission="conflicts.edit", methods=("POST",))
def conflict_solve(finding_key: str) -> ResponseReturnValue:
    summit = required_summit()
    finding = _finding(summit, finding_key)
    if finding is None:
        return _gone()
    if any((mover := mover_of(side.key)) and not may(mover.permission) for side in finding.sides if side.kind in ("session", "meeting")):
        return _gone()
    try:
        with transaction() as session:
            placed = session.get_one(Summit, summit.id)
            offer = take_offer(session, placed, finding_key, request.form.get("offer", ""), deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        flash(_("Done: %(change)s.", change=spoken(offer.sentence)), "good")
    return redirect(url_for("organiser.conflict_list"), 303)
