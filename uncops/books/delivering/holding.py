"""What the page of a book shows of its copies: who has which edition, and what each still needs."""

from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from uncops.books.contents import BookKind
from uncops.books.delivering.labels import NEED_LABELS, NEED_TONES, translated_labels
from uncops.books.delivering.orders import BOOK
from uncops.books.delivering.queries import holders_of, openings_of
from uncops.books.delivering.recipients import recipients_of
from uncops.books.delivering.rules import Need
from uncops.books.models import BriefingBook
from uncops.web.languages import language
from uncops.web.paging import page_of_rows


def holding_of(session: Session, book: BriefingBook, number: int) -> dict[str, Any]:
    """Recipients with their editions, one page of them, and how many need what; nothing while there is no edition."""
    if book.latest is None:
        return {}
    recipients = recipients_of(session, book.summit_id, language=language()).of(book)
    holders = holders_of(session, book, recipients)
    counted = Counter(holder.need for holder in holders)
    is_pack = book.kind == BookKind.DELEGATION.value
    return {
        "holders": page_of_rows(holders, number),
        "need_counts": {need.value: counted[need] for need in Need},
        "need_labels": translated_labels(NEED_LABELS),
        "need_tones": NEED_TONES,
        "deliver_what": f"{BOOK}{book.id}",
        "is_open": is_pack and bool(openings_of(session, [book.latest.id])),
    }
