"""The secretariat's pages of asking after commitments."""

from uncops.commitments.chasing.organiser import duplicates, news, overdue, reminding, trail  # noqa: F401 - each registers its pages
