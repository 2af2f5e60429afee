"""News of commitments: handed in with evidence, then accepted or returned by a follow-up officer."""

import hashlib
from collections.abc import Sequence

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments import refusals, rules
from uncops.commitments.facts import EvidenceFacts, ReportFacts, ReviewFacts
from uncops.commitments.kinds import CommitmentState, ReportState
from uncops.commitments.models import Commitment, CommitmentReport, Evidence
from uncops.commitments.queries.reports import accepted_quantities
from uncops.commitments.services.held import locked_commitment, locked_report, today_of, touch
from uncops.commitments.services.moving import Step, move, renew
from uncops.core.deeds import Deed

LONGEST_NAME = 200


def report(
    session: Session, commitment_id: int, facts: ReportFacts, *, by_mission: bool, deed: Deed, evidence: Sequence[EvidenceFacts] = ()
) -> CommitmentReport:
    """Hand in news of a commitment, with the files that show it.

    :raises Refusal: when nothing is said, the day is to come, a quantity contradicts an earlier one, or a file is not taken.
    """
    held = locked_commitment(session, commitment_id)
    rules.check_report(facts, state=held.state, has_quantity=held.quantity is not None, today=today_of(session, held, deed))
    if facts.delivered is not None:
        rules.check_delivered_over_time(facts.delivered, facts.as_of, accepted_quantities(session, held.id))
    if len(evidence) > rules.EVIDENCE_FILES_LIMIT:
        raise refusals.TooMuchEvidence("evidence")
    files = [_file(one, deed) for one in evidence]
    made = CommitmentReport(
        commitment_id=held.id, **{**vars(facts), "text": facts.text.strip()}, state=ReportState.SUBMITTED.value, submitted_at=deed.at,
        submitted_by=deed.actor, by_mission=by_mission, reviewed_by="", review_note="", version=1,
    )  # fmt: skip
    made.evidence = files
    session.add(made)
    record(session, deed=deed, action="commitment-report.submitted", subject=made, after={
        "as_of": facts.as_of, "delivered": facts.delivered, "state": facts.proposes_state, "files": len(files)})  # fmt: skip
    return made


def accept(session: Session, report_id: int, review: ReviewFacts, *, deed: Deed) -> CommitmentReport:
    """Accept a report, with the quantity, state and renewal as the officer finds them; the commitment follows.

    :raises ReportClosed: when it was reviewed meanwhile.
    :raises Refusal: when the quantity contradicts another, or the step cannot be made.
    """
    held = locked_report(session, report_id)
    rules.check_reviewable(held.state)
    commitment = locked_commitment(session, held.commitment_id)
    if review.delivered is not None:
        if commitment.quantity is None:
            raise refusals.DeliveredWithoutUnit("delivered")
        rules.check_delivered_over_time(review.delivered, held.as_of, accepted_quantities(session, commitment.id))
    held.delivered = review.delivered
    _close(session, held, ReportState.ACCEPTED, review.note, deed)
    session.flush()
    if review.readiness_id is not None and review.readiness_id != commitment.readiness_id:
        _set_readiness(session, commitment, review.readiness_id, deed)
    if review.renew_on is not None and review.renew_on != commitment.renew_on:
        renew(session, commitment.id, review.renew_on, deed=deed, reason=held.text)
    if review.state and review.state != commitment.state:
        move(session, commitment.id, Step(CommitmentState(review.state), review.note, held.as_of), deed=deed)
    return held


def return_report(session: Session, report_id: int, note: str, *, deed: Deed) -> CommitmentReport:
    """Send a report back with words for the Mission; also one that was accepted by mistake: its quantity then counts no more.

    :raises NoteMissing: without words.
    :raises ReportClosed: when it was returned already.
    """
    held = locked_report(session, report_id)
    if held.state == ReportState.RETURNED.value:
        raise refusals.ReportClosed
    if not note.strip():
        raise refusals.NoteMissing("note")
    return _close(session, held, ReportState.RETURNED, note, deed)


def _close(session: Session, held: CommitmentReport, state: ReportState, note: str, deed: Deed) -> CommitmentReport:
    before = held.state
    held.state, held.review_note = state.value, note.strip()
    held.reviewed_at, held.reviewed_by = deed.at, deed.actor
    held.version += 1
    record(session, deed=deed, action=f"commitment-report.{state.value}", subject=held, before={"state": before},
           after={"state": state.value, "delivered": held.delivered})  # fmt: skip
    return held


def _set_readiness(session: Session, commitment: Commitment, readiness_id: int, deed: Deed) -> None:
    before = commitment.readiness_id
    commitment.readiness_id = readiness_id
    touch(commitment, deed)
    record(session, deed=deed, action="commitment.changed", subject=commitment, before={"readiness_id": before},
           after={"readiness_id": readiness_id})  # fmt: skip


def _file(facts: EvidenceFacts, deed: Deed) -> Evidence:
    served = rules.evidence_type(facts.name, facts.content)
    return Evidence(
        name=facts.name[-LONGEST_NAME:], media_type=served, sha256=hashlib.sha256(facts.content).hexdigest(), byte_count=len(facts.content),
        content=facts.content, received_at=deed.at, received_by=deed.actor,
    )  # fmt: skip

