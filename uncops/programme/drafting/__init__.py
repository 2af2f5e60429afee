"""Drafts: from the reading of a note to the agenda of a session, from a concept note to a summit. Pure: same input, same draft."""
