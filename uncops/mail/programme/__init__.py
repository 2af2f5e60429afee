"""Letters about changes of the programme: what they say, to whom they go, how they come into the outbox."""
