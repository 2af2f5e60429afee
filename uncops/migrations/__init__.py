"""Numbered, small, reversible changes of the database."""
