"""The monthly tables of contributions: which there are, what is in one, and bringing one in after a look."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.reference.naming import party_name
from uncops.sheets.reading import read_tables
from uncops.sheets.tables import Table
from uncops.sheets.writing import csv_bytes
from uncops.statistics import queries
from uncops.statistics.forms import PASTED_LIMIT_LETTERS, AcceptanceForm, TableForm
from uncops.statistics.models import ContributionMonth
from uncops.statistics.reading import ROW_LIMIT, TableRead, TooManyRows, answered_exactly, read_contributions
from uncops.statistics.services import keep_contributions, remove_month
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of


@organiser.app_template_filter("month_name")
def month_name(month: date | None) -> str:
    """'February 2031', in the language spoken."""
    return "" if month is None else format_date(month, "LLLL y", rebase=False)


@organiser.page("/statistics/contributions", permission="statistics.read")
def contribution_list() -> ResponseReturnValue:
    page = page_of(db.session(), queries.month_rows(), page_number(), scalars=False)
    return render_template("statistics/organiser/contributions.html", page=page)


@organiser.page("/statistics/contributions/bring-in", permission="statistics.edit", methods=("GET", "POST"))
def contribution_read() -> ResponseReturnValue:
    form = TableForm()
    if form.validate_on_submit():
        try:
            content, name = _given(form)
            written, read = _read(content, form.month.data, {})
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            held = AcceptanceForm(formdata=None, month=form.month.data, table=written, source_name=name)
            return _looked_at(held, read)
    return render_template("statistics/organiser/bring_in.html", form=form), 422 if form.errors or form.form_errors else 200


@organiser.page("/statistics/contributions/accept", permission="statistics.edit", methods=("POST",))
def contribution_accept() -> ResponseReturnValue:
    form, answers = AcceptanceForm(), dict(zip(request.form.getlist("written"), request.form.getlist("meant"), strict=False))
    if not form.validate_on_submit():
        return redirect(url_for("organiser.contribution_read"), 303)
    try:
        _written, read = _read((form.table.data or "").encode(), form.month.data, answers)
    except Refusal as refusal:
        form.refuse(refusal)
        return _looked_at(form, TableRead((), (), ())), 422
    if not read.is_ready:
        return _looked_at(form, read, answers=answers, is_asked_again=not answered_exactly(read.questions, answers)), 422
    _keep(form, read)
    return redirect(url_for("organiser.contribution_list"), 303)


@organiser.page("/statistics/contributions/<int:month_id>/remove", permission="statistics.edit", methods=("GET", "POST"))
def contribution_remove(month_id: int) -> ResponseReturnValue:
    month = db.session.get(ContributionMonth, month_id)
    if month is None:
        raise NotFound
    form = Form()
    if form.validate_on_submit():
        with transaction() as session:
            remove_month(session, session.get_one(ContributionMonth, month_id), deed=current_deed())
        return redirect(url_for("organiser.contribution_list"), 303)
    return render_template("statistics/organiser/remove.html", form=form, month=month)


def _keep(form: AcceptanceForm, read: TableRead) -> None:
    with transaction() as session:
        is_new = keep_contributions(
            session, form.month.data, read.rows, state_ids=queries.state_ids(session), source_name=form.source_name.data or "",
            deed=current_deed(),
        )  # fmt: skip
    flash(_("The table is kept.") if is_new else _("The same table was kept already: nothing is changed."), "good")


def _given(form: TableForm) -> tuple[bytes, str]:
    """The table as it was given, and the name of its file."""
    file = form.file.data
    if isinstance(file, FileStorage) and file.filename:
        return file.read(), file.filename
    return (form.pasted.data or "").encode(), _("pasted")


def _read(content: bytes, month: date, answers: Mapping[str, str]) -> tuple[str, TableRead]:
    """The first sheet that holds the columns, as plain CSV for the next step, and what is in it."""
    states, fault = frozenset(queries.state_ids(db.session())), None
    for table in read_tables(content):
        try:
            return _kept(table), read_contributions(table, month, answers, states)
        except Refusal as refusal:
            fault = fault or refusal
    raise fault or TooManyRows("file", limit=ROW_LIMIT)


def _kept(table: Table) -> str:
    """The table as CSV, its rows where they stood, so that the same problem is told at the same place again.

    :raises TooManyRows: when it does not fit into a page.
    """
    numbered = {row.number: row.cells for row in table.rows}
    lines: list[Any] = [numbered.get(number, ("",)) for number in range(1, max(numbered) + 1)]
    written = csv_bytes(lines[0], lines[1:]).decode("utf-8-sig")
    if len(written) > PASTED_LIMIT_LETTERS:
        raise TooManyRows("file", limit=ROW_LIMIT)
    return written


def _looked_at(form: AcceptanceForm, read: TableRead, *, answers: Mapping[str, str] | None = None, is_asked_again: bool = False) -> str:
    """The page that says what the table holds before anything is kept."""
    states = sorted((party_name(party, language()), party.code) for party in queries.states(db.session())) if read.questions else []
    names = {code: name for name, code in states}
    return render_template(
        "statistics/organiser/looked_at.html",
        form=form, read=read, states=states, names=names, answers=answers or {}, is_asked_again=is_asked_again,
        women=sum(row.female for row in read.rows), men=sum(row.male for row in read.rows),
        state_count=len({row.party for row in read.rows}), mission_count=len({row.mission for row in read.rows}),
    )  # fmt: skip
