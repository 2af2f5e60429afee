"""Page: how strict a summit is about each rule."""

import hashlib

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.conflicts.check.severity import DEFAULTS, Rule, Severity
from uncops.conflicts.forms import StrictnessForm
from uncops.conflicts.organiser.telling import words_of_conflicts
from uncops.conflicts.queries import severities_of
from uncops.conflicts.rules import RulesChanged
from uncops.conflicts.services import set_severities
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/conflicts/rules", permission="conflicts.edit", methods=("GET", "POST"))
def conflict_rules() -> ResponseReturnValue:
    summit, form = required_summit(), StrictnessForm()
    present = severities_of(db.session(), summit)
    if not form.is_submitted():
        form.show(present)
        form.seen.data = _mark(present)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                placed = session.get_one(Summit, summit.id, with_for_update=True)
                if _mark(severities_of(session, placed)) != form.seen.data:
                    raise RulesChanged
                set_severities(session, placed, form.wanted(), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.seen.data = _mark(severities_of(db.session(), summit))
        else:
            flash(_("The rules are set. The list of conflicts goes by them from now on."), "good")
            return redirect(url_for("organiser.conflict_list"), 303)
    return render_template(
        "conflicts/organiser/rules.html", form=form, rules=list(Rule), defaults=DEFAULTS, summit=summit, **words_of_conflicts()
    ), 422 if form.errors else 200  # fmt: skip


def _mark(severities: dict[Rule, Severity]) -> str:
    """What the form carries to know whether somebody set the rules since it was opened."""
    return hashlib.sha256(" ".join(severities[rule].value for rule in Rule).encode()).hexdigest()[:24]
