"""What the deeds of this package are called in the trail."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "import.received": N_("File received for import"),
    "import.tried": N_("Import tried"),
    "import.stored": N_("Import stored"),
    "import.erased": N_("File of an import erased"),
    "delegation.invitation-noted": N_("Number or date of the invitation changed"),
})  # fmt: skip
