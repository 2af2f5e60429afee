"""What a Mission did about the remarks with which its registration came back."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.delegations.facts import FIELDS, as_json, facts_of
from uncops.delegations.models import Delegation, DelegationState, ParticipantVersion, Remark
from uncops.delegations.queries import open_remarks
from uncops.delegations.services.invitations import locked_delegation, settle_remark

# An officer writes remarks while looking at what was submitted; the Mission reads them when the registration comes back.
REMARKS_READ = frozenset({DelegationState.RETURNED.value})


@dataclass(frozen=True)
class OpenRemark:
    """A remark that is not settled, and whether what it is about has changed since it was made."""

    remark: Remark
    is_mended: bool


def open_remarks_of(session: Session, delegation: Delegation) -> list[OpenRemark]:
    """What the Mission is still asked, in the order it was said."""
    if delegation.state not in REMARKS_READ:
        return []
    remarks = open_remarks(session, delegation.id)
    versions = _versions(session, {remark.participant_id for remark in remarks if remark.participant_id})
    return [OpenRemark(remark, _is_mended(remark, versions)) for remark in remarks]


def answer(session: Session, delegation: Delegation, remark_id: int, note: str, *, deed: Deed) -> None:
    """Answer a remark in words instead of changing the field.

    :raises NotFound: when it is none of this delegation's.
    """
    locked_delegation(session, delegation.id)
    remark = session.get(Remark, remark_id, populate_existing=True)
    if remark is None or remark.delegation_id != delegation.id:
        raise NotFound
    if remark.settled_at is not None:
        return
    remark.answer = note.strip()
    record(session, deed=deed, action="remark.answered", subject=remark, after={"delegation": delegation.id})
    settle_remark(session, remark, deed=deed)


def readable_remark(session: Session, delegation: Delegation, remark_id: int) -> Remark:
    """A remark of this delegation that the Mission may read: not before its registration came back.

    :raises NotFound: when it is another delegation's, or not to be read yet.
    """
    remark = session.get(Remark, remark_id)
    if remark is None or remark.delegation_id != delegation.id or delegation.state not in REMARKS_READ:
        raise NotFound
    return remark


def settle_mended(session: Session, delegation: Delegation, *, deed: Deed) -> int:
    """Settle the remarks whose fields were changed; how many are left."""
    lines = open_remarks_of(session, delegation)
    for line in lines:
        if line.is_mended:
            settle_remark(session, line.remark, deed=deed)
    return sum(not line.is_mended for line in lines)


def answered_remarks(session: Session, delegation_id: int) -> list[Remark]:
    """The remarks a Mission answered in words, the last first."""
    asked = (Remark.delegation_id == delegation_id, Remark.answer != "")
    return list(session.scalars(select(Remark).where(*asked).order_by(Remark.settled_at.desc(), Remark.id.desc())))


def _versions(session: Session, participant_ids: set[int]) -> dict[int, list[ParticipantVersion]]:
    found: dict[int, list[ParticipantVersion]] = {number: [] for number in participant_ids}
    if participant_ids:
        asked = select(ParticipantVersion).where(ParticipantVersion.participant_id.in_(participant_ids))
        for version in session.scalars(asked.order_by(ParticipantVersion.number)):
            found[version.participant_id].append(version)
    return found


def _is_mended(remark: Remark, versions: dict[int, list[ParticipantVersion]]) -> bool:
    """Whether the field holds something else than when the remark was made, or its person has left."""
    person = remark.participant
    if person is None:
        return False
    if person.left_at is not None:
        return True
    read = [version for version in versions[person.id] if version.made_at <= remark.made_at]
    if remark.field not in FIELDS or not read:
        return False
    return bool(read[-1].facts.get(remark.field) != as_json(facts_of(person))[remark.field])
