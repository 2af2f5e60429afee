"""What an address of these pages means, and the words they need."""

from typing import Any

from flask import g
from flask_babel import gettext as _

from uncops.bilaterals import queries
from uncops.bilaterals.listing import days_of, state_labels, state_tones
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import names_on
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations.choices import language_labels
from uncops.summits.current import summits_here
from uncops.summits.models import Summit
from uncops.venue.queries import rooms
from uncops.web.languages import day


def found_meeting(meeting_id: int) -> tuple[Meeting, Summit]:
    """The meeting of an address and its summit, by whose clock the page shows times.

    :raises NotFound: when there is none.
    """
    meeting = queries.meeting_of(db.session(), meeting_id)
    if meeting is None:
        raise NotFound
    summit = next(held for held in summits_here() if held.id == meeting.summit_id)
    g.time_zone = summit.time_zone
    return meeting, summit


def words_of_meetings(summit: Summit) -> dict[str, Any]:
    """States and languages in words, and how parties are called; for templates."""
    return {
        "meeting_states": state_labels(),
        "meeting_tones": state_tones(),
        "language_labels": language_labels(),
        "name_of": names_on(summit.starts_on),
        "summit": summit,
    }


def day_choices(summit: Summit) -> list[tuple[str, str]]:
    """The days to choose from; those before and after the summit say so."""
    told = []
    for held in days_of(summit):
        if summit.starts_on <= held <= summit.ends_on:
            words = _("Day %(number)s: %(day)s", number=summit.day_number(held), day=day(held))
        else:
            words = (
                _("Before the summit: %(day)s", day=day(held)) if held < summit.starts_on else _("After the summit: %(day)s", day=day(held))
            )
        told.append((held.isoformat(), words))
    return told


def room_choices(known: Meeting | None = None) -> list[tuple[int, str]]:
    """The rooms in use, those for bilateral meetings first; the one a meeting has stays although it went out of use."""
    found = sorted(rooms(db.session()), key=lambda room: room.room_class != "bilateral")
    if known is not None and known.room is not None and known.room not in found:
        found.append(known.room)
    named = [
        (room.id, _("%(room)s, %(building)s (%(count)s)", room=room.name, building=room.building.name, count=room.capacity))
        for room in found
    ]
    return [(0, _("No room yet")), *named]
