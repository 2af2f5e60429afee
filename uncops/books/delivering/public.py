"""The page a link in a letter opens. Looking at it changes nothing and counts as nothing: mail scanners look too."""

from flask import g, make_response, render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.accounts.witness import SOMEBODY
from uncops.books.contents import BookKind
from uncops.books.delivering import links
from uncops.books.delivering.files import content_of, name_of
from uncops.books.delivering.models import BookLink
from uncops.books.delivering.queries import copy_by_id
from uncops.books.delivering.rules import LinkGone
from uncops.books.wording import KIND_NAMES
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.mail.models import Letter
from uncops.paper.keeping import FileMissing
from uncops.summits.models import Summit
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.downloads import download
from uncops.web.forms import translated
from uncops.web.languages import LANGUAGE_COOKIE_KEY, OFFICIAL_LANGUAGES, language

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, no-store"}


@public.page("/books/k/<string:key>", permission=EVERYONE, methods=("GET", "POST"))
def book_open(key: str) -> ResponseReturnValue:
    try:
        link = links.link_of_key(db.session(), key, now=clock.now())
    except LinkGone:
        return _gone()
    with force_locale(_language_of(link)):
        if request.method != "POST":  # a HEAD of a scanner is no click
            return _answer(_page(link), 200)
        try:
            return _fetched(key)
        except LinkGone:
            return _gone()
        except FileMissing as refusal:
            return _answer(_page(links.link_of_key(db.session(), key, now=clock.now()), translated(refusal)), 404)


def _fetched(key: str) -> ResponseReturnValue:
    with transaction() as session:
        copy_id = links.open_copy(session, key, deed=Deed(at=clock.now(), actor=SOMEBODY)).id
    copy = copy_by_id(db.session(), copy_id)
    content = content_of(copy, db.session.get_one(Summit, copy.summit_id).time_zone)
    return _answer(download(content, file_name=name_of(copy), content_type="application/pdf"), 200)


def _gone() -> ResponseReturnValue:
    return _answer(render_template("books/public/link_gone.html"), 404)


def _language_of(link: BookLink) -> str:
    """The language of the letter, unless the visitor chose one here or before."""
    chosen = request.args.get("lang") or cookie.get(LANGUAGE_COOKIE_KEY)
    return language() if chosen in OFFICIAL_LANGUAGES else db.session.get_one(Letter, link.letter_id).language


def _page(link: BookLink, refusal: str = "") -> str:
    summit = db.session.get_one(Summit, link.copy.summit_id)
    g.time_zone = summit.time_zone
    kind = _(KIND_NAMES[BookKind(link.copy.edition.book.kind)])
    return render_template("books/public/link.html", link=link, copy=link.copy, summit=summit, refusal=refusal, kind=kind)


def _answer(page: object, status: int) -> ResponseReturnValue:
    answer = make_response(page, status)
    answer.headers.update(HEADERS)
    return answer
