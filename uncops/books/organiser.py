"""Pages on which organisers make books and take them away."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.audit.telling import tell
from uncops.books import queries
from uncops.books.arranging.queries import settled_for
from uncops.books.contents import BookKind, Paper
from uncops.books.delivering.holding import holding_of
from uncops.books.file_names import archival_name_of, changes_name_of, file_name_of
from uncops.books.forms import ALL, MakingForm
from uncops.books.kinds import Kind, Subject
from uncops.books.models import BriefingBook
from uncops.books.registry import KINDS
from uncops.books.rules import ContentsNotKept
from uncops.books.seeing import check_seen, may_see_kind, subjects_seen
from uncops.books.tasks import book_folder
from uncops.books.wording import KIND_NAMES
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.jobs.services import start
from uncops.paper.keeping import FileMissing, kept
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of_rows

tell({"edition.issued": N_("Edition issued")})

TITLE_LIMIT = 300  # letters in the title of a piece of background work


@organiser.page("/books", permission="books.read")
def book_list() -> ResponseReturnValue:
    summit, kind = required_summit(), _kind()
    return _list_page(summit, kind, _form(summit, kind))


@organiser.page("/books/make", permission="books.make", methods=("POST",))
def book_make() -> ResponseReturnValue:
    summit, kind = required_summit(), _kind()
    form = _form(summit, kind)
    form.subjects.choices = [(subject.key, subject.title) for subject in kind.subjects(db.session(), summit)]
    if not form.validate_on_submit():
        return _list_page(summit, kind, form), 422
    title, arguments = _wanted(summit, kind, form)
    with transaction() as session:
        start(session, queries.MAKING, arguments, title=title, deed=current_deed(), summit_id=arguments["summit_id"])
    return redirect(url_for("organiser.book_list", kind=kind.kind.value), 303)


@organiser.page("/books/<int:book_id>", permission="books.read")
def book_show(book_id: int) -> ResponseReturnValue:
    required_summit()
    return _show_page(check_seen(db.session(), queries.book_by_id(db.session(), book_id)))


@organiser.page("/books/editions/<int:edition_id>", permission="books.read")
def edition_download(edition_id: int) -> ResponseReturnValue:
    edition = queries.edition_by_id(db.session(), edition_id)
    check_seen(db.session(), edition.book)
    try:
        content = kept(book_folder(), edition.sha256)
    except FileMissing as refusal:
        return _show_page(edition.book, refused=translated(refusal)), 404
    return download(content, file_name=file_name_of(edition), content_type="application/pdf")


@organiser.page("/books/editions/<int:edition_id>/changes", permission="books.read")
def edition_changes(edition_id: int) -> ResponseReturnValue:
    edition = queries.edition_by_id(db.session(), edition_id)
    check_seen(db.session(), edition.book)
    if not edition.changes_sha256:
        raise NotFound
    try:
        content = kept(book_folder(), edition.changes_sha256)
    except FileMissing as refusal:
        return _show_page(edition.book, refused=translated(refusal)), 404
    return download(content, file_name=changes_name_of(edition), content_type="application/pdf")


@organiser.page("/books/editions/<int:edition_id>/archive", permission="books.read")
def edition_archive(edition_id: int) -> ResponseReturnValue:
    from uncops.books.archival import archival_copy  # as in tasks: half a second to import

    edition = queries.edition_by_id(db.session(), edition_id)
    check_seen(db.session(), edition.book)
    try:
        content = archival_copy(book_folder(), edition, kept(book_folder(), edition.sha256))
    except (FileMissing, ContentsNotKept) as refusal:
        return _show_page(edition.book, refused=translated(refusal)), 404
    return download(content, file_name=archival_name_of(edition), content_type="application/pdf")


@dataclass(frozen=True)
class BookRow:
    """A book there can be or was: for whom, and what was made of it, a book for each language and paper."""

    subject: Subject
    made: tuple[BriefingBook, ...]
    may_be_made: bool = True


def _rows(kind: Kind, session: Session, summit: Summit) -> list[BookRow]:
    """The books of a kind in the order of printing, behind them those that were made and can be made no more."""
    made: dict[str, list[BriefingBook]] = {}
    seen = subjects_seen(session, summit.id, kind.kind.value)
    for book in queries.books_of(session, summit.id, kind.kind.value):
        made.setdefault(book.subject, []).append(book)
    now = [BookRow(subject, tuple(made.pop(subject.key, ()))) for subject in kind.subjects(session, summit)]
    rows = now + [BookRow(Subject(key, books[0].title), tuple(books), may_be_made=False) for key, books in made.items()]
    return [row for row in rows if seen is None or row.subject.key in seen]


def _show_page(book: BriefingBook, **more: object) -> str:
    is_here = book.summit_id == required_summit().id
    holding = holding_of(db.session(), book, page_number()) if is_here and may("books.deliver") else {}
    return render_template("books/organiser/show.html", book=book, kind_name=_(KIND_NAMES[BookKind(book.kind)]), **holding, **more)


def _list_page(summit: Summit, kind: Kind, form: MakingForm) -> str:
    session = db.session()
    tabs = [(one.kind.value, _(KIND_NAMES[one.kind]), one.kind is kind.kind) for one in KINDS if may_see_kind(one.kind.value)]
    page = page_of_rows(_rows(kind, session, summit), page_number())
    return render_template(
        "books/organiser/list.html", page=page, form=form, kind=kind, tabs=tabs, run=queries.latest_run(session, summit.id),
        count=queries.book_count(session, summit.id),
    )  # fmt: skip


def _kind() -> Kind:
    """The kind of books the address is about; the first one when it names none."""
    asked = request.args.get("kind", "")
    return next((kind for kind in KINDS if kind.kind.value == asked and may_see_kind(asked)), KINDS[0])


def _form(summit: Summit, kind: Kind) -> MakingForm:
    """The form, filled in as it is settled for the kind."""
    settled = settled_for(db.session(), summit.id, kind.kind.value)
    spoken = settled.language or ("" if kind.is_for_somebody else language())
    form = MakingForm(
        request.form or None, language=request.args.get("language", spoken), paper=settled.paper or Paper.A4.value,
        classification=settled.classification,
    )  # fmt: skip
    if kind.is_for_somebody:
        form.offer_own_language()
    return form


def _wanted(summit: Summit, kind: Kind, form: MakingForm) -> tuple[str, dict[str, object]]:
    """What the work is called, and its arguments as plain values."""
    chosen = [] if form.which.data == ALL else form.subjects.data
    names = dict(form.subjects.choices)
    deed = current_deed()
    arguments = {
        "summit": summit.slug,
        "summit_id": summit.id,
        "kind": kind.kind.value,
        "subjects": chosen,
        "language": form.language.data,
        "paper": form.paper.data,
        "classification": form.classification.data or "",
        "actor": deed.actor,
        "actor_id": deed.actor_id,
        "url": url_for("organiser.book_list", kind=kind.kind.value),
    }
    name = names[chosen[0]] if len(chosen) == 1 else _(KIND_NAMES[kind.kind])
    return _("Books: %(name)s", name=name)[:TITLE_LIMIT], arguments
