"""Pages of figures, and of the monthly tables of contributions behind one of them."""

from uncops.statistics import serving  # noqa: F401 - each registers what it holds
from uncops.statistics.organiser import contributions, figures, trail  # noqa: F401 - each registers what it holds
