"""What noting what happens at meetings is called in the trail."""

from uncops.audit.telling import tell, tell_values
from uncops.bilaterals.records.rules import KIND_LABELS, Side
from uncops.core.wording import N_

tell({
    "meeting.side-arrived": N_("One side is there"),
    "meeting.side-arrival-taken-back": N_("That one side is there, taken back"),
    "meeting.times-noted": N_("Noted when the meeting was"),
    "meeting.recorded": N_("Record of the meeting written"),
    "follow-up.added": N_("Follow-up added"),
    "follow-up.changed": N_("Follow-up changed"),
    "follow-up.done": N_("Follow-up done"),
    "follow-up.reopened": N_("Follow-up not done after all"),
    "follow-up.removed": N_("Follow-up removed"),
})  # fmt: skip
tell_values("bilateral_meeting", "side", {Side.FIRST: N_("the first side"), Side.SECOND: N_("the second side")})
tell_values("meeting_follow_up", "kind", KIND_LABELS)
