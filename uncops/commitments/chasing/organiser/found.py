"""What the pages of asking after commitments share: the day, and words."""

from datetime import date
from typing import Any

from flask import g
from flask_babel import gettext as _

from uncops.commitments.chasing.rules import KIND_LABELS
from uncops.commitments.wording import holder_text, kind_labels, party_in_words, quantity_of, quantity_text, state_labels, state_tones
from uncops.core import clock
from uncops.summits.current import current_summit
from uncops.web.languages import zone


def today() -> date:
    """Today, where the summit that is open takes place."""
    current_summit()
    return clock.now().astimezone(zone()).date()


def words_of_chasing() -> dict[str, Any]:
    """Labels and names these pages show."""
    g.setdefault("time_zone", zone().key)
    return {
        "kinds": kind_labels(), "states": state_labels(), "tones": state_tones(), "holder_of": holder_text, "name_of": party_in_words,
        "reminder_kinds": {kind.value: _(label) for kind, label in KIND_LABELS.items()},
        "quantity_of": lambda held: quantity_text(quantity_of(held)),
    }  # fmt: skip
