"""Inviting parties, and where their registrations stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.happenings import tell_invited, tell_moved
from uncops.delegations.models import Delegation, DelegationState, Remark, StateReason
from uncops.delegations.queries import head_of, last_languages, next_number, open_remarks
from uncops.delegations.rules import AlreadyInvited, check_move
from uncops.reference.models import Party
from uncops.summits.models import Summit


def locked_delegation(session: Session, delegation_id: int) -> Delegation:
    """A delegation as it is now, held until the transaction ends; who decides about it after us waits.

    On PostgreSQL its row is held; SQLite is locked whole by transaction().
    """
    wanted = select(Delegation).where(Delegation.id == delegation_id).with_for_update(of=Delegation)
    return session.scalars(wanted.execution_options(populate_existing=True)).one()


def locked_summit(session: Session, summit_id: int) -> Summit:
    """A summit, held until the transaction ends: invitations are numbered one after the other."""
    return session.scalars(select(Summit).where(Summit.id == summit_id).with_for_update(of=Summit)).one()


def invite(
    session: Session,
    summit: Summit,
    parties: Iterable[Party],
    *,
    deadline_on: date | None,
    language: str | None = None,
    deed: Deed,
) -> list[Delegation]:
    """Invite parties to a summit in one step; each has its delegation and its own entry in the trail.

    Without a language each is written to as at the last summit it was invited to, otherwise in English.

    :raises AlreadyInvited: names the first that has a delegation; nobody is invited then.
    """
    locked_summit(session, summit.id)
    wanted = list(parties)
    taken = set(session.scalars(select(Delegation.party_id).where(Delegation.summit_id == summit.id)))
    for party in wanted:
        if party.id in taken:
            raise AlreadyInvited("parties", party=party.code)
    spoken = {} if language else last_languages(session, summit)
    made = []
    for number, party in enumerate(wanted, start=next_number(session, summit)):
        delegation = Delegation(
            summit_id=summit.id,
            party_id=party.id,
            party=party,
            state=DelegationState.INVITED.value,
            language=language or spoken.get(party.id, "en"),
            invitation_number=f"{summit.starts_on.year}/{number:03d}",
            invited_on=deed.at.astimezone(ZoneInfo(summit.time_zone)).date(),
            deadline_on=deadline_on,
            changed_at=deed.at,
        )
        session.add(delegation)
        record(session, deed=deed, action="delegation.invited", subject=delegation, after={"party": party.code})
        made.append(delegation)
    session.flush()
    tell_invited(session, made, deed)
    return made


def move_delegation(session: Session, delegation: Delegation, wanted: DelegationState, *, reason: str = "", deed: Deed) -> None:
    """Move a registration to its next state; accepting it settles the remarks that were still open.

    The reason may name people: it has a row of its own, and the trail says only that one was given.

    :raises Refusal: when the state cannot follow, a reason is missing, or there is no head to submit.
    """
    locked_delegation(session, delegation.id)
    now = DelegationState(delegation.state)
    check_move(now, wanted, reason=reason, has_head=head_of(session, delegation.id) is not None)
    delegation.state, delegation.changed_at = wanted.value, deed.at
    delegation.return_reason = reason.strip() if wanted is DelegationState.RETURNED else ""
    if reason.strip():
        session.add(
            StateReason(delegation_id=delegation.id, state=wanted.value, text=reason.strip(), given_at=deed.at, given_by=deed.actor)
        )
    record(
        session, deed=deed, action=action_of(wanted), subject=delegation,
        before={"state": now.value}, after={"state": wanted.value, "has_reason": bool(reason.strip()) or None},
    )  # fmt: skip
    if wanted is DelegationState.ACCEPTED:
        for left in open_remarks(session, delegation.id):
            settle_remark(session, left, deed=deed)
    tell_moved(session, delegation, now, deed)


def action_of(state: DelegationState) -> str:
    """What the trail calls it that a registration came into a state."""
    return f"delegation.{state.value.replace('_', '-')}"


@dataclass(frozen=True)
class RemarkWanted:
    """A remark an officer writes: about a person or, with None, the delegation as a whole; at a field or at none."""

    participant_id: int | None
    field: str
    text: str


def return_registration(session: Session, delegation: Delegation, remarks: Iterable[RemarkWanted], *, reason: str, deed: Deed) -> None:
    """Give a registration back to the Mission with remarks at the fields it should mend.

    :raises Refusal: when it cannot be returned now, or no reason is given.
    """
    for wanted in remarks:
        remark(session, delegation, wanted.text, participant_id=wanted.participant_id, field=wanted.field, deed=deed)
    move_delegation(session, delegation, DelegationState.RETURNED, reason=reason, deed=deed)


def assign_liaison(session: Session, delegation: Delegation, officer: Account | None, *, deed: Deed) -> None:
    """Say which liaison officer looks after a delegation; None is nobody."""
    before = delegation.liaison
    if before is officer:
        return
    delegation.liaison, delegation.changed_at = officer, deed.at
    record(
        session, deed=deed, action="delegation.liaison-assigned", subject=delegation,
        before={"liaison": before.name if before else None}, after={"liaison": officer.name if officer else None},
    )  # fmt: skip


def extend_deadline(session: Session, delegation: Delegation, deadline_on: date | None, *, deed: Deed) -> None:
    """Give a delegation another last day for its registration; None is no deadline."""
    before = delegation.deadline_on
    if before == deadline_on:
        return
    delegation.deadline_on, delegation.changed_at = deadline_on, deed.at
    record(
        session, deed=deed, action="delegation.deadline-extended", subject=delegation,
        before={"deadline_on": before}, after={"deadline_on": deadline_on},
    )  # fmt: skip


def choose_language(session: Session, delegation: Delegation, language: str, *, deed: Deed) -> None:
    """Say in which official language a delegation is written to."""
    before = delegation.language
    if before == language:
        return
    delegation.language, delegation.changed_at = language, deed.at
    record(
        session, deed=deed, action="delegation.language-chosen", subject=delegation,
        before={"language": before}, after={"language": language},
    )  # fmt: skip


def remark(session: Session, delegation: Delegation, text: str, *, participant_id: int | None, field: str, deed: Deed) -> Remark:
    """Say at a field what the Mission should mend; it reads this when the registration is returned."""
    made = Remark(
        delegation_id=delegation.id, participant_id=participant_id, field=field, text=text.strip(), made_at=deed.at, made_by=deed.actor
    )
    session.add(made)
    record(session, deed=deed, action="remark.made", subject=made, after={"delegation": delegation.id, "field": field})
    return made


def settle_remark(session: Session, settled: Remark, *, deed: Deed) -> None:
    """Say that what a remark asked for is mended."""
    if settled.settled_at is None:
        settled.settled_at = deed.at
        record(session, deed=deed, action="remark.settled", subject=settled, after={"delegation": settled.delegation_id})
