"""Proposes what a document's speakers said, as positions with their passages: pure, from a reading to frozen proposals."""
