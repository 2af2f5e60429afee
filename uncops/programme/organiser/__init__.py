"""Pages about the programme for the secretariat."""

from uncops.programme.organiser import agenda, drafting, people, publishing, section, sessions, summits

__all__ = ["agenda", "drafting", "people", "publishing", "section", "sessions", "summits"]
