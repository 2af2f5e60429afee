"""Pages about the programme for the secretariat."""

from uncops.programme.organiser import agenda, drafting, people, publishing, sessions, summits  # noqa: F401 - each registers its pages
