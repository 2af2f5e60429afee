"""The one or two people who register a delegation, and how that ends."""

from sqlalchemy.orm import Session

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import Role
from uncops.accounts.sessions import end_all_sign_ins
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.delegations.services.invitations import locked_delegation
from uncops.registration import queries, rules
from uncops.registration.models import FocalPoint


def end_access(session: Session, focal_point: FocalPoint, *, deed: Deed) -> None:
    """End somebody's access to a delegation: their links are worth nothing, and their next request finds nothing."""
    locked_delegation(session, focal_point.delegation_id)
    session.refresh(focal_point)
    if focal_point.ended_at is not None:
        return
    focal_point.ended_at = deed.at
    account = session.get_one(Account, focal_point.account_id)
    for link in queries.live_links_of(session, focal_point.delegation_id, account.email):
        link.revoked_at = deed.at
    record(
        session, deed=deed, action="focal-point.ended", subject=focal_point,
        before={"delegation": focal_point.delegation_id, "place": focal_point.place},
    )  # fmt: skip
    _take_role(session, account, focal_point, deed)


def move_up(session: Session, delegation: Delegation, *, deed: Deed) -> None:
    """Let the second focal point become the first; who was first has no access any more.

    :raises NoSecond: when there is no second to hand over to.
    """
    locked_delegation(session, delegation.id)
    held = {focal_point.place: focal_point for focal_point in queries.focal_points_of(session, delegation.id)}
    if rules.SECOND not in held:
        raise rules.NoSecond
    if rules.FIRST in held:
        end_access(session, held[rules.FIRST], deed=deed)
        session.flush()
    second = held[rules.SECOND]
    second.place = rules.FIRST
    record(session, deed=deed, action="focal-point.moved-up", subject=second, after={"delegation": delegation.id, "place": rules.FIRST})


def _take_role(session: Session, account: Account, ended: FocalPoint, deed: Deed) -> None:
    """The role for a summit goes with the last delegation somebody registers there; who holds none is signed out."""
    session.flush()
    summit_id = session.get_one(Delegation, ended.delegation_id).summit_id
    if any(held.summit_id == summit_id for held in queries.delegations_held(session, account.id)):
        return
    gone = [grant for grant in account.grants if grant.role == Role.FOCAL_POINT.value and grant.summit_id == summit_id]
    for grant in gone:
        account.grants.remove(grant)
    if gone:
        record(session, deed=deed, action="account.roles_changed", subject=account, before={"grants": [_told(grant) for grant in gone]})
    if not account.grants:
        end_all_sign_ins(session, account, deed=deed)


def _told(grant: Grant) -> str:
    return f"{grant.role} at summit {grant.summit_id}"
