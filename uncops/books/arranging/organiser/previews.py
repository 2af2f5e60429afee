"""Chapters as they will be printed, before an edition is made."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from uncops.books.arranging import queries
from uncops.books.arranging.organiser.shown import common_rows, kind_label, kind_named, subject_named, subjects_here
from uncops.books.arranging.previewing import book_of_one, only, picture_of_page, preview
from uncops.books.arranging.services import Whose
from uncops.books.build import Form
from uncops.books.contents import Book
from uncops.books.kinds import Subject
from uncops.books.seeing import check_kinds_seen
from uncops.books.tasks import chapter_shelf
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.paper.formats import Paper
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import OFFICIAL_LANGUAGES, language


@organiser.page("/books/chapters/<int:chapter_id>/preview", permission="books.arrange")
def book_chapter_preview(chapter_id: int) -> ResponseReturnValue:
    summit, chapter = required_summit(), queries.chapter_by_id(db.session(), chapter_id)
    if chapter.summit_id != summit.id:
        raise NotFound
    kind = kind_named(chapter.kind)
    arrangement = queries.arrangement_with(db.session(), chapter)
    spoken = _asked_language(language())
    held = queries.template_of(db.session(), summit.id, chapter.kind)
    paper, mark = Paper(held.paper) if held and held.paper else Paper.A4, held.classification if held else ""
    added = arrangement.chapter(arrangement.chapters[0], spoken)
    return _shown(book_of_one(summit, kind.kind, added, language=spoken, paper=paper, mark=mark))


@organiser.page("/books/templates/<string:book_kind>/preview", permission="books.arrange")
def book_preview(book_kind: str) -> ResponseReturnValue:
    """A chapter in the book of one recipient, of the first one when the address names none; without a chapter it is chosen first."""
    summit, kind = required_summit(), kind_named(book_kind)
    check_kinds_seen([kind.kind.value])
    session = db.session()
    if not request.args.get("chapter"):
        return render_template(
            "books/organiser/arranging/preview.html", kind=kind, kind_name=kind_label(kind), rows=common_rows(Whose(summit.id, kind)),
            subjects=[subject for subject in subjects_here(kind, summit) if subject.key],
        )  # fmt: skip
    subject: Subject | None = subject_named(kind, summit) or next(iter(subjects_here(kind, summit)), None)
    if subject is None:
        raise NotFound
    arrangement = queries.arrangement_of(session, summit, kind)
    form = arrangement.form_for(subject.key, Form(_asked_language(""), Paper.A4))
    commission = next(iter(kind.commissions(session, summit, [subject], form)))
    book = only(arrangement.arranged(commission.build(), subject.key), request.args.get("chapter", ""))
    if book is None:
        raise NotFound
    return _shown(book)


def _asked_language(unsaid: str) -> str:
    asked = request.args.get("language", "")
    return asked if asked in OFFICIAL_LANGUAGES else unsaid


def _shown(book: Book) -> ResponseReturnValue:
    """The pages as PDF, or one of them as PNG."""
    pdf = preview(book, clock.now().date(), chapter_shelf())
    if request.args.get("as") != "png":
        return download(pdf, file_name="preview.pdf", content_type="application/pdf", inline=True)
    page = request.args.get("page", "1")
    png = picture_of_page(pdf, int(page) if page.isdecimal() and len(page) < 5 else 0)
    if png is None:
        raise NotFound
    return download(png, file_name="preview.png", content_type="image/png", inline=True)
