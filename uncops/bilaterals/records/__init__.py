"""What happens at a meeting: both sides arriving, times as they were, the record and what follows from it."""
