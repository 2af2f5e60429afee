"""What the check for conflicts finds at the demonstration summit: one thing to look at, one overruled, nothing that blocks."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session as DatabaseSession

from uncops.demo.story import DATES, deed_on
from uncops.programme.models import Session
from uncops.programme.services.sessions import change_session, facts_of
from uncops.summits.models import Summit

# More than the Delegates’ Reception Hall holds in this demonstration. Invented.
AT_THE_RECEPTION = 650
# Fifteen minutes longer than the pause before the session.
TURNING_TABLES_MINUTES = 45
REASON = "The tables are turned while the session before takes its last questions in the back half of the room; both sponsors agree."


def leave_conflicts(session: DatabaseSession, summit: Summit, held: Mapping[str, Session]) -> None:
    """Expect more guests at the reception than the hall holds, and set up a room while it is still in use, for a reason."""
    deed = deed_on(DATES.last_change)
    reception, information = held["reception"], held["information"]
    change_session(session, summit, reception, replace(facts_of(reception), expected_count=AT_THE_RECEPTION), deed=deed)
    tables = replace(facts_of(information), setup_minutes=TURNING_TABLES_MINUTES)
    change_session(session, summit, information, tables, reason=REASON, deed=deed)
