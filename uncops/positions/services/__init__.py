"""What is done with positions: proposed, confirmed, changed, set aside, added, linked."""
