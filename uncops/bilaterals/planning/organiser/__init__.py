"""The secretariat's pages of the schedule of meetings: terms, runs, publishing, repair."""

from uncops.bilaterals.planning.organiser import overview, publishing, repairing, runs, terms, trail, versions  # noqa: F401
