"""Consultation of Member States on drafts: comments of Missions, what became of each, what it changed."""
