"""What the public register shows of a commitment: words written for it, and cleared by another officer."""

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments import rules
from uncops.commitments.models import Commitment
from uncops.commitments.services.held import check_seen, locked_commitment, touch
from uncops.core.deeds import Deed


def word_for_public(session: Session, commitment_id: int, text: str, *, deed: Deed, seen_version: int | None = None) -> Commitment:
    """Write the words the public register will show; what was cleared before is cleared anew by another officer.

    :raises CommitmentChangedMeanwhile: when somebody saved since the version that was seen.
    """
    held = locked_commitment(session, commitment_id)
    words = text.replace("\r\n", "\n").strip()
    if words == held.public_text:
        return held
    check_seen(session, held, seen_version)
    before = {"public_text": held.public_text, "is_cleared": held.is_cleared}
    held.public_text, held.worded_by, held.worded_by_id = words, deed.actor, deed.actor_id
    held.is_cleared, held.cleared_at, held.cleared_by = False, None, ""
    touch(held, deed)
    record(session, deed=deed, action="commitment.worded", subject=held, before=before, after={"public_text": words, "is_cleared": False})
    return held


def clear(session: Session, commitment_id: int, *, deed: Deed, seen_version: int | None = None) -> Commitment:
    """Let the public register show it.

    :raises NotPublicYet, PublicTextMissing, WordedBySame: when it cannot be cleared, or not by this officer.
    :raises CommitmentChangedMeanwhile: when somebody saved since the version that was seen.
    """
    held = locked_commitment(session, commitment_id)
    if held.is_cleared:
        return held
    check_seen(session, held, seen_version)
    rules.check_clearable(held.state, held.announced_on, held.public_text, worded_by=held.worded_by_id, clears=deed.actor_id)
    held.is_cleared, held.cleared_at, held.cleared_by = True, deed.at, deed.actor
    touch(held, deed)
    record(session, deed=deed, action="commitment.cleared", subject=held, before={"is_cleared": False}, after={"is_cleared": True})
    return held


def take_back(session: Session, commitment_id: int, *, deed: Deed) -> Commitment:
    """Take it out of the public register at once; anybody who may clear may do so alone."""
    held = locked_commitment(session, commitment_id)
    if not held.is_cleared:
        return held
    held.is_cleared, held.cleared_at, held.cleared_by = False, None, ""
    touch(held, deed)
    before, after = {"is_cleared": True}, {"is_cleared": False}
    record(session, deed=deed, action="commitment.clearing-taken-back", subject=held, before=before, after=after)
    return held
