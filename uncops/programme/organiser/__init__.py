"""Pages about the programme for the secretariat."""

from uncops.programme.organiser import agenda, drafting, publishing, sessions, summits  # noqa: F401 - each registers its pages
