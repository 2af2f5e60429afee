"""How positions are called and where they stand, for every page that shows them."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from uncops.documents.source_view import anchor_of
from uncops.positions.models import Position, PositionTheme
from uncops.positions.rules import CLASS_LABELS, DOUBT_SENTENCES, KIND_LABELS, STATE_LABELS, STATE_TONES
from uncops.reference.models import Theme
from uncops.reference.naming import party_name
from uncops.web.languages import language


def words_of_positions() -> dict[str, Any]:
    """Labels and small functions every template about positions needs."""
    return {
        "position_kinds": {kind.value: _(label) for kind, label in KIND_LABELS.items()},
        "position_states": {state.value: _(label) for state, label in STATE_LABELS.items()},
        "position_tones": {state.value: tone for state, tone in STATE_TONES.items()},
        "source_classes": {one.value: _(label) for one, label in CLASS_LABELS.items()},
        "doubts_of": lambda position: [_(DOUBT_SENTENCES[doubt]) for doubt in position.doubts if doubt in DOUBT_SENTENCES],
        "theme_title": theme_title, "source_url": source_url, "who_said": who_said,
    }  # fmt: skip


def theme_title(theme: Theme | PositionTheme) -> str:
    """A theme in the visitor's language."""
    return (theme.theme if isinstance(theme, PositionTheme) else theme).title(language())


def source_url(position: Position) -> str | None:
    """Where the passage stands in its document as received; none for a note of our own, or when the document was taken away."""
    if position.document is None or position.document.removed_at is not None or position.start is None or position.end is None:
        return None
    anchor = anchor_of(position.start, position.end)
    return url_for("organiser.position_read", document_id=position.document_id, at=position.start, _anchor=anchor)


def who_said(position: Position) -> str:
    """The party's name, or the office."""
    return party_name(position.party, language()) if position.party is not None else position.office
