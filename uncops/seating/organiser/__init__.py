"""Pages of the secretariat about seating and protocol lists."""

from uncops.seating.organiser import by_hand, lots, paper, plans, plates, showing  # noqa: F401
