"""The secretariat's pages of bilateral meetings."""

from uncops.bilaterals import solving  # noqa: F401
from uncops.bilaterals.organiser import editing, listing, requests, section, showing, trail  # noqa: F401
