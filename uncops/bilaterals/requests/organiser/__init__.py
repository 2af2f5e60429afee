"""The secretariat's pages of requests for meetings."""

from uncops.bilaterals.requests.organiser import listing, showing, trail  # noqa: F401
