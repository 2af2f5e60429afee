"""The portrait of a participant for the secretariat."""

from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation, Photograph
from uncops.delegations.portraits import photograph_answer
from uncops.delegations.visible import fields_visible_here
from uncops.web.audiences import organiser


@organiser.page("/photographs/<int:photograph_id>", permission="participants.read")
def photograph_show(photograph_id: int) -> ResponseReturnValue:
    photograph = db.session.get(Photograph, photograph_id)
    delegation = db.session.get(Delegation, photograph.delegation_id) if photograph else None
    if photograph is None or delegation is None or "photograph_id" not in fields_visible_here(delegation.summit_id):
        raise NotFound
    return photograph_answer(photograph)
