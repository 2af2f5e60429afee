"""When both focal points, or an officer too, changed the same person: the second sees what is stored now, and chooses field by field."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.delegations import rules
from uncops.delegations.comparing import Choices, hidden_values, row_of
from uncops.delegations.facts import ParticipantFacts, chosen, differences, facts_of
from uncops.delegations.forms import fill_form
from uncops.delegations.queries import version_of
from uncops.delegations.services.participants import facts_at
from uncops.registration.participant_form import MissionParticipantForm
from uncops.registration.participant_page import Opened
from uncops.web.forms import translated


def settled(opened: Opened, form: MissionParticipantForm, typed: ParticipantFacts, choices: Choices) -> ParticipantFacts:
    """What is to be saved: what was stored when the page of comparison was shown, with the fields that were chosen as typed."""
    shown = facts_at(db.session(), opened.known, form.version_seen or 0)
    return chosen(shown, typed, choices.mine)


def show_comparison(opened: Opened, form: MissionParticipantForm, wanted: ParticipantFacts, choices: Choices | None) -> ResponseReturnValue:
    """The page of comparison: 409 when somebody else was first, 422 while a choice is missing."""
    session, participant = db.session(), opened.known
    session.refresh(participant)
    began = (choices.began if choices else None) or form.version_seen or 0
    stored, before = facts_of(participant), facts_at(session, participant, began)
    names = {one.id: one.listed_name for one in opened.people}
    rows = [row_of(difference, opened.words, names, choices) for difference in differences(before, stored, wanted)]
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
