"""Links to copies in letters: written, made when the letter is sent, opened by a click, taken back."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale, gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.sessions import key_hash
from uncops.audit.services import record
from uncops.books.contents import BookKind
from uncops.books.delivering.models import BookCopy, BookLink, Given, Way
from uncops.books.delivering.orders import Delivery
from uncops.books.delivering.queries import link_by_hash
from uncops.books.delivering.rules import LinkGone, NoAddress, NobodyNeedsIt, expiry, is_link_live
from uncops.books.delivering.services import Handing, hand_out, note_taken
from uncops.books.models import Edition
from uncops.books.wording import KIND_NAMES
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, DelegationState
from uncops.mail.links import links_of
from uncops.mail.models import Letter, Purpose, Wave
from uncops.mail.placeholders import fill, one_line
from uncops.mail.queries import Recipient as Addressee
from uncops.mail.services.composing import Composed, WavePlan, begin_wave, compose_for, compose_to
from uncops.mail.wording import wording_for, wording_of_book, wordings
from uncops.summits.models import Summit

KEY_BYTES = 32  # 256 bits
GONE = (DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value)


@dataclass(frozen=True)
class Writing:
    """How letters with links are written: what their wave is called, for how many days a link works, on which page it was asked."""

    title: str
    days: int
    key: str


def write_links(session: Session, summit: Summit, deliveries: Sequence[Delivery], writing: Writing, *, deed: Deed) -> Wave:
    """A letter to every address of these recipients, with a link to their copy; they wait in the outbox and hold no key yet.

    Asked for a second time from the same page, it gives the wave that was written the first time.

    :raises NobodyNeedsIt: when there is nobody to write to.
    :raises NoAddress: when a principal has no address.
    """
    made = session.scalar(select(Wave).where(Wave.key == writing.key))
    if made is not None:
        return made
    if not deliveries:
        raise NobodyNeedsIt("what")
    wave = begin_wave(session, summit, WavePlan(Purpose.BOOK, writing.title, writing.key), deed=deed)
    texts = wordings(session, Purpose.BOOK)
    for delivery in deliveries:
        edition = delivery.book.editions[0]
        [copy] = hand_out(session, edition.id, [Handing(delivery.recipient, delivery.given)], Way.MAIL, deed=deed)
        occasion = f"book:{wave.id}:{copy.id}"
        if copy.delegation_id is None:
            letters = [_to_person(session, summit, delivery, edition, writing, occasion, deed)]
        else:
            held = session.get_one(Delegation, copy.delegation_id)
            language = wording_for(texts, held.language).language
            message = _message(edition, delivery.given, writing.days, language)
            letters = compose_for(session, held, Purpose.BOOK, message=message, occasion=occasion, deed=deed)
        for letter in letters:
            letter.wave_id = wave.id
            session.add(BookLink(copy_id=copy.id, letter_id=letter.id, works_days=writing.days, made_at=deed.at, made_by=deed.actor))
    session.flush()
    record(session, deed=deed, action="book-links.written", subject=wave, after={"books": len(deliveries), "days": writing.days})
    return wave


def _to_person(
    session: Session, summit: Summit, delivery: Delivery, edition: Edition, writing: Writing, occasion: str, deed: Deed
) -> Letter:
    recipient = delivery.recipient
    if not recipient.email:
        raise NoAddress("what", name=recipient.name)
    wording = wording_of_book(edition.book.language)
    message = _message(edition, delivery.given, writing.days, wording.language)
    values = {"summit": summit.title, "name": recipient.name, "message": message}
    composed = Composed(one_line(fill(wording.subject, values).text)[:300], fill(wording.text, values), wording.language, is_fallback=False)
    addressee = Addressee(recipient.email, recipient.name)
    return compose_to(session, summit, composed, purpose=Purpose.BOOK, recipient=addressee, occasion=occasion, deed=deed)


def _message(edition: Edition, given: Given, days: int, language: str) -> str:
    """Which book it is, and how long the link works, in the language of the letter."""
    with force_locale(language):
        kind = gettext(KIND_NAMES[BookKind(edition.book.kind)])
        facts = {"kind": kind, "book": edition.book.title, "number": edition.number}
        if given is Given.CHANGES:
            what = gettext("%(kind)s “%(book)s”, change pages of edition %(number)s", **facts)
        else:
            what = gettext("%(kind)s “%(book)s”, edition %(number)s", **facts)
        return f"{what}\n{ngettext('The link works for %(num)d day.', 'The link works for %(num)d days.', days)}"


@links_of(Purpose.BOOK)
def make_key(session: Session, letter: Letter, deed: Deed) -> tuple[str, Mapping[str, object]]:
    """The key of a letter's link, made when it is sent and kept as a hash alone; a letter sent again ends the key of the first.

    :raises LinkGone: when the link was taken back before, or the letter has none.
    """
    link = session.scalar(select(BookLink).where(BookLink.letter_id == letter.id).with_for_update())
    if link is None or link.revoked_at is not None:
        raise LinkGone
    key = secrets.token_urlsafe(KEY_BYTES)
    link.key_hash, link.expires_at = key_hash(key), expiry(deed.at, link.works_days)
    record(session, deed=deed, action="book-link.made", subject=link, after={"copy": link.copy_id})
    return "public.book_open", {"key": key}


def link_of_key(session: Session, key: str, *, now: datetime) -> BookLink:
    """The link a letter holds the key of; looking does not use it up.

    :raises LinkGone: when there is none, it is too old or taken back, or its delegation does not come any more.
    """
    link = link_by_hash(session, key_hash(key))
    if link is None or not is_link_live(now, expires_at=link.expires_at, revoked_at=link.revoked_at):
        raise LinkGone
    held = session.get(Delegation, link.copy.delegation_id) if link.copy.delegation_id else None
    if held is not None and held.state in GONE:
        raise LinkGone
    return link


def open_copy(session: Session, key: str, *, deed: Deed) -> BookCopy:
    """The copy behind a link; that it was opened is counted.

    :raises LinkGone: as link_of_key, also when somebody took it back a moment ago.
    """
    found = link_of_key(session, key, now=deed.at)
    session.refresh(found, with_for_update=True)
    link = link_of_key(session, key, now=deed.at)
    link.opened_count += 1
    link.last_opened_at = deed.at
    note_taken(session, [link.copy_id], deed=deed)
    record(session, deed=deed, action="book-link.opened", subject=link, after={"copy": link.copy_id, "count": link.opened_count})
    return link.copy


def revoke_link(session: Session, link_id: int, *, deed: Deed) -> BookLink:
    """Make a link worthless at once; what was fetched by it stays where it is."""
    link = session.get_one(BookLink, link_id, with_for_update=True)
    if link.revoked_at is None:
        link.revoked_at = deed.at
        record(session, deed=deed, action="book-link.revoked", subject=link, after={"copy": link.copy_id})
    return link
