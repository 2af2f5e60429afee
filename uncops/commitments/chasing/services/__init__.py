"""Reminding, asking for news, receiving it, and saying that two commitments are not the same."""
