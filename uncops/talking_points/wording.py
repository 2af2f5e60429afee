"""What templates need to show talking points: labels, the best language of a text, where a point comes from."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from uncops.talking_points.models import TalkingPoint
from uncops.talking_points.rules import ORIGIN_LABELS, POINT_LABELS, STATE_LABELS, STATE_TONES, best_language
from uncops.web.languages import language


def words_of_points() -> dict[str, Any]:
    """Labels and small functions for templates."""
    return {
        "points_states": {state.value: _(label) for state, label in STATE_LABELS.items()},
        "points_tones": {state.value: tone for state, tone in STATE_TONES.items()},
        "point_states": {state.value: _(label) for state, label in POINT_LABELS.items()},
        "origins": {origin.value: _(label) for origin, label in ORIGIN_LABELS.items()},
        "best": best, "source_url": source_url,
    }  # fmt: skip


def best(texts: Mapping[str, str]) -> tuple[str, str]:
    """A text for the visitor, and the language it is in; empty when there is none."""
    code = best_language(texts, language())
    return (texts[code], code) if code else ("", "en")


def source_url(point: TalkingPoint) -> str | None:
    """Where the words a point comes from are shown; none when they were taken away since, or for a figure."""
    if point.position_id is not None:
        return url_for("organiser.position_show", position_id=point.position_id)
    if point.commitment_id is not None:
        return url_for("organiser.commitment_show", commitment_id=point.commitment_id)
    if point.of_piece is not None:
        return url_for("organiser.document_show", document_id=point.of_piece.document_id)
    return None
