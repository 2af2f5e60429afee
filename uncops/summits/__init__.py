"""The summits: each one edition, with its place, its days and its zone."""
