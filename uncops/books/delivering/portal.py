"""The Mission's page of its books: the latest edition of its packs, and the leaves that changed. Nobody else's."""

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.books.delivering import queries
from uncops.books.delivering.files import content_of, name_of
from uncops.books.delivering.forms import ClickForm
from uncops.books.delivering.models import BookCopy, Given, Way
from uncops.books.delivering.recipients import by_key, recipients_of
from uncops.books.delivering.services import Handing, hand_out, note_taken
from uncops.books.models import Edition
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound
from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Delegation
from uncops.paper.keeping import FileMissing
from uncops.registration.own import own_delegation
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated


@portal.page("/delegations/<int:delegation_id>/books", permission="registration.edit")
def book_list(delegation_id: int) -> ResponseReturnValue:
    return _list_page(own_delegation(delegation_id))


@portal.page("/delegations/<int:delegation_id>/books/<int:edition_id>", permission="registration.edit", methods=("POST",))
def book_fetch(delegation_id: int, edition_id: int) -> ResponseReturnValue:
    """The delegation's own copy, or its change pages; what was fetched is written down."""
    delegation, given = own_delegation(delegation_id), _given()
    edition = next((one for one in queries.opened_editions(db.session(), delegation) if one.id == edition_id), None)
    if edition is None or not ClickForm().validate_on_submit() or (given is Given.CHANGES and not edition.changes_sha256):
        raise NotFound
    copy = _fetched(delegation, edition, given)
    try:
        content = content_of(copy, db.session.get_one(Summit, copy.summit_id).time_zone)
    except FileMissing as refusal:
        return _list_page(own_delegation(delegation_id), translated(refusal)), 404
    answer = make_response(download(content, file_name=name_of(copy), content_type="application/pdf"))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _given() -> Given:
    return Given.CHANGES if request.form.get("given") == Given.CHANGES.value else Given.WHOLE


def _fetched(delegation: Delegation, edition: Edition, given: Given) -> BookCopy:
    edition_id, key, summit_id = edition.id, f"delegation:{delegation.id}", delegation.summit_id
    with transaction() as session:
        recipient = by_key(recipients_of(session, summit_id, language="en").delegations).get(key)
        if recipient is None:  # the delegation does not come
            raise NotFound
        [copy] = hand_out(session, edition_id, [Handing(recipient, given)], Way.PORTAL, deed=current_deed())
        note_taken(session, [copy.id], deed=current_deed())
        record(session, deed=current_deed(), action="book-copy.fetched", subject=copy, after={"edition": edition_id, "copy": copy.number})
        copy_id = copy.id
    return queries.copy_by_id(db.session(), copy_id)


def _list_page(delegation: Delegation, refused: str = "") -> str:
    session = db.session()
    editions = queries.opened_editions(session, delegation)
    key = f"delegation:{delegation.id}"
    held = queries.held_editions(session, [edition.book_id for edition in editions])
    return render_template(
        "books/portal/list.html", delegation=delegation, editions=editions, refused=refused,
        held={edition.id: held.get((edition.book_id, key), 0) for edition in editions},
    )  # fmt: skip


@add_entries(60)
def book_entries(session: Session, delegation: Delegation) -> list[Entry]:
    """A line on the Mission's page once there is a pack to fetch."""
    opened = queries.fetched_of_opened(session, delegation, f"delegation:{delegation.id}")
    if not opened:
        return []
    is_done = all(held >= latest for latest, held in opened)
    note = "" if is_done else _("An edition that nobody has fetched yet is waiting.")
    return [Entry(_("Briefing books"), is_done, note, url_for("portal.book_list", delegation_id=delegation.id), is_needed=False)]
