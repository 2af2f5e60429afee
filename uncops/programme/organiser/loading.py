"""What the programme's pages load, and the words they need."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import g
from flask_babel import gettext as _

from uncops.audit.telling import tell, tell_values
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.programme.models import AgendaItem, Session, SessionPerson
from uncops.programme.public import words_of_programme
from uncops.programme.queries import rooms_by_id, session_by_id
from uncops.programme.rules import KIND_LABELS, ROLE_LABELS, STATE_LABELS
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES
from uncops.web.languages import day as written_day

tell({
    "session.added": N_("Session added"),
    "session.changed": N_("Session changed"),
    "session.moved": N_("Session moved"),
    "session.removed": N_("Session removed"),
    "session.brought-back": N_("Session brought back"),
    "session.drafted": N_("Session drafted from its note"),
    "session.reading-list-changed": N_("Reading list changed"),
    "agenda-item.added": N_("Agenda item added"),
    "agenda-item.changed": N_("Agenda item changed"),
    "agenda-item.removed": N_("Agenda item removed"),
    "agenda-item.brought-back": N_("Agenda item brought back"),
    "agenda.ordered": N_("Agenda put in another order"),
    "agenda.minutes-shared": N_("Minutes shared anew"),
    "agenda.redrafted": N_("Agenda brought up to date with its note"),
    "session-person.added": N_("Person added to the session"),
    "session-person.changed": N_("Person of the session changed"),
    "session-person.removed": N_("Person taken out of the session"),
    "session-people.ordered": N_("People of the session put in another order"),
    "session-person.proposed": N_("Invitation of a person taken back"),
    "session-person.invited": N_("Person invited"),
    "session-person.confirmed": N_("Person confirmed"),
    "session-person.tentative": N_("Person answered: tentative"),
    "session-person.declined": N_("Person declined"),
    "programme.published": N_("Programme published"),
    "summit.created": N_("Summit created"),
    "summit.changed": N_("Summit changed"),
    "summit.drafted": N_("Summit drafted from its concept note"),
    "summit.published": N_("Summit opened to the public"),
})  # fmt: skip
tell_values("programme_session", "kind", KIND_LABELS)
tell_values("programme_session", "role", ROLE_LABELS)
tell_values("programme_session", "state", STATE_LABELS)


def session_here(session_id: int) -> tuple[Session, Summit]:
    """A session of the working programme and its summit, whose zone the page shows."""
    held = session_by_id(db.session(), session_id)
    if held is None:
        raise NotFound
    summit = db.session.get_one(Summit, held.summit_id)
    g.time_zone = summit.time_zone
    return held, summit


def item_here(item_id: int) -> tuple[AgendaItem, Session, Summit]:
    """An agenda item with its session and summit."""
    item = db.session.get(AgendaItem, item_id)
    if item is None:
        raise NotFound
    held, summit = session_here(item.session_id)
    return item, held, summit


def person_here(person_id: int) -> tuple[SessionPerson, Session, Summit]:
    """Somebody in a session, with the session and its summit."""
    person = db.session.get(SessionPerson, person_id)
    if person is None:
        raise NotFound
    held, summit = session_here(person.session_id)
    return person, held, summit


def days_of_summit(summit: Summit) -> list[date]:
    """The days of a summit, first to last."""
    return [summit.starts_on + timedelta(days=count) for count in range((summit.ends_on - summit.starts_on).days + 1)]


def day_choices(summit: Summit) -> list[tuple[str, str]]:
    """The days of a summit to choose from."""
    return [
        (day.isoformat(), _("Day %(number)s: %(day)s", number=number, day=written_day(day)))
        for number, day in enumerate(days_of_summit(summit), start=1)
    ]


def room_choices() -> list[tuple[int, str]]:
    """The rooms to choose from, none first."""
    rooms = rooms_by_id(db.session())
    named = [(room.id, f"{room.name}, {room.building.name} ({room.capacity})") for room in rooms.values() if room.is_active]
    return [(0, _("No room yet")), *named]


def language_choices() -> list[tuple[str, str]]:
    """The official languages to choose from, each by its own name."""
    return list(OFFICIAL_LANGUAGES.items())


def words_of_page(summit: Summit) -> dict[str, Any]:
    """Labels and names every page about the programme shows."""
    return {"zone": ZoneInfo(summit.time_zone), "summit": summit, **words_of_programme()}
