"""Copies of one book: who has which edition, handing one out, its links, the portal."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.books import queries as books
from uncops.books.contents import BookKind
from uncops.books.delivering import queries
from uncops.books.delivering.files import content_of, name_of
from uncops.books.delivering.forms import ClickForm, HandingForm
from uncops.books.delivering.labels import GIVEN_LABELS, WAY_LABELS, translated_labels
from uncops.books.delivering.links import revoke_link
from uncops.books.delivering.models import BookCopy, Given, Way
from uncops.books.delivering.recipients import Recipient, by_key, person, recipients_of
from uncops.books.delivering.services import Handing, close_in_portal, hand_out, open_in_portal
from uncops.books.models import BriefingBook
from uncops.books.seeing import check_seen
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.paper.keeping import FileMissing
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of


@organiser.page("/books/<int:book_id>/copies", permission="books.deliver", methods=("GET", "POST"))
def book_copies(book_id: int) -> ResponseReturnValue:
    book = _book_here(book_id)
    recipients = _recipients_of(book)
    form = _handing_form(book, recipients)
    if form.validate_on_submit():
        try:
            copy_id = _handed(book, form, recipients)
        except Refusal as refusal:
            form.refuse(refusal)
            book = _book_here(book_id)
        else:
            flash(_("The copy is made out. It can be downloaded here."), "good")
            return redirect(url_for("organiser.book_copy_show", copy_id=copy_id), 303)
    page = page_of(db.session(), queries.copies_of_book(book.id), page_number())
    labels = {"ways": translated_labels(WAY_LABELS), "given": translated_labels(GIVEN_LABELS)}
    answer = render_template("books/organiser/delivering/copies.html", book=book, page=page, form=form, labels=labels)
    return answer, 422 if form.errors else 200


def _book_here(book_id: int) -> BriefingBook:
    """A book of the summit one works on, with an edition."""
    book = books.book_by_id(db.session(), book_id)
    if book.summit_id != required_summit().id or book.latest is None:
        raise NotFound
    return check_seen(db.session(), book)


def _recipients_of(book: BriefingBook) -> dict[str, Recipient]:
    return by_key(recipients_of(db.session(), book.summit_id, language=language()).of(book))


def _handing_form(book: BriefingBook, recipients: dict[str, Recipient]) -> HandingForm:
    form = HandingForm()
    form.recipient.choices = [("", _("Somebody who is not in the list")), *((key, one.name) for key, one in recipients.items())]
    if book.latest is None or not book.latest.changes_sha256:
        form.given.choices = form.given.choices[:1]
    return form


def _handed(book: BriefingBook, form: HandingForm, recipients: dict[str, Recipient]) -> int:
    """The number of the copy that was handed out."""
    typed = (form.name.data or "").strip()
    whom = recipients[form.recipient.data] if form.recipient.data else person(typed)
    edition_id = book.editions[0].id
    with transaction() as session:
        [copy] = hand_out(session, edition_id, [Handing(whom, Given(form.given.data))], Way.DOWNLOAD, deed=current_deed())
        return copy.id


@organiser.page("/books/copies/<int:copy_id>", permission="books.deliver")
def book_copy_show(copy_id: int) -> ResponseReturnValue:
    return _show(_copy_here(copy_id))


@organiser.page("/books/copies/<int:copy_id>/file", permission="books.deliver")
def book_copy_download(copy_id: int) -> ResponseReturnValue:
    copy = _copy_here(copy_id)
    summit = db.session.get_one(Summit, copy.summit_id)
    try:
        content = content_of(copy, summit.time_zone)
    except FileMissing as refusal:
        return _show(copy, translated(refusal)), 404
    return download(content, file_name=name_of(copy), content_type="application/pdf")


def _copy_here(copy_id: int) -> BookCopy:
    copy = queries.copy_by_id(db.session(), copy_id)
    if copy.summit_id != required_summit().id:
        raise NotFound
    check_seen(db.session(), copy.edition.book)
    return copy


def _show(copy: BookCopy, refused: str = "") -> str:
    return render_template(
        "books/organiser/delivering/copy.html", copy=copy, links=queries.links_of_copy(db.session(), copy.id), refused=refused,
        way=_(WAY_LABELS[Way(copy.way)]), given=_(GIVEN_LABELS[Given(copy.given)]), now=clock.now(),
    )  # fmt: skip


@organiser.page("/books/links/<int:link_id>/revoke", permission="books.deliver", methods=("GET", "POST"))
def book_link_revoke(link_id: int) -> ResponseReturnValue:
    link, form = queries.link_by_id(db.session(), link_id), ClickForm()
    copy = _copy_here(link.copy_id)
    if form.validate_on_submit():
        copy_id = copy.id
        with transaction() as session:
            revoke_link(session, link_id, deed=current_deed())
        flash(_("The link opens nothing any more."), "good")
        return redirect(url_for("organiser.book_copy_show", copy_id=copy_id), 303)
    return render_template("books/organiser/delivering/link_revoke.html", link=link, copy=copy, form=form)


@organiser.page("/books/<int:book_id>/portal", permission="books.deliver", methods=("POST",))
def book_portal(book_id: int) -> ResponseReturnValue:
    """Open the latest edition of a pack in the portal, or take the pack out of it."""
    book = _book_here(book_id)
    if book.kind != BookKind.DELEGATION.value or not ClickForm().validate_on_submit():
        raise NotFound
    edition_id, is_closing = book.editions[0].id, request.form.get("deed") == "close"
    with transaction() as session:
        if is_closing:
            close_in_portal(session, books.book_by_id(session, book_id), deed=current_deed())
        else:
            open_in_portal(session, books.edition_by_id(session, edition_id), deed=current_deed())
    flash(_("The pack is out of the portal.") if is_closing else _("The delegation can fetch this edition in the portal."), "good")
    return redirect(url_for("organiser.book_show", book_id=book_id), 303)
