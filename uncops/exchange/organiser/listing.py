"""The imports of a summit, and where a file is brought in or erased."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.exchange import services
from uncops.exchange.forms import ReceiveForm
from uncops.exchange.kinds import kind_of
from uncops.exchange.models import ImportKind, ImportRun, ImportState
from uncops.exchange.organiser.found import found_import, own_kinds
from uncops.exchange.queries import imports_of
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import OFFICIAL_LANGUAGES
from uncops.web.paging import page_number, page_of

STATE_LABELS = {
    ImportState.MAPPING: (N_("Columns to be named"), "neutral"),
    ImportState.TRIED: (N_("Tried, not stored"), "info"),
    ImportState.STORING: (N_("Being stored"), "info"),
    ImportState.STORED: (N_("Stored"), "good"),
}


def state_labels() -> dict[str, tuple[str, str]]:
    """States of imports in the visitor's language, with their tones."""
    return {state.value: (_(label), tone) for state, (label, tone) in STATE_LABELS.items()}


def kind_labels() -> dict[str, str]:
    """What rows can be of those the visitor may bring in, in the visitor's language."""
    return {kind.kind.value: _(kind.label) for kind in own_kinds()}


@organiser.page("/imports", permission="imports.use")
def import_list() -> ResponseReturnValue:
    summit = required_summit()
    kinds = kind_labels()
    page = page_of(db.session(), imports_of(summit.id, kinds), page_number())
    return render_template(
        "exchange/organiser/list.html",
        page=page, summit=summit, states=state_labels(), kinds=kinds, template_languages=OFFICIAL_LANGUAGES,
    )  # fmt: skip


@organiser.page("/imports/new", permission="imports.use", methods=("GET", "POST"))
def import_new() -> ResponseReturnValue:
    summit, kinds = required_summit(), kind_labels()
    asked = request.args.get("kind", "")
    form = ReceiveForm(kind=asked if asked in kinds else next(iter(kinds), ""))
    form.kind.choices = list(kinds.items())
    if form.validate_on_submit():
        # A large workbook takes a second to read: it is read before the transaction begins.
        kind, content, name = ImportKind(form.kind.data), form.file.data.read(), form.file.data.filename or ""
        try:
            services.found_table(content, kind_of(kind))
            with transaction() as session:
                import_id = services.receive_file(session, summit.id, kind, name, content, deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.import_columns", import_id=import_id), 303)
    return render_template("exchange/organiser/new.html", form=form, summit=summit), 422 if form.errors else 200


@organiser.page("/imports/<int:import_id>/erase", permission="imports.use", methods=("POST",))
def import_erase(import_id: int) -> ResponseReturnValue:
    found_import(import_id)
    try:
        with transaction() as session:
            services.erase_file(session, session.get_one(ImportRun, import_id), deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        flash(_("The file and what was read of it are erased."), "good")
    return redirect(url_for("organiser.import_show", import_id=import_id), 303)
