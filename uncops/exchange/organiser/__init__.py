"""The organisers' pages of imports and exports."""

from uncops.exchange.organiser import listing, naming, taking_out, trail, trying  # noqa: F401 - each registers its pages
