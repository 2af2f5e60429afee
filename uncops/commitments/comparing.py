"""What is stored and what was typed, side by side, after two officers changed the same commitment."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.commitments.facts import CommitmentFacts
from uncops.commitments.models import ReadinessLevel
from uncops.commitments.quantities import unit_of
from uncops.commitments.wording import amount_text, holder_labels, kind_labels, level_title, party_in_words, unit_label
from uncops.core.wording import N_
from uncops.documents.models import Piece
from uncops.reference.models import Party, Theme
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES, day, language

LABELS = {
    "holder_kind": N_("Who undertakes it"),
    "party_ids": N_("Parties"),
    "holder_name": N_("Name of the group, or office of the Secretariat"),
    "text": N_("What is undertaken"),
    "language": N_("Language of these words"),
    "kind": N_("Kind"),
    "quantity": N_("How many, or how much"),
    "unit": N_("Unit"),
    "currency": N_("Currency"),
    "valued_on": N_("The sum is of"),
    "due_on": N_("To be done by"),
    "renew_on": N_("To be renewed by"),
    "readiness_id": N_("Level of readiness"),
    "conditions": N_("Conditions"),
    "partners": N_("Partners"),
    "mission_code": N_("For the peace operation"),
    "summit_id": N_("At the summit"),
    "theme_ids": N_("Themes"),
    "asks": N_("In answer to"),
    "officer_id": N_("Follow-up officer"),
    "is_confidential": N_("Confidential until it is announced"),
    "note": N_("Note for the secretariat"),
}


@dataclass(frozen=True)
class Difference:
    """A field in which what is stored and what was typed differ, in words."""

    label: str
    stored: str
    typed: str


def differences(session: Session, stored: CommitmentFacts, typed: CommitmentFacts) -> list[Difference]:
    """The fields in which the two differ."""
    found = []
    for name, label in LABELS.items():
        before, after = _plain(name, getattr(stored, name)), _plain(name, getattr(typed, name))
        if before != after:
            found.append(Difference(_(label), _said(session, name, before) or "–", _said(session, name, after) or "–"))
    return found


def _plain(name: str, value: Any) -> Any:
    if name == "unit":
        return unit_of(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return tuple(sorted(value)) if name in ("theme_ids", "asks") else value


def _said(session: Session, name: str, value: Any) -> str:
    if value is None or value in ("", ()):
        return ""
    plain = {
        "holder_kind": lambda: holder_labels().get(value, value), "kind": lambda: kind_labels().get(value, value),
        "language": lambda: OFFICIAL_LANGUAGES.get(value, value), "quantity": lambda: amount_text(value), "unit": lambda: unit_label(value),
        "is_confidential": lambda: _("yes") if value else _("no"),
        "party_ids": lambda: "; ".join(party_in_words(party) for party in _rows(session, Party, value)),
        "theme_ids": lambda: "; ".join(theme.title(language()) for theme in _rows(session, Theme, value)),
        "asks": lambda: "\n".join(piece.text for piece in _rows(session, Piece, value)),
        "summit_id": lambda: session.get_one(Summit, value).title, "officer_id": lambda: session.get_one(Account, value).name,
        "readiness_id": lambda: level_title(session.get(ReadinessLevel, value)),
    }  # fmt: skip
    if name in plain:
        return str(plain[name]())
    return day(value) if name.endswith("_on") else str(value)


def _rows(session: Session, table: Any, numbers: tuple[int, ...]) -> list[Any]:
    held = {row.id: row for row in session.scalars(select(table).where(table.id.in_(numbers)))}
    return [held[number] for number in numbers if number in held]
