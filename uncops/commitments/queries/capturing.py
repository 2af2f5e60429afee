"""What waits to be taken into the register, and what a form begins with when it is taken from there."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, joinedload

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.records.models import FollowUp, FollowUpKind
from uncops.commitments.facts import CommitmentFacts, Origin, SourceFacts
from uncops.commitments.kinds import Capture, CommitmentKind
from uncops.commitments.models import Commitment
from uncops.commitments.quantities import unit_of
from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.positions.models import Position, PositionKind, PositionState, SourceClass
from uncops.reference.models import Party
from uncops.registration.models import AnnouncedCommitment, WishState

FROM_MEETING, FROM_REGISTRATION = N_("Record of a bilateral meeting"), N_("Registration of the delegation")
FROM_PORTAL = N_("Entered by the Mission in the portal")
# Said of sources by the program itself, and so in the language of whoever reads them.
OWN_WORDS = frozenset({FROM_MEETING, FROM_REGISTRATION, FROM_PORTAL})


@dataclass(frozen=True)
class Beginning:
    """With what the form of a new commitment begins."""

    facts: CommitmentFacts | None = None
    origin: Origin = field(default_factory=Origin)
    source: SourceFacts | None = None
    taken: Commitment | None = None


def announced_waiting(summit_id: int) -> Select[tuple[AnnouncedCommitment, Delegation]]:
    """What Missions announced with their registration and nobody has taken yet."""
    taken = exists().where(Commitment.announced_commitment_id == AnnouncedCommitment.id)
    return (
        select(AnnouncedCommitment, Delegation)
        .join(Delegation, Delegation.id == AnnouncedCommitment.delegation_id).join(Party, Party.id == Delegation.party_id)
        .where(Delegation.summit_id == summit_id, AnnouncedCommitment.state != WishState.WITHDRAWN.value, ~taken)
        .options(joinedload(Delegation.party)).order_by(Party.sort_key, AnnouncedCommitment.id)
    )  # fmt: skip


def follow_ups_waiting(summit_id: int) -> Select[tuple[FollowUp, Delegation]]:
    """What was undertaken in bilateral meetings and nobody has taken yet."""
    taken = exists().where(Commitment.follow_up_id == FollowUp.id)
    return (
        select(FollowUp, Delegation)
        .join(Meeting, Meeting.id == FollowUp.meeting_id).join(Delegation, Delegation.id == FollowUp.of_delegation_id)
        .where(Meeting.summit_id == summit_id, FollowUp.kind == FollowUpKind.COMMITMENT.value, ~taken)
        .options(joinedload(Delegation.party)).order_by(FollowUp.due_on, FollowUp.id)
    )  # fmt: skip


def offers_waiting() -> Select[tuple[Position]]:
    """Confirmed offers from documents, of parties, that nobody has taken yet; newest first."""
    taken = exists().where(Commitment.position_id == Position.id)
    return (
        select(Position)
        .where(
            Position.kind == PositionKind.OFFER.value, Position.state == PositionState.CONFIRMED.value,
            Position.party_id.is_not(None), ~taken,
        )
        .options(joinedload(Position.party), joinedload(Position.document)).order_by(Position.said_on.desc(), Position.id)
    )  # fmt: skip


def beginning_of(session: Session, *, position: int | None, follow_up: int | None, announced: int | None) -> Beginning:
    """What a form begins with, from a confirmed offer, from a meeting's record, or from an announcement; nothing when there is none."""
    if position is not None:
        return _from_position(session, session.get(Position, position))
    if follow_up is not None:
        return _from_follow_up(session, session.get(FollowUp, follow_up))
    if announced is not None:
        return _from_announced(session, session.get(AnnouncedCommitment, announced))
    return Beginning()


def _from_position(session: Session, held: Position | None) -> Beginning:
    if held is None or held.state != PositionState.CONFIRMED.value or held.party_id is None:
        return Beginning()
    facts = CommitmentFacts(
        kind="", text=held.quotation, language=held.language, party_ids=(held.party_id,), summit_id=held.summit_id,
        theme_ids=tuple(theme.theme_id for theme in held.themes), asks=tuple(ask.piece_id for ask in held.asks if ask.piece_id),
    )  # fmt: skip
    source = SourceFacts(
        held.source_class, description=held.said_where, quotation=held.quotation, document_id=held.document_id, piece_id=held.piece_id,
        start=held.start, end=held.end, said_on=held.said_on,
    )  # fmt: skip
    return Beginning(facts, Origin(Capture.DOCUMENT.value, position_id=held.id), source, _taken(session, Commitment.position_id == held.id))


def _from_follow_up(session: Session, held: FollowUp | None) -> Beginning:
    if held is None or held.kind != FollowUpKind.COMMITMENT.value or held.of_delegation_id is None:
        return Beginning()
    party_id = session.get_one(Delegation, held.of_delegation_id).party_id
    facts = CommitmentFacts(kind="", text=held.text, party_ids=(party_id,), due_on=held.due_on, summit_id=held.meeting.summit_id)
    source = SourceFacts(SourceClass.OWN_NOTE.value, description=FROM_MEETING, said_on=held.meeting.starts_at.date())
    origin = Origin(Capture.MEETING.value, meeting_id=held.meeting_id, follow_up_id=held.id)
    return Beginning(facts, origin, source, _taken(session, Commitment.follow_up_id == held.id))


def _from_announced(session: Session, held: AnnouncedCommitment | None) -> Beginning:
    if held is None or held.state == WishState.WITHDRAWN.value:
        return Beginning()
    delegation = session.get_one(Delegation, held.delegation_id)
    facts = CommitmentFacts(
        kind=CommitmentKind.OFFICERS.value if unit_of(held.unit) == "officers" else "", text=held.text, party_ids=(delegation.party_id,),
        quantity=Decimal(held.quantity) if held.quantity is not None else None,
        unit=unit_of(held.unit)[:40] if held.quantity is not None else "",
        due_on=held.due_on, summit_id=delegation.summit_id,
    )  # fmt: skip
    source = SourceFacts(SourceClass.OWN_STATEMENT.value, description=FROM_REGISTRATION, said_on=held.entered_at.date())
    origin = Origin(Capture.PORTAL.value, announced_commitment_id=held.id)
    return Beginning(facts, origin, source, _taken(session, Commitment.announced_commitment_id == held.id))


def _taken(session: Session, condition: Any) -> Commitment | None:
    return session.scalar(select(Commitment).where(condition).limit(1))
