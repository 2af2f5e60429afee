"""Documents received and read for positions, by the services."""

from collections.abc import Sequence

from sqlalchemy import select
from the_morning import MORNING

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.documents.queries import document_by_id
from uncops.documents.services import receive_files
from uncops.documents.uploads import Upload
from uncops.positions.models import Position, PositionState
from uncops.positions.services.deciding import move_many
from uncops.positions.services.proposing import Outcome, propose_positions
from uncops.summits.models import Summit

ADA = Deed(at=MORNING, actor="Ada Marsh")


def received(text: str, name: str = "record.txt", summit: Summit | None = None) -> int:
    """A document received; gives its number."""
    with transaction() as session:
        outcome = receive_files(session, [Upload(name, text.encode())], summit=summit, deed=ADA)[0]
        return outcome.documents[0].id


def proposed(document_id: int) -> Outcome:
    with transaction() as session:
        return propose_positions(session, document_by_id(session, document_id), deed=ADA)


def kept(**asked: object) -> Sequence[Position]:
    db.session.expire_all()
    return db.session.scalars(select(Position).filter_by(**asked).order_by(Position.start, Position.id)).all()


def confirmed() -> None:
    """Everything that waits is confirmed."""
    waiting = {position.id: position.version for position in kept(state="proposed")}
    with transaction() as session:
        move_many(session, waiting, PositionState.CONFIRMED, deed=ADA)
