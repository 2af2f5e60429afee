"""Pages about delegations and the people in them for the secretariat."""

from uncops.delegations.organiser import (  # noqa: F401 - each registers what it holds
    dossier,
    doubles,
    editing,
    inviting,
    leaving,
    listing,
    participants,
    photographs,
    returning,
    terms,
    trail,
)
