"""What became of it, seen as a whole: who answered what, coverage, figures, the public register, the Chair's summary."""
