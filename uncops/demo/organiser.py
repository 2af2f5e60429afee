"""What the trail calls the making of the demonstration; it has no pages of its own."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "demonstration.begun": N_("Demonstration begun"),
    "demonstration.filled": N_("Demonstration complete"),
    "demonstration.removed": N_("Demonstration removed"),
})  # fmt: skip
