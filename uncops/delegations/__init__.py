"""The parties at a summit and the people they send."""
