"""The report on commitments."""
