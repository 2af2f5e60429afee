"""Keeping pairs apart, and the times at which a delegation or a principal is absent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.requests import apart, rules
from uncops.bilaterals.requests.answering import hide
from uncops.bilaterals.requests.models import ClosedPair, MeetingRequest, StatedAbsence
from uncops.bilaterals.requests.services import Asking, wait_for_turn
from uncops.core.deeds import Deed
from uncops.reference.models import Party
from uncops.summits.models import Summit


@dataclass(frozen=True)
class AbsenceFacts:
    """When somebody cannot meet (or, when soft, would rather not), and why; moments aware."""

    starts_at: datetime
    ends_at: datetime
    is_soft: bool = False
    reason: str = ""


@dataclass(frozen=True)
class PairFacts:
    """Two who are kept apart: a party with another or with a principal, and a note that neither ever reads."""

    party_id: int
    other_party_id: int | None = None
    principal_id: int | None = None
    note: str = ""


def close_pair(session: Session, summit: Summit, facts: PairFacts, *, deed: Deed) -> ClosedPair:
    """Keep two apart: never placed together, never shown to each other, never told why. What was cleared between them is hidden again.

    :raises Refusal: when it is the same party, or they are kept apart already.
    """
    wait_for_turn(session, summit.id)
    columns = _pair_columns(session, facts)
    same = [getattr(ClosedPair, name) == value for name, value in columns.items()]
    if session.scalar(select(ClosedPair.id).where(ClosedPair.summit_id == summit.id, *same)):
        raise rules.PairClosedAlready("other_party_id")
    pair = ClosedPair(summit_id=summit.id, note=facts.note.strip(), closed_at=deed.at, closed_by=deed.actor, **columns)
    session.add(pair)
    record(session, deed=deed, action="pair.closed", subject=pair, after=columns)
    closed = apart.closed_pairs(session, summit.id)
    shown = select(MeetingRequest).where(MeetingRequest.summit_id == summit.id, MeetingRequest.cleared_at.is_not(None))
    for request in session.scalars(shown).all():
        if apart.pair_asked(request) in closed:
            hide(session, request.id, deed=deed)
    return pair


def _pair_columns(session: Session, facts: PairFacts) -> dict[str, int | None]:
    """Of two parties the lower number stands first."""
    if session.get(Party, facts.party_id) is None:
        raise rules.WithWhom("party_id")
    if (facts.other_party_id is None) == (facts.principal_id is None):
        raise rules.WithWhom("other_party_id")
    if facts.other_party_id == facts.party_id:
        raise rules.WithOneself("other_party_id")
    first, second = sorted((facts.party_id, facts.other_party_id)) if facts.other_party_id else (facts.party_id, None)
    return {"party_id": first, "other_party_id": second, "principal_id": facts.principal_id}


def open_pair(session: Session, pair: ClosedPair, *, deed: Deed) -> None:
    """Two may meet again."""
    told = {"party": pair.party_id, "other": pair.other_party_id or pair.principal_id}
    record(session, deed=deed, action="pair.opened", subject=pair, before=told)
    session.delete(pair)


def state_absence(session: Session, summit: Summit, asking: Asking, facts: AbsenceFacts, *, deed: Deed) -> StatedAbsence:
    """A delegation or a principal cannot meet at a time, or would rather not.

    :raises AbsenceEndsBeforeItStarts: when it has no length.
    """
    if facts.ends_at <= facts.starts_at:
        raise rules.AbsenceEndsBeforeItStarts("ends_at")
    columns = {**vars(facts), "reason": facts.reason.strip()}
    absence = StatedAbsence(
        summit_id=summit.id, delegation_id=asking.delegation_id, principal_id=asking.principal_id, entered_at=deed.at,
        entered_by=deed.actor, **columns,
    )  # fmt: skip
    session.add(absence)
    told = {"starts_at": facts.starts_at, "ends_at": facts.ends_at, "is_soft": facts.is_soft, "has_reason": bool(columns["reason"])}
    record(session, deed=deed, action="absence.stated", subject=absence, after=told)
    return absence


def remove_absence(session: Session, absence: StatedAbsence, *, deed: Deed) -> None:
    """They can meet after all."""
    record(session, deed=deed, action="absence.removed", subject=absence, before={"starts_at": absence.starts_at})
    session.delete(absence)
