"""What writing talking points is called in the trail, which never holds their words."""

from uncops.audit.telling import tell, tell_values
from uncops.core.wording import N_
from uncops.talking_points.rules import STATE_LABELS

tell({
    "talking-points.begun": N_("Talking points begun"),
    "talking-points.proposed": N_("Talking points proposed from the record"),
    "talking-points.objective": N_("Objective worded"),
    "talking-points.biography": N_("Biography worded"),
    "talking-point.written": N_("Talking point written"),
    "talking-point.changed": N_("Talking point changed"),
    "talking-point.accepted": N_("Talking point accepted"),
    "talking-point.set-aside": N_("Talking point set aside"),
    "talking-point.taken-back": N_("Talking point taken back"),
    "talking-points.ordered": N_("Talking points put in order"),
    "talking-points.reviewed": N_("Talking points reviewed"),
    "talking-points.locked": N_("Talking points locked"),
    "talking-points.unlocked": N_("Talking points unlocked"),
})  # fmt: skip
tell_values("talking_points", "state", STATE_LABELS)
