"""Questions at the door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from uncops.accreditation.models import Badge, CheckIn
from uncops.accreditation.queries.clearance import cleared_count, in_list_order, named_like, present_people
from uncops.delegations.models import Delegation, Participant
from uncops.reference.models import Party

CANDIDATES = 8
LAST_SHOWN = 5


@dataclass(frozen=True)
class DoorCount:
    """How many have come in on a day and at all, of how many cleared; by gate; the last ones."""

    today: int
    ever: int
    cleared: int
    by_gate: Sequence[tuple[str, int]]
    repeats: int
    refused: int
    last: Sequence[CheckIn]


def badge_by_key(session: Session, key: str) -> Badge | None:
    """The badge whose code has this hash."""
    return session.scalar(select(Badge).where(Badge.code_key == key))


def delegation_with_party(session: Session, delegation_id: int) -> Delegation:
    """A delegation with its party and the names of that; one query."""
    loaded = joinedload(Delegation.party).joinedload(Party.names)
    return session.scalars(select(Delegation).options(loaded).where(Delegation.id == delegation_id)).unique().one()


def first_entry(session: Session, participant_id: int, day: date) -> CheckIn | None:
    """The entry of a person on a day."""
    asked = (CheckIn.participant_id == participant_id, CheckIn.day == day, CheckIn.outcome == "entered")
    return session.scalar(select(CheckIn).where(*asked))


def people_like(session: Session, summit_id: int, text: str) -> list[Participant]:
    """A few people of accepted delegations whose name holds these words, or whose number this is."""
    if not text.strip():
        return []
    return list(session.scalars(in_list_order(named_like(present_people(summit_id), text)).limit(CANDIDATES)))


def door_list(session: Session, summit_id: int) -> Sequence[Any]:
    """Every badge of a summit as a door without a line needs it: hash of its code, what it is worth, who it shows."""
    columns = (
        Badge.code_key, Badge.voided_at, Participant.left_at, Participant.clearance, Delegation.state,
        Participant.name, Participant.surname, Participant.function, Delegation.party_id,
    )  # fmt: skip
    found = select(*columns).join(Badge.participant).join(Participant.delegation).where(Delegation.summit_id == summit_id)
    return session.execute(found.order_by(Badge.id)).all()


def door_count(session: Session, summit_id: int, day: date) -> DoorCount:
    """The figures of the counter."""
    here = CheckIn.summit_id == summit_id
    outcomes = dict(
        tuple(row)
        for row in session.execute(select(CheckIn.outcome, func.count()).where(here, CheckIn.day == day).group_by(CheckIn.outcome)).all()
    )
    entered = (here, CheckIn.outcome == "entered")
    gates = select(CheckIn.gate, func.count()).where(*entered, CheckIn.day == day).group_by(CheckIn.gate).order_by(CheckIn.gate)
    last = select(CheckIn).options(joinedload(CheckIn.participant)).where(*entered, CheckIn.day == day)
    return DoorCount(
        today=outcomes.get("entered", 0),
        ever=session.scalar(select(func.count(CheckIn.participant_id.distinct())).where(*entered)) or 0,
        cleared=cleared_count(session, summit_id),
        by_gate=[tuple(row) for row in session.execute(gates)],
        repeats=outcomes.get("again", 0),
        refused=outcomes.get("refused", 0),
        last=list(session.scalars(last.order_by(CheckIn.scanned_at.desc(), CheckIn.id.desc()).limit(LAST_SHOWN))),
    )


def check_ins_of(session: Session, participant_id: int, *, limit: int = 50) -> list[CheckIn]:
    """The scans of one person, newest first."""
    return list(
        session.scalars(select(CheckIn).where(CheckIn.participant_id == participant_id).order_by(CheckIn.scanned_at.desc()).limit(limit))
    )


def check_ins_of_delegation(session: Session, delegation_id: int) -> Mapping[int, int]:
    """On how many days each person of a delegation has entered; one query."""
    counted = (
        select(CheckIn.participant_id, func.count())
        .join(CheckIn.participant)
        .where(Participant.delegation_id == delegation_id, CheckIn.outcome == "entered")
        .group_by(CheckIn.participant_id)
    )
    return dict(tuple(row) for row in session.execute(counted).all())
