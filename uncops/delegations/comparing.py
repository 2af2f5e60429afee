"""Two versions of one person side by side: what differs in words, what was chosen, and what a form holds meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import BooleanField, FileField, SelectMultipleField

from uncops.delegations.facts import FIELDS, Difference
from uncops.delegations.forms import LOCAL, ParticipantForm
from uncops.delegations.spoken import label_of, spoken

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Row:
    """One field in which the two differ, in words; `choice` is what is chosen, `error` what is missing."""

    field: str
    label: str
    before: str
    stored: str
    wanted: str
    choice: str
    error: str = ""


@dataclass(frozen=True)
class Choices:
    """What was chosen on the page of comparison, by field, empty where a choice is missing, and the version both began with."""

    by_field: dict[str, str]
    began: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every field has its choice."""
        return all(self.by_field.values())

    @property
    def mine(self) -> frozenset[str]:
        """The fields that are to be as they were typed."""
        return frozenset(name for name, choice in self.by_field.items() if choice == MINE)


def sent_choices() -> Choices | None:
    """The choices this request brings; None when it does not come from a page of comparison."""
    if "compared" not in request.form:
        return None
    compared = [name for name in request.form.getlist("compared") if name in FIELDS]
    said = {name: request.form.get(f"choose-{name}", "") for name in compared}
    began = request.form.get("began", "")
    is_number = began.isascii() and began.isdigit() and len(began) < 10
    return Choices({name: choice if choice in (MINE, THEIRS) else "" for name, choice in said.items()}, int(began) if is_number else None)


def row_of(difference: Difference, words: Mapping[str, Any], names: dict[int, str], choices: Choices | None) -> Row:
    """A field in words; what only one of the two changed is chosen already, until somebody chooses otherwise."""
    values = [spoken(difference.field, value, words, names) for value in (difference.before, difference.stored, difference.wanted)]
    by_itself = "" if difference.is_conflict else MINE if difference.before == difference.stored else THEIRS
    choice = choices.by_field.get(difference.field, by_itself) if choices else by_itself
    error = _("Choose which of the two stays.") if choices and not choice else ""
    return Row(difference.field, label_of(difference.field), *values, choice, error)


def hidden_values(form: ParticipantForm) -> list[tuple[str, str]]:
    """What the form holds, as the fields a browser would send: the page of comparison keeps it without showing it."""
    held: list[tuple[str, str]] = []
    for field in form:
        if isinstance(field, FileField) or field.name in ("csrf_token", "seen_version"):
            continue
        if isinstance(field, SelectMultipleField):
            held += [(field.name, str(value)) for value in field.data or ()]
        elif isinstance(field, BooleanField):
            held += [(field.name, "y")] if field.data else []
        else:
            held.append((field.name, _sent(field.data)))
    return held


def _sent(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime(LOCAL)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
