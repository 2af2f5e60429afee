"""The page of a party, and its ways there: from an offer to the commitments made of it, from a delegation to what its party said."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import names_on, other_side
from uncops.commitments.models import Commitment
from uncops.commitments.wording import state_labels, state_tones
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.followup.parties import queries
from uncops.positions.linked import links_of_positions
from uncops.positions.models import Position
from uncops.positions.words import words_of_positions
from uncops.reference.models import Party
from uncops.reference.queries import taxonomies
from uncops.statistics.personnel import PersonnelType
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.languages import language
from uncops.web.linked import Link

PERSONNEL_LABELS = {
    PersonnelType.INDIVIDUAL_POLICE: N_("Individual police officers (IPO)"),
    PersonnelType.FORMED_POLICE_UNIT: N_("Formed police units (FPU)"),
    PersonnelType.SPECIALIZED_POLICE_TEAM: N_("Specialized police teams (SPT)"),
    PersonnelType.STANDING_POLICE_CAPACITY: N_("Standing Police Capacity"),
    PersonnelType.OTHER_POLICE: N_("Other police"),
}
CONFIDENTIAL = "commitments.confidential"
SHOWN_LENGTH = 140


@organiser.page("/parties/<string:code>", permission="positions.read")
def position_party(code: str) -> ResponseReturnValue:
    session = db.session()
    party = queries.party_followed(session, code)
    if party is None:
        raise NotFound
    lists = {one.code: one.title(language()) for one in reversed(taxonomies(session))}
    codes = list(reversed(lists))
    asked = request.args.get("list", "")
    said = queries.said_by(session, party.id, asked if asked in lists else "")
    return render_template(
        "followup/parties/show.html",
        party=party, said=said, chosen=said.taxonomy, lists={code: lists[code] for code in codes},
        contributions=queries.contributions_of(session, party.id) if may("statistics.read") else None,
        personnel={kind.value: _(label) for kind, label in PERSONNEL_LABELS.items()},
        commitments=_commitments(session, party), meetings=_meetings(session, party),
        commitment_states=state_labels(), commitment_tones=state_tones(), commitment_url=commitment_url, **words_of_positions(),
    )  # fmt: skip


def _commitments(session: Session, party: Party) -> list[Commitment] | None:
    """None where the visitor may not see the register."""
    if not may("commitments.read"):
        return None
    return queries.commitments_of(session, party.id, with_confidential=may(CONFIDENTIAL))


def _meetings(session: Session, party: Party) -> list[dict[str, Any]] | None:
    """None where the visitor may not see bilateral meetings."""
    if not may("bilaterals.read"):
        return None
    return [_met(meeting, summit, party) for meeting, summit in queries.meetings_held(session, party.id)]


def _met(meeting: Meeting, summit: Summit, party: Party) -> dict[str, Any]:
    own = meeting.first_id if meeting.first.party_id == party.id else meeting.second_id or 0
    name_of = names_on(meeting.starts_at.date())
    return {
        "at": meeting.starts_at, "with": other_side(meeting, own, name_of), "summit": summit.title,
        "url": url_for("organiser.meeting_show", meeting_id=meeting.id),
    }  # fmt: skip


def commitment_url(commitment: Commitment) -> str:
    """Where a commitment is shown."""
    return url_for("organiser.commitment_show", commitment_id=commitment.id)


@links_of_positions.add(10)
def commitments_made(session: Session, position: Position) -> list[Link]:
    """The commitments made of an offer, each with where it stands."""
    if not may("commitments.read"):
        return []
    found = queries.commitments_from(session, position.id, with_confidential=may(CONFIDENTIAL))
    states = state_labels()
    return [Link(f"{one.reference}: {_short(one.text)}", commitment_url(one), states[one.state]) for one in found]


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1].rstrip() + "…"
