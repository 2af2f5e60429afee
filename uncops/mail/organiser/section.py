"""The section "Correspondence" on the dossier of a delegation."""

from flask import render_template

from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.mail import queries
from uncops.mail.labels import labels
from uncops.summits.models import Summit

SHOWN = 20


@add_section("correspondence", N_("Correspondence"), order=60, permission="mail.read")
def correspondence(delegation: Delegation) -> str:
    """Letters and replies, newest first, and where the delegation is written to."""
    session = db.session()
    letters = queries.correspondence_of(session, delegation.id)
    recipients = queries.recipients_of(session, [delegation.id]).get(delegation.id, [])
    summit = session.get_one(Summit, delegation.summit_id)
    return render_template(
        "mail/organiser/section.html",
        delegation=delegation, letters=letters[:SHOWN], more_count=max(0, len(letters) - SHOWN), recipients=recipients, **labels(summit),
    )  # fmt: skip
