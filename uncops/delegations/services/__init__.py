"""What is done with delegations and the people in them."""
