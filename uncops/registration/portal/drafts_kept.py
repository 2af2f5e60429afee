"""Where a form of the portal sends what is being typed, and where somebody starts over."""

import re

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.refusals import NotFound
from uncops.delegations.models import Participant
from uncops.registration.drafts import forget_draft, keep_draft
from uncops.registration.own import own_delegation
from uncops.web.audiences import portal

FORM_NAME = re.compile(r"participant-(?P<new>new)?-?(?P<number>[1-9]\d{0,8})?", re.ASCII)


@portal.page("/delegations/<int:delegation_id>/drafts/<slug:form_name>", permission="registration.edit", methods=("POST",))
def draft_keep(delegation_id: int, form_name: str) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    typed = request.form.to_dict(flat=False)
    with transaction() as session:
        _page_of(session, delegation.id, form_name)
        keep_draft(session, current_user.id, delegation.id, form_name, typed, at=clock.now())
    return {"kept": True}


@portal.page("/delegations/<int:delegation_id>/drafts/<slug:form_name>/forget", permission="registration.edit", methods=("POST",))
def draft_forget(delegation_id: int, form_name: str) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    with transaction() as session:
        page = _page_of(session, delegation.id, form_name)
        forget_draft(session, current_user.id, delegation.id, form_name)
    return redirect(page, 303)


def _page_of(session: Session, delegation_id: int, form_name: str) -> str:
    """The address of the page whose form this is: of somebody new, of somebody in another's place, or of a participant."""
    named = FORM_NAME.fullmatch(form_name)
    if named is None or not (named["new"] or named["number"]):
        raise NotFound
    if named["number"] is None:
        return url_for("portal.participant_new", delegation_id=delegation_id)
    participant = session.get(Participant, int(named["number"]))
    if participant is None or participant.delegation_id != delegation_id:
        raise NotFound
    if named["new"]:
        return url_for("portal.participant_new", delegation_id=delegation_id, replaces=participant.id)
    return url_for("portal.participant_edit", delegation_id=delegation_id, participant_id=participant.id)
