"""Questions to the register of commitments."""

from uncops.commitments.queries.register import (
    RegisterFilter,
    by_reference,
    commitment_of,
    count,
    eager,
    held_by,
    is_overdue,
    is_public,
    moves_of,
    register,
    visible_to,
)
from uncops.commitments.queries.reports import Delivered, accepted_quantities, delivered_of, reports_of
from uncops.commitments.queries.totals import totals

__all__ = [
    "Delivered",
    "RegisterFilter",
    "accepted_quantities",
    "by_reference",
    "commitment_of",
    "count",
    "delivered_of",
    "eager",
    "held_by",
    "is_overdue",
    "is_public",
    "moves_of",
    "register",
    "reports_of",
    "totals",
    "visible_to",
]
