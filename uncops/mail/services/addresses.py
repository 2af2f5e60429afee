"""The addresses on file for a delegation, by hand or from a table."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.rules import check_address
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.delegations.models import Delegation
from uncops.delegations.services.invitations import locked_delegation
from uncops.mail.models import DelegationAddress, Letter
from uncops.mail.queries import Recipient, addresses_of, recipients_of
from uncops.mail.rules import OPEN


def set_addresses(session: Session, delegation: Delegation, wanted: Sequence[Recipient], *, deed: Deed) -> None:
    """Say where a delegation is written to; the first stands first, none twice. Letters that waited for an address get it.

    Setting what is there already changes nothing and writes nothing into the trail.

    :raises NotAnAddress: names the first that is none; nothing is changed then.
    """
    locked_delegation(session, delegation.id)
    tidy = {check_address(one.email): " ".join(one.name.split()) for one in wanted}
    present = addresses_of(session, delegation.id)
    if [(row.email, row.name) for row in present] == list(tidy.items()):
        return
    kept = {row.email: row for row in present}
    for row in present:
        if row.email not in tidy:
            session.delete(row)
    for position, (email, name) in enumerate(tidy.items()):
        row = kept.get(email) or DelegationAddress(delegation_id=delegation.id, email=email)
        row.name, row.position = name, position
        session.add(row)
    session.flush()
    counts = {"addresses": len(present)}, {"addresses": len(tidy)}
    record(session, deed=deed, action="delegation.addresses-set", subject=delegation, before=counts[0], after=counts[1])
    address_waiting(session, delegation)


def address_waiting(session: Session, delegation: Delegation) -> int:
    """Give the letters of a delegation that have no address yet those there are now; gives how many got one."""
    recipients = recipients_of(session, [delegation.id]).get(delegation.id)
    if not recipients:
        return 0
    asked = (Letter.delegation_id == delegation.id, Letter.email == "", Letter.state.in_(OPEN))
    found = list(session.scalars(select(Letter).where(*asked).order_by(Letter.id).with_for_update()))
    for letter in found:
        letter.email, letter.name = recipients[0].email, recipients[0].name
        for further in recipients[1:]:
            session.add(_copy(letter, further))
    session.flush()
    return len(found)


def _copy(letter: Letter, recipient: Recipient) -> Letter:
    same = ("summit_id", "delegation_id", "wave_id", "occasion", "purpose", "language", "is_fallback", "subject", "text", "gaps", "state",
            "composed_at", "composed_by")  # fmt: skip
    values = {name: getattr(letter, name) for name in same}
    return Letter(**values, email=recipient.email, name=recipient.name, message_id=post_office().new_message_id())
