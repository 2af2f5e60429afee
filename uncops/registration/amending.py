"""Changes to a registration that was accepted: proposed by the Mission, decided by one officer."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.delegations.facts import FIELDS, ParticipantFacts, as_json, chosen, facts_of, from_json
from uncops.delegations.models import Delegation, DelegationState, Function, Participant
from uncops.delegations.queries import head_of
from uncops.delegations.rules import ChangedMeanwhile, check_birth, check_one_head, check_present, check_surname, check_travel
from uncops.delegations.services import participants
from uncops.delegations.services.invitations import locked_delegation
from uncops.registration import queries, rules
from uncops.registration.models import Amendment, AmendmentKind, AmendmentState


@dataclass(frozen=True)
class Proposal:
    """What is to be changed: whom it is about (nobody when somebody is added), what is wanted, why, and which version the Mission saw."""

    kind: AmendmentKind
    participant: Participant | None
    facts: ParticipantFacts | None
    reason: str = ""
    seen_version: int | None = None


@dataclass(frozen=True)
class Compared:
    """One person side by side: what the Mission saw, what is registered now, what is wanted; fields that somebody else changed too."""

    before: ParticipantFacts | None
    stored: ParticipantFacts | None
    wanted: ParticipantFacts | None
    fields: tuple[str, ...]
    conflicts: frozenset[str]


def propose(session: Session, delegation: Delegation, proposal: Proposal, *, deed: Deed) -> Amendment:
    """Ask for a change to an accepted registration; nothing is changed until an officer approves.

    :raises Refusal: when the registration is not accepted, no reason is given, nothing would change, another proposal about
        the same person waits, or an officer could not approve it: a second head, travel in the wrong order, a surname not in the name.
    """
    delegation = locked_delegation(session, delegation.id)
    rules.check_amendable(delegation.state)
    rules.check_reason(proposal.reason)
    about = proposal.participant
    if about is not None:
        session.refresh(about)
        if about.delegation_id != delegation.id:
            raise NotFound
        check_present(about.name, about.left_at)
        rules.check_one_proposal(about.name, queries.waiting_about(session, about.id))
    if proposal.facts is not None:
        _check_facts(session, delegation, proposal, proposal.facts)
    made = Amendment(
        delegation_id=delegation.id, participant_id=about.id if about else None, kind=proposal.kind.value,
        facts=as_json(proposal.facts) if proposal.facts else None, reason=proposal.reason.strip(), state=AmendmentState.PROPOSED.value,
        seen_version=(proposal.seen_version or about.version) if about else None, proposed_at=deed.at, proposed_by=deed.actor,
    )  # fmt: skip
    session.add(made)
    record(session, deed=deed, action="amendment.proposed", subject=made, after=_told(made))
    return made


def take_back(session: Session, amendment: Amendment, *, deed: Deed) -> None:
    """Take a proposal back before it is decided.

    :raises DecidedAlready: when an officer was faster.
    """
    _decide(session, amendment, AmendmentState.TAKEN_BACK, "", deed)


def refuse(session: Session, amendment: Amendment, *, reply: str, deed: Deed) -> None:
    """Refuse a proposal, saying why.

    :raises Refusal: without an answer, and when it is decided already.
    """
    rules.check_reply(reply)
    _decide(session, amendment, AmendmentState.REFUSED, reply, deed)


def approve(session: Session, amendment: Amendment, *, seen_version: int | None, reply: str = "", deed: Deed) -> None:
    """Approve a proposal and make the change; `seen_version` is what the officer's page showed of the person.

    Only the fields the Mission wanted changed are changed, whatever else was registered meanwhile.

    :raises ChangedMeanwhile: when the person changed since the officer's page was opened.
    :raises Refusal: when it is decided already, the delegation is full, or it cannot be done any more.
    """
    _decide(session, amendment, AmendmentState.APPROVED, reply, deed)
    delegation, about = locked_delegation(session, amendment.delegation_id), amendment.participant
    rules.check_approvable(delegation.state)
    if about is not None:
        session.refresh(about)
        if about.version != seen_version:
            raise ChangedMeanwhile(name=about.name)
    _apply(session, delegation, amendment, deed)


def compare(session: Session, amendment: Amendment) -> Compared:
    """The proposal side by side with what the Mission saw and what is registered now."""
    about = amendment.participant
    before = participants.facts_at(session, about, amendment.seen_version) if about and amendment.seen_version else None
    stored = facts_of(about) if about and about.left_at is None else None
    wanted = from_json(amendment.facts) if amendment.facts else None
    fields = tuple(name for name in FIELDS if _at(before, name) != _at(wanted, name)) if before and wanted else FIELDS
    if amendment.kind != AmendmentKind.CHANGE.value:
        fields = tuple(name for name in FIELDS if _at(wanted or stored, name) not in (None, "", (), False))
    conflicts = frozenset(name for name in fields if stored and before and _at(stored, name) not in (_at(before, name), _at(wanted, name)))
    return Compared(before, stored, wanted, fields, conflicts)


def _apply(session: Session, delegation: Delegation, amendment: Amendment, deed: Deed) -> None:
    kind, about = AmendmentKind(amendment.kind), amendment.participant
    wanted = from_json(amendment.facts) if amendment.facts else None
    if kind is AmendmentKind.ADD and wanted:
        participants.register(session, delegation, wanted, deed=deed)
    elif kind is AmendmentKind.TAKE_OUT and about:
        participants.leave(session, about, deed=deed)
    elif kind is AmendmentKind.REPLACE and about and wanted:
        participants.replace_participant(session, about, wanted, deed=deed)
    elif kind is AmendmentKind.CHANGE and about and wanted:
        check_present(about.name, about.left_at)
        merged = chosen(facts_of(about), wanted, frozenset(compare(session, amendment).fields))
        participants.change(session, about, merged, seen_version=about.version, deed=deed)


def _decide(session: Session, amendment: Amendment, state: AmendmentState, reply: str, deed: Deed) -> None:
    """One decision: who comes second finds it made."""
    locked_delegation(session, amendment.delegation_id)
    session.refresh(amendment)
    rules.check_undecided(amendment.state)
    amendment.state, amendment.answer = state.value, reply.strip()
    amendment.decided_at, amendment.decided_by = deed.at, deed.actor
    record(session, deed=deed, action=f"amendment.{state.value.replace('_', '-')}", subject=amendment, after=_told(amendment))


def _check_facts(session: Session, delegation: Delegation, proposal: Proposal, facts: ParticipantFacts) -> None:
    about = proposal.participant
    if proposal.kind is AmendmentKind.CHANGE and about is not None:
        rules.check_something_changes(facts_of(about) != facts)
    head = head_of(session, delegation.id) if facts.function is Function.HEAD else None
    check_one_head(facts.function, head.name if head and (about is None or head.id != about.id) else None)
    check_travel(facts.arrives_at, facts.departs_at)
    check_surname(facts.name, facts.surname)
    check_birth(facts.born_on, delegation.invited_on)


def _at(facts: ParticipantFacts | None, name: str) -> object:
    return getattr(facts, name) if facts else None


def _told(amendment: Amendment) -> dict[str, object]:
    """What the trail says: which kind for which delegation, never what is in it."""
    return {"delegation": amendment.delegation_id, "kind": amendment.kind, "state": amendment.state}


def take_back_all(session: Session, delegation: Delegation, before: DelegationState, deed: Deed) -> None:
    """A delegation that withdraws wants nothing changed any more."""
    if delegation.state == DelegationState.WITHDRAWN.value:
        for amendment in queries.waiting_amendments(session, delegation.id):
            take_back(session, amendment, deed=deed)
