"""Where the summit is held: buildings, rooms, when rooms are closed, how long the way between them takes."""
