"""A session of the working programme as the plain facts a published version keeps."""

from datetime import UTC, datetime, timedelta
from typing import Any

from uncops.programme.models import PersonRole, PersonState, Session
from uncops.summits.moves import Move
from uncops.venue.models import Room

# Who works behind a session is nobody's concern outside the secretariat.
PUBLIC_ROLES = frozenset(PersonRole) - {PersonRole.NOTE_TAKER, PersonRole.INTERPRETER, PersonRole.TECHNICIAN}
# What versions published by an earlier release do not say.
NOT_SAID = {"room_slug": "", "interpretation": [], "conference_url": "", "people": []}


def completed(content: dict[str, Any]) -> dict[str, Any]:
    """The facts of a published session with what an earlier release did not say yet."""
    return {**NOT_SAID, **content}


def moved(content: dict[str, Any], move: Move) -> dict[str, Any]:
    """The facts of a published session at its new time; its agenda moves by as much."""
    before = datetime.fromisoformat(content["starts_at"])
    shift = move.moment(before) - before
    later = lambda written: (datetime.fromisoformat(written) + shift).astimezone(UTC).isoformat()  # noqa: E731
    times = {name: later(content[name]) for name in ("starts_at", "ends_at")}
    items = [{**item, "starts_at": later(item["starts_at"]), "ends_at": later(item["ends_at"])} for item in content["items"]]
    return {**content, **times, "items": items}


def snapshot_of(held: Session, room: Room | None) -> dict[str, Any]:
    """Everything the public sees of a session: JSON values, moments in ISO 8601 UTC."""
    items, reached = [], held.starts_at
    for item in held.agenda:
        ends_at = reached + timedelta(minutes=item.minutes)
        items.append({
            "kind": item.kind,
            "title": item.title,
            "minutes": item.minutes,
            "starts_at": reached.isoformat(),
            "ends_at": ends_at.isoformat(),
            "points": list(item.points),
            "questions": list(item.questions),
            "passage": item.passage or None,
        })  # fmt: skip
        reached = ends_at
    return {
        "kind": held.kind,
        "number": held.number,
        "title": held.title,
        "purpose": held.purpose,
        "takeaway": held.takeaway,
        "starts_at": held.starts_at.isoformat(),
        "ends_at": held.ends_at.isoformat(),
        "room": room.name if room else "",
        "room_slug": room.slug if room else "",
        "building": room.building.name if room and room.building else "",
        "items": items,
        "reading": [{"symbol": entry.symbol, "title": entry.title} for entry in held.reading_list],
        "interpretation": list(held.interpretation),
        "conference_url": held.conference_url,
        "people": [
            {"role": person.role, "name": person.known_name, "office": person.known_office}
            for person in held.people
            if PersonRole(person.role) in PUBLIC_ROLES and person.state == PersonState.CONFIRMED.value
        ],
    }
