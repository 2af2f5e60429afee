"""Speakers' lists of the demonstration: one conducted and kept as record, one in the middle, one still open."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, DelegationState
from uncops.demo.story import ACTOR, DATES, SEED, deed_on
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.catalogue import PartyKind
from uncops.reference.models import Party
from uncops.registration.wishes.queries import people_present
from uncops.speakers.floor import FloorKind
from uncops.speakers.models import Inscription, SpeakersList
from uncops.speakers.queries.lists import list_here
from uncops.speakers.services.floor import StepWanted, correct_record, keep_as_record, take_step
from uncops.speakers.services.inscriptions import SpeakerFacts, inscribe, move, receive_statement
from uncops.speakers.services.lists import ListFacts, close, set_up
from uncops.speakers.uploads import opened
from uncops.summits.models import Summit

COMING = {state.value for state in (DelegationState.SUBMITTED, DelegationState.ACCEPTED, DelegationState.CLOSED)}
FRIENDS = "Group of Friends of United Nations Police"
GROUP_COUNT = 3
ORGANISATIONS = ("AU", "EU", "INTERPOL")
# The sessions whose lists are made, and how many stand on each.
CONDUCTED = {"note-1": 20, "note-2": 20, "closing": 4}
STATEMENT = (
    "Excellencies,\n\nMy delegation thanks the Secretariat for the background note. We will train two hundred officers before their "
    "deployment, at least a third of them women, and we ask that what they learn on mission is counted at home.\n\nI thank you.\n"
)


@dataclass
class Conducting:
    """Conducts a list through the service, second by second of the story."""

    session: Session
    held: SpeakersList
    at: Deed

    def step(self, kind: FloorKind, inscription_id: int | None = None, *, after: int = 0, party_id: int | None = None) -> None:
        """One step, so many seconds after the one before."""
        self.at = Deed(at=self.at.at + timedelta(seconds=after), actor=ACTOR)
        wanted = StepWanted(kind, self.held.event_number, inscription_id, party_id)
        take_step(self.session, self.held.id, wanted, deed=self.at)

    @property
    def waiting(self) -> list[int]:
        """Who waits."""
        self.session.flush()
        return list_here(self.session, self.held).waiting


def make_lists(session: Session, sessions: dict[str, ProgrammeSession], delegations: list[Delegation]) -> int:
    """Set three lists up, inscribe groups, observers and organizations; gives how many inscriptions stand on them."""
    luck = Random(SEED + 8)  # noqa: S311 - an invented story, not a secret
    at = deed_on(DATES.second_version, time(16, 0)).at
    lists = []
    for key, count in CONDUCTED.items():
        made, at = _list(session, sessions[key], delegations, Inscribing(luck, count, at))
        lists.append(made)
    for held in lists:
        _send_statements(session, held)
    _move_one(session, lists[1])
    for held in lists[:2]:
        close(session, held.id, deed=deed_on(DATES.last_change))
    return len(session.scalars(select(Inscription.id)).all())


def conduct_two(session: Session, summit: Summit) -> None:
    """Conduct the first two lists on the days of their sessions: one to its end, of the other a part."""
    luck = Random(SEED + 9)  # noqa: S311 - an invented story, not a secret
    lists = session.scalars(
        select(SpeakersList).join(SpeakersList.session).where(ProgrammeSession.summit_id == summit.id).order_by(SpeakersList.id)
    )
    first, second, *_others = lists
    _conduct_to_the_end(Conducting(session, first, Deed(at=first.session.starts_at + timedelta(minutes=40), actor=ACTOR)), luck)
    _conduct_half(Conducting(session, second, Deed(at=second.session.starts_at + timedelta(minutes=30), actor=ACTOR)))


@dataclass(frozen=True)
class Inscribing:
    """How many are inscribed on a list, from when on, and with what luck."""

    luck: Random
    count: int
    at: datetime


def _list(
    session: Session, held: ProgrammeSession, delegations: list[Delegation], wanted: Inscribing
) -> tuple[SpeakersList, datetime]:
    """The list with those inscribed on it, and when the last of them was."""
    luck, at = wanted.luck, wanted.at
    facts = ListFacts(
        opens_at=deed_on(DATES.first_version).at, closes_at=held.starts_at - timedelta(days=2), limit_seconds=180,
        rank_limits={"head_of_state": 300, "head_of_government": 300},
    )  # fmt: skip
    made = set_up(session, held, facts, deed=Deed(at=at, actor=ACTOR))
    session.flush()
    known = {one.party_id for one in list_here(session, made).inscriptions}
    coming = [one for one in delegations if one.state in COMING and one.party_id not in known]
    states = [one for one in coming if one.party.kind == PartyKind.MEMBER_STATE.value]
    observers = [one for one in coming if one.party.kind == PartyKind.OBSERVER_STATE.value]
    lacking = max(wanted.count - len(known), 0)
    chosen = [*luck.sample(states, k=min(lacking, len(states))), *observers[:2]]
    groups = _groups(chosen) if lacking > GROUP_COUNT else {}
    for one in chosen:
        at += timedelta(minutes=luck.randint(2, 20))
        inscribe(session, made.id, _facts(session, one, groups.get(one.id, "")), deed=Deed(at=at, actor=ACTOR))
    for code in ORGANISATIONS[: len(chosen) // 4]:
        party = session.scalar(select(Party).where(Party.code == code))
        if party is not None:
            inscribe(session, made.id, SpeakerFacts(party_id=party.id, rank="director", language="en"), deed=Deed(at=at, actor=ACTOR))
    session.flush()
    return made, at


def _groups(chosen: list[Delegation]) -> dict[int, str]:
    """Who speaks for a group: the first of its region, and one more for a group of friends."""
    speaking: dict[str, int] = {}
    for one in chosen:
        if one.party.regional_group and len(speaking) < GROUP_COUNT:
            speaking.setdefault(one.party.regional_group, one.id)
    friends = next(one.id for one in chosen if one.id not in speaking.values())
    return {number: group for group, number in speaking.items()} | {friends: FRIENDS}


def _facts(session: Session, delegation: Delegation, group: str) -> SpeakerFacts:
    head = next((person for person in people_present(session, delegation.id) if person.function == "head"), None)
    return SpeakerFacts(
        party_id=delegation.party_id, group_name=group, rank=head.rank if head else "permanent_representative",
        language=delegation.language, participant_id=head.id if head else None,
    )  # fmt: skip


def _send_statements(session: Session, held: SpeakersList) -> None:
    for number, one in enumerate(list_here(session, held).inscriptions):
        if number % 4 == 0:
            receive_statement(session, one.id, opened("statement.txt", STATEMENT.encode()), deed=deed_on(DATES.last_change))


def _move_one(session: Session, held: SpeakersList) -> None:
    order = list_here(session, held).order
    reason = "Has to leave for the airport at noon; agreed with both Missions."
    move(session, held.id, (order[-7], order[6], False), reason=reason, deed=deed_on(DATES.last_change))


def _conduct_to_the_end(floor: Conducting, luck: Random) -> None:
    """Everybody speaks but one who is absent; one point of order, one right of reply, one who takes too long."""
    raising = floor.session.scalar(select(Party.id).where(Party.code == "CHE"))
    absent = floor.waiting[9]
    floor.step(FloorKind.ABSENT, absent)
    for place, number in enumerate(floor.waiting):
        if number == absent:
            continue
        floor.step(FloorKind.GIVEN, number, after=20)
        if place == 4:
            floor.step(FloorKind.POINT, after=70, party_id=raising)
            floor.step(FloorKind.POINT_ENDED, after=45)
        floor.step(FloorKind.ENDED, after=250 if place == 6 else luck.randint(110, 185))
    floor.step(FloorKind.OUT, absent)
    floor.step(FloorKind.REPLY, party_id=raising)
    floor.step(FloorKind.GIVEN, floor.waiting[0], after=15)
    floor.step(FloorKind.ENDED, after=140)
    floor.session.flush()
    keep_as_record(floor.session, floor.held.id, seen_number=floor.held.event_number, deed=floor.at)
    text = "The statement of the last speaker before the right of reply was delivered by the Deputy Permanent Representative."
    correct_record(floor.session, floor.held.id, text, reason="The Mission wrote on the same day.", deed=floor.at)


def _conduct_half(floor: Conducting) -> None:
    """Five have spoken, the sixth is speaking, and the time stands for a moment."""
    for number in floor.waiting[:5]:
        floor.step(FloorKind.GIVEN, number, after=20)
        floor.step(FloorKind.ENDED, after=150)
    floor.step(FloorKind.GIVEN, floor.waiting[0], after=20)
    floor.step(FloorKind.PAUSED, after=72)
