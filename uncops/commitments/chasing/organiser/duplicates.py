"""Commitments that may be the same: merged, or said not to be."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.commitments.chasing.organiser.found import words_of_chasing
from uncops.commitments.chasing.services import comparing
from uncops.commitments.likened import commitments_by_id, possible_duplicates
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.web.audiences import LARGEST_NUMBER, organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of_rows

PARTS = {
    "text": N_("Words"), "kind": N_("Kind"), "quantity": N_("Quantity"), "due_on": N_("Due date"), "themes": N_("Themes"),
    "parties": N_("Parties"),
}  # fmt: skip


@organiser.page("/commitments/duplicates", permission="commitments.confidential")
def commitment_duplicates() -> ResponseReturnValue:
    page = page_of_rows(possible_duplicates(db.session()), page_number())
    numbers = {number for first, like in page.rows for number in (first, like.other)}
    parts = {name: _(label) for name, label in PARTS.items()}
    return render_template(
        "commitments/chasing/duplicates.html", page=page, held=commitments_by_id(db.session(), numbers), parts=parts, **words_of_chasing()
    )


@organiser.page("/commitments/duplicates/merge", permission="commitments.edit", methods=("POST",))
def commitment_merge() -> ResponseReturnValue:
    kept, other = _both()
    try:
        with transaction() as session:
            comparing.merge(session, kept, other, deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        flash(_("They are one now; the other points to it, with its sources and reports."), "good")
    return redirect(url_for("organiser.commitment_duplicates"), 303)


@organiser.page("/commitments/duplicates/not-the-same", permission="commitments.edit", methods=("POST",))
def commitment_not_same() -> ResponseReturnValue:
    kept, other = _both()
    with transaction() as session:
        comparing.say_not_the_same(session, kept, other, deed=current_deed())
    flash(_("Remembered: they are not the same."), "good")
    return redirect(url_for("organiser.commitment_duplicates"), 303)


def _both() -> tuple[int, int]:
    """The two commitments a form names.

    :raises NotFound: when there are no such two.
    """
    kept, other = _number("kept"), _number("other")
    if len(commitments_by_id(db.session(), (kept, other))) != 2:
        raise NotFound
    return kept, other


def _number(name: str) -> int:
    said = request.form.get(name, "")
    if not (said.isascii() and said.isdigit() and int(said) <= LARGEST_NUMBER):
        raise NotFound
    return int(said)
