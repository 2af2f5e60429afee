"""Questions an import asks: what is registered now, and which imports there were."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, undefer

from uncops.accounts.models import Account
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation
from uncops.delegations.queries import KIND_ORDER, people_of_summit, terms_of
from uncops.exchange.invitations import Standing
from uncops.exchange.models import ImportRun
from uncops.exchange.people import Invited, Present, Registered
from uncops.reference.models import Party, Rank
from uncops.summits.models import Summit


def imports_of(summit_id: int, kinds: Iterable[str]) -> Select[tuple[ImportRun]]:
    """The imports of some kinds for a summit, newest first."""
    return select(ImportRun).where(ImportRun.summit_id == summit_id, ImportRun.kind.in_(list(kinds))).order_by(ImportRun.id.desc())


def import_of(session: Session, run_id: int, *, with_file: bool = False) -> ImportRun | None:
    """One import, with the bytes of its file where they are needed."""
    options = [undefer(ImportRun.outcome)] + ([undefer(ImportRun.content)] if with_file else [])
    return session.scalar(select(ImportRun).where(ImportRun.id == run_id).options(*options))


def held_import(session: Session, run_id: int) -> ImportRun:
    """An import as it is now, held until the transaction ends, so that it is stored once."""
    held = select(ImportRun).where(ImportRun.id == run_id).with_for_update(of=ImportRun).execution_options(populate_existing=True)
    return session.scalars(held).one()


def delegations_in_order(session: Session, summit_id: int) -> list[Delegation]:
    """The delegations of a summit with their parties and liaison officers, in protocol order."""
    found = select(Delegation).join(Delegation.party).where(Delegation.summit_id == summit_id)
    loaded = found.options(joinedload(Delegation.party), joinedload(Delegation.liaison))
    return list(session.scalars(loaded.order_by(KIND_ORDER, Party.sort_key)))


def present_at(session: Session, summit_id: int) -> Present:
    """Everybody registered at a summit now; the same few queries however many there are."""
    delegations = {one.party.code: Invited(one.id, one.party.code, one.invited_on) for one in delegations_in_order(session, summit_id)}
    people = [
        Registered(person.id, person.delegation_id, person.delegation.party.code, facts_of(person), person.accreditation_number)
        for person in session.scalars(people_of_summit(summit_id))
    ]
    return Present(delegations, people, terms_of(session, summit_id).size_limit)


def standing_at(session: Session, summit_id: int) -> dict[str, Standing]:
    """The delegations of a summit by the codes of their parties, with what a table may say of them."""
    return {one.party.code: Standing(one.id, one.party.code, terms_in_force(one)) for one in delegations_in_order(session, summit_id)}


def terms_in_force(delegation: Delegation) -> dict[str, object]:
    """What a table may say of a delegation, as it is now."""
    return {
        "language": delegation.language,
        "deadline_on": delegation.deadline_on,
        "liaison": delegation.liaison.email.lower() if delegation.liaison else None,
        "invitation_number": delegation.invitation_number,
        "invited_on": delegation.invited_on,
    }


def party_codes(session: Session) -> frozenset[str]:
    """The codes of all parties that can be invited."""
    return frozenset(session.scalars(select(Party.code).where(Party.is_active)))


def liaison_addresses(session: Session) -> frozenset[str]:
    """The addresses of all who sign in, in small letters."""
    return frozenset(address.lower() for address in session.scalars(select(Account.email).where(Account.active)))


def rank_labels(session: Session) -> dict[str, str]:
    """The code of each rank by its labels, those the secretariat has changed included."""
    ranks = session.scalars(select(Rank)).all()
    return {label: rank.code for rank in ranks for label in (rank.code, rank.label_en, rank.label_fr)}


def zone_of(session: Session, summit_id: int) -> ZoneInfo:
    """The time zone in which hours of a table are meant."""
    return ZoneInfo(session.get_one(Summit, summit_id).time_zone)
