"""Pages of the check for conflicts."""

from uncops.conflicts.organiser import deciding, listing, strictness  # noqa: F401 - each registers its pages
