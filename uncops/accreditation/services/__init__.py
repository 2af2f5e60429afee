"""What is done from clearance to the door."""
