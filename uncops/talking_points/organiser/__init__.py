"""The secretariat's pages of talking points."""

from uncops.talking_points.organiser import deciding, listing, section, showing, trail, writing  # noqa: F401 - registers pages
