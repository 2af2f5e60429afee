"""What is to be delivered to whom: which books, whole or as change pages, in which order; and what that comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from uncops.books.contents import Paper
from uncops.books.delivering.models import Given
from uncops.books.delivering.queries import books_named, books_of_kind, held_editions
from uncops.books.delivering.recipients import Recipient, Recipients, book_for, recipients_of
from uncops.books.delivering.rules import Need, need_of
from uncops.books.models import BriefingBook

KIND, BOOK = "kind:", "book:"


@dataclass(frozen=True)
class DeliveryOrder:
    """Which books go to their recipients; `what` names kinds of books, or single books by their numbers."""

    what: tuple[str, ...]
    paper: str = Paper.A4.value
    only_changes: bool = False
    by_liaison: bool = False

    def as_plain(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def order_of(plain: Mapping[str, Any]) -> DeliveryOrder:
    """The order that `as_plain` kept."""
    return DeliveryOrder(tuple(plain["what"]), plain["paper"], plain["only_changes"], plain["by_liaison"])


@dataclass(frozen=True)
class Delivery:
    """One book for one recipient, in its latest edition."""

    recipient: Recipient
    book: BriefingBook
    given: Given


@dataclass(frozen=True)
class Plan:
    """What an order comes to, in the order in which it is printed, and the recipients for whom no book was made, by their codes."""

    deliveries: tuple[Delivery, ...]
    left_out: tuple[str, ...]


def plan(session: Session, summit_id: int, order: DeliveryOrder, *, language: str) -> Plan:
    """Who gets which book; recipients in the order of lists, or of their liaison officers."""
    recipients = recipients_of(session, summit_id, language=language)
    found: list[Delivery] = []
    left_out: list[str] = []
    for what in order.what:
        some, without = _of(session, summit_id, what, order, recipients)
        found += some
        left_out += without
    if order.only_changes:
        found = _needed(session, found)
    return Plan(tuple(in_order(found, by_liaison=order.by_liaison)), tuple(dict.fromkeys(left_out)))


def in_order(deliveries: Sequence[Delivery], *, by_liaison: bool) -> list[Delivery]:
    """Recipient after recipient, each with all books of the order in its order; those without a liaison officer last."""
    places = {kind: place for place, kind in enumerate(("delegation", "principal", "person"))}

    def place(delivery: Delivery) -> tuple[Any, ...]:
        one = delivery.recipient
        officer = (one.liaison == "", one.liaison) if by_liaison else ()
        return (*officer, places[one.key.partition(":")[0]], one.place, one.key)

    return sorted(deliveries, key=place)


def _of(session: Session, summit_id: int, what: str, order: DeliveryOrder, recipients: Recipients) -> tuple[list[Delivery], list[str]]:
    if what.startswith(BOOK):
        books = books_named(session, summit_id, [int(what.removeprefix(BOOK))])
        return [Delivery(one, book, Given.WHOLE) for book in books if book.editions for one in recipients.of(book)], []
    kind = what.removeprefix(KIND)
    books = [book for book in books_of_kind(session, summit_id, kind) if book.paper == order.paper]
    made = [(one, book_for(one, books)) for one in recipients.of_kind(kind)]
    return [Delivery(one, book, Given.WHOLE) for one, book in made if book], [one.code for one, book in made if book is None]


def _needed(session: Session, found: Sequence[Delivery]) -> list[Delivery]:
    """Change pages for who has the edition before, the whole book for who has an older one or none, nothing for who has the latest."""
    held = held_editions(session, {delivery.book.id for delivery in found})
    needed: list[Delivery] = []
    for delivery in found:
        latest = delivery.book.editions[0]
        need = need_of(held.get((delivery.book.id, delivery.recipient.key), 0), latest.number, has_changes=bool(latest.changes_sha256))
        if need is not Need.NOTHING:
            needed.append(Delivery(delivery.recipient, delivery.book, Given.CHANGES if need is Need.CHANGES else Given.WHOLE))
    return needed
