"""Letters of credentials: read, and compared line by line with the registration."""
