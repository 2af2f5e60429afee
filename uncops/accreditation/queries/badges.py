"""Questions about badges and prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from uncops.accreditation.models import Badge, CheckIn, ClearanceStep, PrintRun
from uncops.accreditation.queries.clearance import in_list_order, named_like, present_people
from uncops.accreditation.rules import ACCEPTED_STATES
from uncops.delegations.models import Clearance, Delegation, Function, Participant
from uncops.delegations.queries import KIND_ORDER
from uncops.reference.models import Party

IS_VALID = and_(Badge.participant_id == Participant.id, Badge.voided_at.is_(None))


@dataclass(frozen=True)
class BadgeFilter:
    """What the list of badges is narrowed to; empty means all who are cleared."""

    state: str = ""
    text: str = ""


def badge_rows(summit_id: int, narrowed: BadgeFilter) -> Select[tuple[Participant]]:
    """Everybody cleared."""
    found = present_people(summit_id).where(Participant.clearance == Clearance.CLEARED.value)
    conditions = {"to_print": ~_has_badge(), "printed": _has_badge(), "outdated": _is_outdated()}
    if narrowed.state in conditions:
        found = found.where(conditions[narrowed.state])
    return in_list_order(named_like(found, narrowed.text))


def badge_counts(session: Session, summit_id: int) -> Mapping[str, int]:
    """How many are cleared, how many of them have no badge, have one, have one that was printed before they were cleared again."""
    states = ("", "to_print", "printed", "outdated")
    counted = {
        state: badge_rows(summit_id, BadgeFilter(state)).order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
        for state in states
    }
    found = session.execute(select(*(statement.scalar_subquery() for statement in counted.values()))).one()
    return {state or "cleared": count for state, count in zip(states, found, strict=True)}


def to_print_ids(session: Session, summit_id: int) -> list[int]:
    """Everybody cleared without a badge, in the order of lists."""
    found = badge_rows(summit_id, BadgeFilter("to_print"))
    return list(session.scalars(found.with_only_columns(Participant.id, maintain_column_froms=True)))


def valid_badges(session: Session, participant_ids: Sequence[int]) -> Mapping[int, Badge]:
    """The valid badge of each of these people who has one; one query."""
    found = session.scalars(select(Badge).where(Badge.participant_id.in_(participant_ids), Badge.voided_at.is_(None)))
    return {badge.participant_id: badge for badge in found}


def badges_of(session: Session, participant_id: int) -> list[Badge]:
    """Every badge a person was ever given, newest first."""
    return list(session.scalars(select(Badge).where(Badge.participant_id == participant_id).order_by(Badge.serial.desc())))


def badges_of_delegation(session: Session, delegation_id: int) -> Mapping[int, Badge]:
    """The valid badges of a delegation by person."""
    own = select(Participant.id).where(Participant.delegation_id == delegation_id)
    found = session.scalars(select(Badge).where(Badge.participant_id.in_(own), Badge.voided_at.is_(None)))
    return {badge.participant_id: badge for badge in found}


def print_runs_of(session: Session, summit_id: int, *, limit: int = 10) -> list[PrintRun]:
    """The newest prints of a summit."""
    return list(session.scalars(select(PrintRun).where(PrintRun.summit_id == summit_id).order_by(PrintRun.id.desc()).limit(limit)))


def print_by_id(session: Session, print_id: int) -> PrintRun | None:
    """One print."""
    return session.get(PrintRun, print_id)


def prints_older_than(session: Session, moment: datetime) -> list[PrintRun]:
    """Prints whose file was made before a moment and is still kept."""
    old = (PrintRun.made_at < moment, PrintRun.removed_at.is_(None))
    return list(session.scalars(select(PrintRun).where(*old)))


def files_kept(session: Session) -> frozenset[str]:
    """The names of the files that prints still have; two prints of the same content share one."""
    return frozenset(session.scalars(select(PrintRun.sha256).where(PrintRun.removed_at.is_(None), PrintRun.made_at.is_not(None))))


def people_in_order(session: Session, participant_ids: Sequence[int]) -> list[Participant]:
    """These people with photograph, delegation and party, in the order given."""
    eager = (joinedload(Participant.delegation).joinedload(Delegation.party), joinedload(Participant.photograph))
    found = {
        person.id: person for person in session.scalars(select(Participant).options(*eager).where(Participant.id.in_(participant_ids)))
    }
    return [found[participant_id] for participant_id in participant_ids if participant_id in found]


def _has_badge() -> ColumnElement[bool]:
    return select(Badge.id).where(IS_VALID).correlate(Participant).exists()


def _is_outdated() -> ColumnElement[bool]:
    cleared: Select[Any] = select(func.max(ClearanceStep.made_at)).where(
        ClearanceStep.participant_id == Participant.id, ClearanceStep.outcome == Clearance.CLEARED.value
    )
    older = Badge.printed_at < cleared.correlate(Participant).scalar_subquery()
    return select(Badge.id).where(IS_VALID, older).correlate(Participant).exists()


def of_summit(session: Session, summit_id: int, participant_ids: Sequence[int]) -> list[int]:
    """Those of these people who belong to a summit, in the order given."""
    own_ids = (Delegation.summit_id == summit_id, Participant.id.in_(participant_ids))
    own = set(session.scalars(select(Participant.id).join(Participant.delegation).where(*own_ids)))
    return [participant_id for participant_id in participant_ids if participant_id in own]


def accepted_delegations(session: Session, summit_id: int) -> list[Delegation]:
    """The accepted delegations of a summit in the order of lists."""
    found = select(Delegation).join(Delegation.party).options(contains_eager(Delegation.party))
    found = found.where(Delegation.summit_id == summit_id, Delegation.state.in_(ACCEPTED_STATES))
    return list(session.scalars(found.order_by(KIND_ORDER, Party.sort_key)))


def people_for_certificates(session: Session, summit_id: int, *, delegation_id: int | None, came_only: bool) -> list[int]:
    """Who gets a certificate: those who came in at the door at least once, or all who were cleared; in the order of lists."""
    found = present_people(summit_id).where(Participant.clearance == Clearance.CLEARED.value)
    if delegation_id is not None:
        found = found.where(Participant.delegation_id == delegation_id)
    if came_only:
        came = select(CheckIn.id).where(CheckIn.participant_id == Participant.id, CheckIn.outcome == "entered")
        found = found.where(came.exists())
    return list(session.scalars(in_list_order(found).with_only_columns(Participant.id, maintain_column_froms=True)))


def people_for_plates(session: Session, summit_id: int, *, delegation_id: int | None, heads_only: bool) -> list[int]:
    """Whose name plates are printed: of accepted delegations or one of them, all or the heads; in the order of lists."""
    found = present_people(summit_id)
    if delegation_id is not None:
        found = found.where(Participant.delegation_id == delegation_id)
    if heads_only:
        found = found.where(Participant.function == Function.HEAD.value)
    return list(session.scalars(in_list_order(found).with_only_columns(Participant.id, maintain_column_froms=True)))
