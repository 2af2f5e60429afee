"""What a Mission is asked after a postponement: to confirm the days of travel anew."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Delegation
from uncops.workflows.queries import unconfirmed_travellers


@add_entries(15)
def travel_entries(session: Session, delegation: Delegation) -> list[Entry]:
    """The people whose days of travel are still those of before the summit was postponed; none, and there is no line."""
    count = unconfirmed_travellers(session, delegation)
    if not count:
        return []
    note = ngettext(
        "The summit was postponed. The days of %(num)d person were entered before; enter the new ones.",
        "The summit was postponed. The days of %(num)d people were entered before; enter the new ones.", count,
    )  # fmt: skip
    url = url_for("portal.registration_show", delegation_id=delegation.id, _anchor="people")
    return [Entry(_("Days of arrival and departure"), False, note, url)]
