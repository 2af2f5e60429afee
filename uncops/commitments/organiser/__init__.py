"""Pages of the register for the secretariat."""

from uncops.commitments.organiser import (  # noqa: F401
    capturing,
    changing,
    clearing,
    listing,
    moving,
    readiness,
    reporting,
    section,
    showing,
    trail,
)
