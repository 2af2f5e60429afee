"""Chapters about who speaks in a session, who sits where, and who answered what it asks."""
