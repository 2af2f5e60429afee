"""Quantities with their unit and money with its currency; what is unlike is never added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from babel.core import get_global

from uncops.core.text import fold

ZERO = Decimal(0)
LARGEST_AMOUNT = Decimal("9999999999999.99")


class Unit(StrEnum):
    """Units that are known and named in every language; others are kept as they are written, and added only to the same words."""

    OFFICERS = "officers"
    UNITS = "units"
    TEAMS = "teams"
    COURSES = "courses"
    PERSONS_TRAINED = "persons_trained"
    INSTRUCTORS = "instructors"
    VEHICLES = "vehicles"
    AIRCRAFT = "aircraft"
    SETS = "sets"
    SYSTEMS = "systems"
    BEDS = "beds"
    MONTHS = "months"


# Words people write for the known units, folded; for imports and for what Missions typed when they registered.
UNIT_WORDS: Mapping[str, Unit] = {
    "officer": Unit.OFFICERS, "police officer": Unit.OFFICERS, "police officers": Unit.OFFICERS,
    "individual police officers": Unit.OFFICERS,
    "women officers": Unit.OFFICERS, "ipos": Unit.OFFICERS, "personnel": Unit.OFFICERS, "unit": Unit.UNITS,
    "formed police unit": Unit.UNITS,
    "formed police units": Unit.UNITS, "fpu": Unit.UNITS, "fpus": Unit.UNITS, "team": Unit.TEAMS, "specialised team": Unit.TEAMS,
    "specialised teams": Unit.TEAMS, "specialized teams": Unit.TEAMS, "course": Unit.COURSES, "training courses": Unit.COURSES,
    "persons trained": Unit.PERSONS_TRAINED, "people trained": Unit.PERSONS_TRAINED, "trainees": Unit.PERSONS_TRAINED,
    "participants": Unit.PERSONS_TRAINED, "instructor": Unit.INSTRUCTORS, "trainers": Unit.INSTRUCTORS, "vehicle": Unit.VEHICLES,
    "armoured vehicles": Unit.VEHICLES, "armored vehicles": Unit.VEHICLES, "helicopters": Unit.AIRCRAFT, "set": Unit.SETS,
    "kits": Unit.SETS, "system": Unit.SYSTEMS, "bed": Unit.BEDS, "month": Unit.MONTHS,
}  # fmt: skip


class UnlikeQuantities(ValueError):
    """Two quantities of different units or currencies were to be added: a mistake of the program."""


def unit_of(words: str) -> str:
    """The code of a known unit, or the words as they were written."""
    plain = " ".join(words.split())
    key = fold(plain).replace("_", " ")
    known = {unit.value.replace("_", " "): unit.value for unit in Unit} | {word: unit.value for word, unit in UNIT_WORDS.items()}
    return known.get(key, plain)


@cache
def currencies() -> tuple[str, ...]:
    """Codes of the currencies in use somewhere today (ISO 4217, as Unicode's CLDR lists them), in order."""
    used = get_global("territory_currencies")
    return tuple(sorted({code for held in used.values() for code, _start, end, tender in held if end is None and tender}))


@dataclass(frozen=True)
class Quantity:
    """So many of something: of a unit, or money of a currency."""

    amount: Decimal
    unit: str = ""
    currency: str = ""

    def __post_init__(self) -> None:
        if bool(self.unit) == bool(self.currency):
            raise UnlikeQuantities("a quantity has either a unit or a currency")

    @property
    def measure(self) -> tuple[str, str]:
        """What only the same may be added to."""
        return (fold(self.unit), self.currency)

    @property
    def is_money(self) -> bool:
        """Whether it is money."""
        return bool(self.currency)

    def __add__(self, other: "Quantity") -> "Quantity":
        if self.measure != other.measure:
            raise UnlikeQuantities(f"{self.unit or self.currency} and {other.unit or other.currency} cannot be added")
        return Quantity(self.amount + other.amount, self.unit, self.currency)


@dataclass(frozen=True)
class Sum:
    """All quantities of one unit or currency: how many commitments it counts, how much was promised, how much is delivered.

    `oldest` and `newest` are the days of which sums of money say what they are worth.
    """

    promised: Quantity
    commitments: int = 1
    delivered: Decimal = ZERO
    oldest: date | None = None
    newest: date | None = None

    def __add__(self, other: "Sum") -> "Sum":
        days = [day for day in (self.oldest, self.newest, other.oldest, other.newest) if day]
        return Sum(
            self.promised + other.promised, self.commitments + other.commitments, self.delivered + other.delivered,
            min(days, default=None), max(days, default=None),
        )  # fmt: skip

    @property
    def delivered_quantity(self) -> Quantity:
        """What is delivered, as a quantity of the same measure."""
        return Quantity(self.delivered, self.promised.unit, self.promised.currency)


@dataclass(frozen=True)
class Totals:
    """Sums by unit and currency, which are never one number: there is no total of totals.

    `in_words` counts commitments without a quantity.
    """

    sums: Mapping[tuple[str, str], Sum] = field(default_factory=lambda: MappingProxyType({}))
    in_words: int = 0

    @classmethod
    def of(cls, sums: Iterable[Sum], *, in_words: int = 0) -> "Totals":
        """The totals of many sums."""
        held: dict[tuple[str, str], Sum] = {}
        for one in sums:
            key = one.promised.measure
            held[key] = held[key] + one if key in held else one
        return cls(MappingProxyType(held), in_words)

    def __add__(self, other: "Totals") -> "Totals":
        return Totals.of([*self.sums.values(), *other.sums.values()], in_words=self.in_words + other.in_words)

    @property
    def lines(self) -> list[Sum]:
        """The sums, quantities before money, in the order of their unit or currency."""
        return [self.sums[key] for key in sorted(self.sums, key=lambda measure: (bool(measure[1]), measure))]

    @property
    def commitments(self) -> int:
        """How many commitments were counted in all, with a quantity or in words."""
        return self.in_words + sum(one.commitments for one in self.sums.values())
