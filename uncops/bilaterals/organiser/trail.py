"""What the deeds of this package are called in the trail."""

from uncops.audit.telling import tell, tell_values
from uncops.bilaterals.rules import STATE_LABELS
from uncops.core.wording import N_

tell({
    "meeting.arranged": N_("Meeting arranged"),
    "meeting.moved": N_("Meeting moved"),
    "meeting.changed": N_("Meeting changed"),
    "meeting.told": N_("Both sides told of the meeting"),
    "meeting.confirmed": N_("Meeting confirmed"),
    "meeting.held": N_("Meeting held"),
    "meeting.missed": N_("Meeting did not take place"),
    "meeting.cancelled": N_("Meeting cancelled"),
})  # fmt: skip
tell_values("bilateral_meeting", "state", STATE_LABELS)
