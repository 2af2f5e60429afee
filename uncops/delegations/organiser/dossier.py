"""The dossier of a delegation, and where its registration is moved on."""

from dataclasses import dataclass, replace

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.audit.queries import trail_of
from uncops.audit.telling import TrailLine, told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations import queries, rules
from uncops.delegations.delegation_forms import MoveForm
from uncops.delegations.dossier import sections
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation, DelegationState, Participant, Remark
from uncops.delegations.organiser.found import found_delegation, held_delegation, summit_of
from uncops.delegations.people_here import people_here
from uncops.delegations.services import invitations
from uncops.delegations.spoken import label_of
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

# What an officer does to bring a registration into a state; returning it has a page of its own.
MOVES = {
    DelegationState.IN_PREPARATION: N_("Open it for the Permanent Mission"),
    DelegationState.SUBMITTED: N_("Submit it for the Permanent Mission"),
    DelegationState.ACCEPTED: N_("Accept it"),
    DelegationState.CLOSED: N_("Close it"),
    DelegationState.DECLINED: N_("The invitation was declined"),
    DelegationState.WITHDRAWN: N_("The delegation was withdrawn"),
}


@dataclass(frozen=True)
class Person:
    """Somebody in the composition, with what their registration still lacks in words."""

    row: Participant
    missing: tuple[str, ...]


@organiser.page("/delegations/<int:delegation_id>", permission="delegations.read")
def delegation_show(delegation_id: int) -> ResponseReturnValue:
    return _dossier(found_delegation(delegation_id), MoveForm())


@organiser.page("/delegations/<int:delegation_id>/state", permission="delegations.edit", methods=("POST",))
def delegation_move(delegation_id: int) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), MoveForm()
    form.state.choices = _moves(delegation)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = held_delegation(session, delegation_id)
                wanted = DelegationState(form.state.data)
                invitations.move_delegation(session, held, wanted, reason=form.reason.data or "", deed=current_deed())
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return _dossier(found_delegation(delegation_id), form), 422


@organiser.page("/remarks/<int:remark_id>/settle", permission="delegations.edit", methods=("POST",))
def remark_settle(remark_id: int) -> ResponseReturnValue:
    with transaction() as session:
        remark = session.get(Remark, remark_id)
        if remark is None:
            raise NotFound
        invitations.locked_delegation(session, remark.delegation_id)
        session.refresh(remark)
        invitations.settle_remark(session, remark, deed=current_deed())
        delegation_id = remark.delegation_id
    return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id, _anchor="remarks"), 303)


def _moves(delegation: Delegation) -> list[tuple[str, str]]:
    following = rules.NEXT_STATES[DelegationState(delegation.state)]
    return [(state.value, _(MOVES[state])) for state in following if state in MOVES]


def _dossier(delegation: Delegation, form: MoveForm) -> str:
    summit = summit_of(delegation)
    form.state.choices = _moves(delegation)
    session, sees_people = db.session(), may("participants.read")
    people = people_here(delegation.id) if sees_people else None
    terms, visible = queries.terms_of(session, summit.id), fields_visible_here(summit.id)
    return render_template(
        "delegations/organiser/show.html",
        delegation=delegation, summit=summit, form=form, terms=terms, visible=visible,
        people=None if people is None else [_person(one, terms, visible) for one in people],
        head=next((one for one in people or () if one.function == "head"), None),
        left=queries.those_who_left(session, delegation.id) if sees_people else [],
        remarks=queries.open_remarks(session, delegation.id) if sees_people else [],
        may_return=DelegationState.RETURNED in rules.NEXT_STATES[DelegationState(delegation.state)],
        sections=[
            (section.key, _(section.title), Markup(content))  # noqa: S704 - sections give HTML they rendered themselves
            for section in sections()
            if may(section.permission) and (content := section.render(delegation).strip())
        ],
        trail=_trail(delegation, with_reasons=sees_people), label_of=label_of, **words_of(summit),
    )  # fmt: skip


def _trail(delegation: Delegation, *, with_reasons: bool) -> list[TrailLine]:
    """What was done, newest first; with the reasons, which are not in the trail, for who may read of people."""
    session = db.session()
    entries = trail_of(session, delegation)
    given = queries.reasons_of(session, delegation.id) if with_reasons else []
    by_deed = {(invitations.action_of(DelegationState(one.state)), one.given_at): one.text for one in given}
    lines = []
    for entry, line in zip(entries, told(entries), strict=True):
        reason = by_deed.get((entry.action, entry.at), "")
        lines.append(replace(line, detail=_("%(changed)s: “%(reason)s”", changed=line.detail, reason=reason)) if reason else line)
    return lines


def _person(row: Participant, terms: queries.Terms, visible: frozenset[str]) -> Person:
    missing = rules.missing_fields(facts_of(row), terms.photo_waived_ranks)
    return Person(row, tuple(label_of(name) for name in missing if name in visible))
