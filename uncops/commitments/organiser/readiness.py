"""The table of levels of readiness, which officers edit."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.commitments.forms import LevelForm
from uncops.commitments.models import ReadinessLevel
from uncops.commitments.organiser.found import words_of_commitments
from uncops.commitments.queries.levels import levels_in_use
from uncops.commitments.services.milestones import set_level
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import OFFICIAL_LANGUAGES


@organiser.page("/commitments/readiness", permission="commitments.read")
def readiness_level_list() -> ResponseReturnValue:
    return render_template("commitments/organiser/readiness.html", levels=levels_in_use(db.session()), **words_of_commitments())


@organiser.page("/commitments/readiness/add", permission="commitments.edit", methods=("GET", "POST"))
def readiness_level_add() -> ResponseReturnValue:
    return _edited(None)


@organiser.page("/commitments/readiness/<int:level_id>", permission="commitments.edit", methods=("GET", "POST"))
def readiness_level_change(level_id: int) -> ResponseReturnValue:
    held = db.session.get(ReadinessLevel, level_id)
    if held is None:
        raise NotFound
    return _edited(held)


def _edited(held: ReadinessLevel | None) -> ResponseReturnValue:
    form, level_id = LevelForm(obj=held), held.id if held else None
    if request.method == "GET" and held is not None:
        for code in OFFICIAL_LANGUAGES:
            form[f"title_{code}"].data = held.titles.get(code, "")
    if form.validate_on_submit():
        try:
            with transaction() as session:
                set_level(session, level_id, form.facts(), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The change is saved."), "good")
            return redirect(url_for("organiser.readiness_level_list"), 303)
    return render_template(
        "commitments/organiser/level.html", form=form, level_id=level_id, **words_of_commitments()
    ), 422 if form.errors else 200  # fmt: skip
