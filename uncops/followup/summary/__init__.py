"""The Chair's summary: what participants said, by theme or by session, with sources, and what was announced; a draft officers arrange."""
