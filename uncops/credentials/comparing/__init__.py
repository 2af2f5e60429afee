"""Sets the people a letter names against the people registered. Pure: nothing here changes anything."""
