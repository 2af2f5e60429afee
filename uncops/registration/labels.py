"""What proposals are called, in the visitor's language."""

from typing import Any

from flask_babel import gettext as _

from uncops.core.wording import N_
from uncops.delegations.spoken import label_of
from uncops.registration.models import Amendment, AmendmentKind, AmendmentState

KIND_LABELS = {
    AmendmentKind.ADD: N_("Add"),
    AmendmentKind.CHANGE: N_("Change"),
    AmendmentKind.REPLACE: N_("Replace"),
    AmendmentKind.TAKE_OUT: N_("Take out"),
}
STATE_LABELS = {
    AmendmentState.PROPOSED: N_("Awaits an officer"),
    AmendmentState.APPROVED: N_("Approved"),
    AmendmentState.REFUSED: N_("Refused"),
    AmendmentState.TAKEN_BACK: N_("Taken back"),
}
STATE_TONES = {
    AmendmentState.PROPOSED: "warning",
    AmendmentState.APPROVED: "good",
    AmendmentState.REFUSED: "bad",
    AmendmentState.TAKEN_BACK: "neutral",
}


def amendment_labels() -> dict[str, Any]:
    """Kinds and states of proposals, and whom one is about; for templates."""
    return {
        "amendment_kinds": {kind.value: _(label) for kind, label in KIND_LABELS.items()},
        "amendment_states": {state.value: _(label) for state, label in STATE_LABELS.items()},
        "amendment_tones": {state.value: tone for state, tone in STATE_TONES.items()},
        "amendment_about": about,
        "label_of": label_of,
    }


def about(amendment: Amendment) -> str:
    """Whom a proposal is about: who is registered, or who is to be added."""
    if amendment.participant is not None:
        return amendment.participant.listed_name
    return str((amendment.facts or {}).get("name", ""))
