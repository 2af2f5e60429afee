"""Added chapters: made, said in one language after the other, taken away."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.books.arranging import adding, queries
from uncops.books.arranging.adding import Said
from uncops.books.arranging.chapters import ADDED_HEADINGS, AddedKind
from uncops.books.arranging.forms import ChapterForm
from uncops.books.arranging.models import BookChapter
from uncops.books.arranging.organiser.shown import common_rows, kind_label, kind_named, subject_named, subjects_here
from uncops.books.arranging.prose import check_prose, set_prose
from uncops.books.arranging.services import Whose
from uncops.books.kinds import Kind
from uncops.books.wording import Wording
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import OFFICIAL_LANGUAGES, language

EDIT = "books/organiser/arranging/chapter.html"
LEVEL_ON_PAGE = 2


@organiser.page("/books/templates/<string:book_kind>/chapters/new", permission="books.arrange", methods=("GET", "POST"))
def book_chapter_new(book_kind: str) -> ResponseReturnValue:
    summit, kind, form_of_it = required_summit(), kind_named(book_kind), _asked_form()
    subject = subject_named(kind, summit)
    whose = Whose(summit.id, kind, subject.key if subject else "")
    form = ChapterForm(language=language())
    form.fit(form_of_it, is_new=True, is_for_one=subject is not None)
    if subject is not None:
        form.after.choices = [("", _("Nothing: it is the first")), *((row.name, row.title) for row in common_rows(whose))]
    preview = _preview(form, form.language.data or "en") if _wants_preview() else None
    if preview is None and form.validate_on_submit():
        try:
            given = adding.checked(form_of_it, _said(form, form.language.data), has_file=False)
            with transaction() as session:
                after = form.after.data if subject else ""
                made = adding.add_chapter(session, whose, form_of_it, given, after=after, deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.book_chapter", chapter_id=made, language=form.language.data), 303)
    title = _("Add to books: %(form)s", form=_(ADDED_HEADINGS[form_of_it]))
    page = render_template(
        EDIT, form=form, page_title=title, kind=kind, kind_name=kind_label(kind), subject=subject, chapter=None, preview=preview,
        asked_form=form_of_it.value, spoken=None,
    )  # fmt: skip
    return page, _status(form)


@organiser.page("/books/chapters/<int:chapter_id>", permission="books.arrange", methods=("GET", "POST"))
def book_chapter(chapter_id: int) -> ResponseReturnValue:
    chapter, kind = _found(chapter_id)
    spoken = _asked_language(chapter)
    text, form_of_it = chapter.text_in(spoken), AddedKind(chapter.form)
    form = ChapterForm(obj=text)
    form.fit(form_of_it, is_new=False, is_for_one=bool(chapter.subject))
    if request.method == "GET":
        form.show_version(chapter.version)
    preview = _preview(form, spoken) if _wants_preview() else None
    if preview is None and form.validate_on_submit():
        has_file = chapter.has_picture or (text is not None and bool(text.pages))
        try:
            given = adding.checked(form_of_it, _said(form, spoken), has_file=has_file)
            with transaction() as session:
                adding.change_text(session, chapter_id, given, seen_version=form.seen_version or 0, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(_found(chapter_id)[0].version)
        else:
            flash(_("The chapter is kept. Books made from now on hold it."), "good")
            return redirect(url_for("organiser.book_chapter", chapter_id=chapter_id, language=spoken), 303)
    return _edit_page(chapter_id, form, kind, spoken, preview), _status(form)


@organiser.page("/books/chapters/<int:chapter_id>/remove", permission="books.arrange", methods=("GET", "POST"))
def book_chapter_remove(chapter_id: int) -> ResponseReturnValue:
    chapter, kind = _found(chapter_id)
    titles = [text.title for text in chapter.texts]
    if request.method == "POST":
        with transaction() as session:
            adding.remove_chapter(session, chapter_id, deed=current_deed())
        return redirect(url_for("organiser.book_template", book_kind=kind.kind.value, _anchor="chapters"), 303)
    return render_template("books/organiser/arranging/remove.html", chapter=chapter, titles=titles)


@organiser.page(
    "/books/chapters/<int:chapter_id>/languages/<string:language_code>/remove", permission="books.arrange", methods=("GET", "POST")
)
def book_chapter_unsay(chapter_id: int, language_code: str) -> ResponseReturnValue:
    """Books in this language then hold the chapter in another one."""
    chapter, _kind = _found(chapter_id)
    text = chapter.text_in(language_code)
    if text is None or len(chapter.texts) == 1:
        raise NotFound
    if request.method == "POST":
        with transaction() as session:
            adding.remove_text(session, chapter_id, language_code, deed=current_deed())
        return redirect(url_for("organiser.book_chapter", chapter_id=chapter_id), 303)
    return render_template("books/organiser/arranging/unsay.html", chapter=chapter, text=text)


def _edit_page(chapter_id: int, form: ChapterForm, kind: Kind, spoken: str, preview: Markup | None) -> str:
    chapter, _kind = _found(chapter_id)
    subjects = subjects_here(kind, required_summit()) if chapter.subject else ()
    return render_template(
        EDIT, form=form, page_title=_title(chapter, spoken), kind=kind, kind_name=kind_label(kind), chapter=chapter, spoken=spoken,
        subject=next((one for one in subjects if one.key == chapter.subject), None), preview=preview, text=chapter.text_in(spoken),
        languages=[(code, name, chapter.text_in(code) is not None) for code, name in OFFICIAL_LANGUAGES.items()],
        trail=told(trail_of(db.session(), chapter)),
    )  # fmt: skip


def _found(chapter_id: int) -> tuple[BookChapter, Kind]:
    """The chapter of an address and the kind of its books.

    :raises NotFound: when there is none at this summit.
    """
    chapter = queries.chapter_by_id(db.session(), chapter_id)
    if chapter.summit_id != required_summit().id:
        raise NotFound
    return chapter, kind_named(chapter.kind)


def _asked_form() -> AddedKind:
    try:
        return AddedKind(request.args.get("form", AddedKind.PROSE.value))
    except ValueError:
        raise NotFound from None


def _asked_language(chapter: BookChapter) -> str:
    """The language the address names; else the visitor's or the first there is."""
    asked = request.args.get("language", "")
    if asked in OFFICIAL_LANGUAGES:
        return asked
    return language() if chapter.text_in(language()) else chapter.texts[0].language


def _title(chapter: BookChapter, spoken: str) -> str:
    return (chapter.text_in(spoken) or chapter.texts[0]).title


def _wants_preview() -> bool:
    return request.method == "POST" and "preview" in request.form


def _preview(form: ChapterForm, spoken: str) -> Markup | None:
    """The text as it stands now, set; nothing is kept."""
    body = (form.body.data or "") if "body" in form else ""
    try:
        check_prose(body)
    except Refusal as refusal:
        form.refuse(refusal)
        return Markup()
    return set_prose(Wording(spoken, "UTC"), body, spoken, LEVEL_ON_PAGE)


def _said(form: ChapterForm, spoken: str) -> Said:
    words = {name: form[name].data or "" for name in ("title", "body", "alternative", "caption") if name in form}
    file = form.file.data.read() if "file" in form and form.file.data else b""
    return Said(spoken, file=file, **words)


def _status(form: ChapterForm) -> int:
    return 422 if form.errors or form.form_errors else 200
