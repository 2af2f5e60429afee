"""Briefing books: plain chapters made from programme and documents, set on paper as accessible PDF, in numbered editions."""
