"""Pages of the check for conflicts."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "conflict.overruled": N_("Conflict overruled"),
    "conflict.taken-back": N_("Overruling of a conflict taken back"),
    "conflict.rules-set": N_("Rules of the check for conflicts set"),
})  # fmt: skip
