"""What the deeds of this package are called in the trail."""

from uncops.audit.telling import FACTS, tell, tell_values
from uncops.commitments.states import KIND_LABELS, REPORT_LABELS, STATE_LABELS
from uncops.commitments.wording import HOLDER_LABELS
from uncops.core.wording import N_

tell({
    "commitment.entered": N_("Commitment entered"),
    "commitment.changed": N_("Commitment changed"),
    "commitment.moved": N_("Commitment moved to another state"),
    "commitment.renewed": N_("Pledge renewed"),
    "commitment.source-added": N_("Source added"),
    "commitment.took-the-place": N_("Took the place of another commitment"),
    "commitment.merged-into-this": N_("The same commitment, entered twice, was merged into this one"),
    "commitment.worded": N_("Words for the public register written"),
    "commitment.cleared": N_("Cleared for the public register"),
    "commitment.clearing-taken-back": N_("Taken out of the public register"),
    "commitment.milestone-added": N_("Milestone added"),
    "commitment.milestone-reached": N_("Milestone reached"),
    "commitment.milestone-reopened": N_("Milestone not reached after all"),
    "commitment.milestone-removed": N_("Milestone removed"),
    "commitment-report.submitted": N_("Report handed in"),
    "commitment-report.accepted": N_("Report accepted"),
    "commitment-report.returned": N_("Report sent back"),
    "readiness-level.set": N_("Level of readiness changed"),
})  # fmt: skip
tell_values("commitment", "state", STATE_LABELS)
tell_values("commitment", "kind", KIND_LABELS)
tell_values("commitment", "holder_kind", HOLDER_LABELS)
tell_values("commitment_report", "state", REPORT_LABELS)
FACTS.update({
    "text": N_("words"),
    "public_text": N_("words for the public register"),
    "is_cleared": N_("shown in the public register"),
    "is_confidential": N_("confidential"),
    "holder_kind": N_("who undertakes it"),
    "holder_name": N_("name of the group or office"),
    "holders": N_("parties"),
    "themes": N_("themes"),
    "asks": N_("in answer to"),
    "quantity": N_("quantity"),
    "unit": N_("unit"),
    "currency": N_("currency"),
    "valued_on": N_("day of the sum"),
    "due_on": N_("due date"),
    "renew_on": N_("day of renewal"),
    "reached_on": N_("reached on"),
    "effective_on": N_("since"),
    "conditions": N_("conditions"),
    "partners": N_("partners"),
    "mission_code": N_("peace operation"),
    "summit_id": N_("summit"),
    "officer_id": N_("follow-up officer"),
    "readiness_id": N_("level of readiness"),
    "delivered": N_("delivered"),
})  # fmt: skip
