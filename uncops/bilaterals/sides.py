"""Who meets: both sides loaded, checked, and named for the trail."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from uncops.bilaterals import rules
from uncops.bilaterals.models import Meeting
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.reference.naming import party_name
from uncops.summits.models import Summit


@dataclass(frozen=True)
class MeetingParty:
    """Who meets, loaded."""

    sides: rules.Sides
    first: Delegation
    second: Delegation | None
    principal: Principal | None

    @property
    def delegations(self) -> dict[int | None, Delegation | None]:
        """The delegations among them, by their number."""
        return {held.id: held for held in (self.first, self.second) if held is not None}


class Wanted(Protocol):
    """What says who shall meet."""

    @property
    def first_id(self) -> int | None:
        """The delegation that meets."""

    @property
    def second_id(self) -> int | None:
        """The other delegation."""

    @property
    def principal_id(self) -> int | None:
        """Or a principal."""


def sides_checked(session: Session, summit: Summit, wanted: Wanted, meeting: Meeting | None) -> MeetingParty:
    """Both sides, which belong to the summit and come; who met before may stay.

    :raises Refusal: otherwise.
    """
    sides = rules.check_sides(wanted.first_id, wanted.second_id, wanted.principal_id)
    known = rules.sides_of(meeting).delegation_ids if meeting else frozenset()
    first = _side(session, summit, sides.first_id, "first_id", known)
    second = _side(session, summit, sides.second_id, "second_id", known) if sides.second_id is not None else None
    principal = session.get(Principal, sides.principal_id) if sides.principal_id is not None else None
    if sides.principal_id is not None:
        stays = meeting is not None and meeting.principal_id == sides.principal_id
        if principal is None or principal.summit_id != summit.id or not (principal.is_active or stays):
            raise rules.PrincipalNotHere("principal_id")
    return MeetingParty(sides, first, second, principal)


def _side(session: Session, summit: Summit, delegation_id: int, name: str, known: frozenset[int]) -> Delegation:
    held = session.get(Delegation, delegation_id)
    if held is None or held.summit_id != summit.id:
        raise rules.SideNotHere(name)
    if delegation_id not in known:
        rules.check_coming(held.state, party_name(held.party, on=summit.starts_on), field=name)
    return held


def sides_told(party: MeetingParty) -> str:
    """Both sides for the trail, which is in English."""
    other = party_name(party.second.party) if party.second else party.principal.name if party.principal else ""
    return f"{party_name(party.first.party)} – {other}"


def sides_of_stored(session: Session, meeting: Meeting) -> str:
    """Both sides as stored, for the trail."""
    first, second = session.get_one(Delegation, meeting.first_id), session.get(Delegation, meeting.second_id) if meeting.second_id else None
    principal = session.get(Principal, meeting.principal_id) if meeting.principal_id else None
    return sides_told(MeetingParty(rules.sides_of(meeting), first, second, principal))
