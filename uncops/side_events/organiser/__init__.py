"""The secretariat's pages of side events."""

from uncops.side_events.organiser import calling, deciding, listing, proposal  # noqa: F401 - each registers its pages
