"""The schedule of all meetings of a summit: terms, runs of the solver, what is published, repair."""
