"""Pages of speakers' lists, for the secretariat."""

from uncops.speakers.organiser import conducting, inscribing, lists, moving, records, settings  # noqa: F401 - each registers its pages
