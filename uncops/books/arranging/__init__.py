"""Templates of chapters: which stand in a kind of book and in which order, and chapters that officers add."""
