"""The one check for conflicts: who and what is in two places at once, or somewhere it cannot be."""
