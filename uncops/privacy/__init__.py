"""Personal data: how long each field is kept, what is held about one person, and erasing it."""
