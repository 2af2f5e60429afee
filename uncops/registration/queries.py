"""Questions about who registers a delegation, and by which link they come."""

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from uncops.delegations.models import Delegation
from uncops.registration.models import AccessLink, Amendment, AmendmentState, FocalPoint
from uncops.summits.models import Summit

WAITING_FIRST = case((Amendment.state == AmendmentState.PROPOSED.value, 0), else_=1)


def held_focal_point(session: Session, account_id: int, delegation_id: int) -> FocalPoint | None:
    """The place somebody holds as focal point of a delegation, with the delegation and its party."""
    asked = (FocalPoint.account_id == account_id, FocalPoint.delegation_id == delegation_id, FocalPoint.ended_at.is_(None))
    whole = joinedload(FocalPoint.delegation)
    found = select(FocalPoint).options(whole.joinedload(Delegation.party), whole.joinedload(Delegation.liaison))
    return session.scalar(found.where(*asked))


def delegations_held(session: Session, account_id: int) -> list[Delegation]:
    """The delegations somebody registers, of the latest summit first, with their parties."""
    return list(
        session.scalars(
            select(Delegation)
            .join(FocalPoint, FocalPoint.delegation_id == Delegation.id)
            .join(Summit, Summit.id == Delegation.summit_id)
            .join(Delegation.party)
            .options(contains_eager(Delegation.party))
            .where(FocalPoint.account_id == account_id, FocalPoint.ended_at.is_(None))
            .order_by(Summit.starts_on.desc(), Delegation.id)
        )
    )


def focal_points_of(session: Session, delegation_id: int) -> list[FocalPoint]:
    """Who registers a delegation now, the first before the second."""
    asked = (FocalPoint.delegation_id == delegation_id, FocalPoint.ended_at.is_(None))
    return list(session.scalars(select(FocalPoint).options(joinedload(FocalPoint.account)).where(*asked).order_by(FocalPoint.place)))


def links_of(session: Session, delegation_id: int) -> list[AccessLink]:
    """The links that were made for a delegation, the newest first."""
    return list(session.scalars(select(AccessLink).where(AccessLink.delegation_id == delegation_id).order_by(AccessLink.id.desc())))


def link_by_hash(session: Session, key_hash: str) -> AccessLink | None:
    """The link whose key has this hash, with its delegation and party."""
    whole = joinedload(AccessLink.delegation).joinedload(Delegation.party)
    return session.scalar(select(AccessLink).options(whole).where(AccessLink.key_hash == key_hash))


def live_links_of(session: Session, delegation_id: int, email: str) -> list[AccessLink]:
    """The links of one address for a delegation that were not taken back."""
    asked = (AccessLink.delegation_id == delegation_id, func.lower(AccessLink.email) == email.lower(), AccessLink.revoked_at.is_(None))
    return list(session.scalars(select(AccessLink).where(*asked)))


def waiting_amendments(session: Session, delegation_id: int) -> list[Amendment]:
    """The proposals of a delegation that no officer decided yet, in the order they were made."""
    asked = (Amendment.delegation_id == delegation_id, Amendment.state == AmendmentState.PROPOSED.value)
    return list(session.scalars(select(Amendment).options(joinedload(Amendment.participant)).where(*asked).order_by(Amendment.id)))


def waiting_about(session: Session, participant_id: int) -> int:
    """How many proposals about one person wait."""
    asked = (Amendment.participant_id == participant_id, Amendment.state == AmendmentState.PROPOSED.value)
    return session.scalar(select(func.count()).select_from(Amendment).where(*asked)) or 0


def amendments_of(session: Session, delegation_id: int) -> list[Amendment]:
    """All proposals of a delegation, those that wait first, then the last decided."""
    whole = select(Amendment).options(joinedload(Amendment.participant)).where(Amendment.delegation_id == delegation_id)
    return list(session.scalars(whole.order_by(WAITING_FIRST, Amendment.id.desc())))


def amendments_at(summit_id: int, state: str = "") -> Select[tuple[Amendment]]:
    """The proposals of a summit: those that wait first, in the order they came, then the last decided."""
    found = (
        select(Amendment)
        .join(Amendment.delegation)
        .join(Delegation.party)
        .options(contains_eager(Amendment.delegation).contains_eager(Delegation.party), joinedload(Amendment.participant))
        .where(Delegation.summit_id == summit_id)
    )
    if state:
        found = found.where(Amendment.state == state)
    return found.order_by(WAITING_FIRST, Amendment.decided_at.desc(), Amendment.id)
