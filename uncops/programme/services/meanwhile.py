"""Notices that somebody else changed a session or an agenda item after its form was opened."""

import hashlib
import json
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DatabaseSession

from uncops.audit.queries import trail_of
from uncops.audit.rules import plain
from uncops.documents.rules import ChangedMeanwhile
from uncops.programme.models import AgendaItem, Session, SessionPerson
from uncops.summits.models import Summit

SHOWN_LENGTH = 240


Held = Session | AgendaItem | SessionPerson


def mark_of(thing: Held) -> str:
    """What a form carries to know whether what it is about changed since: a digest of what it shows."""
    return hashlib.sha256(json.dumps(plain(_facts(thing))).encode()).hexdigest()[:24]


def check_unchanged(session: DatabaseSession, thing: Held, *, seen: str) -> None:
    """Nobody changed the session, item or entry since its form was opened; `seen` is the mark the form carried.

    :raises ChangedMeanwhile: naming who did, and what it reads now.
    """
    if not seen or seen == mark_of(thing):
        return
    held = thing if isinstance(thing, Session) else thing.session
    newest = trail_of(session, held, limit=1)
    field = "role" if isinstance(thing, SessionPerson) else "title"
    raise ChangedMeanwhile(field, who=newest[0].actor if newest else "–", now=_words(session, thing))


def _facts(thing: Held) -> list[object]:
    if isinstance(thing, SessionPerson):
        return [thing.role, thing.participant_id, thing.principal_id, thing.name, thing.office, thing.email, thing.languages, thing.state]
    if isinstance(thing, AgendaItem):
        return [thing.title, thing.kind, thing.minutes, list(thing.points), list(thing.questions)]
    reading = [[entry.symbol, entry.title] for entry in thing.reading_list]
    times = [thing.starts_at, thing.ends_at, thing.room_id]
    needs = [thing.setup_minutes, thing.teardown_minutes, thing.expected_count, list(thing.interpretation), thing.conference_url]
    return [thing.title, thing.kind, thing.number, *times, thing.purpose, thing.takeaway, reading, *needs]


def _words(session: DatabaseSession, thing: Held) -> str:
    if isinstance(thing, SessionPerson):
        said = [thing.known_name, thing.known_office]
    elif isinstance(thing, AgendaItem):
        said = [thing.title, str(thing.minutes), *thing.points, *thing.questions]
    else:
        zone = ZoneInfo(session.get_one(Summit, thing.summit_id).time_zone)
        span = f"{thing.starts_at.astimezone(zone):%H:%M}–{thing.ends_at.astimezone(zone):%H:%M}"
        said = [thing.title, span, thing.purpose, thing.takeaway]
    words = " · ".join(part for part in said if part)
    return words if len(words) <= SHOWN_LENGTH else words[:SHOWN_LENGTH] + "…"
