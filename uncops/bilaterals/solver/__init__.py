"""The schedule of bilateral meetings as a mathematical problem, and its proven solution; knows nothing of the database or of pages."""
