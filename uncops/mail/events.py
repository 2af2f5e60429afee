"""Letters that are put into the outbox because a registration moved: returned, accepted, withdrawn."""

from flask import has_request_context, request
from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.delegations.happenings import when_moved
from uncops.delegations.models import Delegation, DelegationState
from uncops.mail.models import Purpose
from uncops.mail.queries import settings_of
from uncops.mail.services.composing import compose_for
from uncops.mail.services.outbox import release
from uncops.mail.tasks import start_sending
from uncops.mail.wording import words

PURPOSES = {
    DelegationState.RETURNED: Purpose.RETURN,
    DelegationState.ACCEPTED: Purpose.ACCEPTANCE,
    DelegationState.WITHDRAWN: Purpose.CHANGE,
}
AUTOMATIC = N_("Letter on a registration that moved")


@when_moved
def write_on_move(session: Session, delegation: Delegation, before: DelegationState, deed: Deed) -> None:
    """Compose the letter; it waits to be reviewed unless its purpose leaves by itself and it lacks nothing."""
    now = DelegationState(delegation.state)
    is_reopened = now is DelegationState.ACCEPTED and before is DelegationState.CLOSED
    if now not in PURPOSES or is_reopened:
        return
    purpose = PURPOSES[now]
    message = words(delegation.language)["withdrawn"] if purpose is Purpose.CHANGE else ""
    letters = compose_for(session, delegation, purpose, message=message, deed=deed)
    settings = settings_of(session, delegation.summit_id)
    root = settings.portal_address or (request.url_root if has_request_context() else "")
    if purpose.value not in settings.automatic_purposes or not root:
        return
    ready = [letter for letter in letters if letter.email and not letter.gaps]
    for letter in ready:
        release(session, letter, deed=deed)
    if ready:
        start_sending(session, delegation.summit_id, portal_root=root, title=AUTOMATIC, deed=deed)
