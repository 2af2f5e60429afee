"""The timetable of a day as its page in the browser needs it: plain values, words translated, times by the summit's clock."""

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from uncops.programme.day_plans import NO_ROOM, DayPlan, breaks_for_all
from uncops.programme.models import Session, SessionKind
from uncops.programme.public import kind_of
from uncops.programme.services.meanwhile import mark_of
from uncops.venue.models import Room
from uncops.web.languages import number

STEP_MINUTES = 15


def day_state(plan: DayPlan) -> dict[str, Any]:
    """Everything the timetable of a day draws."""
    first, last = plan.minutes
    return {
        "day": plan.day.isoformat(),
        "first": clock_of(first),
        "last": clock_of(last),
        "step": STEP_MINUTES,
        "rooms": [{"id": str(NO_ROOM), "name": _("No room yet"), "note": ""}, *(_room(room) for room in plan.rooms)],
        "sessions": [session_state(held, plan) for held in plan.sessions],
        "kept": [
            {
                "room": str(kept.room_id),
                "starts": _wall(kept.span.starts_at, plan),
                "ends": _wall(kept.span.ends_at, plan),
                "words": kept.reason or _("Bilateral meeting"),
            }
            for kept in plan.kept
        ],
        "breaks": [
            {"starts": _wall(held.starts_at, plan), "ends": _wall(held.ends_at, plan)} for held in breaks_for_all(plan.sessions)
        ],
    }


def session_state(held: Session, plan: DayPlan) -> dict[str, Any]:
    """One session as the timetable draws it, with the mark a change must carry."""
    return {
        "id": str(held.id),
        "title": held.title,
        "kind": held.kind.replace("_", "-"),
        "kindWords": kind_of(held),
        "room": str(held.room_id or NO_ROOM),
        "starts": _wall(held.starts_at, plan),
        "ends": _wall(held.ends_at, plan),
        "setup": held.setup_minutes,
        "teardown": held.teardown_minutes,
        "isBreak": held.kind == SessionKind.BREAK.value,
        "seen": mark_of(held),
        "url": url_for("organiser.session_show", session_id=held.id),
        "panel": url_for("organiser.timetable_session", session_id=held.id),
        "move": url_for("organiser.timetable_move", session_id=held.id),
        "places": url_for("organiser.timetable_places", session_id=held.id),
    }


def clock_of(minute: int) -> str:
    """Minutes after midnight as a time of day; the end of a day is 24:00."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _wall(moment: datetime, plan: DayPlan) -> str:
    return f"{moment.astimezone(plan.zone):%Y-%m-%dT%H:%M}"


def _room(room: Room) -> dict[str, str]:
    return {"id": str(room.id), "name": room.name, "note": _("%(count)s places", count=number(room.capacity))}
