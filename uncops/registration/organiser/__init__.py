"""The secretariat's pages about how Missions register."""

from uncops.registration.organiser import access, amendments, wishes  # noqa: F401 - each registers its pages
