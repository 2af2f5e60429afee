"""The theme book: everything the summit knows of one theme."""
