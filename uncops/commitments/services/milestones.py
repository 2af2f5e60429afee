"""Steps on the way of a commitment, and the table of levels of readiness."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments import refusals, rules
from uncops.commitments.models import Milestone, ReadinessLevel
from uncops.commitments.refusals import LevelTaken, LevelUntitled
from uncops.commitments.services.held import locked_commitment, locked_milestone, today_of, touch
from uncops.core.deeds import Deed


@dataclass(frozen=True)
class MilestoneFacts:
    """A step on the way, its day, and the quantity to be delivered in all by then."""

    text: str
    due_on: date
    quantity: Decimal | None = None


@dataclass(frozen=True)
class LevelFacts:
    """A level of readiness; titles by language, English always."""

    code: str
    position: int
    titles: Mapping[str, str]
    description: str = ""
    renewed_within_days: int | None = None
    is_active: bool = True


def add_milestone(session: Session, commitment_id: int, facts: MilestoneFacts, *, deed: Deed) -> Milestone:
    """Add a step on the way.

    :raises TextMissing, DeliveredWithoutUnit: when it says nothing, or counts what has no unit.
    """
    held = locked_commitment(session, commitment_id)
    if not facts.text.strip():
        raise refusals.TextMissing("text")
    if facts.quantity is not None and held.quantity is None:
        raise refusals.DeliveredWithoutUnit("quantity")
    made = Milestone(commitment_id=held.id, text=facts.text.strip(), due_on=facts.due_on, quantity=facts.quantity, version=1)
    session.add(made)
    touch(held, deed)
    record(session, deed=deed, action="commitment.milestone-added", subject=held,
           after={"text": facts.text.strip(), "due_on": facts.due_on, "quantity": facts.quantity})  # fmt: skip
    return made


def reach_milestone(session: Session, milestone_id: int, on: date | None, *, deed: Deed) -> Milestone:
    """Say on what day a step was reached, or with None that it is not after all.

    :raises NotInTheFuture: for a day to come.
    """
    step = locked_milestone(session, milestone_id)
    held = locked_commitment(session, step.commitment_id)
    if on is not None:
        rules.check_day(on, today=today_of(session, held, deed), field="reached_on")
    before = step.reached_on
    if before == on:
        return step
    step.reached_on = on
    step.version += 1
    touch(held, deed)
    record(session, deed=deed, action="commitment.milestone-reached" if on else "commitment.milestone-reopened", subject=held,
           before={"reached_on": before, "text": step.text}, after={"reached_on": on, "text": step.text})  # fmt: skip
    return step


def remove_milestone(session: Session, milestone_id: int, *, deed: Deed) -> int:
    """Take a step away; gives the number of its commitment."""
    step = locked_milestone(session, milestone_id)
    held = locked_commitment(session, step.commitment_id)
    record(session, deed=deed, action="commitment.milestone-removed", subject=held, after={"text": step.text, "due_on": step.due_on})
    session.delete(step)
    touch(held, deed)
    return held.id


def set_level(session: Session, level_id: int | None, facts: LevelFacts, *, deed: Deed) -> ReadinessLevel:
    """Add a level of readiness, or change one; levels in use are switched off, never removed.

    :raises LevelUntitled: without an English title.
    :raises LevelTaken: when another level has its code.
    """
    titles = {code: title.strip() for code, title in facts.titles.items() if title.strip()}
    if not titles.get("en"):
        raise LevelUntitled("title_en")
    code = facts.code.strip()
    other = session.scalar(select(ReadinessLevel).where(ReadinessLevel.code == code))
    if other is not None and other.id != level_id:
        raise LevelTaken("code", code=code)
    held = session.get_one(ReadinessLevel, level_id) if level_id else ReadinessLevel(version=0)
    before = {name: getattr(held, name) for name in vars(facts)} if level_id else None
    for name, value in {**vars(facts), "code": code, "titles": titles, "description": facts.description.strip()}.items():
        setattr(held, name, value)
    held.version += 1
    session.add(held)
    after = {name: getattr(held, name) for name in vars(facts)}
    record(session, deed=deed, action="readiness-level.set", subject=held, before=before, after=after)
    return held
