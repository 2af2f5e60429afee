"""What parties said, on which theme, with the passage it stands in: proposed by reading, confirmed by a person."""
