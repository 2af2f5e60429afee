"""What is hung up of the published programme: a sign for each door, and the whole day."""
