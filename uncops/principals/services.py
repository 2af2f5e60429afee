"""Entering principals, changing them, letting them leave the list and come back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.text import slug
from uncops.principals import queries, rules
from uncops.principals.models import Principal
from uncops.reference.queries import ranks
from uncops.summits.models import Summit

# The trail says that these changed, not what they hold: they are a person's, or for the secretariat only.
NOT_IN_TRAIL = frozenset({"email", "note"})


@dataclass(frozen=True)
class PrincipalFacts:
    """What is said of a principal; `account_id` is the account of the office, which may be none yet."""

    name: str
    office: str
    rank: str = ""
    email: str = ""
    account_id: int | None = None
    note: str = ""
    daily_quota: int | None = None
    longest_run: int | None = None
    break_minutes: int | None = None

    def tidied(self) -> "PrincipalFacts":
        """The same without spaces around."""
        return PrincipalFacts(**{name: value.strip() if isinstance(value, str) else value for name, value in vars(self).items()})


def add_principal(session: Session, summit: Summit, facts: PrincipalFacts, *, deed: Deed) -> Principal:
    """Enter a principal, last in the order.

    :raises Refusal: when name or office is missing, both stand there already, or rank or account cannot be.
    """
    facts = facts.tidied()
    _check(session, summit.id, facts, principal=None)
    places = queries.positions(session, summit.id)
    made = Principal(
        summit_id=summit.id, slug=rules.free_slug(slug(facts.name), queries.slugs_taken(session, summit.id)), is_active=True, version=1,
        position=max(places.values(), default=0) + 1, created_at=deed.at, changed_at=deed.at, **vars(facts),
    )  # fmt: skip
    session.add(made)
    record(session, deed=deed, action="principal.added", subject=made, after=_for_trail(vars(facts)))
    return made


def change_principal(session: Session, principal_id: int, facts: PrincipalFacts, *, seen_version: int | None, deed: Deed) -> Principal:
    """Change what is said of a principal; only what differs enters the trail. The short name stays: addresses and feeds hold it.

    :raises PrincipalChangedMeanwhile: when somebody saved since the version that was seen.
    :raises Refusal: as add_principal.
    """
    facts, held = facts.tidied(), locked_principal(session, principal_id)
    rules.check_seen(held.version, seen_version)
    _check(session, held.summit_id, facts, principal=held)
    changed = {name: value for name, value in vars(facts).items() if getattr(held, name) != value}
    if not changed:
        return held
    before = {name: getattr(held, name) for name in changed}
    _write(held, changed, deed)
    record(session, deed=deed, action="principal.changed", subject=held, before=_for_trail(before), after=_for_trail(changed))
    return held


def set_active(session: Session, principal_id: int, *, is_active: bool, deed: Deed) -> Principal:
    """Let a principal leave the list, for example because the office changed hands, or come back. What was arranged stays."""
    held = locked_principal(session, principal_id)
    if held.is_active != is_active:
        _write(held, {"is_active": is_active}, deed)
        record(session, deed=deed, action="principal.returned" if is_active else "principal.left", subject=held, after={"name": held.name})
    return held


def locked_principal(session: Session, principal_id: int) -> Principal:
    """A principal as stored now, held until the transaction ends."""
    statement = select(Principal).where(Principal.id == principal_id).with_for_update(of=Principal)
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def _write(held: Principal, values: dict[str, Any], deed: Deed) -> None:
    for name, value in values.items():
        setattr(held, name, value)
    held.changed_at = deed.at
    held.version += 1


def _check(session: Session, summit_id: int, facts: PrincipalFacts, *, principal: Principal | None) -> None:
    rules.check_principal(facts.name, facts.office)
    if facts.rank and facts.rank != (principal.rank if principal else ""):
        rules.check_rank(facts.rank, {rank.code for rank in ranks(session)})
    if queries.same_person(session, summit_id, facts.name, facts.office, except_id=principal.id if principal else None):
        raise rules.RegisteredAlready("name", name=facts.name)
    if facts.account_id is not None and facts.account_id != (principal.account_id if principal else None):
        offices = {account.id for account in queries.office_accounts(session, summit_id)}
        if facts.account_id not in offices:
            raise rules.NotAnOffice("account_id")


def _for_trail(values: dict[str, Any]) -> dict[str, Any]:
    """What the trail keeps: of an address and a note only that there is one."""
    hidden = {f"has_{name}": bool(value) for name, value in values.items() if name in NOT_IN_TRAIL}
    return {name: value for name, value in values.items() if name not in NOT_IN_TRAIL} | hidden
