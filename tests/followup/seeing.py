"""A summit with an ask, commitments that answer it, and what a State said to it, for tests that look at the follow-up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commitments.promising import moved, promised, reported
from programme.builders import deed_now, make_summit, receive
from sqlalchemy import select

from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import CommitmentAsk
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.documents.models import Piece
from uncops.positions.models import Position, PositionAsk
from uncops.reference.queries import party_by_code

ASKING = """PEACE AND POLICE

Member States may further support United Nations policing by:

- Providing more officers who speak French;
- Sharing equipment with units that lack it.
"""
ANNOUNCED, CONFIRMED, UNDER_WAY, DELIVERED = (
    CommitmentState.ANNOUNCED, CommitmentState.CONFIRMED, CommitmentState.UNDER_WAY, CommitmentState.DELIVERED,
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What was made: the summit, the ask, and the commitments by who holds them."""

    summit_id: int
    ask_id: int
    joint: int
    delivered: int
    draft: int


def ask_of(document_id: int, identity: str = "ask@1") -> int:
    """An ask put into a document by hand."""
    with transaction() as session:
        piece = Piece(
            document_id=document_id, identity=identity, kind="ask", position=1, text="Providing more officers who speak French", fields={},
            text_read="Providing more officers who speak French", fields_read={}, holder="Member States", changed_at=clock.now(),
        )  # fmt: skip
        session.add(piece)
        session.flush()
        return piece.id


def answering(commitment_id: int, ask_id: int) -> None:
    with transaction() as session:
        session.add(CommitmentAsk(commitment_id=commitment_id, piece_id=ask_id, text="Providing more officers who speak French"))


def said(code: str, ask_id: int, words: str, *, summit_id: int, state: str = "confirmed", kind: str = "position") -> int:
    with transaction() as session:
        party = party_by_code(session, code)
        position = Position(
            party_id=party.id, kind=kind, state=state, summit_id=summit_id, quotation=words, said_on=date(2031, 3, 1),
            source_class="own_note", proposed_at=deed_now().at, changed_at=deed_now().at,
        )  # fmt: skip
        session.add(position)
        session.flush()
        session.add(PositionAsk(position_id=position.id, piece_id=ask_id, text="Providing more officers who speak French"))
        return position.id


def make_scene() -> Scene:
    """Norway and Ghana promise jointly, Egypt delivered, France drafts; Senegal only said something."""
    summit_id = make_summit()
    (document_id, *_others) = receive(summit_id, ASKING)
    ask_id = db.session.scalars(select(Piece.id).where(Piece.kind == "ask")).first() or ask_of(document_id)
    joint = promised("NOR", "GHA", state=ANNOUNCED, summit_id=summit_id)
    delivered = promised("EGY", state=ANNOUNCED, summit_id=summit_id, quantity=Decimal(300_000), unit="", currency="EUR",
                         valued_on=date(2031, 1, 1), kind="financial", text="Money for courses in French")  # fmt: skip
    draft = promised("FRA", summit_id=summit_id, text="A secret draft of France", is_confidential=True)
    for number in (joint, delivered, draft):
        answering(number, ask_id)
    moved(delivered, CONFIRMED, UNDER_WAY, DELIVERED)
    reported(joint, 10)
    said("SEN", ask_id, "We stand ready to send officers who speak French.", summit_id=summit_id)
    said("PER", ask_id, "A proposal nobody confirmed.", summit_id=summit_id, state="proposed")
    return Scene(summit_id, ask_id, joint, delivered, draft)
