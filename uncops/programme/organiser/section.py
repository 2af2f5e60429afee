"""The section "Sessions" on the dossier of a delegation and on the page of a person: what its people do in the programme."""

from collections.abc import Sequence

from flask import render_template
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_person_section, add_section
from uncops.delegations.models import Delegation, Participant
from uncops.programme.models import SessionPerson
from uncops.programme.public import words_of_programme
from uncops.programme.queries import parts_in_sessions
from uncops.programme.rules import STATE_LABELS


@add_section("sessions", N_("Sessions"), order=40, permission="programme.read")
def sessions_of_delegation(delegation: Delegation) -> str:
    """The sessions in which people of the delegation have a role; empty when there are none."""
    return _rendered(parts_in_sessions(db.session(), Participant.delegation_id == delegation.id), with_names=True)


@add_person_section("sessions", N_("Sessions"), order=40, permission="programme.read")
def sessions_of_person(participant: Participant) -> str:
    """The sessions in which a person has a role; empty when there are none."""
    return _rendered(parts_in_sessions(db.session(), Participant.id == participant.id), with_names=False)


def _rendered(parts: Sequence[SessionPerson], *, with_names: bool) -> str:
    if not parts:
        return ""
    labels = {state.value: _(label) for state, label in STATE_LABELS.items()}
    return render_template(
        "programme/organiser/section.html", parts=parts, with_names=with_names, state_labels=labels, **words_of_programme()
    )
