"""The page on which a registration is given back to the Mission, with remarks at its fields."""

from dataclasses import dataclass, replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries, rules
from uncops.delegations.delegation_forms import LONGEST_REASON, ReturnForm
from uncops.delegations.facts import FIELDS, facts_of
from uncops.delegations.models import Delegation, DelegationState, Participant
from uncops.delegations.organiser.found import found_delegation, held_delegation, summit_of
from uncops.delegations.services import invitations
from uncops.delegations.services.invitations import RemarkWanted
from uncops.delegations.spoken import label_of
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

EMPTY_LINES, MOST_LINES = 3, 100
WHOLE = "0"


@dataclass(frozen=True)
class Line:
    """One line of the page: whom and which field a remark is about, its words as typed, and what is wrong with it."""

    person: str = WHOLE
    field: str = ""
    text: str = ""
    error: str = ""


@organiser.page("/delegations/<int:delegation_id>/return", permission="delegations.edit", methods=("GET", "POST"))
def delegation_return(delegation_id: int) -> ResponseReturnValue:
    delegation = found_delegation(delegation_id)
    if DelegationState.RETURNED not in rules.NEXT_STATES[DelegationState(delegation.state)] and request.method == "GET":
        return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    form, lines = ReturnForm(), _typed_lines()
    people = queries.participants_of(db.session(), delegation_id)
    visible = fields_visible_here(delegation.summit_id)
    if request.method == "POST" and "more" in request.form:
        return _page(delegation, form, [*lines, *[Line()] * EMPTY_LINES], people, visible)
    if request.method == "GET":
        lines = _missing_lines(delegation, people, visible) if request.args.get("missing") else []
        return _page(delegation, form, [*lines, *[Line()] * EMPTY_LINES], people, visible)
    checked = [_checked(line, {str(one.id) for one in people}, visible) for line in lines]
    if form.validate() and not any(line.error for line in checked):
        try:
            _give_back(delegation_id, form, checked)
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return _page(found_delegation(delegation_id), form, checked, people, visible), 422


def _typed_lines() -> list[Line]:
    columns = (request.form.getlist(name)[:MOST_LINES] for name in ("person", "field", "text"))
    return [Line(person, field, text) for person, field, text in zip(*columns, strict=False)]


def _missing_lines(delegation: Delegation, people: list[Participant], visible: frozenset[str]) -> list[Line]:
    """A line for each thing the registration lacks, to be worded by the officer."""
    waived = queries.terms_of(db.session(), delegation.summit_id).photo_waived_ranks
    missing = [(one, name) for one in people for name in rules.missing_fields(facts_of(one), waived) if name in visible]
    return [Line(str(one.id), name, _("Missing")) for one, name in missing][:MOST_LINES]


def _checked(line: Line, people: set[str], visible: frozenset[str]) -> Line:
    """The line with what is wrong: a field or person without words, somebody who is no longer there, words without end."""
    if not line.text.strip():
        is_empty = line.person == WHOLE and not line.field
        return line if is_empty else replace(line, error=translated(rules.RemarkIncomplete()))
    if line.person != WHOLE and line.person not in people:
        return replace(line, person=WHOLE, error=_("This person is no longer in the delegation. Select another."))
    if line.field and line.field not in visible & set(FIELDS):
        return replace(line, field="", error=_("Select the field."))
    if len(line.text) > LONGEST_REASON:
        return replace(line, error=_("Shorten the remark to %(count)s characters.", count=LONGEST_REASON))
    return line


def _give_back(delegation_id: int, form: ReturnForm, lines: list[Line]) -> None:
    wanted = [RemarkWanted(int(line.person) or None, line.field, line.text) for line in lines if line.text.strip()]
    with transaction() as session:
        held = held_delegation(session, delegation_id)
        invitations.return_registration(session, held, wanted, reason=form.reason.data or "", deed=current_deed())


def _page(
    delegation: Delegation, form: ReturnForm, lines: list[Line], people: list[Participant], visible: frozenset[str]
) -> str:  # fmt: skip
    labels: dict[str, Any] = {name: label_of(name) for name in FIELDS if name in visible}
    return render_template(
        "delegations/organiser/return.html",
        delegation=delegation, form=form, lines=lines or [Line()], people=people, field_labels=labels, **words_of(summit_of(delegation)),
    )  # fmt: skip
