"""What a summit asks of registrations: how many may come, whose photograph is waived, how many badges there are."""

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import RegistrationTerms
from uncops.delegations.queries import Terms, terms_of
from uncops.delegations.services.invitations import locked_summit


@dataclass(frozen=True)
class _Kept:
    size_limit: int | None
    badge_limit: int | None
    photo_waived_ranks: list[str]
    parity_target_percent: int


def set_terms(session: Session, summit_id: int, terms: Terms, *, deed: Deed) -> None:
    """Say what a summit asks of registrations."""
    locked_summit(session, summit_id)
    before, after = _kept(terms_of(session, summit_id)), _kept(terms)
    if before == after:
        return
    row = session.scalar(select(RegistrationTerms).where(RegistrationTerms.summit_id == summit_id))
    if row is None:
        row = RegistrationTerms(summit_id=summit_id)
        session.add(row)
    for name, value in asdict(after).items():
        setattr(row, name, value)
    row.changed_at = deed.at
    record(session, deed=deed, action="registration-terms.changed", subject=row, before=asdict(before), after=asdict(after))


def _kept(terms: Terms) -> _Kept:
    return _Kept(terms.size_limit, terms.badge_limit, sorted(terms.photo_waived_ranks), terms.parity_target_percent)
