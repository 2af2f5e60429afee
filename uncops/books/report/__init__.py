"""The report of a summit that is over."""
