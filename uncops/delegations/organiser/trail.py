"""What the deeds of this package are called in the trail."""

from uncops.audit.telling import tell, tell_values
from uncops.core.wording import N_
from uncops.delegations import rules

tell({
    "delegation.invited": N_("Invited"),
    "delegation.in-preparation": N_("Registration begun"),
    "delegation.liaison-assigned": N_("Liaison officer assigned"),
    "delegation.deadline-extended": N_("Deadline of registration changed"),
    "delegation.language-chosen": N_("Language of correspondence chosen"),
    "delegation.submitted": N_("Registration submitted"),
    "delegation.returned": N_("Registration returned"),
    "delegation.accepted": N_("Registration accepted"),
    "delegation.closed": N_("Registration closed"),
    "delegation.declined": N_("Invitation declined"),
    "delegation.withdrawn": N_("Delegation withdrawn"),
    "participant.registered": N_("Participant registered"),
    "participant.changed": N_("Participant changed"),
    "participant.left": N_("Participant left the delegation"),
    "participant.joined": N_("Joined with a second registration of the same person"),
    "participants.told-apart": N_("Found to be two people"),
    "participant.removed": N_("Participant removed"),
    "registration-terms.changed": N_("Terms of registration changed"),
    "remark.made": N_("Remark made"),
    "remark.settled": N_("Remark settled"),
})  # fmt: skip
tell_values("delegation", "state", rules.STATE_LABELS)
tell_values("participant", "function", rules.FUNCTION_LABELS)
