"""The pages of a trial: what the import would do, everything wrong with it, the questions, and storing it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.exchange import services
from uncops.exchange.forms import AcceptForm
from uncops.exchange.kinds import kind_of
from uncops.exchange.organiser import shown
from uncops.exchange.organiser.found import found_import
from uncops.exchange.organiser.listing import kind_labels, state_labels
from uncops.exchange.queries import held_import
from uncops.exchange.rules import RegistrationsChanged
from uncops.sheets.writing import csv_bytes, xlsx_bytes
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.languages import direction
from uncops.web.paging import page_number, page_of_rows

VIEWS = ("problems", "new", "changed")
# More rows than this are stored in the background; fewer take less than a second.
AT_ONCE_LIMIT = 200
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@organiser.page("/imports/<int:import_id>", permission="imports.use")
def import_show(import_id: int) -> ResponseReturnValue:
    return _page(import_id, AcceptForm())


@organiser.page("/imports/<int:import_id>/try", permission="imports.use", methods=("POST",))
def import_try(import_id: int) -> ResponseReturnValue:
    return _done(import_id, lambda session, run: services.try_import(session, run, deed=current_deed()))


@organiser.page("/imports/<int:import_id>/answers", permission="imports.use", methods=("POST",))
def import_answer(import_id: int) -> ResponseReturnValue:
    sent = request.form
    answers = {sent[name]: sent.get(f"code-{name.removeprefix('written-')}", "") for name in sent if name.startswith("written-")}
    answers |= {name.removeprefix("choice-"): sent[name] for name in sent if name.startswith("choice-")}
    return _done(import_id, lambda session, run: services.answer(session, run, answers, deed=current_deed()))


@organiser.page("/imports/<int:import_id>/accept", permission="imports.use", methods=("POST",))
def import_accept(import_id: int) -> ResponseReturnValue:
    found_import(import_id)
    form = AcceptForm()
    try:
        is_stored = _accept(import_id, leave_out=bool(form.leave_out.data))
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(import_id, form), 422
    if not is_stored:
        form.refuse(RegistrationsChanged())
        return _page(import_id, form), 422
    return redirect(url_for("organiser.import_show", import_id=import_id), 303)


@organiser.page("/imports/<int:import_id>/problems.<any(csv,xlsx):file_format>", permission="imports.use")
def import_problems(import_id: int, file_format: str) -> ResponseReturnValue:
    run = found_import(import_id)
    summit = db.session.get_one(Summit, run.summit_id)
    headings = [_("Row"), _("Column"), _("What stands there"), _("What is wrong"), _("Is the row left out")]
    rows = [
        [one.row, one.column, one.text, one.sentence, _("Yes") if one.is_grave else _("No")]
        for one in shown.shown_problems(run, shown.party_names(summit))
    ]
    name = f"import-{run.id}-problems.{file_format}"
    if file_format == "csv":
        return download(csv_bytes(headings, rows), file_name=name, content_type=CSV_TYPE)
    content = xlsx_bytes(_("Problems"), headings, rows, right_to_left=direction() == "rtl")
    return download(content, file_name=name, content_type=XLSX_TYPE)


def _done(import_id: int, act) -> ResponseReturnValue:  # noqa: ANN001 - (session, run) -> anything
    found_import(import_id)
    try:
        with transaction() as session:
            act(session, held_import(session, import_id))
    except Refusal as refusal:
        form = AcceptForm()
        form.refuse(refusal)
        return _page(import_id, form), 422
    return redirect(url_for("organiser.import_show", import_id=import_id), 303)


def _accept(import_id: int, *, leave_out: bool) -> bool:
    with transaction() as session:
        run = held_import(session, import_id)
        services.check_acceptable(run, leave_out=leave_out)
        if run.counts["new"] + run.counts["changed"] > AT_ONCE_LIMIT:
            services.begin_storing(session, run, deed=current_deed())
            return True
        is_stored = services.accept(session, run, deed=current_deed())
    if is_stored:
        flash(_("The import is stored."), "good")
    return is_stored


def _page(import_id: int, form: AcceptForm) -> str:
    run = found_import(import_id)
    summit = db.session.get_one(Summit, run.summit_id)
    names = shown.party_names(summit)
    view = request.args.get("show", "")
    view = view if view in VIEWS else next((name for name in VIEWS if run.counts.get(name)), "problems")
    kind = request.args.get("kind", "")
    if view == "problems":
        rows = [one for one in shown.shown_problems(run, names) if kind in ("", one.kind)]
    else:
        rows = shown.shown_rows(run, names, kind_of(run.kind).visible(summit.id), view)
    return render_template(
        "exchange/organiser/show.html",
        run=run, summit=summit, form=form, view=view, kind=kind, page=page_of_rows(rows, page_number()), party_names=names,
        questions=shown.questions(run, names), choices=shown.choices(run), kinds=kind_labels(), table_kind=kind_of(run.kind),
        kinds_counted=shown.kinds_counted(run), states=state_labels(),
    )  # fmt: skip
