"""The Chair's summary for the secretariat: seen, arranged, taken away to edit or printed, in the six official languages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.followup.labels import labels_here
from uncops.followup.lines import page_of_rows
from uncops.followup.organiser.overview import PDF, READ
from uncops.followup.summary import services, trail  # noqa: F401 - tells the trail its words
from uncops.followup.summary.build import Arranged, arranged, introduction_in, text_of
from uncops.followup.summary.forms import ArrangeForm, LeaveOutForm, TakeInForm
from uncops.followup.summary.grouping import NO_THEME
from uncops.followup.summary.paper import summary_pdf
from uncops.followup.summary.queries import Said
from uncops.followup.summary.word import summary_docx
from uncops.followup.wording import source_words
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated
from uncops.web.languages import OFFICIAL_LANGUAGES, language, listed

EDIT = "followup.edit"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INSIDE, LEFT_OUT, ELSEWHERE = "", "left-out", "elsewhere"


@dataclass(frozen=True)
class Row:
    """A statement as the page lists it: under which heading, by whom, and why it is left out."""

    heading: str
    said: Said
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Place:
    """A theme in the form: its name, the field of its place, how many statements speak to it."""

    title: str
    field: Any
    count: int


@organiser.page("/follow-up/summary", permission=READ)
def follow_up_summary() -> ResponseReturnValue:
    held = arranged(db.session())
    shown = request.args.get("show", INSIDE)
    lists = {INSIDE: _inside(held), LEFT_OUT: _left_out(held), ELSEWHERE: _elsewhere(held)}
    shown = shown if shown in lists else INSIDE
    own, introduction = introduction_in(held.draft, language())
    page = page_of_rows(lists[shown])
    return render_template(
        "followup/organiser/summary.html",
        held=held, seen=held.seen, page=page, groups=_by_heading(page.rows), shown=shown,
        counts={name: len(rows) for name, rows in lists.items()}, introduction=introduction, introduction_language=own,
        languages=OFFICIAL_LANGUAGES, **source_words(),
    )  # fmt: skip


@organiser.page("/follow-up/summary/<string:spoken>.<any(docx,pdf):file_format>", permission=READ)
def follow_up_summary_export(spoken: str, file_format: str) -> ResponseReturnValue:
    if spoken not in OFFICIAL_LANGUAGES:
        raise NotFound
    with force_locale(spoken):
        held = arranged(db.session())
        text = text_of(db.session(), held)
        name = f"{held.summit.slug}-summary-{spoken}-{text.dated}.{file_format}"
        if file_format == "pdf":
            return download(summary_pdf(text), file_name=name, content_type=PDF, inline=True)
        return download(summary_docx(text), file_name=name, content_type=DOCX)


@organiser.page("/follow-up/summary/arrange", permission=EDIT, methods=("GET", "POST"))
def follow_up_summary_arrange() -> ResponseReturnValue:
    held = arranged(db.session())
    titles = labels_here().themes
    form = _arrange_form(held, list(titles))
    if form.validate_on_submit():
        wanted = services.Arrangement(
            language(), form.introduction.data or "", form.chosen(list(titles)), form.is_by_session.data, form.is_cleared_only.data
        )
        try:
            with transaction() as session:
                services.arrange_summary(session, held.summit.id, wanted, seen=form.seen_version, deed=current_deed())
            flash(_("The summary is arranged."), "good")
            return redirect(url_for("organiser.follow_up_summary"), 303)
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(arranged(db.session()).version)
    page = render_template("followup/organiser/summary_arrange.html", form=form, held=held, places=_places(held, form, titles))
    return page, 422 if form.errors else 200


@organiser.page("/follow-up/summary/statements/<int:position_id>/leave-out", permission=EDIT, methods=("GET", "POST"))
def follow_up_summary_leave_out(position_id: int) -> ResponseReturnValue:
    held = arranged(db.session())
    said = _statement(held, position_id)
    row = held.left_out.get(position_id)
    form = LeaveOutForm(data={"reason": row.reason if row else "", "seen": held.version})
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.leave_out(
                    session, held.summit.id, position_id, form.reason.data or "", until=held.seen.asked.on, seen=form.seen_version,
                    deed=current_deed(),
                )  # fmt: skip
            flash(_("The statement is left out."), "good")
            return redirect(url_for("organiser.follow_up_summary"), 303)
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(arranged(db.session()).version)
    page = render_template("followup/organiser/summary_leave_out.html", form=form, said=said, by=held.by(said), **source_words())
    return page, 422 if form.errors else 200


@organiser.page("/follow-up/summary/statements/<int:position_id>/take-in", permission=EDIT, methods=("POST",))
def follow_up_summary_take_in(position_id: int) -> ResponseReturnValue:
    held, form = arranged(db.session()), TakeInForm()
    _statement(held, position_id)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.take_back_in(session, held.summit.id, position_id, seen=form.seen_version, deed=current_deed())
            flash(_("The statement stands in the summary again."), "good")
        except Refusal as refusal:
            flash(translated(refusal), "bad")
    return redirect(url_for("organiser.follow_up_summary", show=LEFT_OUT), 303)


def _arrange_form(held: Arranged, keys: list[str]) -> ArrangeForm:
    places: dict[str, int] = {key: place for place, key in enumerate(held.themes, start=1)}
    own, introduction = introduction_in(held.draft, language())
    form = ArrangeForm(data={
        "introduction": introduction if own == language() else "", "is_by_session": held.is_by_session,
        "is_cleared_only": held.draft is not None and held.draft.is_cleared_only, "themes": [places.get(key) for key in keys],
        "seen": held.version,
    })  # fmt: skip
    while len(form.themes) < len(keys):
        form.themes.append_entry()
    return form


def _statement(held: Arranged, position_id: int) -> Said:
    """A statement that could stand in the summary.

    :raises NotFound: for any other.
    """
    found = next((said for said in held.said if said.id == position_id), None)
    if found is None:
        raise NotFound
    return found


def _inside(held: Arranged) -> list[Row]:
    titles = {**labels_here().themes, NO_THEME: _("Other matters")}
    found = [Row(one.title, said, held.by(said)) for one, several in held.placed.by_session for said in several]
    return [*found, *(Row(titles[key], said, held.by(said)) for key, several in held.placed.by_theme for said in several)]


def _left_out(held: Arranged) -> list[Row]:
    return [Row("", said, held.by(said), held.left_out[said.id].reason) for said in held.said if said.id in held.left_out]


def _elsewhere(held: Arranged) -> list[Row]:
    """Statements on themes that were not chosen."""
    titles = labels_here().themes
    return [Row(listed(titles.get(key, "") for key in said.themes), said, held.by(said)) for said in held.placed.unplaced]


def _by_heading(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    return [(heading, list(several)) for heading, several in groupby(rows, key=lambda row: row.heading)]


def _places(held: Arranged, form: ArrangeForm, titles: Mapping[str, str]) -> list[Place]:
    """The themes with their fields and how many statements speak to each, those left out too."""
    counts = Counter(key for said in held.said for key in said.themes)
    return [Place(title, field, counts[key]) for (key, title), field in zip(titles.items(), form.themes, strict=False)]
