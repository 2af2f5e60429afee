"""The secretariat's pages of what happens at meetings."""

from uncops.bilaterals.records.organiser import day, follow_ups, section, trail, writing  # noqa: F401 - each registers its pages
