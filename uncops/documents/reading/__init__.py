"""The reading of source documents: pure text in, frozen structure out; no web, no database."""
