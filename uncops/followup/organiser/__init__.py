"""Pages of the follow-up for the secretariat."""

from uncops.followup.organiser import comparison, counted, coverage, overview, row, sheets, terms, trail  # noqa: F401 - each registers what it holds
