"""Pages on which a Mission makes and ends the private calendars of its delegation."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.calendars import key_pages, queries
from uncops.calendars.forms import KeyOfForm
from uncops.calendars.keys import Target
from uncops.calendars.models import FeedKey, FeedKind
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation
from uncops.delegations.queries import participants_of
from uncops.reference.naming import party_name
from uncops.registration.own import own_delegation
from uncops.web.audiences import portal
from uncops.web.languages import language


@portal.page("/delegations/<int:delegation_id>/calendars", permission="registration.edit", methods=("GET", "POST"))
def feed_list(delegation_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    form = _form(delegation)
    if form.validate_on_submit():
        page = key_pages.made(form, delegation.summit_id, _target(form.about.data or "", delegation_id), _frame(delegation_id))
        if page is not None:
            return page
        delegation = own_delegation(delegation_id)
        form.about.choices = _form(delegation).about.choices
    keys = [key_pages.shown(key) for key in queries.keys_of_delegation(db.session(), delegation_id)]
    status = 422 if form.errors else 200
    return render_template("calendars/portal/list.html", delegation=delegation, keys=keys, form=form), status


@portal.page("/delegations/<int:delegation_id>/calendars/<int:key_id>/renew", permission="registration.edit", methods=("GET", "POST"))
def feed_renew(delegation_id: int, key_id: int) -> ResponseReturnValue:
    key = _own_key(delegation_id, key_id)
    if key.account_id != current_user.id:
        raise NotFound
    return key_pages.renewed(key, _frame(delegation_id))


@portal.page("/delegations/<int:delegation_id>/calendars/<int:key_id>/end", permission="registration.edit", methods=("GET", "POST"))
def feed_end(delegation_id: int, key_id: int) -> ResponseReturnValue:
    return key_pages.revoked(_own_key(delegation_id, key_id), _frame(delegation_id))


def _form(delegation: Delegation) -> KeyOfForm:
    """Of the delegation as a whole, or of one of its people."""
    form = KeyOfForm(spoken=language())
    people = [(f"participant:{person.id}", person.name) for person in participants_of(db.session(), delegation.id)]
    whole = _("The delegation: %(name)s", name=party_name(delegation.party, language()))
    form.about.choices = [(f"delegation:{delegation.id}", whole), *people]
    return form


def _target(about: str, delegation_id: int) -> Target:
    kind, _colon, number = about.partition(":")
    if kind == FeedKind.PARTICIPANT.value:
        return Target(FeedKind.PARTICIPANT, participant_id=int(number), account_id=current_user.id)
    return Target(FeedKind.DELEGATION, delegation_id=delegation_id, account_id=current_user.id)


def _own_key(delegation_id: int, key_id: int) -> FeedKey:
    """A key of the visitor's delegation; another's looks as if it were not there."""
    own_delegation(delegation_id)
    found = next((key for key in queries.keys_of_delegation(db.session(), delegation_id) if key.id == key_id), None)
    if found is None:
        raise NotFound
    return found


def _frame(delegation_id: int) -> key_pages.Frame:
    return key_pages.Frame("layouts/portal.html", url_for("portal.feed_list", delegation_id=delegation_id), _("Private calendars"))
