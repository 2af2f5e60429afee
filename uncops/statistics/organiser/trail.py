"""What the trail says of contributions."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "contributions.brought-in": N_("Table of contributions brought in"),
    "contributions.removed": N_("Table of contributions removed"),
})  # fmt: skip
