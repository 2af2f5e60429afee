"""Pages of the secretariat about seating and protocol lists."""

from uncops.seating.organiser import by_hand, lots, paper, photographs, plans, plates, precedence, showing  # noqa: F401
