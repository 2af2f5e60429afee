"""What the trail says of the follow-up."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({"follow_up_terms.changed": N_("Age at which figures turn stale changed")})
