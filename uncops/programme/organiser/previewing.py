"""What the check would say of a session if it were changed: for the timetable, while something is dragged."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.conflicts.check.finding import Finding, Offer
from uncops.conflicts.organiser.telling import side_url, visible
from uncops.conflicts.queries import situation_of
from uncops.conflicts.rules import RULE_LABELS, SEVERITY_LABELS
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.programme.engagements import engagement_of
from uncops.programme.organiser.loading import session_here
from uncops.web.audiences import organiser
from uncops.web.forms import spoken

NUMBERS = ("room_id", "setup_minutes", "teardown_minutes", "expected_count")


@organiser.page("/conflicts/preview/<int:session_id>", permission="programme.edit", methods=("POST",))
def conflict_preview(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    asked = request.get_json(silent=True)
    changes = _changes(asked if isinstance(asked, dict) else {}, held.starts_at, held.ends_at)
    situation = situation_of(db.session(), summit)
    known = {finding.key for finding in situation.touching(engagement_of(held))}
    changed = situation.with_engagement(engagement_of(held, changes))
    found = visible(changed.touching(engagement_of(held, changes)))
    blocks = any(finding.is_blocking and finding.key not in known for finding in found)
    return jsonify(blocks=blocks, findings=[told(finding, is_new=finding.key not in known) for finding in changed.solved(found)])


def _changes(asked: Mapping[str, Any], starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """The columns that would change; times in ISO 8601 with their zone, numbers or nothing."""
    try:
        times = {name: datetime.fromisoformat(str(asked[name])) for name in ("starts_at", "ends_at") if name in asked}
        numbers = {name: int(asked[name]) if asked[name] else None for name in NUMBERS if name in asked}
    except (ValueError, TypeError):
        raise NotFound from None
    wanted = {"starts_at": starts_at, "ends_at": ends_at, **times}
    if any(moment.tzinfo is None for moment in times.values()) or wanted["ends_at"] <= wanted["starts_at"]:
        raise NotFound
    return {**times, **numbers}


def told(finding: Finding, *, is_new: bool) -> dict[str, Any]:
    """A finding as a page reads it, in the visitor's language."""
    return {
        "key": finding.key,
        "rule": finding.rule.value,
        "rule_label": _(RULE_LABELS[finding.rule]),
        "severity": finding.severity.value,
        "severity_label": _(SEVERITY_LABELS[finding.severity]),
        "is_new": is_new,
        "is_overruled": finding.overruled is not None,
        "sentence": spoken(finding.sentence),
        "sides": [{"key": side.key, "label": side.label, "url": side_url(side)} for side in finding.sides],
        "offers": [_offer(offer) for offer in finding.offers],
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "key": offer.key,
        "kind": offer.kind.value,
        "engagement": offer.engagement_key,
        "sentence": spoken(offer.sentence),
        "room_id": offer.room_id,
        "starts_at": offer.span.starts_at.isoformat() if offer.span else None,
        "ends_at": offer.span.ends_at.isoformat() if offer.span else None,
    }
