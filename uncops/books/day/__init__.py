"""The day book: everything that happens on one day of the summit."""
