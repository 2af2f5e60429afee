"""What a Permanent Mission reads of the accreditation of its people, on its page of what is done and what is missing."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.accreditation.rules import ACCEPTED_STATES
from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Clearance, Delegation, Participant
from uncops.delegations.queries import participants_of


@add_entries(50)
def accreditation_entries(session: Session, delegation: Delegation) -> list[Entry]:
    """How many are accredited; for whom it was refused, and why. Who decided is not said."""
    if delegation.state not in ACCEPTED_STATES:
        return []
    people = participants_of(session, delegation.id)
    cleared = [person for person in people if person.clearance == Clearance.CLEARED.value]
    here = url_for("portal.registration_show", delegation_id=delegation.id)
    is_done = bool(people) and len(cleared) == len(people)
    note = _("%(count)s of %(total)s are accredited; badges wait at the accreditation desk.", count=len(cleared), total=len(people))
    entries = [Entry(_("Accreditation"), is_done, note, here, is_needed=False)]
    refused = [person for person in people if person.clearance == Clearance.REFUSED.value]
    if refused:
        title = ngettext("Accreditation refused for %(num)d person", "Accreditation refused for %(num)d people", len(refused))
        entries.append(Entry(title, is_done=False, note=" ".join(_refusal(person) for person in refused), url=here))
    return entries


def _refusal(person: Participant) -> str:
    return _("%(name)s: %(reason)s", name=person.listed_name, reason=person.clearance_reason)
