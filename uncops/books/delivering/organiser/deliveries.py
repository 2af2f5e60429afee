"""Deliveries: printing jobs, archives and letters for many recipients at once, and the packs in the portal."""

import uuid
from collections.abc import Iterable

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.books.contents import BookKind, Paper
from uncops.books.delivering import queries
from uncops.books.delivering.files import MEDIA_TYPES, SUFFIXES, bundle_place
from uncops.books.delivering.forms import LIAISON, ClickForm, DeliveryForm
from uncops.books.delivering.labels import BUNDLE_LABELS, translated_labels
from uncops.books.delivering.links import Writing, write_links
from uncops.books.delivering.models import Bundle, BundleKind, Way
from uncops.books.delivering.orders import BOOK, KIND, DeliveryOrder, order_of, plan
from uncops.books.delivering.recipients import OWN
from uncops.books.delivering.rules import KEPT, NobodyNeedsIt
from uncops.books.delivering.services import open_latest_packs, order_bundle
from uncops.books.delivering.tasks import DELIVERING
from uncops.books.models import BriefingBook
from uncops.books.seeing import check_kinds_seen, may_see_kind
from uncops.books.wording import KIND_NAMES
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.jobs.models import JobRun
from uncops.jobs.services import start
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import OFFICIAL_LANGUAGES, language
from uncops.web.paging import page_number, page_of


@organiser.page("/books/deliveries", permission="books.deliver", methods=("GET", "POST"))
def book_delivery_list() -> ResponseReturnValue:
    summit, form = required_summit(), DeliveryForm()
    _offer(form, summit)
    if form.validate_on_submit():
        try:
            return redirect(_delivered(summit, form), 303)
        except Refusal as refusal:
            form.refuse(refusal)
            summit = required_summit()
    return _list_page(summit, form), 422 if form.errors else 200


def _offer(form: DeliveryForm, summit: Summit) -> None:
    """The kinds of books that are for one recipient each, and every other book; one may be chosen beforehand by the address."""
    own = [(f"{KIND}{kind.value}", _(KIND_NAMES[kind])) for kind in OWN if may_see_kind(kind.value)]
    chosen = [book for book in _books_in(summit, request.values.getlist("what")) if may_see_kind(book.kind)]
    books = {book.id: book for book in (*queries.shared_books(db.session(), summit.id), *chosen)}
    form.what.choices = [*own, *((f"{BOOK}{book.id}", _called(book)) for book in books.values())]
    if request.method == "GET":
        form.what.data = request.args.getlist("what")
        form.key.data = str(uuid.uuid4())


def _books_in(summit: Summit, whats: Iterable[str]) -> list[BriefingBook]:
    """The single books an order or an address names."""
    numbers = [what.removeprefix(BOOK) for what in whats if what.startswith(BOOK)]
    known = [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 10]
    return queries.books_named(db.session(), summit.id, known)


def _called(book: BriefingBook) -> str:
    return f"{book.title} ({OFFICIAL_LANGUAGES[book.language]}, {'US Letter' if book.paper == Paper.LETTER.value else 'A4'})"


def _delivered(summit: Summit, form: DeliveryForm) -> str:
    """Begin the delivery; where one sees what becomes of it."""
    order = DeliveryOrder(tuple(form.what.data), form.paper.data, only_changes=form.only_changes.data, by_liaison=form.sort.data == LIAISON)
    key = form.key.data or str(uuid.uuid4())
    if form.way.data == Way.MAIL.value:
        return _written(summit.id, order, form.days.data, key)
    if not plan(db.session(), summit.id, order, language=language()).deliveries:
        raise NobodyNeedsIt("what")
    with transaction() as session:
        bundle, is_new = order_bundle(session, summit.id, BundleKind(form.way.data), order, key=key, deed=current_deed())
        if is_new:
            _begin(session, bundle)
        return url_for("organiser.book_delivery_show", bundle_id=bundle.id)


def _begin(session: Session, bundle: Bundle) -> None:
    session.flush()
    deed = current_deed()
    arguments = {
        "bundle_id": bundle.id, "language": language(), "actor": deed.actor, "actor_id": deed.actor_id,
        "url": url_for("organiser.book_delivery_show", bundle_id=bundle.id),
    }  # fmt: skip
    title = _(BUNDLE_LABELS[BundleKind(bundle.kind)])
    bundle.job_run_id = start(session, DELIVERING, arguments, title=title, deed=deed, summit_id=bundle.summit_id).id


def _written(summit_id: int, order: DeliveryOrder, days: int, key: str) -> str:
    """Write letters with links; the wave in which they wait."""
    title, tongue = _("Links to books"), language()
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        wanted = plan(session, summit_id, order, language=tongue)
        wave = write_links(session, summit, wanted.deliveries, Writing(title, days, key), deed=current_deed())
        return url_for("organiser.wave_show", wave_id=wave.id)


def _list_page(summit: Summit, form: DeliveryForm) -> str:
    page = page_of(db.session(), queries.bundles_of(summit.id), page_number())
    packs = queries.books_of_kind(db.session(), summit.id, BookKind.DELEGATION.value)
    latest = [book.latest.id for book in packs if book.latest]
    opened = queries.openings_of(db.session(), latest)
    return render_template(
        "books/organiser/delivering/deliveries.html", page=page, form=form, kinds=translated_labels(BUNDLE_LABELS), kept_days=KEPT.days,
        pack_count=len(latest), opened_count=len(opened),
    )  # fmt: skip


@organiser.page("/books/deliveries/<int:bundle_id>", permission="books.deliver")
def book_delivery_show(bundle_id: int) -> ResponseReturnValue:
    bundle = _bundle_here(bundle_id, required_summit())
    run = db.session().get(JobRun, bundle.job_run_id) if bundle.job_run_id else None
    return render_template(
        "books/organiser/delivering/delivery.html", bundle=bundle, run=run, kind=_(BUNDLE_LABELS[BundleKind(bundle.kind)]),
        kept_days=KEPT.days, is_there=bundle_place(bundle).is_file(),
    )  # fmt: skip


def _bundle_here(bundle_id: int, summit: Summit) -> Bundle:
    """The archive or printing job of an address.

    :raises NotFound: when there is none, or it holds books that are not for the visitor.
    """
    bundle = queries.bundle_by_id(db.session(), bundle_id, summit.id)
    wanted = order_of(bundle.wanted).what
    kinds = [what.removeprefix(KIND) for what in wanted if what.startswith(KIND)]
    check_kinds_seen([*kinds, *(book.kind for book in _books_in(summit, wanted))])
    return bundle


@organiser.page("/books/deliveries/<int:bundle_id>/file", permission="books.deliver")
def book_delivery_download(bundle_id: int) -> ResponseReturnValue:
    """The file, read from the disk as it is sent: an archive of all packs need not fit into memory."""
    summit = required_summit()
    bundle = _bundle_here(bundle_id, summit)
    place, kind = bundle_place(bundle), BundleKind(bundle.kind)
    if bundle.made_at is None or bundle.removed_at is not None or not place.is_file():
        raise NotFound
    name = f"{summit.slug}-books-{kind.value}-{bundle.id}{SUFFIXES[kind]}"
    return send_file(place, mimetype=MEDIA_TYPES[kind], as_attachment=True, download_name=name)


@organiser.page("/books/deliveries/packs", permission="books.deliver", methods=("POST",))
def book_packs_open() -> ResponseReturnValue:
    """Let every delegation fetch the latest edition of its pack."""
    summit = required_summit()
    if not ClickForm().validate_on_submit():
        raise NotFound
    summit_id = summit.id
    with transaction() as session:
        packs = queries.books_of_kind(session, summit_id, BookKind.DELEGATION.value)
        count = open_latest_packs(session, packs, deed=current_deed())
    flash(ngettext("%(num)d pack was opened in the portal.", "%(num)d packs were opened in the portal.", count), "good")
    return redirect(url_for("organiser.book_delivery_list"), 303)
