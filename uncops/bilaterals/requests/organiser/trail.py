"""What the deeds of this package are called in the trail."""

from uncops.audit.telling import tell, tell_values
from uncops.bilaterals.requests.rules import STATE_LABELS
from uncops.core.wording import N_

tell({
    "request.entered": N_("Request for a meeting entered"),
    "request.changed": N_("Request for a meeting changed"),
    "request.withdrawn": N_("Request for a meeting withdrawn"),
    "request.cleared": N_("Request shown to the other side"),
    "request.hidden": N_("Request hidden from the other side"),
    "request.accepted": N_("The other side accepted"),
    "request.declined": N_("The other side declined"),
    "request.countered": N_("The other side proposed other terms"),
    "request.counter-taken": N_("Other terms agreed"),
    "request.joined": N_("Both sides ask for each other"),
    "request.placed-again": N_("Request waits for another meeting"),
    "pair.closed": N_("Two parties kept apart"),
    "pair.opened": N_("Two parties may meet again"),
    "absence.stated": N_("Absence stated"),
    "absence.removed": N_("Absence taken back"),
})  # fmt: skip
tell_values("bilateral_request", "state", STATE_LABELS)
