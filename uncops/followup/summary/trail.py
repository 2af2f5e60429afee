"""What the trail says of the Chair's summary."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "chair-summary.arranged": N_("Chair’s summary arranged"),
    "chair-summary.statement-left-out": N_("Statement left out of the Chair’s summary"),
    "chair-summary.statement-taken-in": N_("Statement taken into the Chair’s summary again"),
})  # fmt: skip
