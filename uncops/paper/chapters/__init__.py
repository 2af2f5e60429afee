"""Chapters laid out once and kept, then bound into books: numbered, dressed with heads and feet, and compared with what was issued."""
