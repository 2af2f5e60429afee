"""A plan: what is held when and where, what is not and why, and what was proven about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from uncops.bilaterals.solver.field import Field
from uncops.bilaterals.solver.instance import read_held


class Status(StrEnum):
    """What is known of a plan: every level proven, a valid plan, no valid plan exists, or none was found in time."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Placed:
    """A meeting of a plan."""

    request: str
    slot: int
    room: str | int | None


@dataclass(frozen=True)
class Level:
    """What was reached in one aim and the best that could be, the levels before being kept; `cost` is what it takes from `placed`."""

    name: str
    value: int
    bound: int
    cost: int | None = None

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.value == self.bound

    @property
    def gap(self) -> float:
        """The distance to the bound as a share of it."""
        return abs(self.value - self.bound) / max(1, abs(self.bound))

    def as_document(self) -> dict[str, Any]:
        """As the format has it."""
        level: dict[str, Any] = {"name": self.name, "value": self.value, "bound": self.bound}
        return level if self.cost is None else level | {"cost": self.cost}


@dataclass(frozen=True)
class Unplaced:
    """A request that is not held, and why."""

    request: str
    reason: str = ""
    facts: tuple[Any, ...] = ()
    would_place: tuple[Any, ...] = ()

    def as_document(self) -> dict[str, Any]:
        """As the format has it."""
        return {"request": self.request, "reason": self.reason, "facts": list(self.facts), "would_place": list(self.would_place)}


@dataclass(frozen=True)
class Plan:
    """What the solver answers."""

    status: Status
    levels: tuple[Level, ...] = ()
    meetings: tuple[Placed, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def is_plan(self) -> bool:
        """Whether there is something to hold: a valid plan, even of no meetings."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)

    def level(self, name: str) -> Level | None:
        """One level by its name."""
        return next((level for level in self.levels if level.name == name), None)

    def as_document(self) -> dict[str, Any]:
        """As the format has it."""
        return {
            "status": self.status.value,
            "levels": [level.as_document() for level in self.levels],
            "seconds": round(self.seconds, 3),
            "meetings": [{"request": placed.request, "slot": placed.slot, "room": placed.room} for placed in self.meetings],
            "unplaced": [unplaced.as_document() for unplaced in self.unplaced],
        }


def read_plan(raw: Mapping[str, Any]) -> Plan:
    """A plan as the format has it.

    :raises BadInstance: naming the field that is wrong.
    """
    top = Field("", raw)
    held = read_held(top)
    return Plan(
        Status(top.get("status").one_of(frozenset(Status), "status")) if raw.get("status") else Status.FEASIBLE,
        tuple(_level(one) for one in top.get("levels").each()),
        tuple(Placed(one.request, one.slot, one.room) for one in held),
        tuple(_unplaced(one) for one in top.get("unplaced").each()),
        top.get("seconds").maybe(_seconds) or 0.0,
    )


def _seconds(field: Field) -> float:
    if isinstance(field.value, bool) or not isinstance(field.value, int | float):
        raise field.bad("expected a number")
    return float(field.value)


def _level(field: Field) -> Level:
    value, bound = (field.get(name).number(least=-(10**12)) for name in ("value", "bound"))
    return Level(field.get("name").text(), value, bound, field.get("cost").maybe(lambda cost: cost.number(least=-(10**12))))


def _unplaced(field: Field) -> Unplaced:
    facts, would_place = (tuple(one.value for one in field.get(name).each()) for name in ("facts", "would_place"))
    return Unplaced(field.get("request").text(), field.get("reason").value or "", facts, would_place)
