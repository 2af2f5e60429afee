"""Sessions move with their summit; what was published is published anew at the new times."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.programme.models import Session
from uncops.summits.happenings import when_postponed
from uncops.summits.models import Summit
from uncops.summits.moves import Move


def session_count(session: DatabaseSession, summit: Summit) -> int:
    """How many sessions the working programme has."""
    asked = (Session.summit_id == summit.id, Session.is_removed.is_(False))
    return session.scalar(select(func.count()).select_from(Session).where(*asked)) or 0


@when_postponed(N_("Sessions, each with its agenda, room and people"), count=session_count)
def move_sessions(session: DatabaseSession, summit: Summit, move: Move, deed: Deed) -> None:
    """Move all sessions; those removed too, for they may be brought back."""
    for held in session.scalars(select(Session).where(Session.summit_id == summit.id)):
        held.starts_at, held.ends_at = move.span(held.starts_at, held.ends_at)
        held.changed_at = deed.at
    session.flush()
