"""Talking points: what a principal is to say at a meeting, proposed from the record, written by officers, reviewed and locked."""
