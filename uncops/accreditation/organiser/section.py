"""Accreditation on the dossier of a delegation."""

from flask import render_template

from uncops.accreditation import queries
from uncops.accreditation.organiser.clearance import TONES
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.delegations.people_here import people_here
from uncops.delegations.words import words_of
from uncops.summits.models import Summit


@add_section("accreditation", N_("Accreditation"), order=25, permission="clearance.review")
def accreditation_section(delegation: Delegation) -> str:
    """Where each person stands, their number, badge and entries; nothing before the registration is accepted."""
    session = db.session()
    people = people_here(delegation.id)
    if not people:
        return ""
    summit = session.get_one(Summit, delegation.summit_id)
    return render_template(
        "accreditation/organiser/section.html",
        delegation=delegation, people=people, badges=queries.badges_of_delegation(session, delegation.id),
        entered=queries.check_ins_of_delegation(session, delegation.id),
        tones={stage.value: tone for stage, tone in TONES.items()}, **words_of(summit),
    )  # fmt: skip
