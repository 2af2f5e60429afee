"""When two officers changed the same person: the second sees what the first saved, and chooses."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries, rules
from uncops.delegations.comparing import Choices, hidden_values, row_of
from uncops.delegations.facts import ParticipantFacts, chosen, differences, facts_of
from uncops.delegations.forms import ParticipantForm, fill_form
from uncops.delegations.organiser.found import found_participant, held_participant
from uncops.delegations.services import participants
from uncops.delegations.visible import fields_visible_here
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


def compare(
    participant_id: int,
    form: ParticipantForm,
    wanted: ParticipantFacts,
    zone: ZoneInfo,
    words: dict[str, Any],
    *,
    refusal: Refusal,
    choices: Choices | None = None,
) -> ResponseReturnValue:
    """The page of comparison: 409 when somebody else was first, 422 when what was answered on it cannot be saved."""
    participant = found_participant(participant_id)
    if participant.left_at is not None:
        raise NotFound
    session, began = db.session(), (choices.began if choices else None) or form.version_seen or 0
    visible = fields_visible_here(participant.delegation.summit_id)
    stored, before = facts_of(participant), participants.facts_at(session, participant, began)
    wanted = chosen(stored, wanted, visible)
    found = differences(before, stored, wanted)
    names = {one.id: one.listed_name for one in queries.everybody_in(session, participant.delegation_id)}
    rows = [row_of(difference, words, names, choices) for difference in found]
    fill_form(form, wanted, zone, version=participant.version)
    form.surname.data = wanted.surname
    latest = queries.version_of(session, participant_id, participant.version)
    return render_template(
        "delegations/organiser/compare.html",
        participant=participant, delegation=participant.delegation, rows=rows, hidden=hidden_values(form), began=began,
        version=participant.version, latest=latest, sentence=translated(refusal), **words,
    ), 422 if choices is not None else 409  # fmt: skip


def answer_comparison(
    participant_id: int, form: ParticipantForm, typed: ParticipantFacts, zone: ZoneInfo, words: dict[str, Any], choices: Choices
) -> ResponseReturnValue:
    """Save what was chosen; ask again when a choice is missing, or when somebody else saved meanwhile once more."""
    if not choices.is_complete:
        refusal = rules.ChangedMeanwhile(name=found_participant(participant_id).name)
        return compare(participant_id, form, typed, zone, words, refusal=refusal, choices=choices)
    base = participants.facts_at(db.session(), found_participant(participant_id), form.version_seen or 0)
    wanted = chosen(base, typed, choices.mine)
    try:
        with transaction() as session:
            held = held_participant(session, participant_id)
            participants.change(session, held, wanted, seen_version=form.version_seen or 0, deed=current_deed())
    except NotFound:
        raise
    except Refusal as refusal:
        was_first = isinstance(refusal, rules.ChangedMeanwhile)
        return compare(participant_id, form, wanted, zone, words, refusal=refusal, choices=None if was_first else Choices(choices.by_field))
    return redirect(url_for("organiser.participant_show", participant_id=participant_id), 303)
