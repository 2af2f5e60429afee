"""The template of a kind of books: its chapters in their order, switched on and off, its language, paper and mark."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.books.arranging import queries, services
from uncops.books.arranging.chapters import ADDED_HEADINGS
from uncops.books.arranging.forms import SettingsForm
from uncops.books.arranging.organiser.shown import common_rows, kind_label, kind_named, kinds_here, subjects_here
from uncops.books.arranging.services import Settings, Whose
from uncops.books.kinds import Kind
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of_rows

STEPS = {"up": -1, "down": 1}


@organiser.page("/books/templates/<string:book_kind>", permission="books.arrange")
def book_template(book_kind: str) -> ResponseReturnValue:
    return template_page(required_summit(), kind_named(book_kind))


@organiser.page("/books/templates/<string:book_kind>/settings", permission="books.arrange", methods=("POST",))
def book_template_settle(book_kind: str) -> ResponseReturnValue:
    summit, kind = required_summit(), kind_named(book_kind)
    form = _form(summit, kind)
    if form.validate_on_submit():
        settings = Settings(form.language.data, form.paper.data, (form.classification.data or "").strip())
        try:
            with transaction() as session:
                services.settle(
                    session, Whose(summit.id, kind), settings, switches=None, seen_version=form.seen_version or 0, deed=current_deed()
                )
        except Refusal as refusal:
            form.refuse(refusal)
            held = queries.template_of(db.session(), summit.id, kind.kind.value)
            form.show_version(held.version if held else 0)
        else:
            return _back(kind, "settings")
    return _page(summit, kind, form), 422


@organiser.page("/books/templates/<string:book_kind>/order", permission="books.arrange", methods=("POST",))
def book_template_order(book_kind: str) -> ResponseReturnValue:
    """A button beside a chapter moves it by one place; dropping it sends the whole order."""
    summit, kind = required_summit(), kind_named(book_kind)
    whose, (name, _colon, way) = Whose(summit.id, kind), request.form.get("move", "").partition(":")
    seen = request.args.get("seen", "")
    try:
        with transaction() as session:
            if way in STEPS:
                services.move(session, whose, name, STEPS[way], deed=current_deed())
            else:
                names = request.form.getlist("order")
                services.reorder(session, whose, names, seen_version=int(seen) if seen.isdecimal() else 0, deed=current_deed())
    except Refusal as refusal:
        return _page(summit, kind, _form(summit, kind, is_sent=False), refused=translated(refusal)), 422
    return _back(kind, "chapters")


@organiser.page("/books/templates/<string:book_kind>/switch", permission="books.arrange", methods=("POST",))
def book_template_switch(book_kind: str) -> ResponseReturnValue:
    summit, kind = required_summit(), kind_named(book_kind)
    name, is_on = request.form.get("name", ""), request.form.get("to") == "on"
    try:
        with transaction() as session:
            services.switch(session, Whose(summit.id, kind), name, is_on=is_on, deed=current_deed())
    except Refusal as refusal:
        return _page(summit, kind, _form(summit, kind, is_sent=False), refused=translated(refusal)), 422
    return _back(kind, "chapters")


def template_page(summit: Summit, kind: Kind) -> str:
    """The template as it is kept."""
    return _page(summit, kind, _form(summit, kind, is_sent=False))


def _back(kind: Kind, anchor: str) -> ResponseReturnValue:
    return redirect(url_for("organiser.book_template", book_kind=kind.kind.value, _anchor=anchor), 303)


def _form(summit: Summit, kind: Kind, *, is_sent: bool = True) -> SettingsForm:
    held = queries.template_of(db.session(), summit.id, kind.kind.value)
    form = SettingsForm(request.form if is_sent and request.form else None, obj=held)
    form.offer(_("As chosen when books are made"))
    if not form.seen.data or not is_sent:
        form.show_version(held.version if held else 0)
    return form


def _page(summit: Summit, kind: Kind, form: SettingsForm, *, refused: str = "") -> str:
    session, whose = db.session(), Whose(summit.id, kind)
    held = queries.template_of(session, summit.id, kind.kind.value)
    subjects = [subject for subject in subjects_here(kind, summit) if subject.key]
    settled = queries.settled_subjects(session, summit.id, kind.kind.value)
    return render_template(
        "books/organiser/arranging/template.html",
        kind=kind, kind_name=kind_label(kind), form=form, rows=common_rows(whose), held=held, refused=refused, subjects=subjects,
        tabs=[(one.kind.value, kind_label(one), one is kind) for one in kinds_here()], added_headings=ADDED_HEADINGS,
        page=page_of_rows([subject for subject in subjects if subject.key in settled], page_number()),
        trail=told(trail_of(session, held)) if held else [],
    )  # fmt: skip
