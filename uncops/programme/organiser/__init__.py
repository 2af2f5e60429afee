"""Pages about the programme for the secretariat."""

from uncops.programme.organiser import agenda, drafting, people, publishing, repeating, section, sessions, summits, timetable

__all__ = ["agenda", "drafting", "people", "publishing", "repeating", "section", "sessions", "summits", "timetable"]
