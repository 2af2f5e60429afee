"""How meetings are held at a summit: read with what is usual where nothing was said, and set by an officer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.planning.grid import Hours, hours_from
from uncops.bilaterals.planning.models import BilateralTerms, InterpreterPool
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.venue.queries import rooms

# Nine to six with an hour for lunch. Assumed; ask the secretariat.
USUAL_HOURS = (("09:00", "13:00"), ("14:00", "18:00"))
MINISTERS = "minister"
BILATERAL = "bilateral"


class HoursOverlap(Refusal):
    """Two windows of a day share time."""

    sentence = N_("On %(day)s the hours overlap. Leave them one after the other.")


class HoursEndFirst(Refusal):
    """A window without length."""

    sentence = N_("On %(day)s the hours end before they begin. Enter a later end.")


class HalfHours(Refusal):
    """A window needs both ends."""

    sentence = N_("Enter both from when and until when, or neither.")


class TermsChangedMeanwhile(Refusal):
    """Two officers set the terms at once."""

    sentence = N_("Somebody set the terms after you opened this page. Look at what is stored now, then save again if you want to.")


@dataclass(frozen=True)
class Pool:
    """Interpreters between two languages."""

    languages: tuple[str, str]
    count: int
    unavailable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Terms:
    """How meetings are held; `rooms` gives the class of each by its number."""

    usual_minutes: int = 30
    grid_minutes: int = 30
    has_free_starts: bool = False
    floor: int = 1
    hours: tuple[Hours, ...] = ()
    rooms: Mapping[int, str] | None = None
    pools: tuple[Pool, ...] = ()
    version: int = 0


def terms_of(session: Session, summit: Summit) -> Terms:
    """The terms of a summit; hours and rooms are the usual ones until somebody sets them."""
    stored = session.scalar(select(BilateralTerms).where(BilateralTerms.summit_id == summit.id))
    pools = tuple(_pool(row) for row in session.scalars(_pools(summit.id)))
    if stored is None:
        return Terms(hours=usual_hours(summit), rooms=usual_rooms(session), pools=pools)
    return Terms(
        stored.usual_minutes, stored.grid_minutes, stored.has_free_starts, stored.floor,
        tuple(hours_from(stored.hours)) or usual_hours(summit),
        {one["room_id"]: one.get("class") or "" for one in stored.rooms} or usual_rooms(session), pools, stored.version,
    )  # fmt: skip


def usual_hours(summit: Summit) -> tuple[Hours, ...]:
    """The hours of a working day, on each day of a summit."""
    days = [summit.starts_on + timedelta(days=count) for count in range((summit.ends_on - summit.starts_on).days + 1)]
    return tuple(Hours(day, time.fromisoformat(begins), time.fromisoformat(ends)) for day in days for begins, ends in USUAL_HOURS)


def usual_rooms(session: Session) -> dict[int, str]:
    """The rooms in use that are for bilateral meetings."""
    return {room.id: "" for room in rooms(session) if room.room_class == BILATERAL}


def set_terms(session: Session, summit: Summit, wanted: Terms, *, seen_version: int | None, deed: Deed) -> BilateralTerms:
    """Say how meetings are held.

    :raises TermsChangedMeanwhile: when somebody saved since.
    :raises HoursEndFirst, HoursOverlap: when hours cannot be.
    """
    session.execute(select(Summit.id).where(Summit.id == summit.id).with_for_update())
    stored = session.scalar(select(BilateralTerms).where(BilateralTerms.summit_id == summit.id))
    if seen_version is not None and seen_version != (stored.version if stored else 0):
        raise TermsChangedMeanwhile
    check_hours(wanted.hours)
    before, columns = _columns(terms_of(session, summit)), _columns(wanted)
    if stored is None:
        stored = BilateralTerms(summit_id=summit.id, version=0)
        session.add(stored)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.version, stored.changed_at = stored.version + 1, deed.at
    _set_pools(session, summit.id, wanted.pools)
    session.flush()
    record(session, deed=deed, action="meeting-terms.set", subject=summit, before=_trail(before), after=_trail(columns))
    return stored


def check_hours(hours: Sequence[Hours]) -> None:
    """Windows that have a length and share no time.

    :raises HoursEndFirst, HoursOverlap: otherwise.
    """
    last: dict[date, time] = {}
    for window in sorted(hours, key=lambda one: (one.day, one.begins)):
        if window.ends <= window.begins:
            raise HoursEndFirst("hours", day=window.day)
        if window.begins < last.get(window.day, time.min):
            raise HoursOverlap("hours", day=window.day)
        last[window.day] = window.ends


def pool_rooms(session: Session, terms: Terms) -> list[Room]:
    """The rooms of the terms that are in use."""
    return [room for room in rooms(session) if room.id in (terms.rooms or {})]


def _columns(terms: Terms) -> dict[str, Any]:
    return {
        "usual_minutes": terms.usual_minutes, "grid_minutes": terms.grid_minutes, "has_free_starts": terms.has_free_starts,
        "floor": terms.floor,
        "hours": [{"day": one.day.isoformat(), "from": f"{one.begins:%H:%M}", "to": f"{one.ends:%H:%M}"} for one in terms.hours],
        "rooms": [{"room_id": number, "class": held} for number, held in (terms.rooms or {}).items()],
    }  # fmt: skip


def _trail(columns: dict[str, Any]) -> dict[str, Any]:
    return columns | {"hours": [f"{one['day']} {one['from']}–{one['to']}" for one in columns["hours"]], "rooms": len(columns["rooms"])}


def _pools(summit_id: int) -> Any:
    order = (InterpreterPool.first_language, InterpreterPool.second_language)
    return select(InterpreterPool).where(InterpreterPool.summit_id == summit_id).order_by(*order)


def _pool(row: InterpreterPool) -> Pool:
    return Pool((row.first_language, row.second_language), row.count, tuple((pair[0], pair[1]) for pair in row.unavailable))


def _set_pools(session: Session, summit_id: int, pools: Sequence[Pool]) -> None:
    session.execute(delete(InterpreterPool).where(InterpreterPool.summit_id == summit_id))
    for pool in pools:
        lower, higher = sorted(pool.languages)
        session.add(InterpreterPool(
            summit_id=summit_id, first_language=lower, second_language=higher, count=pool.count,
            unavailable=[list(pair) for pair in pool.unavailable],
        ))  # fmt: skip
