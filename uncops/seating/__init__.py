"""Protocol of places: the lot, seating plans, precedence, order of arrival, rows of the group photograph."""
