"""Links in invitations, and coming in by them. The letter holds the key; the table holds only its hash."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from uncops.accounts.models import Account, Grant
from uncops.accounts.queries import account_by_email
from uncops.accounts.roles import Role
from uncops.accounts.rules import check_address
from uncops.accounts.services import create_account
from uncops.accounts.sessions import key_hash
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.delegations.services.invitations import locked_delegation
from uncops.registration import queries, rules
from uncops.registration.focal_points import end_access
from uncops.registration.models import AccessLink, FocalPoint
from uncops.summits.models import Summit

KEY_BYTES = 32  # 256 bits


@dataclass(frozen=True)
class Guest:
    """Who is let in: address, name, as first or second focal point, and whether in place of who holds that place."""

    email: str
    name: str = ""
    place: int = rules.FIRST
    takes_over: bool = False


def make_access_link(session: Session, delegation: Delegation, *, email: str, name: str, place: int = rules.FIRST, deed: Deed) -> str:
    """The key of a new link for one address, to be put into a letter and kept nowhere; links made for it before stop working.

    Make it when the letter is sent, not when it is drafted: making it ends the one in the letter before.

    :raises Refusal: when this is no address, or that of somebody who serves the summit.
    """
    return let_in(session, delegation, Guest(email, name, place), deed=deed)


def let_in(session: Session, delegation: Delegation, guest: Guest, *, deed: Deed) -> str:
    """The key of a new link for a guest, who may take over from who registers now.

    :raises Refusal: as make_access_link.
    """
    locked_delegation(session, delegation.id)
    email = check_address(guest.email)
    known = account_by_email(session, email)
    if known is not None:
        rules.check_opened_by_link(known.role_set)
    for older in queries.live_links_of(session, delegation.id, email):
        older.revoked_at = deed.at
    key = secrets.token_urlsafe(KEY_BYTES)
    link = AccessLink(
        delegation_id=delegation.id, email=email, name=" ".join(guest.name.split()), place=guest.place, takes_over=guest.takes_over,
        key_hash=key_hash(key), made_at=deed.at, made_by=deed.actor, expires_at=_expiry(session, delegation, deed.at),
    )  # fmt: skip
    session.add(link)
    record(session, deed=deed, action="access-link.made", subject=link, after={"delegation": delegation.id, "place": guest.place})
    return key


def revoke_link(session: Session, link: AccessLink, *, deed: Deed) -> None:
    """Make a link worthless; who came in by it stays in until their access is ended."""
    locked_delegation(session, link.delegation_id)
    session.refresh(link)
    if link.revoked_at is None:
        link.revoked_at = deed.at
        record(session, deed=deed, action="access-link.revoked", subject=link, after={"delegation": link.delegation_id})


def link_of_key(session: Session, key: str, *, now: datetime) -> AccessLink:
    """The link a letter holds the key of; looking does not use it up.

    :raises LinkGone: when there is none, it is too old, or it was taken back.
    """
    link = queries.link_by_hash(session, key_hash(key))
    if link is None or not rules.is_link_live(now, expires_at=link.expires_at, revoked_at=link.revoked_at):
        raise rules.LinkGone
    return link


def come_in(session: Session, key: str, *, language: str, deed: Deed) -> tuple[Account, Delegation]:
    """Make whoever holds the key a focal point; their account is made when there is none. Once in, the link only opens the door.

    :raises Refusal: LinkGone; ServesTheSummit and SignedOutForGood for accounts a link does not open; PlacesTaken.
    """
    delegation = locked_delegation(session, link_of_key(session, key, now=deed.at).delegation_id)
    session.expire_all()  # whoever held the delegation before us may have revoked the link
    link = link_of_key(session, key, now=deed.at)
    account = _account_of(session, link, delegation.summit_id, language, deed)
    _take_place(session, link, account, deed)
    link.last_used_at = deed.at
    return account, delegation


def _account_of(session: Session, link: AccessLink, summit_id: int, language: str, deed: Deed) -> Account:
    account = account_by_email(session, link.email)
    if account is None:
        account = create_account(
            session, email=link.email, name=link.name or link.email, roles=[Role.FOCAL_POINT], summit_id=summit_id, deed=deed
        )
        account.language = language
        session.flush()
        return account
    rules.check_opened_by_link(account.role_set)
    if not account.active:
        raise rules.SignedOutForGood
    if Role.FOCAL_POINT not in account.roles_at(summit_id):
        account.grants.append(Grant(role=Role.FOCAL_POINT.value, summit_id=summit_id))
        record(session, deed=deed, action="account.roles_changed", subject=account, after={"grants": [Role.FOCAL_POINT.value]})
    return account


def _take_place(session: Session, link: AccessLink, account: Account, deed: Deed) -> None:
    held = queries.focal_points_of(session, link.delegation_id)
    before = next((focal_point for focal_point in held if focal_point.place == link.place), None)
    mine = next((focal_point for focal_point in held if focal_point.account_id == account.id), None)
    if link.takes_over and before is not None and before.account_id != account.id:
        end_access(session, before, deed=deed)
        session.flush()
        held.remove(before)
    elif mine is not None:
        return
    link.takes_over = False
    if mine is not None:  # the second becomes the first
        mine.place = link.place
        after = {"delegation": link.delegation_id, "place": link.place}
        record(session, deed=deed, action="focal-point.moved-up", subject=mine, after=after)
        return
    place = rules.free_place(link.place, {focal_point.place for focal_point in held})
    made = FocalPoint(delegation_id=link.delegation_id, account_id=account.id, place=place, since=deed.at)
    session.add(made)
    record(session, deed=deed, action="focal-point.came-in", subject=made, after={"delegation": link.delegation_id, "place": place})


def _expiry(session: Session, delegation: Delegation, made_at: datetime) -> datetime:
    summit = session.get_one(Summit, delegation.summit_id)
    after_the_last_day = datetime.combine(summit.ends_on + timedelta(days=1), time(), ZoneInfo(summit.time_zone))
    return rules.expiry_of_link(made_at, after_the_last_day.astimezone(UTC))
