"""Speakers' lists: inscribed, ordered, conducted in the room, kept as a record."""
