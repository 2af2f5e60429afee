"""How parties, meetings, times and rooms of a run are called, in the visitor's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from uncops.bilaterals.naming import names_on
from uncops.bilaterals.planning.grid import moment_of
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.staying import room_of
from uncops.bilaterals.wording import Names
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.web.languages import clock_time, day, separator

NO_KEYS: Mapping[str, Any] = {"requests": {}, "minutes": 30}


@dataclass(frozen=True)
class Called:
    """Names by key; `slots` are the beginnings of all slots in order, `lengths` how many of them a request takes if several."""

    parties: Mapping[str, str]
    rooms: Mapping[int, str]
    keys: Mapping[str, Any]
    slots: Sequence[int]
    zone: ZoneInfo
    lengths: Mapping[str, int] = field(default_factory=dict)

    def starts_of(self, request: str) -> list[int]:
        """The slots in which a request could begin as far as its length goes."""
        reach, there = (self.lengths.get(request, 1) - 1) * self.keys["minutes"], set(self.slots)
        steps = range(self.keys["minutes"], reach + 1, self.keys["minutes"])
        return [slot for slot in self.slots if all(slot + step in there for step in steps)]

    def party(self, key: str) -> str:
        """A delegation or a principal."""
        return self.parties.get(key, _("somebody who is no longer here"))

    def meeting(self, request: str) -> str:
        """Both sides of a request."""
        sides = self.keys["requests"].get(request, {}).get("sides", ())
        keys = [f"delegation:{one}" if one else f"principal:{other}" for one, other in sides]
        return " – ".join(self.party(key) for key in keys)

    def room(self, key: str | int | None) -> str:
        """A room; one that is gone is not named."""
        number = room_of(key)
        return self.rooms.get(number, _("a room that is gone")) if number is not None else _("No room yet")

    def moment(self, slot: int) -> datetime:
        """When a slot begins."""
        return moment_of(slot)

    def times(self, slots: Sequence[int]) -> str:
        """Days, each with the times at which slots begin; slots one after the other as from and until."""
        by_day: dict[Any, list[str]] = {}
        for first, last in self._runs(sorted(slots)):
            begins, ends = moment_of(first), moment_of(last + self.keys["minutes"])
            words = clock_time(begins) if first == last else _("%(begins)s–%(ends)s", begins=clock_time(begins), ends=clock_time(ends))
            by_day.setdefault(begins.astimezone(self.zone).date(), []).append(words)
        return "; ".join(_("%(day)s %(times)s", day=day(held), times=separator().join(times)) for held, times in by_day.items())

    def as_names(self) -> Names:
        """For the wording of reasons."""
        return Names(self.party, self.times, self.meeting, self.room)

    def _runs(self, slots: Sequence[int]) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        for slot in slots:
            if runs and runs[-1][1] + self.keys["minutes"] == slot:
                runs[-1] = (runs[-1][0], slot)
            else:
                runs.append((slot, slot))
        return runs


def called_in(session: Session, summit: Summit, run: PlanRun, keys: Mapping[str, Any] | None = None) -> Called:
    """The names a run needs, or other keys of the same summit; three queries."""
    instance = run.instance or {}
    slots = [slot["id"] for slot in instance.get("slots", ())]
    lengths = {one["id"]: one["length"] for one in instance.get("requests", ()) if one.get("length", 1) > 1}
    return replace(named_at(session, summit), keys=keys or run.keys or NO_KEYS, slots=slots, lengths=lengths)


def named_at(session: Session, summit: Summit) -> Called:
    """How the parties and rooms of a summit are called; three queries."""
    name_of = names_on(summit.starts_on)
    here = select(Delegation).join(Delegation.party).options(contains_eager(Delegation.party)).where(Delegation.summit_id == summit.id)
    parties = {f"delegation:{held.id}": name_of(held.party) for held in session.scalars(here)}
    principals = session.execute(select(Principal.id, Principal.name).where(Principal.summit_id == summit.id))
    parties |= {f"principal:{number}": name for number, name in principals}
    rooms = dict(tuple(row) for row in session.execute(select(Room.id, Room.name)))
    return Called(parties, rooms, NO_KEYS, (), ZoneInfo(summit.time_zone))
