"""The page of a party: what it said over the years, what it asked, contributes, undertook, and whom it met."""
