"""The schedule by hand: parties or rooms across slots, with undo."""
