"""Personal data: what is held about a person, until when, and how it is erased."""
