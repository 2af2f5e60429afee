"""Verbs: setting lists up, inscribing, moving, conducting, keeping."""
