"""Questions of the list of participants: who agreed to be named."""

from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from uncops.books.names import party_names
from uncops.books.participants.build import Consenting, ListMaterial
from uncops.delegations.models import Clearance, Delegation, DelegationState, Participant
from uncops.delegations.naming import listed_name
from uncops.delegations.queries import KIND_ORDER
from uncops.delegations.rules import FUNCTION_ORDER
from uncops.reference.models import Party, Rank
from uncops.summits.models import Summit

# A registration that is still being prepared, or was taken back, is no announcement that somebody comes.
NOT_LISTED = (
    DelegationState.INVITED.value, DelegationState.IN_PREPARATION.value, DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value,
)  # fmt: skip


def listed_count(session: Session, summit_id: int) -> int:
    """How many people of a summit agreed to be named."""
    return session.scalar(_listed(select(func.count(Participant.id)), summit_id)) or 0


def list_material(session: Session, summit: Summit, language: str) -> ListMaterial:
    """Who is named in the list of participants, in its order: two questions however many."""
    names = party_names(session, summit, language)
    functions = case({function.value: place for place, function in enumerate(FUNCTION_ORDER)}, value=Participant.function)
    asked = select(
        Party.id, Party.code, Party.kind, Party.sort_key, Participant.function, Participant.honorific, Participant.name,
        Participant.surname, Participant.office,
    )  # fmt: skip
    ranked = _listed(asked, summit.id).outerjoin(Rank, Rank.code == Participant.rank)
    order = (KIND_ORDER, Party.sort_key, Party.id, functions, Rank.precedence, Participant.surname_key, Participant.id)
    people = tuple(
        Consenting(row.code, row.kind, names[row.id], row.sort_key, row.function, _styled(row), row.office)
        for row in session.execute(ranked.order_by(*order))
    )
    return ListMaterial(summit.title, summit.place, summit.starts_on, summit.ends_on, summit.time_zone, people)


def _styled(row: Any) -> str:
    return " ".join(filter(None, (row.honorific.strip(), listed_name(row.name, row.surname))))


def _listed(asked: Select[Any], summit_id: int) -> Select[Any]:
    joined = asked.select_from(Participant).join(Delegation, Delegation.id == Participant.delegation_id)
    return joined.join(Party, Party.id == Delegation.party_id).where(
        Delegation.summit_id == summit_id,
        Delegation.state.not_in(NOT_LISTED),
        Participant.consents_to_listing,
        Participant.left_at.is_(None),
        Participant.clearance != Clearance.REFUSED.value,
    )
