"""The secretariat's pages of what was said."""

from uncops.positions.organiser import changing, listing, questions, reading, themes, vocabulary  # noqa: F401 - registers pages
