"""A session of the working programme as the plain facts a published version keeps."""

from datetime import timedelta
from typing import Any

from uncops.programme.models import Session
from uncops.venue.models import Room


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
        "building": room.building.name if room and room.building else "",
        "items": items,
        "reading": [{"symbol": entry.symbol, "title": entry.title} for entry in held.reading_list],
    }
