"""The labels every page about delegations needs, in the visitor's language."""

from typing import Any

from flask import g
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.delegations import rules
from uncops.reference.labels import GROUP_LABELS
from uncops.reference.naming import party_name
from uncops.reference.queries import ranks
from uncops.summits.models import Summit
from uncops.web.languages import language


def words_of(summit: Summit) -> dict[str, Any]:
    """States, groups, functions, ranks and clearance in words, and how parties are called at this summit; for templates.

    Asked once a request and language, however many sections of a page need them.
    """
    kept: dict[tuple[int, str], dict[str, Any]] = g.setdefault("words_of_delegations", {})
    key = (summit.id, language())
    if key not in kept:
        kept[key] = _words(summit)
    return dict(kept[key])


def _words(summit: Summit) -> dict[str, Any]:
    starts_on = summit.starts_on
    return {
        "state_labels": {state.value: _(label) for state, label in rules.STATE_LABELS.items()},
        "group_labels": {code: _(label) for code, label in GROUP_LABELS.items()},
        "state_tones": {state.value: tone for state, tone in rules.STATE_TONES.items()},
        "function_labels": {function.value: _(label) for function, label in rules.FUNCTION_LABELS.items()},
        "clearance_labels": {clearance.value: _(label) for clearance, label in rules.CLEARANCE_LABELS.items()},
        "rank_labels": {rank.code: rank.label(language()) for rank in ranks(db.session())},
        "name_of": lambda party: party_name(party, language(), starts_on),
    }
