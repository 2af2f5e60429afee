"""Postponing a summit: days, zone, sessions, meetings and deadlines move together, the history stays, everybody is told in drafts."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.delegations.rules import check_new_deadline
from uncops.mail.programme.composing import write_of_postponement
from uncops.mail.programme.saying import PostponementNews
from uncops.programme.services.publishing import publish_moved
from uncops.programme.versions import changes_of
from uncops.summits.happenings import movers
from uncops.summits.models import Summit, SummitPostponement
from uncops.summits.moves import Move
from uncops.summits.rules import check_zone
from uncops.workflows.queries import mark_of_summit, travellers_of, usual_deadline
from uncops.workflows.rules import PostponedMeanwhile, check_move, check_reason


@dataclass(frozen=True)
class Postponement:
    """What an officer decides: the new first day, the zone, why, and the last day of registration."""

    starts_on: date
    time_zone: str
    reason: str
    deadline_on: date | None = None


def move_of(summit: Summit, wanted: Postponement) -> Move:
    """The move from where a summit stands to where it is wanted."""
    return Move(summit.starts_on, wanted.starts_on, summit.time_zone, wanted.time_zone)


def check_postponement(summit: Summit, wanted: Postponement, *, deed: Deed) -> Move:
    """The move, if it can be made.

    :raises Refusal: at the field that is wrong.
    """
    check_zone(wanted.time_zone)
    today = deed.at.astimezone(ZoneInfo(wanted.time_zone)).date()
    move = move_of(summit, wanted)
    check_move(move, today)
    check_new_deadline(wanted.deadline_on, today, wanted.starts_on)
    check_reason(wanted.reason)
    return move


def postpone(session: Session, summit: Summit, wanted: Postponement, *, seen: str = "", deed: Deed) -> SummitPostponement:
    """Postpone a summit in one transaction; postponing back to the days before takes it back.

    Rooms stay as they are and closures do not move. Changes of the working programme that were not published stay unpublished.

    :param seen: the mark of the summit the page showed.
    :raises Refusal: when it cannot be, or somebody else changed the summit meanwhile.
    """
    session.refresh(summit, with_for_update=True)
    if seen and seen != mark_of_summit(session, summit):
        raise PostponedMeanwhile
    move, reason = check_postponement(summit, wanted, deed=deed), check_reason(wanted.reason)
    usual, had_travellers = usual_deadline(session, summit.id), travellers_of(session, summit.id) > 0
    kept = _keep(session, summit, move, reason, deed)
    _move_deadlines(session, summit, move, usual, wanted.deadline_on, deed)
    for mover in movers():
        mover.act(session, summit, move, deed)
    version = publish_moved(session, summit, move, remark=reason, deed=deed)
    kept.version_number = version.number if version else None
    news = PostponementNews(
        before=(kept.from_starts_on, kept.from_ends_on), reason=reason, deadline_on=usual_deadline(session, summit.id),
        has_programme=version is not None, has_travellers=had_travellers, number=version.number if version else 0,
    )  # fmt: skip
    changes = changes_of(session, version) if version else ()
    write_of_postponement(session, summit, news, changes, key=f"postponed-{kept.id}", deed=deed)
    return kept


def _keep(session: Session, summit: Summit, move: Move, reason: str, deed: Deed) -> SummitPostponement:
    """Write down where the summit stood, and give it its new days."""
    before = {"starts_on": summit.starts_on, "ends_on": summit.ends_on, "time_zone": summit.time_zone}
    after = {"starts_on": move.after, "ends_on": move.day(summit.ends_on), "time_zone": move.zone_after}
    kept = SummitPostponement(
        summit_id=summit.id, reason=reason, postponed_at=deed.at, postponed_by=deed.actor,
        **{f"from_{name}": value for name, value in before.items()}, **after,
    )  # fmt: skip
    session.add(kept)
    for name, value in after.items():
        setattr(summit, name, value)
    summit.changed_at = deed.at
    session.flush()
    record(session, deed=deed, action="summit.postponed", subject=summit, before=before, after={**after, "reason": reason})
    return kept


def _move_deadlines(session: Session, summit: Summit, move: Move, usual: date | None, wanted: date | None, deed: Deed) -> None:
    """The usual last day becomes the one wanted, or moves along; a delegation that had longer has as much longer as before."""
    shift = wanted - usual if wanted and usual else timedelta(days=move.day_count)
    for delegation in session.scalars(select(Delegation).where(Delegation.summit_id == summit.id).with_for_update()):
        if delegation.deadline_on is not None:
            delegation.deadline_on, delegation.changed_at = min(delegation.deadline_on + shift, summit.starts_on), deed.at
        elif usual is None and wanted is not None:
            delegation.deadline_on, delegation.changed_at = wanted, deed.at
