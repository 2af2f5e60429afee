"""The secretariat's pages of requests for meetings."""

from uncops.bilaterals.requests.organiser import editing, listing, matrix, pairs, parties, showing, trail, unclear  # noqa: F401
