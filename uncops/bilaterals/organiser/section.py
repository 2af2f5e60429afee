"""Meetings on the dossier of a delegation and on the page of a principal."""

from flask import render_template, url_for

from uncops.bilaterals import queries
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.principals.dossier import add_principal_section
from uncops.principals.models import Principal
from uncops.summits.models import Summit


@add_section("meetings", N_("Bilateral meetings"), order=35, permission="bilaterals.read")
def meetings_of_delegation(delegation: Delegation) -> str:
    """The meetings of a delegation in time order, and where to arrange one."""
    session = db.session()
    summit = session.get_one(Summit, delegation.summit_id)
    meetings = queries.meetings_of_delegation(session, delegation.id)
    urls = {
        "arrange_url": url_for("organiser.meeting_arrange", delegation=delegation.id),
        "requests_url": url_for("organiser.meeting_party_show", delegation_id=delegation.id),
    }
    return render_template("bilaterals/organiser/section.html", meetings=meetings, **urls, **words_of_meetings(summit))


@add_principal_section("meetings", N_("Bilateral meetings"), order=20, permission="bilaterals.read")
def meetings_of_principal(principal: Principal) -> str:
    """The meetings of a principal in time order, and where to arrange one."""
    session = db.session()
    summit = session.get_one(Summit, principal.summit_id)
    meetings = queries.meetings_of_principal(session, principal.id)
    urls = {
        "arrange_url": url_for("organiser.meeting_arrange", principal=principal.id) if principal.is_active else None,
        "requests_url": url_for("organiser.meeting_person_show", principal_id=principal.id),
    }
    return render_template("bilaterals/organiser/section.html", meetings=meetings, **urls, **words_of_meetings(summit))
