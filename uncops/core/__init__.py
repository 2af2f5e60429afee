"""The ground everything stands on: database, clock, refusals, time spans, text; it knows nothing of the summit."""
