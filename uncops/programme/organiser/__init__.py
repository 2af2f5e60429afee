"""Pages about the programme for the secretariat."""

from uncops.programme.organiser import (
    agenda,
    drafting,
    people,
    previewing,
    publishing,
    repeating,
    section,
    sessions,
    summits,
    timetable,
)
from uncops.programme.papers import organiser as paper_pages
from uncops.programme.services import solving

__all__ = [
    "agenda", "drafting", "paper_pages", "people", "previewing", "publishing", "repeating", "section", "sessions",
    "solving", "summits", "timetable",
]  # fmt: skip
