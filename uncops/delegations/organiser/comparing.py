"""When two officers changed the same person: the second sees what the first saved, and chooses."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import BooleanField, FileField, SelectMultipleField

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries, rules
from uncops.delegations.facts import FIELDS, Difference, ParticipantFacts, chosen, differences, facts_of
from uncops.delegations.forms import LOCAL, ParticipantForm, fill_form
from uncops.delegations.organiser.found import found_participant, held_participant
from uncops.delegations.services import participants
from uncops.delegations.spoken import label_of, spoken
from uncops.delegations.visible import fields_visible_here
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

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
class Answered:
    """What was chosen on the page, by field, and the version both officers began with."""

    choices: dict[str, str]
    began: int | None = None


def compare(
    participant_id: int,
    form: ParticipantForm,
    wanted: ParticipantFacts,
    zone: ZoneInfo,
    words: dict[str, Any],
    *,
    refusal: Refusal,
    answered: Answered | None = None,
) -> ResponseReturnValue:
    """The page of comparison: 409 when somebody else was first, 422 when what was answered on it cannot be saved."""
    participant = found_participant(participant_id)
    if participant.left_at is not None:
        raise NotFound
    choices = answered.choices if answered else None
    session, began = db.session(), (answered.began if answered else None) or form.version_seen or 0
    visible = fields_visible_here(participant.delegation.summit_id)
    stored, before = facts_of(participant), participants.facts_at(session, participant, began)
    wanted = chosen(stored, wanted, visible)
    found = differences(before, stored, wanted)
    names = {one.id: one.listed_name for one in queries.everybody_in(session, participant.delegation_id)}
    rows = [_row(difference, words, names, choices) for difference in found]
    fill_form(form, wanted, zone, version=participant.version)
    form.surname.data = wanted.surname
    latest = queries.version_of(session, participant_id, participant.version)
    return render_template(
        "delegations/organiser/compare.html",
        participant=participant, delegation=participant.delegation, rows=rows, hidden=hidden_values(form), began=began,
        version=participant.version, latest=latest, sentence=translated(refusal), **words,
    ), 422 if choices is not None else 409  # fmt: skip


def _row(difference: Difference, words: dict[str, Any], names: dict[int, str], choices: dict[str, str] | None) -> Row:
    values = [spoken(difference.field, value, words, names) for value in (difference.before, difference.stored, difference.wanted)]
    by_itself = "" if difference.is_conflict else MINE if difference.before == difference.stored else THEIRS
    choice = (choices or {}).get(difference.field, by_itself)
    error = _("Choose which of the two stays.") if choices is not None and not choice else ""
    return Row(difference.field, label_of(difference.field), *values, choice, error)


def answer_comparison(
    participant_id: int, form: ParticipantForm, typed: ParticipantFacts, zone: ZoneInfo, words: dict[str, Any]
) -> ResponseReturnValue:
    """Save what was chosen; ask again when a choice is missing, or when somebody else saved meanwhile once more."""
    compared = [name for name in request.form.getlist("compared") if name in FIELDS]
    choices = {name: said if (said := request.form.get(f"choose-{name}", "")) in (MINE, THEIRS) else "" for name in compared}
    given = request.form.get("began", "")
    began = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else None
    if not all(choices.values()):
        refusal = rules.ChangedMeanwhile(name=found_participant(participant_id).name)
        return compare(participant_id, form, typed, zone, words, refusal=refusal, answered=Answered(choices, began))
    base = participants.facts_at(db.session(), found_participant(participant_id), form.version_seen or 0)
    wanted = chosen(base, typed, frozenset(name for name, choice in choices.items() if choice == MINE))
    try:
        with transaction() as session:
            held = held_participant(session, participant_id)
            participants.change(session, held, wanted, seen_version=form.version_seen or 0, deed=current_deed())
    except NotFound:
        raise
    except Refusal as refusal:
        was_first = isinstance(refusal, rules.ChangedMeanwhile)
        return compare(participant_id, form, wanted, zone, words, refusal=refusal, answered=None if was_first else Answered(choices))
    return redirect(url_for("organiser.participant_show", participant_id=participant_id), 303)


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
