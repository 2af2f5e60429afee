"""Something happened: it is kept where it belongs, and alternatives are worked out that stay near the working plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from uncops.bilaterals.planning.happened import NOTHING_ENTERED, kept_of
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.services import start_repair
from uncops.bilaterals.requests.keeping import AbsenceFacts, state_absence
from uncops.bilaterals.requests.models import RequestOrigin, StatedAbsence
from uncops.bilaterals.requests.services import Asking
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_
from uncops.summits.models import Summit
from uncops.venue.models import Room, RoomClosure
from uncops.venue.services import close_room

# Why a room is closed of which nothing else was said; in English as all that is stored.
CLOSED_BECAUSE = "Entered for a repair of the schedule."


class NobodyNamed(Refusal):
    """Who is absent, or which room is closed."""

    sentence = N_("Select whom or what it concerns.")


class NoTimes(Refusal):
    """An absence has a beginning and an end."""

    sentence = N_("Enter from when until when.")


@dataclass(frozen=True)
class Happening:
    """What happened: a delegation or a principal is absent, a room is closed, or what was entered elsewhere already."""

    delegation_id: int | None = None
    principal_id: int | None = None
    room_id: int | None = None
    span: Span | None = None
    reason: str = ""


def repair_after(
    session: Session, summit: Summit, happening: Happening, preferred: Sequence[tuple[str, str]], *, deed: Deed
) -> list[PlanRun]:
    """Keep what happened, and have alternatives worked out: (what is preferred, title) each.

    :raises Refusal: when it cannot be kept, or there is nothing to work out.
    """
    entry = _entered(session, summit, happening, deed)
    session.flush()
    return start_repair(session, summit, preferred, happened=NOTHING_ENTERED if entry is None else kept_of(entry), deed=deed)


def _entered(session: Session, summit: Summit, happening: Happening, deed: Deed) -> StatedAbsence | RoomClosure | None:
    """The absence or closure that is entered now; none when it was entered elsewhere."""
    if happening.room_id is not None:
        room = session.get_one(Room, happening.room_id)
        begins, ends = _times(happening)
        return close_room(session, room, starts_at=begins, ends_at=ends, reason=happening.reason or CLOSED_BECAUSE, deed=deed)
    if happening.delegation_id is None and happening.principal_id is None:
        return None
    begins, ends = _times(happening)
    asking = Asking(happening.delegation_id, happening.principal_id, RequestOrigin.OFFICER)
    return state_absence(session, summit, asking, AbsenceFacts(begins, ends, reason=happening.reason), deed=deed)


@dataclass(frozen=True)
class Outcome:
    """What an alternative does to the working plan: requests by name, with the slots and rooms they leave and take."""

    moved: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...]
    lost: tuple[tuple[str, dict[str, Any]], ...]
    placed: tuple[tuple[str, dict[str, Any]], ...]


def outcome_of(run: PlanRun) -> Outcome:
    """How the plan of a run differs from the one it was to stay near."""
    before = {one["request"]: one for one in ((run.instance or {}).get("published") or {}).get("meetings", ())}
    after = {one["request"]: one for one in (run.plan or {}).get("meetings", ())}
    moved = [(name, before[name], after[name]) for name in before if name in after and _differs(before[name], after[name])]
    lost = [(name, before[name]) for name in before if name not in after]
    placed = [(name, after[name]) for name in after if name not in before]
    return Outcome(tuple(moved), tuple(lost), tuple(placed))


def _differs(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return (before["slot"], before["room"]) != (after["slot"], after["room"])


def _times(happening: Happening) -> tuple[datetime, datetime]:
    if happening.span is None:
        raise NoTimes("starts_at")
    return happening.span.starts_at, happening.span.ends_at
