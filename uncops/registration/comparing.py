"""When both focal points, or an officer too, changed the same person: the second sees what is stored now, and chooses field by field."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.delegations import rules
from uncops.delegations.facts import FIELDS, Difference, ParticipantFacts, chosen, differences, facts_of
from uncops.delegations.forms import fill_form
from uncops.delegations.organiser.comparing import MINE, THEIRS, Row, hidden_values
from uncops.delegations.queries import version_of
from uncops.delegations.services.participants import facts_at
from uncops.delegations.spoken import label_of, spoken
from uncops.registration.participant_form import MissionParticipantForm
from uncops.registration.participant_page import Opened
from uncops.web.forms import translated


@dataclass(frozen=True)
class Choices:
    """What was chosen on the page of comparison: for each field mine or theirs, empty where a choice is missing."""

    by_field: dict[str, str]
    began: int | None

    @property
    def is_complete(self) -> bool:
        """Whether every field has its choice."""
        return all(self.by_field.values())


def sent_choices() -> Choices | None:
    """The choices this request brings; None when it does not come from the page of comparison."""
    if "compared" not in request.form:
        return None
    compared = [name for name in request.form.getlist("compared") if name in FIELDS]
    said = {name: request.form.get(f"choose-{name}", "") for name in compared}
    began = request.form.get("began", "")
    is_number = began.isascii() and began.isdigit() and len(began) < 10
    return Choices({name: choice if choice in (MINE, THEIRS) else "" for name, choice in said.items()}, int(began) if is_number else None)


def settled(opened: Opened, form: MissionParticipantForm, typed: ParticipantFacts, choices: Choices) -> ParticipantFacts:
    """What is to be saved: what was stored when the page of comparison was shown, with the fields that were chosen as typed."""
    shown = facts_at(db.session(), opened.known, form.version_seen or 0)
    return chosen(shown, typed, frozenset(name for name, choice in choices.by_field.items() if choice == MINE))


def show_comparison(opened: Opened, form: MissionParticipantForm, wanted: ParticipantFacts, choices: Choices | None) -> ResponseReturnValue:
    """The page of comparison: 409 when somebody else was first, 422 while a choice is missing."""
    session, participant = db.session(), opened.known
    session.refresh(participant)
    began = (choices.began if choices else None) or form.version_seen or 0
    stored, before = facts_of(participant), facts_at(session, participant, began)
    names = {one.id: one.listed_name for one in opened.people}
    rows = [_row(difference, opened, names, choices) for difference in differences(before, stored, wanted)]
    fill_form(form, wanted, opened.zone, version=participant.version)
    form.surname.data = wanted.surname
    here = {"delegation_id": opened.delegation.id, "participant_id": participant.id}
    page = render_template(
        "registration/portal/participant_compare.html",
        opened=opened, rows=rows, hidden=hidden_values(form), began=began, version=participant.version,
        latest=version_of(session, participant.id, participant.version),
        sentence=translated(rules.ChangedMeanwhile(name=participant.name)), is_refused=choices is not None,
        action=url_for("portal.participant_edit", **here), **opened.words,
    )  # fmt: skip
    return page, 422 if choices is not None else 409


def _row(difference: Difference, opened: Opened, names: dict[int, str], choices: Choices | None) -> Row:
    said = [spoken(difference.field, value, opened.words, names) for value in (difference.before, difference.stored, difference.wanted)]
    by_itself = "" if difference.is_conflict else MINE if difference.before == difference.stored else THEIRS
    choice = choices.by_field.get(difference.field, by_itself) if choices else by_itself
    return Row(difference.field, label_of(difference.field), *said, choice)
