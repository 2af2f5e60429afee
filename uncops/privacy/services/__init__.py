"""Changing how long data are kept, erasing what is due, erasing one person."""
