"""Commitments on the dossier of a delegation and on the page of a meeting."""

from flask import render_template
from sqlalchemy import select

from uncops.bilaterals.dossier import add_meeting_section
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.records.models import FollowUp, FollowUpKind
from uncops.commitments.models import Commitment
from uncops.commitments.organiser.found import sees_drafts, words_of_commitments
from uncops.commitments.queries import RegisterFilter, eager, register
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation

SHOWN = 10


@add_section("commitments", N_("Commitments"), order=37, permission="commitments.read")
def commitments_of_delegation(delegation: Delegation) -> str:
    """The commitments of a party over all summits, the newest first."""
    wanted = register(RegisterFilter(party_ids=(delegation.party_id,), sees_drafts=sees_drafts())).options(*eager())
    found = db.session.scalars(wanted.order_by(Commitment.announced_on.desc().nulls_first(), Commitment.id.desc()).limit(SHOWN + 1)).all()
    return render_template(
        "commitments/organiser/section.html", held_ones=found[:SHOWN], has_more=len(found) > SHOWN, party=delegation.party,
        **words_of_commitments(),
    )  # fmt: skip


@add_meeting_section("commitments", N_("Commitments"), order=30, permission="commitments.edit")
def commitments_of_meeting(meeting: Meeting) -> str:
    """What was undertaken in a meeting: in the register already, or to be taken."""
    session = db.session()
    taken = session.scalars(register(RegisterFilter()).where(Commitment.meeting_id == meeting.id).options(*eager())).unique().all()
    numbers = {held.follow_up_id for held in taken}
    follow_ups = session.scalars(
        select(FollowUp)
        .where(FollowUp.meeting_id == meeting.id, FollowUp.kind == FollowUpKind.COMMITMENT.value, FollowUp.of_delegation_id.is_not(None))
        .order_by(FollowUp.id)
    ).all()
    waiting = [held for held in follow_ups if held.id not in numbers]
    if not taken and not waiting:
        return ""
    return render_template("commitments/organiser/meeting_section.html", taken=taken, waiting=waiting, **words_of_commitments())
