"""What is done on the board, as the trail calls it."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "meeting.pinned": N_("Meeting pinned to its place"),
    "meeting.unpinned": N_("Meeting unpinned"),
    "meeting.put-on-hold": N_("Meeting put on hold"),
    "meeting.hold-ended": N_("Hold of the meeting ended"),
    "meeting.put-back": N_("Meeting put back into the plan"),
})  # fmt: skip
