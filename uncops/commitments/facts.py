"""What is given to the services of the register: facts as frozen data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from uncops.commitments.kinds import Capture, CommitmentKind, HolderKind
from uncops.commitments.models import Commitment


@dataclass(frozen=True)
class SourceFacts:
    """Where it stands that something was undertaken; `source_class` is one of positions.models.SourceClass."""

    source_class: str
    description: str = ""
    quotation: str = ""
    document_id: int | None = None
    piece_id: int | None = None
    start: int | None = None
    end: int | None = None
    said_on: date | None = None


@dataclass(frozen=True)
class CommitmentFacts:
    """A commitment as it is entered or changed. The first of `party_ids` leads; `asks` are numbers of pieces of source documents."""

    kind: str
    text: str
    language: str = "en"
    holder_kind: str = HolderKind.PARTY.value
    holder_name: str = ""
    party_ids: tuple[int, ...] = ()
    quantity: Decimal | None = None
    unit: str = ""
    currency: str = ""
    valued_on: date | None = None
    conditions: str = ""
    partners: str = ""
    mission_code: str = ""
    due_on: date | None = None
    renew_on: date | None = None
    readiness_id: int | None = None
    is_confidential: bool = False
    summit_id: int | None = None
    session_id: int | None = None
    officer_id: int | None = None
    note: str = ""
    theme_ids: tuple[int, ...] = ()
    asks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Origin:
    """How a commitment came into the register and from what; kept as it was when it is changed later."""

    captured: str = Capture.OFFICER.value
    meeting_id: int | None = None
    follow_up_id: int | None = None
    position_id: int | None = None
    announced_commitment_id: int | None = None


@dataclass(frozen=True)
class ReportFacts:
    """News of a commitment as of a day; `delivered` is all that was delivered until then."""

    as_of: date
    text: str
    delivered: Decimal | None = None
    proposes_state: str = ""
    readiness_id: int | None = None
    renews_until: date | None = None


@dataclass(frozen=True)
class EvidenceFacts:
    """A file that shows what a report says."""

    name: str
    content: bytes


@dataclass(frozen=True)
class ReviewFacts:
    """What a follow-up officer makes of a report: quantity, state and renewal as accepted, which may be others than reported."""

    note: str = ""
    delivered: Decimal | None = None
    state: str = ""
    renew_on: date | None = None
    readiness_id: int | None = None


COLUMNS = (
    "kind", "text", "language", "holder_kind", "holder_name", "quantity", "unit", "currency", "valued_on", "conditions", "partners",
    "mission_code", "due_on", "renew_on", "readiness_id", "is_confidential", "summit_id", "session_id", "officer_id", "note",
)  # fmt: skip


def facts_of(held: Commitment) -> CommitmentFacts:
    """A commitment as stored, as facts."""
    leads = sorted(held.holders, key=lambda holder: (not holder.is_lead, holder.id))
    return CommitmentFacts(
        **{name: getattr(held, name) for name in COLUMNS},
        party_ids=tuple(holder.party_id for holder in leads), theme_ids=tuple(sorted(theme.theme_id for theme in held.themes)),
        asks=tuple(sorted(ask.piece_id for ask in held.asks if ask.piece_id)),
    )  # fmt: skip


def for_trail(facts: CommitmentFacts) -> dict[str, Any]:
    """The facts as the trail keeps them: every field, so that its history can be read; of the secretariat's note only that there is one."""
    amount = str(facts.quantity) if facts.quantity is not None else None
    shown = {name: getattr(facts, name) for name in COLUMNS if name != "note"}
    return {**shown, "quantity": amount, "has_note": bool(facts.note), "holders": list(facts.party_ids),
            "themes": list(facts.theme_ids), "asks": list(facts.asks)}  # fmt: skip


KINDS = tuple(kind.value for kind in CommitmentKind)
