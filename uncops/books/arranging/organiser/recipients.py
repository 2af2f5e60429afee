"""The books of one recipient: what stands in them otherwise than in all others."""

from collections.abc import Mapping

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.books.arranging import queries, services
from uncops.books.arranging.chapters import ADDED_HEADINGS
from uncops.books.arranging.forms import SettingsForm
from uncops.books.arranging.organiser.shown import ChapterRow, common_rows, kind_label, kind_named, rows_of, subject_named
from uncops.books.arranging.organiser.templates import template_page
from uncops.books.arranging.services import Settings, Whose
from uncops.books.kinds import Subject
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

SWITCH = "switch-"
STATES = {"on": True, "off": False}


@organiser.page("/books/templates/<string:book_kind>/recipient", permission="books.arrange", methods=("GET", "POST"))
def book_recipient(book_kind: str) -> ResponseReturnValue:
    summit, kind = required_summit(), kind_named(book_kind)
    subject = subject_named(kind, summit)
    if subject is None:
        return template_page(summit, kind)  # where a recipient is chosen
    whose = Whose(summit.id, kind, subject.key)
    held = queries.template_of(db.session(), summit.id, kind.kind.value, subject.key)
    form = SettingsForm(request.form or None, obj=held)
    form.offer(_("As for all"))
    if request.method == "GET":
        form.show_version(held.version if held else 0)
    rows = common_rows(whose)
    chosen = _chosen(rows) if request.method == "POST" else dict(held.switches) if held else {}
    if form.validate_on_submit():
        settings = Settings(form.language.data, form.paper.data, (form.classification.data or "").strip())
        try:
            with transaction() as session:
                services.settle(session, whose, settings, switches=chosen, seen_version=form.seen_version or 0, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            now = queries.template_of(db.session(), summit.id, kind.kind.value, subject.key)
            form.show_version(now.version if now else 0)
        else:
            return redirect(url_for("organiser.book_template", book_kind=kind.kind.value, _anchor="recipients"), 303)
    return _page(whose, subject, form, chosen), 422 if form.errors or form.form_errors else 200


def _chosen(rows: list[ChapterRow]) -> dict[str, bool]:
    """What the form says of each chapter otherwise than for all."""
    said = {row.name: request.form.get(f"{SWITCH}{row.name}", "") for row in rows}
    return {name: STATES[state] for name, state in said.items() if state in STATES}


def _page(whose: Whose, subject: Subject, form: SettingsForm, chosen: Mapping[str, bool]) -> str:
    own = queries.added_to(db.session(), whose.summit_id, whose.kind.kind.value, (whose.subject,))
    return render_template(
        "books/organiser/arranging/recipient.html",
        kind=whose.kind, kind_name=kind_label(whose.kind), subject=subject, form=form, chosen=chosen, rows=common_rows(whose),
        own=rows_of(whose, [chapter.key for chapter in own], own, {}), added_headings=ADDED_HEADINGS,
    )  # fmt: skip
