"""The principal's book: day by day, each bilateral on facing pages, with what is to be said at it."""
