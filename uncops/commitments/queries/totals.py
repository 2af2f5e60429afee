"""Sums of a part of the register, by unit and currency."""

from decimal import Decimal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from uncops.commitments.models import Commitment
from uncops.commitments.quantities import ZERO, Quantity, Sum, Totals
from uncops.commitments.queries.reports import newest_quantities


def totals(session: Session, statement: Select[tuple[Commitment]]) -> Totals:
    """The totals of the commitments a statement of `register` finds: promised and delivered by unit and currency, never one number.

    One query, however many commitments. Money says the oldest and newest day of which its sums are.
    """
    found = statement.order_by(None).with_only_columns(Commitment.id, maintain_column_froms=True).subquery()
    newest = newest_quantities().subquery()
    grouped = (
        select(
            Commitment.unit, Commitment.currency, func.count(Commitment.id), func.count(Commitment.quantity),
            func.sum(Commitment.quantity), func.sum(newest.c.delivered), func.min(Commitment.valued_on), func.max(Commitment.valued_on),
        )
        .join(found, found.c.id == Commitment.id)
        .outerjoin(newest, (newest.c.commitment_id == Commitment.id) & (newest.c.place == 1))
        .group_by(Commitment.unit, Commitment.currency)
    )  # fmt: skip
    sums, in_words = [], 0
    for unit, currency, commitments, counted, promised, delivered, oldest, newest_day in session.execute(grouped):
        in_words += commitments - counted
        if counted:
            quantity = Quantity(Decimal(promised), unit, currency)
            sums.append(Sum(quantity, counted, Decimal(delivered) if delivered is not None else ZERO, oldest, newest_day))
    return Totals.of(sums, in_words=in_words)
