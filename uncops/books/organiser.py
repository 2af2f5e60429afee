"""Pages on which organisers make books and take them away."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.telling import tell
from uncops.books import queries
from uncops.books.contents import BookKind
from uncops.books.forms import MakingForm
from uncops.books.tasks import book_folder, changes_name_of, file_name_of
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.jobs.services import start
from uncops.paper.keeping import FileMissing, kept
from uncops.programme.published import PublishedSessionView
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated
from uncops.web.languages import language

tell({"edition.issued": N_("Edition issued")})

ALL_SESSIONS = "sessions"
TITLE_LIMIT = 300  # letters in the title of a piece of background work


@organiser.page("/books", permission="books.read")
def book_list() -> ResponseReturnValue:
    summit = required_summit()
    form = _form(queries.printable_sessions(db.session(), summit))
    return _list_page(summit, form)


@organiser.page("/books/make", permission="books.make", methods=("POST",))
def book_make() -> ResponseReturnValue:
    summit = required_summit()
    form = _form(queries.printable_sessions(db.session(), summit))
    if not form.validate_on_submit():
        return _list_page(summit, form), 422
    title, arguments = _wanted(summit, form)
    with transaction() as session:
        start(session, queries.MAKING, arguments, title=title, deed=current_deed(), summit_id=arguments["summit_id"])
    return redirect(url_for("organiser.book_list"), 303)


@organiser.page("/books/<int:book_id>", permission="books.read")
def book_show(book_id: int) -> ResponseReturnValue:
    required_summit()
    return render_template("books/organiser/show.html", book=queries.book_by_id(db.session(), book_id))


@organiser.page("/books/editions/<int:edition_id>", permission="books.read")
def edition_download(edition_id: int) -> ResponseReturnValue:
    edition = queries.edition_by_id(db.session(), edition_id)
    try:
        content = kept(book_folder(), edition.sha256)
    except FileMissing as refusal:
        return render_template("books/organiser/show.html", book=edition.book, refused=translated(refusal)), 404
    return download(content, file_name=file_name_of(edition), content_type="application/pdf")


@organiser.page("/books/editions/<int:edition_id>/changes", permission="books.read")
def edition_changes(edition_id: int) -> ResponseReturnValue:
    edition = queries.edition_by_id(db.session(), edition_id)
    if not edition.changes_sha256:
        raise NotFound
    try:
        content = kept(book_folder(), edition.changes_sha256)
    except FileMissing as refusal:
        return render_template("books/organiser/show.html", book=edition.book, refused=translated(refusal)), 404
    return download(content, file_name=changes_name_of(edition), content_type="application/pdf")


def _list_page(summit: Summit, form: MakingForm) -> str:
    books = queries.books_of(db.session(), summit.id)
    run = queries.latest_run(db.session(), summit.id)
    return render_template("books/organiser/list.html", books=books, form=form, run=run)


def _form(sessions: list[PublishedSessionView]) -> MakingForm:
    """The form with a choice for each book that can be made; one book chosen beforehand by the address."""
    form = MakingForm(request.form or None, book=request.args.get("book"), language=request.args.get("language", language()))
    choices = [(str(view.id), view.title) for view in sessions]
    if choices:
        choices = [(ALL_SESSIONS, _("All session books")), (BookKind.SUMMIT.value, _("Summit book")), *choices]
    form.book.choices = choices
    return form


def _wanted(summit: Summit, form: MakingForm) -> tuple[str, dict[str, object]]:
    """What the work is called, and its arguments as plain values."""
    chosen = form.book.data
    kind = BookKind.SUMMIT if chosen == BookKind.SUMMIT.value else BookKind.SESSION
    name = dict(form.book.choices)[chosen]
    deed = current_deed()
    arguments = {
        "summit": summit.slug,
        "summit_id": summit.id,
        "kind": kind.value,
        "session_ids": [int(chosen)] if chosen.isdigit() else [],
        "language": form.language.data,
        "paper": form.paper.data,
        "classification": form.classification.data or "",
        "actor": deed.actor,
        "actor_id": deed.actor_id,
        "url": url_for("organiser.book_list"),
    }
    return _("Books: %(name)s", name=name)[:TITLE_LIMIT], arguments
