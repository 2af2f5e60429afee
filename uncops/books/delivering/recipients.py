"""Who a book is for: the delegation or the principal it was made for, else every delegation that takes part and every principal."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.books.contents import BookKind
from uncops.books.models import BriefingBook
from uncops.core.text import fold
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.queries import KIND_ORDER
from uncops.principals.models import Principal
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.web.languages import OFFICIAL_LANGUAGES

NOT_COMING = (DelegationState.INVITED.value, DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value)
PERSON = "person:"
# Kinds of books that are for those alone for whom they were made.
OWN = (BookKind.DELEGATION, BookKind.PRINCIPAL)


@dataclass(frozen=True)
class Recipient:
    """Somebody who may get copies; `subject` is what books of their own are filed under."""

    key: str
    name: str
    code: str
    subject: str
    place: int
    language: str = "en"
    iso2: str = ""
    liaison: str = ""
    delegation_id: int | None = None
    email: str = ""
    names: tuple[tuple[str, str], ...] = ()  # by language

    def in_language(self, language: str) -> "Recipient":
        """The same, named as books in a language name it: that is what stands on its copies."""
        return replace(self, name=dict(self.names).get(language, self.name))


def person(name: str) -> Recipient:
    """Somebody who is neither delegation nor principal, by the name an officer typed; the key says nothing of the name."""
    shown = " ".join(name.split())
    return Recipient(f"{PERSON}{hashlib.sha256(fold(shown).encode()).hexdigest()[:32]}", shown, "", "", 0)


@dataclass(frozen=True)
class Recipients:
    """Delegations that take part and principals of one summit, in the order of lists."""

    delegations: tuple[Recipient, ...]
    principals: tuple[Recipient, ...]

    def of_kind(self, kind: str) -> tuple[Recipient, ...]:
        """Those for whom books of a kind are."""
        if kind == BookKind.DELEGATION.value:
            return self.delegations
        return self.principals if kind == BookKind.PRINCIPAL.value else (*self.delegations, *self.principals)

    def of(self, book: BriefingBook) -> tuple[Recipient, ...]:
        """Those for whom one book is."""
        everybody = self.of_kind(book.kind)
        if book.kind not in {kind.value for kind in OWN}:
            return everybody
        return tuple(one for one in everybody if one.subject == book.subject)


def recipients_of(session: Session, summit_id: int, *, language: str) -> Recipients:
    """Everybody who may get copies, named in a language; the number of queries does not grow with them."""
    found = (
        select(Delegation)
        .join(Delegation.party)
        .options(joinedload(Delegation.party), joinedload(Delegation.liaison))
        .where(Delegation.summit_id == summit_id, Delegation.state.not_in(NOT_COMING))
        .order_by(KIND_ORDER, Party.sort_key)
    )
    delegations = [_delegation(one, place, language) for place, one in enumerate(session.scalars(found))]
    principals = session.scalars(
        select(Principal).where(Principal.summit_id == summit_id, Principal.is_active).order_by(Principal.position, Principal.id)
    )
    return Recipients(tuple(delegations), tuple(_principal(one, place) for place, one in enumerate(principals)))


def _delegation(held: Delegation, place: int, language: str) -> Recipient:
    party = held.party
    return Recipient(
        key=f"delegation:{held.id}", name=party_name(party, language), code=party.code, subject=party.code, place=place,
        language=held.language, iso2=party.iso2 or "", liaison=held.liaison.name if held.liaison else "", delegation_id=held.id,
        names=tuple((one, party_name(party, one)) for one in OFFICIAL_LANGUAGES),
    )  # fmt: skip


def _principal(held: Principal, place: int) -> Recipient:
    return Recipient(f"principal:{held.id}", held.name, held.slug, str(held.id), place, email=held.email)


def by_key(recipients: Iterable[Recipient]) -> dict[str, Recipient]:
    """Recipients under their keys."""
    return {one.key: one for one in recipients}


def book_for(recipient: Recipient, books: Sequence[BriefingBook]) -> BriefingBook | None:
    """Of the books made for a recipient the one in their language, else the English one, else the first."""
    own = [book for book in books if book.subject == recipient.subject and book.editions]
    languages = (recipient.language, "en", *(book.language for book in own))
    return next((book for language in languages for book in own if book.language == language), None)
