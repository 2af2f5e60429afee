"""Bilateral meetings: two parties, or a party and a principal, at a time and in a room."""
