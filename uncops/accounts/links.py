"""Sign-in links by e-mail: signed, short-lived, good once, and only the newest of a person."""

from datetime import datetime

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.accounts.queries import account_by_uniquifier
from uncops.accounts.rules import LINK_LIFETIME, LinkSpent
from uncops.audit.services import record
from uncops.core.deeds import Deed


def make_link(session: Session, account: Account, *, deed: Deed) -> str:
    """The token of a new link; older links of this person stop working."""
    account.link_number += 1
    record(session, deed=deed, action="account.link_sent", subject=account)
    token = _serializer().dumps([account.fs_uniquifier, account.link_number, int(deed.at.timestamp())])
    return str(token)


def owner_of_link(session: Session, token: str, *, now: datetime) -> Account:
    """Whose link this is; opening the page does not spend it, because mail scanners open links too.

    :raises LinkSpent: when it was used, replaced, altered, or is too old, or the account is switched off.
    """
    try:
        uniquifier, number, made_at = _serializer().loads(token)
    except (BadSignature, ValueError, TypeError):
        raise LinkSpent from None
    account = account_by_uniquifier(session, uniquifier)
    too_old = now.timestamp() - made_at > LINK_LIFETIME.total_seconds()
    if too_old or account is None or not account.active or account.link_number != number:
        raise LinkSpent
    return account


def spend_link(session: Session, token: str, *, now: datetime) -> Account:
    """Use a link up, and say whose it was.

    :raises LinkSpent: as owner_of_link; of two who use it at the same time one is refused.
    """
    session.refresh(owner_of_link(session, token, now=now), with_for_update={"of": Account})
    account = owner_of_link(session, token, now=now)
    account.link_number += 1
    session.flush()
    return account


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="sign-in link")
