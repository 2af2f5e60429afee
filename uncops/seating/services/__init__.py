"""Verbs of seating."""
