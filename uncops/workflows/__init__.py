"""Deeds that touch several subjects at once, such as postponing a summit."""
