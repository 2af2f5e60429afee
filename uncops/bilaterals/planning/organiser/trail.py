"""What the deeds of planning are called in the trail."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "meeting-terms.set": N_("Terms of meetings set"),
    "meeting-run.started": N_("Schedule being worked out"),
    "meeting-run.stopped": N_("Working out the schedule stopped"),
    "meeting-run.taken": N_("Schedule taken into the working plan"),
    "meeting-run.changed": N_("Schedule changed by one proposal"),
    "meeting-schedule.published": N_("Schedule of meetings published"),
})  # fmt: skip
