"""A letter that a page was sent, by an officer or by a Permanent Mission."""

from uncops.core.database import transaction
from uncops.core.refusals import Refusal
from uncops.credentials import services
from uncops.credentials.forms import LetterForm
from uncops.credentials.uploads import opened
from uncops.delegations.models import Delegation
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


def take_in(delegation_id: int, form: LetterForm) -> bool:
    """Open, read and store what was sent; False, with the sentence at the field, when it is refused."""
    file = form.file.data
    try:
        received = opened(file.filename if file else "", file.read() if file else b"")
        with transaction() as session:
            services.receive_letter(session, session.get_one(Delegation, delegation_id), received, deed=current_deed())
    except Refusal as refusal:
        form.file.errors = [translated(refusal)]
        return False
    return True
