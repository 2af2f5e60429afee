"""Pages from clearance to the door, for the secretariat."""

from uncops.accreditation.organiser import (  # noqa: F401 - each registers what it holds
    badges,
    certificates,
    clearance,
    door,
    plates,
    prints,
    section,
    terms,
)
