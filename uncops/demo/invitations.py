"""Who is invited to the demonstration summit, and how far each registration has come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zlib import crc32

from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.core.deeds import Deed
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, DelegationState, Function
from uncops.delegations.services.invitations import assign_liaison, invite, move_delegation
from uncops.delegations.services.participants import register
from uncops.demo.delegates import Staffing
from uncops.demo.portraits import photograph
from uncops.demo.story import ACTOR, DATES, SEED, deed_on
from uncops.reference.catalogue import PartyKind
from uncops.reference.models import Party
from uncops.reference.queries import parties, party_by_code
from uncops.summits.models import Summit

State = DelegationState
# How many of the 193 Member States stand where; the rest have not answered. 150 in all.
STAGES = {State.ACCEPTED: 70, State.CLOSED: 12, State.SUBMITTED: 24, State.RETURNED: 9, State.IN_PREPARATION: 25,
          State.DECLINED: 7, State.WITHDRAWN: 3}  # fmt: skip
ORGANISATIONS = ("AU", "EU", "INTERPOL", "OSCE", "ASEAN", "ECOWAS", "AFRIPOL", "EUROPOL", "UNODC", "UNDP", "CARICOM", "LAS")
ORGANISATION_STAGES = (State.ACCEPTED, State.ACCEPTED, State.SUBMITTED, State.IN_PREPARATION, State.INVITED)
STEPS = {
    State.SUBMITTED: (State.SUBMITTED,),
    State.RETURNED: (State.SUBMITTED, State.RETURNED),
    State.ACCEPTED: (State.SUBMITTED, State.ACCEPTED),
    State.CLOSED: (State.SUBMITTED, State.ACCEPTED, State.CLOSED),
    State.WITHDRAWN: (State.SUBMITTED, State.WITHDRAWN),
    State.DECLINED: (State.DECLINED,),
}
MENDED = (State.SUBMITTED, State.RETURNED, State.SUBMITTED, State.ACCEPTED)
REASONS = (
    "The letter names two heads of delegation; please confirm who leads.",
    "The functional title of the alternate head is missing.",
    "Arrival and departure of three members are missing.",
    "The spelling of one name differs from the letter of the Permanent Mission.",
)
FIRST_REGISTRATION = date(2030, 11, 25)
DAYS_OF_REGISTRATION = 90
STATES_EACH_OFFICER = 26


@dataclass(frozen=True)
class Happening:
    """One thing that happens to a registration at a moment."""

    at: datetime
    delegation_id: int
    happens: Callable[[], object]


def invite_all(session: Session, summit: Summit, liaisons: list[Account]) -> int:
    """Invite all States, the observers and some organizations; give the States to liaison officers in alphabetical order."""
    deed = deed_on(DATES.invitations)
    states = parties(session, (PartyKind.MEMBER_STATE, PartyKind.OBSERVER_STATE))
    organisations = [found for code in ORGANISATIONS if (found := party_by_code(session, code)) is not None]
    made = invite(session, summit, [*states, *organisations], deadline_on=DATES.registration_deadline, deed=deed)
    for place, delegation in enumerate(made):
        officer = liaisons[min(place // STATES_EACH_OFFICER, len(liaisons) - 1)]
        assign_liaison(session, delegation, officer, deed=deed_on(DATES.invitations, time(18, 0)))
    return len(made)


def register_all(session: Session, delegations: list[Delegation]) -> int:
    """Bring the registrations to where they stand, in the order of time; gives the number of people registered."""
    luck = Random(SEED)  # noqa: S311 - an invented story, not a secret
    staffing = Staffing(luck)
    stages = _stages([delegation.party for delegation in delegations], luck)
    happenings: list[Happening] = []
    count = 0
    for delegation in delegations:
        told, people = _story(session, delegation, stages[delegation.party.code], staffing)
        happenings += told
        count += people
    for happening in sorted(happenings, key=lambda told: (told.at, told.delegation_id)):
        happening.happens()
    return count


def _stages(invited: list[Party], luck: Random) -> dict[str, DelegationState]:
    """Where each party stands: drawn by lot, so that nothing is said about any State."""
    states = [party.code for party in invited if party.kind == PartyKind.MEMBER_STATE.value]
    drawn = luck.sample(states, k=sum(STAGES.values()))
    stages = dict.fromkeys(states, State.INVITED)
    for stage, number in STAGES.items():
        stages |= dict.fromkeys(drawn[:number], stage)
        drawn = drawn[number:]
    others = [party.code for party in invited if party.code not in stages]
    return stages | {code: luck.choice(ORGANISATION_STAGES) for code in others}


def _story(session: Session, delegation: Delegation, stage: DelegationState, staffing: Staffing) -> tuple[list[Happening], int]:
    """What happens to one registration, and how many people it names."""
    luck = staffing.luck
    if stage is State.INVITED:
        return [], 0
    day = FIRST_REGISTRATION + timedelta(days=luck.randrange(DAYS_OF_REGISTRATION))
    at = deed_on(day, time(luck.randint(13, 21), luck.randrange(60))).at
    told, people = [], []
    if stage is not State.DECLINED:
        is_state = delegation.party.kind != PartyKind.ORGANISATION.value
        people = staffing.delegation(delegation.party.code, is_state=is_state, is_complete=stage is not State.IN_PREPARATION)
        told = [Happening(at, delegation.id, _registering(session, delegation, facts, at)) for facts in people]
    steps = MENDED if stage is State.ACCEPTED and luck.random() < 0.2 else STEPS.get(stage, ())
    for step in steps:
        at += timedelta(days=luck.randint(1, 8), minutes=luck.randrange(600))
        told.append(Happening(at, delegation.id, _moving(session, delegation, step, at, luck)))
    return told, len(people)


def _registering(session: Session, delegation: Delegation, facts: ParticipantFacts, at: datetime) -> Callable[[], object]:
    def happens() -> None:
        deed = Deed(at=at, actor=ACTOR)
        # One in twelve delegations still owes the photographs of all but its head.
        if crc32(delegation.party.code.encode()) % 12 or facts.function is Function.HEAD:
            taken = photograph(delegation.id, len(facts.name), at)
            session.add(taken)
            session.flush()
            register(session, delegation, replace(facts, photograph_id=taken.id), deed=deed)
        else:
            register(session, delegation, facts, deed=deed)

    return happens


def _moving(session: Session, delegation: Delegation, step: DelegationState, at: datetime, luck: Random) -> Callable[[], object]:
    reason = luck.choice(REASONS) if step is State.RETURNED else ""
    return lambda: move_delegation(session, delegation, step, reason=reason, deed=Deed(at=at, actor=ACTOR))
