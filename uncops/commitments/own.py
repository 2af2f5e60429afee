"""Which commitments a Mission sees and may work on: its own, or nothing is there."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from uncops.commitments.fields import parties_written
from uncops.commitments.forms import CommitmentForm
from uncops.commitments.models import Commitment
from uncops.commitments.queries import eager, register, visible_to
from uncops.commitments.refusals import OwnPartyFirst
from uncops.commitments.rules import is_overdue
from uncops.commitments.wording import (
    holder_text,
    in_order,
    kind_labels,
    level_title,
    measured,
    party_in_words,
    quantity_of,
    quantity_text,
    report_labels,
    report_tones,
    state_labels,
    state_tones,
)
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation
from uncops.web.languages import language, zone


def own_commitment(delegation: Delegation, commitment_id: int) -> Commitment:
    """A commitment the Mission sees.

    :raises NotFound: when it is another's, a draft of the secretariat, or there is none: all look the same.
    """
    wanted = register().where(visible_to(delegation.party_id), Commitment.id == commitment_id).options(*eager())
    held = db.session.scalars(wanted).unique().one_or_none()
    if held is None:
        raise NotFound
    return held


def led_commitment(delegation: Delegation, commitment_id: int) -> Commitment:
    """A commitment the Mission leads, so that it may change or announce it while it is its draft.

    :raises NotFound: otherwise.
    """
    held = own_commitment(delegation, commitment_id)
    if not is_led_by(held, delegation):
        raise NotFound
    return held


def is_led_by(held: Commitment, delegation: Delegation) -> bool:
    """Whether the Mission undertakes it alone or leads."""
    return any(holder.is_lead and holder.party_id == delegation.party_id for holder in held.holders)


def with_own_party(form: CommitmentForm, session: Session, party_id: int) -> tuple[int, ...]:
    """The parties that were typed, of whom the Mission's own leads.

    :raises OwnPartyFirst: when it does not stand first.
    """
    parties = parties_written(session, form.parties.data or "")
    if not parties or parties[0] != party_id:
        raise OwnPartyFirst("parties")
    return parties


def offered_kept(was: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The facts a form does not show, as they were."""
    return {name: was[name] for name in names}


def words_of_portal(delegation: Delegation) -> dict[str, Any]:
    """Labels and names these pages show."""
    today = clock.now().astimezone(zone()).date()
    return {
        "kinds": kind_labels(), "states": state_labels(), "tones": state_tones(), "report_states": report_labels(),
        "report_tones": report_tones(), "holder_of": holder_text, "holders_of": in_order, "name_of": party_in_words,
        "level_title": level_title, "measured": measured, "quantity_of": lambda held: quantity_text(quantity_of(held)), "today": today,
        "theme_title": lambda theme: theme.title(language()), "overdue": lambda held: is_overdue(held.state, held.due_on, today),
        "leads": lambda held: is_led_by(held, delegation),
        "file_url": lambda number: url_for("portal.commitment_evidence", delegation_id=delegation.id, evidence_id=number),
    }  # fmt: skip
