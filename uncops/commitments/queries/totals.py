"""Sums of a part of the register, by unit and currency."""

from decimal import Decimal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from uncops.commitments.models import Commitment
from uncops.commitments.quantities import ZERO, Quantity, Sum, Totals
from uncops.commitments.queries.reports import newest_quantity


def totals(session: Session, statement: Select[tuple[Commitment]]) -> Totals:
    """The totals of the commitments a statement of `register` finds: promised and delivered by unit and currency, never one number.

    One query, however many commitments. Money says the oldest and newest day of which its sums are.
    """
    found = statement.order_by(None).with_only_columns(Commitment.id, maintain_column_froms=True)
    held = (
        select(Commitment.unit, Commitment.currency, Commitment.quantity, Commitment.valued_on, newest_quantity().label("delivered"))
        .where(Commitment.id.in_(found)).subquery()
    )  # fmt: skip
    grouped = select(
        held.c.unit, held.c.currency, func.count(), func.count(held.c.quantity), func.sum(held.c.quantity), func.sum(held.c.delivered),
        func.min(held.c.valued_on), func.max(held.c.valued_on),
    ).group_by(held.c.unit, held.c.currency)  # fmt: skip
    sums, in_words = [], 0
    for unit, currency, commitments, counted, promised, delivered, oldest, newest_day in session.execute(grouped):
        in_words += commitments - counted
        if counted:
            quantity = Quantity(Decimal(promised), unit, currency)
            sums.append(Sum(quantity, counted, Decimal(delivered) if delivered is not None else ZERO, oldest, newest_day))
    return Totals.of(sums, in_words=in_words)
