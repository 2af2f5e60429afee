"""What the public reads of a commitment: the only place that takes it out of the register, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import url_for

from uncops.commitments.kinds import HolderKind
from uncops.commitments.models import Commitment
from uncops.commitments.rules import is_public
from uncops.commitments.wording import in_order, kind_labels, party_in_words, quantity_of, quantity_text, state_labels, state_tones
from uncops.web.languages import SEPARATORS, language


@dataclass(frozen=True)
class ShownHolder:
    """A party that undertakes it."""

    code: str
    name: str
    iso2: str | None


@dataclass(frozen=True)
class PublicCommitment:
    """A commitment as everybody may read it; `public_text` are words another officer cleared."""

    reference: str
    text: str
    office: str  # of a group, or an office of the Secretariat
    holders: Sequence[ShownHolder]
    kind: str
    kind_code: str
    state: str
    state_code: str
    tone: str
    how_much: str
    quantity: Decimal | None
    unit: str
    currency: str
    valued_on: date | None
    due_on: date | None
    announced_on: date | None
    confirmed_on: date | None
    summit: str
    summit_slug: str
    themes: Sequence[str]
    replaced_by: str

    @property
    def by_whom(self) -> str:
        """Who undertakes it, in one line."""
        names = SEPARATORS.get(language(), ", ").join(holder.name for holder in self.holders)
        return f"{self.office} ({names})" if self.office and names else self.office or names

    @property
    def url(self) -> str:
        """Its permanent address, whole."""
        return url_for("public.commitment_register_show", reference=self.reference, _external=True)


def shown(held: Commitment) -> PublicCommitment:
    """What the public reads of a commitment that is shown."""
    summit = held.summit if held.summit is not None and held.summit.is_public else None
    other = held.superseded_by
    is_other_shown = other is not None and is_public(other.state, other.announced_on, is_cleared=other.is_cleared)
    return PublicCommitment(
        held.reference, held.public_text, held.holder_name if held.holder_kind != HolderKind.PARTY.value else "",
        tuple(ShownHolder(one.party.code, party_in_words(one.party), one.party.iso2) for one in in_order(held)),
        kind_labels()[held.kind], held.kind, state_labels()[held.state], held.state, state_tones()[held.state],
        quantity_text(quantity_of(held)), held.quantity, held.unit, held.currency, held.valued_on, held.due_on, held.announced_on,
        held.confirmed_on, summit.title if summit else "", summit.slug if summit else "",
        tuple(tag.theme.title(language()) for tag in held.themes), other.reference if other is not None and is_other_shown else "",
    )  # fmt: skip
