"""Private calendars of the demonstration: handed to the offices of principals and to some delegations. Nobody has their addresses."""

from collections.abc import Sequence
from datetime import time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.calendars.keys import Target, Wanted, make_key, note_use
from uncops.calendars.models import FeedKind
from uncops.delegations.models import Delegation
from uncops.demo.story import DATES, deed_on
from uncops.principals.models import Principal
from uncops.summits.models import Summit

HANDED_TO = 4  # delegations
FETCHED_AFTER = timedelta(hours=3)


def hand_out(session: Session, summit: Summit, delegations: Sequence[Delegation]) -> int:
    """Make calendars for the principals and the first delegations, every second of them fetched once; how many there are."""
    deed = deed_on(DATES.last_change, time(18, 30))
    principals = session.scalars(select(Principal).where(Principal.summit_id == summit.id).order_by(Principal.id)).all()
    targets = [
        *(Target(FeedKind.PRINCIPAL, principal_id=principal.id) for principal in principals),
        *(Target(FeedKind.DELEGATION, delegation_id=delegation.id) for delegation in delegations[:HANDED_TO]),
    ]
    for number, target in enumerate(targets):
        wanted = Wanted("fr" if number == HANDED_TO else "en", 10 if number % 3 else None)
        made, _key = make_key(session, summit.id, target, wanted, deed=deed)
        if number % 2:
            note_use(session, made.id, deed.at + FETCHED_AFTER)
    return len(targets)
