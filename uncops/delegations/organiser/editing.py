"""Who looks after delegations, in which language they are written to, until when they register: one at a time or many."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries, rules
from uncops.delegations.choices import language_labels
from uncops.delegations.delegation_forms import DelegationForm, ExtensionForm, LiaisonForm
from uncops.delegations.models import Delegation
from uncops.delegations.organiser.found import found_delegation, held_delegation, summit_of
from uncops.delegations.services import invitations
from uncops.delegations.words import words_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form
from uncops.web.languages import day

MOST_CHOSEN = 1000


@organiser.page("/delegations/<int:delegation_id>/edit", permission="delegations.edit", methods=("GET", "POST"))
def delegation_edit(delegation_id: int) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), DelegationForm()
    summit = summit_of(delegation)
    form.liaison_id.choices = _officers(summit, delegation.liaison)
    form.language.choices = list(language_labels().items())
    if not form.is_submitted():
        for name, value in _stored(delegation).items():
            form[f"seen_{name}"].data = value
            form[name].data = delegation.deadline_on if name == "deadline_on" else value
    elif form.validate():
        try:
            with transaction() as session:
                _save(session, held_delegation(session, delegation_id), form)
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return render_template(
        "delegations/organiser/edit.html", delegation=found_delegation(delegation_id), form=form, **words_of(summit)
    ), 422 if form.errors else 200


def _stored(delegation: Delegation) -> dict[str, str]:
    """The facts of the form as it holds them."""
    deadline_on = delegation.deadline_on.isoformat() if delegation.deadline_on else ""
    return {"liaison_id": str(delegation.liaison_id or ""), "language": delegation.language, "deadline_on": deadline_on}


def _save(session: Session, delegation: Delegation, form: DelegationForm) -> None:
    """Change only what the officer changed; what another changed meanwhile is not written over.

    :raises DelegationChangedMeanwhile: when both changed the same.
    """
    invitations.locked_delegation(session, delegation.id)
    deed, stored = current_deed(), _stored(delegation)
    wanted = {name: _written(form[name].data) for name in stored}
    changed = {name for name in stored if wanted[name] != (form[f"seen_{name}"].data or "")}
    for name in changed:
        if stored[name] not in (form[f"seen_{name}"].data or "", wanted[name]):
            form[f"seen_{name}"].data = stored[name]
            raise rules.DelegationChangedMeanwhile(name, stored=_shown(delegation, name))
    if "deadline_on" in changed:
        _check_deadline(session.get_one(Summit, delegation.summit_id), form.deadline_on.data)
        invitations.extend_deadline(session, delegation, form.deadline_on.data, deed=deed)
    if "language" in changed:
        invitations.choose_language(session, delegation, wanted["language"], deed=deed)
    if "liaison_id" in changed:
        invitations.assign_liaison(session, delegation, _officer(session, wanted["liaison_id"]), deed=deed)


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _shown(delegation: Delegation, name: str) -> str:
    """What is stored, as the sentence of a refusal says it."""
    if name == "liaison_id":
        return delegation.liaison.name if delegation.liaison else _("Nobody")
    if name == "language":
        return language_labels()[delegation.language]
    return day(delegation.deadline_on) or _("none set")


def _check_deadline(summit: Summit, deadline_on: date | None) -> None:
    rules.check_new_deadline(deadline_on, current_deed().at.astimezone(ZoneInfo(summit.time_zone)).date(), summit.starts_on)


def _officers(summit: Summit, present: Account | None) -> list[tuple[str, str]]:
    """Who can look after delegations; the present one stays on the list after losing the role."""
    officers = queries.liaison_officers(db.session(), summit.id)
    if present is not None and present not in officers:
        officers.append(present)
    return [("", _("Nobody")), *((str(officer.id), officer.name) for officer in officers)]


def _officer(session: Session, number: str) -> Account | None:
    return session.get_one(Account, int(number)) if number else None


@organiser.page("/delegations/assign-liaison", permission="delegations.edit", methods=("POST",))
def delegation_assign_liaison() -> ResponseReturnValue:
    summit, form = required_summit(), LiaisonForm()
    form.liaison_id.choices = _officers(summit, None)
    chosen = _chosen(db.session(), summit.id)
    if chosen and _is_confirmed() and form.validate():
        with transaction() as session:
            officer, deed = _officer(session, form.liaison_id.data or ""), current_deed()
            for delegation in _held(session, summit.id):
                invitations.locked_delegation(session, delegation.id)
                invitations.assign_liaison(session, delegation, officer, deed=deed)
        text = ngettext("%(num)d delegation has its liaison officer.", "%(num)d delegations have their liaison officer.", len(chosen))
        flash(text, "good")
        return redirect(url_for("organiser.delegation_list"), 303)
    title, action = _("Assign a liaison officer"), url_for("organiser.delegation_assign_liaison")
    return _confirmation(summit, form, chosen, title=title, action=action)


@organiser.page("/delegations/extend-deadline", permission="delegations.edit", methods=("POST",))
def delegation_extend() -> ResponseReturnValue:
    summit, form = required_summit(), ExtensionForm()
    chosen = _chosen(db.session(), summit.id)
    if chosen and _is_confirmed() and form.validate():
        try:
            _check_deadline(summit, form.deadline_on.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            _extend(summit.id, form.deadline_on.data)
            flash(ngettext("%(num)d delegation has its new deadline.", "%(num)d delegations have their new deadline.", len(chosen)), "good")
            return redirect(url_for("organiser.delegation_list"), 303)
    title, action = _("Extend the deadline"), url_for("organiser.delegation_extend")
    return _confirmation(summit, form, chosen, title=title, action=action)


def _extend(summit_id: int, deadline_on: date | None) -> None:
    with transaction() as session:
        deed = current_deed()
        for delegation in _held(session, summit_id):
            invitations.locked_delegation(session, delegation.id)
            invitations.extend_deadline(session, delegation, deadline_on, deed=deed)


def _is_confirmed() -> bool:
    """Whether the form of the confirming page was sent, and not the list."""
    return "confirmed" in request.form


def _chosen(session: Session, summit_id: int) -> list[Delegation]:
    """The delegations ticked on the list; what is no number of one is left out."""
    numbers = {int(said) for said in request.form.getlist("chosen")[:MOST_CHOSEN] if said.isascii() and said.isdigit() and len(said) < 10}
    return queries.chosen_delegations(session, summit_id, numbers)


def _held(session: Session, summit_id: int) -> list[Delegation]:
    """The same in the order of their numbers, in which everybody locks."""
    return sorted(_chosen(session, summit_id), key=lambda delegation: delegation.id)


def _confirmation(summit: Summit, form: Form, chosen: list[Delegation], *, title: str, action: str) -> ResponseReturnValue:
    if not chosen:
        form.refuse(rules.NobodySelected())
    wrong = not chosen or bool(_is_confirmed() and form.errors)
    return render_template(
        "delegations/organiser/together.html", form=form, chosen=chosen, page_title=title, action=action, **words_of(summit)
    ), 422 if wrong else 200
