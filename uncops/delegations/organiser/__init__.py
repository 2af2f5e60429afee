"""Pages about delegations and the people in them for the secretariat."""

from uncops.delegations.organiser import dossier, inviting, listing, participants, photographs, trail  # noqa: F401 - each registers what it holds
