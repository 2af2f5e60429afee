"""Letting people in: each scan is decided once, in the order in which the scans were made, not in which they arrive."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from uncops.accreditation import queries, rules
from uncops.accreditation.models import Badge, CheckIn
from uncops.core.deeds import Deed
from uncops.delegations.models import Clearance, Delegation, Participant
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Scan:
    """One scan: its own id, what was read (hash of a code) or who was found by number or name, where and when."""

    uuid: str
    scanned_at: datetime
    code_key: str = ""
    participant_id: int | None = None
    gate: str = ""
    device: str = ""


@dataclass(frozen=True)
class Decision:
    """What came of a scan: the entry of the day it repeats, or the one it overtook.

    A scan overtakes another that arrived before it but was made later, at a door without a line.
    """

    check_in: CheckIn
    participant: Participant | None
    first: CheckIn | None = None
    overtook: bool = False


def check_in(session: Session, summit: Summit, scan: Scan, *, deed: Deed) -> Decision:
    """Decide about one scan. The same scan sent again is answered as before; the earliest scan of a day is the entry."""
    badge = queries.badge_by_key(session, scan.code_key) if scan.code_key else None
    participant_id = badge.participant_id if badge else scan.participant_id
    participant = _held(session, summit, participant_id)
    known = session.scalar(select(CheckIn).where(CheckIn.uuid == scan.uuid))
    if known is not None:
        return _as_known(session, known)
    made = CheckIn(
        uuid=scan.uuid, summit_id=summit.id, participant_id=participant.id if participant else None,
        badge_id=badge.id if badge and participant else None, day=scan.scanned_at.astimezone(ZoneInfo(summit.time_zone)).date(),
        outcome="refused", gate=scan.gate, scanned_at=scan.scanned_at, received_at=deed.at, device=scan.device, scanned_by=deed.actor,
    )  # fmt: skip
    made.reason = _why_not(participant, badge, scan.scanned_at)
    first, overtook = _place(session, made) if not made.reason else (None, False)
    session.add(made)
    session.flush()
    return Decision(made, participant, first, overtook)


def _held(session: Session, summit: Summit, participant_id: int | None) -> Participant | None:
    """The participant of this summit, held until the transaction ends.

    Without one the summit is held, so that a scan sent twice is kept once.
    """
    found = None
    if participant_id is not None:
        held = select(Participant).join(Participant.delegation).where(Participant.id == participant_id, Delegation.summit_id == summit.id)
        found = session.scalar(held.with_for_update(of=Participant, key_share=True).execution_options(populate_existing=True))
    if found is None:
        session.execute(select(Summit.id).where(Summit.id == summit.id).with_for_update(key_share=True))
    else:
        # Asked for now that the person is held: what the delegation was before may have changed while this waited.
        set_committed_value(found, "delegation", queries.delegation_with_party(session, found.delegation_id))
    return found


def _why_not(participant: Participant | None, badge: Badge | None, scanned_at: datetime) -> str:
    """Why a person is not let in; '' when they are. A badge declared void after the scan was valid at the scan."""
    if participant is None:
        return "unknown"
    if badge is not None and badge.voided_at is not None and badge.voided_at <= scanned_at:
        return "void"
    if participant.left_at is not None:
        return "left"
    if participant.delegation.state not in rules.ACCEPTED_STATES:
        return "withdrawn"
    return "" if participant.clearance == Clearance.CLEARED.value else "not_cleared"


def _place(session: Session, made: CheckIn) -> tuple[CheckIn | None, bool]:
    """Make it the entry of the day or a repeat; a scan made earlier than the entry known so far becomes the entry."""
    first = queries.first_entry(session, made.participant_id, made.day) if made.participant_id else None
    if first is None:
        made.outcome = "entered"
        return None, False
    if first.scanned_at <= made.scanned_at:
        made.outcome = "again"
        return first, False
    first.outcome = "again"
    session.flush()
    made.outcome = "entered"
    return first, True


def _as_known(session: Session, known: CheckIn) -> Decision:
    first = queries.first_entry(session, known.participant_id, known.day) if known.outcome == "again" and known.participant_id else None
    return Decision(known, known.participant, first)
