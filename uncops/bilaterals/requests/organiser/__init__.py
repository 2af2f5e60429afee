"""The secretariat's pages of requests for meetings."""

from uncops.bilaterals.requests.organiser import editing, listing, pairs, parties, showing, trail, unclear  # noqa: F401
