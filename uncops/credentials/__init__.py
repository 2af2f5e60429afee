"""Letters of credentials: received, read, and compared with what a delegation registered."""
