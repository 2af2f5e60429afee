"""Pages from clearance to the door, for the secretariat."""

from uncops.accreditation.organiser import badges, clearance, door, plates, prints, section, terms  # noqa: F401 - each registers what it holds
