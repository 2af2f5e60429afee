"""What is done with consultations: prepared, opened, commented, decided, summarised."""
