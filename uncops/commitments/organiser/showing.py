"""The page of a commitment: the chain from what was asked to what is delivered, and everything that happened to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import render_template
from flask.typing import ResponseReturnValue

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.commitments import queries
from uncops.commitments.likened import near_duplicates
from uncops.commitments.models import Commitment
from uncops.commitments.organiser.found import found_commitment, sees_drafts, words_of_commitments
from uncops.commitments.organiser.linked import commitment_links
from uncops.commitments.quantities import Quantity
from uncops.commitments.queries.chain import asks_of, predecessors_of, sources_of
from uncops.commitments.states import Mover, next_states
from uncops.commitments.wording import quantity_of, quantity_text
from uncops.core.database import db
from uncops.web.audiences import organiser

WHOLE = Decimal(100)
TRAIL_LENGTH = 100


@dataclass(frozen=True)
class Progress:
    """How far it is: what was promised and delivered, in words and in per cent; `points` is what was delivered by when."""

    promised: str
    delivered: str
    per_cent: int
    bar: int
    as_of: date
    points: list[tuple[date, str, int]]


@organiser.page("/commitments/<int:commitment_id>", permission="commitments.read")
def commitment_show(commitment_id: int) -> ResponseReturnValue:
    held, session = found_commitment(commitment_id), db.session()
    return render_template(
        "commitments/organiser/show.html",
        held=held, moves=queries.moves_of(session, held.id), reports=queries.reports_of(session, held.id), asks=asks_of(session, held.id),
        sources_held=sources_of(session, held.id), predecessors=predecessors_of(session, held.id), progress=progress_of(held),
        steps=next_states(held.state, Mover.OFFICER), sees_notes=sees_drafts(), links=commitment_links.of(session, held),
        near=near_duplicates(session, held, sees_drafts=sees_drafts()),
        trail=told(trail_of(session, held, limit=TRAIL_LENGTH)),
        **words_of_commitments(),
    )  # fmt: skip


def progress_of(held: Commitment) -> Progress | None:
    """How far it is by what was accepted; None when it is in words only or nothing was accepted yet."""
    promised = quantity_of(held)
    accepted = queries.accepted_quantities(db.session(), held.id) if promised else []
    if promised is None or not accepted:
        return None
    points = [(day, _text(promised, amount), _share(promised, amount)) for day, amount in accepted]
    day, words, per_cent = points[-1]
    return Progress(quantity_text(promised), words, per_cent, min(per_cent, int(WHOLE)), day, points)


def _text(promised: Quantity, amount: Decimal) -> str:
    return quantity_text(Quantity(amount, promised.unit, promised.currency))


def _share(promised: Quantity, amount: Decimal) -> int:
    return int(amount * WHOLE / promised.amount)


