"""What letters, their states and purposes are called on pages, in the visitor's language."""

from typing import Any

from flask_babel import gettext as _

from uncops.mail import rules
from uncops.reference.naming import party_name
from uncops.summits.models import Summit
from uncops.web.languages import language


def labels(summit: Summit) -> dict[str, Any]:
    """Labels every page about letters needs."""
    return {
        "purpose_labels": {purpose.value: _(label) for purpose, label in rules.PURPOSE_LABELS.items()},
        "state_labels": {state.value: _(label) for state, label in rules.STATE_LABELS.items()},
        "state_tones": {state.value: tone for state, tone in rules.STATE_TONES.items()},
        "outcome_labels": {outcome.value: _(label) for outcome, label in rules.OUTCOME_LABELS.items()},
        "reply_labels": {kind.value: _(label) for kind, label in rules.REPLY_LABELS.items()},
        "name_of": lambda party: party_name(party, language(), summit.starts_on),
    }
