"""Chapters about what became of a summit: figures, drawings, commitments, coverage, what was said."""
