"""What an address of these pages means, and the words the pages share."""

from datetime import date
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _

from uncops.commitments import queries
from uncops.commitments.models import Commitment
from uncops.commitments.queries.capturing import OWN_WORDS
from uncops.commitments.queries.reports import report_of
from uncops.commitments.rules import is_overdue
from uncops.commitments.wording import (
    capture_labels,
    holder_labels,
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
    source_labels,
    state_labels,
    state_tones,
)
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.summits.current import current_summit
from uncops.web.access import may
from uncops.web.languages import language, zone


def today() -> date:
    """Today, where the summit that is open takes place."""
    current_summit()
    return clock.now().astimezone(zone()).date()


def sees_drafts() -> bool:
    """Whether the visitor sees confidential drafts."""
    return may("commitments.confidential")


def found_commitment(commitment_id: int) -> Commitment:
    """The commitment of an address, as the visitor may see it.

    :raises NotFound: when there is none, or it is a confidential draft that is not for the visitor.
    """
    held = queries.commitment_of(db.session(), commitment_id, sees_drafts=sees_drafts())
    if held is None:
        raise NotFound
    return held


def found_report(report_id: int) -> Any:
    """The report of an address, on a commitment the visitor may see.

    :raises NotFound: otherwise.
    """
    held = report_of(db.session(), report_id)
    if held is None:
        raise NotFound
    found_commitment(held.commitment_id)
    return held


def words_of_commitments() -> dict[str, Any]:
    """Labels and names these pages show."""
    g.setdefault("time_zone", zone().key)
    return {
        "kinds": kind_labels(), "states": state_labels(), "tones": state_tones(), "holder_kinds": holder_labels(),
        "captures": capture_labels(), "sources": source_labels(), "report_states": report_labels(), "report_tones": report_tones(),
        "holder_of": holder_text, "holders_of": in_order, "name_of": party_in_words, "level_title": level_title, "measured": measured,
        "quantity_of": lambda held: quantity_text(quantity_of(held)), "theme_title": lambda theme: theme.title(language()),
        "source_words": lambda source: _(source.description) if source.description in OWN_WORDS else source.description,
        "file_url": lambda number: url_for("organiser.commitment_evidence", evidence_id=number),
        "by_whom": lambda step: _(step.moved_by) if step.moved_by_id is None and step.moved_by else step.moved_by,
        "overdue": lambda held: is_overdue(held.state, held.due_on, today()), "today": today(),
    }  # fmt: skip
