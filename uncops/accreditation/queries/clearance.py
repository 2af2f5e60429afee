"""Questions about clearance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, contains_eager

from uncops.accreditation.models import AccreditationTerms, ClearanceStep
from uncops.accreditation.rules import ACCEPTED_STATES
from uncops.core.text import fold
from uncops.delegations.models import Clearance, Delegation, Participant
from uncops.delegations.queries import KIND_ORDER
from uncops.delegations.rules import FUNCTION_ORDER
from uncops.reference.models import Party


@dataclass(frozen=True)
class ClearanceFilter:
    """What the queue is narrowed to; empty means all."""

    stage: str = ""
    function: str = ""
    text: str = ""


def present_people(summit_id: int) -> Select[tuple[Participant]]:
    """The people of accepted delegations of a summit, with delegation and party."""
    return (
        select(Participant)
        .join(Participant.delegation)
        .join(Delegation.party)
        .options(contains_eager(Participant.delegation).contains_eager(Delegation.party))
        .where(Delegation.summit_id == summit_id, Delegation.state.in_(ACCEPTED_STATES), Participant.left_at.is_(None))
    )


def in_list_order(found: Select[tuple[Participant]]) -> Select[tuple[Participant]]:
    """By party as the United Nations lists them, then by function, then by name."""
    functions = case({function.value: place for place, function in enumerate(FUNCTION_ORDER)}, value=Participant.function)
    return found.order_by(KIND_ORDER, Party.sort_key, functions, Participant.surname_key, Participant.id)


def clearance_queue(summit_id: int, narrowed: ClearanceFilter) -> Select[tuple[Participant]]:
    """Who waits for a step of clearance, or has taken them."""
    found = present_people(summit_id)
    if narrowed.stage:
        found = found.where(Participant.clearance == narrowed.stage)
    if narrowed.function:
        found = found.where(Participant.function == narrowed.function)
    return in_list_order(named_like(found, narrowed.text))


def named_like(found: Select[tuple[Participant]], text: str) -> Select[tuple[Participant]]:
    """Only people whose name holds every word of the text, or whose number the text is."""
    for word in fold(text).split():
        is_named = Participant.name_key.contains(word, autoescape=True)
        found = found.where(is_named | (func.lower(Participant.accreditation_number) == text.strip().lower()))
    return found


def clearance_counts(session: Session, summit_id: int) -> Mapping[str, int]:
    """How many people of accepted delegations stand at each stage; stages without any are 0."""
    counted = session.execute(
        select(Participant.clearance, func.count())
        .join(Participant.delegation)
        .where(Delegation.summit_id == summit_id, Delegation.state.in_(ACCEPTED_STATES), Participant.left_at.is_(None))
        .group_by(Participant.clearance)
    ).all()
    return {stage.value: 0 for stage in Clearance} | dict(tuple(row) for row in counted)


def cleared_count(session: Session, summit_id: int) -> int:
    """How many badges of a summit are given: people cleared who still come."""
    cleared = (Participant.clearance == Clearance.CLEARED.value, Participant.left_at.is_(None))
    counted = select(func.count()).select_from(Participant).join(Participant.delegation).where(Delegation.summit_id == summit_id, *cleared)
    return session.scalar(counted) or 0


def participant_of(session: Session, participant_id: int) -> Participant | None:
    """One person with delegation and party."""
    found = select(Participant).join(Participant.delegation).join(Delegation.party)
    eager = contains_eager(Participant.delegation).contains_eager(Delegation.party)
    return session.scalar(found.options(eager).where(Participant.id == participant_id))


def steps_of(session: Session, participant_id: int) -> list[ClearanceStep]:
    """The steps of one person, newest first."""
    return list(
        session.scalars(select(ClearanceStep).where(ClearanceStep.participant_id == participant_id).order_by(ClearanceStep.id.desc()))
    )


def last_review(session: Session, participant_id: int) -> ClearanceStep | None:
    """The first step of clearance as it was taken last."""
    return last_reviews(session, [participant_id]).get(participant_id)


def last_reviews(session: Session, participant_ids: Sequence[int]) -> Mapping[int, ClearanceStep]:
    """By whom and when each of these people was reviewed last; one query."""
    reviewed = (ClearanceStep.participant_id.in_(participant_ids), ClearanceStep.outcome == Clearance.REVIEWED.value)
    found = session.scalars(select(ClearanceStep).where(*reviewed).order_by(ClearanceStep.id))
    return {step.participant_id: step for step in found}


def doubles_of(session: Session, summit_id: int, people: Sequence[Participant]) -> Mapping[int, list[Participant]]:
    """For each of these people, others of the summit with the same name, whatever its spelling or order; one query."""
    keys = {person.name_key for person in people if person.name_key}
    alike: dict[str, list[Participant]] = {}
    found = (
        select(Participant)
        .join(Participant.delegation)
        .join(Delegation.party)
        .options(contains_eager(Participant.delegation).contains_eager(Delegation.party))
        .where(Delegation.summit_id == summit_id, Participant.left_at.is_(None), Participant.name_key.in_(keys))
    )
    for person in session.scalars(found.order_by(Participant.id)):
        alike.setdefault(person.name_key, []).append(person)
    return {person.id: [other for other in alike.get(person.name_key, ()) if other.id != person.id] for person in people}


def terms_row(session: Session, summit_id: int) -> AccreditationTerms | None:
    """How a summit accredits, if anything was said or given."""
    return session.scalar(select(AccreditationTerms).where(AccreditationTerms.summit_id == summit_id))


def prefixes_taken(session: Session) -> frozenset[str]:
    """What the numbers of all summits begin with."""
    return frozenset(session.scalars(select(AccreditationTerms.prefix)))
