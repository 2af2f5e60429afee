"""What must be true of commitments, their steps, their reports and what is shown of them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from uncops.commitments.facts import CommitmentFacts, ReportFacts
from uncops.commitments.kinds import CommitmentKind, CommitmentState, HolderKind, ReportState
from uncops.commitments.quantities import LARGEST_AMOUNT, currencies
from uncops.commitments.refusals import (
    AnnouncedIsKnown,
    DeliveredShrinks,
    DeliveredWithoutUnit,
    EvidenceNotAccepted,
    EvidenceTooLarge,
    GroupTooSmall,
    HolderMissing,
    MoneyWithoutDay,
    NoSuchStep,
    NotAllDelivered,
    NotForMissions,
    NotInTheFuture,
    NotProposable,
    NotPublicYet,
    NotReportable,
    OfficeMissing,
    OneHolderOnly,
    PublicTextMissing,
    QuantityNotPositive,
    QuantityWithoutUnit,
    ReasonMissing,
    RenewalNotLater,
    ReportClosed,
    SameOfficer,
    TextMissing,
    TwoUnits,
    UnitWithoutQuantity,
    UnknownCurrency,
    UnknownKind,
    WordedBySame,
)
from uncops.commitments.states import (
    MISSION_MOVES,
    NEEDS_REASON,
    NEXT_STATES,
    OPEN_STATES,
    PUBLIC_STATES,
    STATE_LABELS,
    Mover,
    proposable_states,
)
from uncops.core.wording import Words

EVIDENCE_LIMIT_BYTES = 10 * 1024 * 1024
EVIDENCE_FILES_LIMIT = 5
# By its ending: what it is served as, and how it must begin. No kind that a browser would run.
EVIDENCE_KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
}


def check_facts(facts: CommitmentFacts, *, state: str = CommitmentState.DRAFT.value) -> None:
    """A commitment says who undertakes what; a number says of what.

    :raises Refusal: naming what is missing, with its field.
    """
    if not facts.text.strip():
        raise TextMissing("text")
    if facts.kind not in [kind.value for kind in CommitmentKind]:
        raise UnknownKind("kind")
    check_holders(facts)
    check_quantity(facts)
    if facts.is_confidential and state != CommitmentState.DRAFT.value:
        raise AnnouncedIsKnown("is_confidential")


def check_holders(facts: CommitmentFacts) -> None:
    """One party, at least two jointly, or an office of the Secretariat.

    :raises HolderMissing, OneHolderOnly, GroupTooSmall, OfficeMissing: otherwise.
    """
    count = len(set(facts.party_ids))
    if facts.holder_kind == HolderKind.SECRETARIAT.value:
        if count or not facts.holder_name.strip():
            raise OfficeMissing("holder_name")
        return
    if facts.holder_kind == HolderKind.GROUP.value:
        if count < 2:
            raise GroupTooSmall("parties")
        return
    if count == 0:
        raise HolderMissing("parties")
    if count > 1:
        raise OneHolderOnly("parties")


def check_quantity(facts: CommitmentFacts) -> None:
    """A quantity above nought with one unit, or money with a currency in use and its day; or words only.

    :raises QuantityNotPositive, QuantityWithoutUnit, UnitWithoutQuantity, TwoUnits, UnknownCurrency, MoneyWithoutDay: otherwise.
    """
    unit, currency = facts.unit.strip(), facts.currency.strip()
    if facts.quantity is None:
        if unit or currency:
            raise UnitWithoutQuantity("quantity")
        return
    if not Decimal(0) < facts.quantity <= LARGEST_AMOUNT or facts.quantity != facts.quantity.quantize(Decimal("0.01")):
        raise QuantityNotPositive("quantity")
    if unit and currency:
        raise TwoUnits("unit")
    if not unit and not currency:
        raise QuantityWithoutUnit("unit")
    if currency and currency not in currencies():
        raise UnknownCurrency("currency")
    if currency and facts.valued_on is None:
        raise MoneyWithoutDay("valued_on")


def check_step(here: str, there: str, mover: Mover, *, reason: str) -> None:
    """A step that exists, for who may make it, with its reason.

    :raises NoSuchStep, NotForMissions, ReasonMissing: otherwise.
    """
    step = (CommitmentState(here), CommitmentState(there))
    if mover is Mover.MISSION and step not in MISSION_MOVES:
        raise NotForMissions("to")
    if step[1] not in NEXT_STATES[step[0]]:
        raise no_such_step(*step)
    if step in NEEDS_REASON and not reason.strip():
        raise ReasonMissing("reason")


def no_such_step(here: CommitmentState, there: CommitmentState) -> NoSuchStep:
    """The refusal of a step, naming both states in words."""
    return NoSuchStep("to", here=Words(STATE_LABELS[here]), there=Words(STATE_LABELS[there]))


def check_day(day: date, *, today: date, field: str = "effective_on") -> None:
    """What happened did so until today.

    :raises NotInTheFuture: otherwise.
    """
    if day > today:
        raise NotInTheFuture(field)


def check_other_officer(delivered_by: int | None, verifier: int | None) -> None:
    """Who said that it is delivered does not verify it.

    :raises SameOfficer: when it is the same person.
    """
    if delivered_by is not None and delivered_by == verifier:
        raise SameOfficer("to")


def check_delivered_in_full(promised: Decimal | None, delivered: Decimal | None, *, reason: str) -> None:
    """All that was promised is reported as delivered, or a reason says why it counts nevertheless.

    :raises NotAllDelivered: otherwise.
    """
    if promised is not None and (delivered or Decimal(0)) < promised and not reason.strip():
        raise NotAllDelivered("reason", delivered=plain(delivered or Decimal(0)), promised=plain(promised))


def check_report(facts: ReportFacts, *, state: str, has_quantity: bool, today: date) -> None:
    """A report is made on what was announced, says something, and proposes a step that exists.

    :raises Refusal: naming what is wrong.
    """
    if state not in {one.value for one in OPEN_STATES} | {CommitmentState.DELIVERED.value, CommitmentState.LAPSED.value}:
        raise NotReportable("text")
    if not facts.text.strip():
        raise TextMissing("text")
    check_day(facts.as_of, today=today, field="as_of")
    if facts.delivered is not None and not has_quantity:
        raise DeliveredWithoutUnit("delivered")
    if facts.proposes_state and facts.proposes_state not in [one.value for one in proposable_states(state)]:
        raise NotProposable("proposes_state")
    if facts.renews_until is not None and facts.renews_until <= today:
        raise RenewalNotLater("renews_until")


def check_delivered_over_time(amount: Decimal, as_of: date, accepted: Iterable[tuple[date, Decimal]]) -> None:
    """Quantities delivered in all never become smaller from day to day; more than promised is welcome.

    :raises DeliveredShrinks: naming the report it contradicts.
    """
    for day, held in accepted:
        if (day <= as_of and held > amount) or (day > as_of and held < amount):
            raise DeliveredShrinks("delivered", amount=plain(held), day=day)


def check_reviewable(state: str) -> None:
    """A report is reviewed once.

    :raises ReportClosed: when it was.
    """
    if state != ReportState.SUBMITTED.value:
        raise ReportClosed


def check_clearable(state: str, announced_on: date | None, public_text: str, *, worded_by: int | None, clears: int | None) -> None:
    """What was announced is cleared for the public by another officer than the one who wrote the words.

    :raises NotPublicYet, PublicTextMissing, WordedBySame: otherwise.
    """
    if announced_on is None or CommitmentState(state) not in PUBLIC_STATES:
        raise NotPublicYet
    if not public_text.strip():
        raise PublicTextMissing("public_text")
    if worded_by is not None and worded_by == clears:
        raise WordedBySame("public_text")


def evidence_type(name: str, content: bytes) -> str:
    """What a file is served as.

    :raises EvidenceTooLarge, EvidenceNotAccepted: when it is none of the kinds taken, or does not begin as its ending says.
    """
    if len(content) > EVIDENCE_LIMIT_BYTES:
        raise EvidenceTooLarge("evidence", name=name)
    served, beginnings = EVIDENCE_KINDS.get(name.rpartition(".")[2].lower(), ("", ()))
    if not content or not content.startswith(beginnings):
        raise EvidenceNotAccepted("evidence", name=name)
    return served


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """Whether it was to be done by now and is not."""
    return due_on is not None and due_on < today and CommitmentState(state) in OPEN_STATES


def is_public(state: str, announced_on: date | None, *, is_cleared: bool) -> bool:
    """Whether the public register shows it: announced once, and cleared."""
    return is_cleared and announced_on is not None and CommitmentState(state) in PUBLIC_STATES


def plain(amount: Decimal) -> str:
    """A quantity in a sentence, without needless decimals."""
    return f"{amount.normalize():f}" if amount != amount.to_integral() else f"{amount:.0f}"
