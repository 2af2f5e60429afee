"""Sums that keep apart what may not be added: commitments, States, organizations, quantities by unit, money by currency; pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from uncops.commitments.kinds import CommitmentState
from uncops.followup.figures.facts import COUNTED, DONE, OPEN, CommitmentFact, Measure, PartyFact

DUE_SOON = timedelta(days=90)
# Of what is open: whose day has passed, comes within ninety days, comes later, or was never named.
OVERDUE, DUE, LATER, UNDATED = "overdue", "due_soon", "later", "undated"
DUE_PARTS = (OVERDUE, DUE, LATER, UNDATED)
STATE_PARTS = tuple(state.value for state in CommitmentState if state.value in COUNTED)
UNTHEMED = "no_theme"


@dataclass(frozen=True)
class Asked:
    """As of which day figures are, and after how many days without news they are stale."""

    on: date
    stale_after_days: int


@dataclass(frozen=True)
class Quantity:
    """How much was pledged and how much of it delivered, in one measure; for money, of which days it is."""

    measure: Measure
    pledged: Decimal
    delivered: Decimal
    commitment_count: int
    valued_from: date | None = None
    valued_to: date | None = None


@dataclass(frozen=True)
class Freshness:
    """On what news a figure rests: how many open commitments it counts, of how many nothing was heard for too long."""

    as_of: date
    open_count: int
    stale_count: int
    oldest_on: date | None = None

    @property
    def is_stale(self) -> bool:
        """Whether some of it rests on news that is too old."""
        return self.stale_count > 0


@dataclass(frozen=True)
class Sum:
    """Commitments, States and quantities, each counted apart.

    A joint commitment is one commitment, and each State that holds it is one State.
    """

    commitment_count: int
    delivered_count: int
    state_count: int
    organisation_count: int
    in_words_count: int
    quantities: tuple[Quantity, ...]
    freshness: Freshness


@dataclass(frozen=True)
class Part:
    """One part of a breakdown, by its key."""

    key: str
    sum: Sum


@dataclass(frozen=True)
class Breakdown:
    """Parts and their total; where parts overlap, the total counts each commitment once."""

    key: str
    parts: tuple[Part, ...]
    total: Sum
    is_disjoint: bool

    def part(self, key: str) -> Sum | None:
        """The sum of one part; None when nothing is in it."""
        return next((part.sum for part in self.parts if part.key == key), None)


Keys = Callable[[CommitmentFact], Iterable[str]]


def sum_of(facts: Iterable[CommitmentFact], asked: Asked) -> Sum:
    """What these commitments come to."""
    counted = list({fact.id: fact for fact in facts}.values())
    if not counted:
        return Sum(0, 0, 0, 0, 0, (), Freshness(asked.on, 0, 0))
    parties: set[PartyFact] = set()
    for fact in counted:
        parties.update(fact.parties)
    states = sum(1 for party in parties if party.is_state)
    return Sum(
        commitment_count=len(counted), delivered_count=sum(1 for fact in counted if fact.state in DONE), state_count=states,
        organisation_count=len(parties) - states, in_words_count=sum(1 for fact in counted if fact.measure is None),
        quantities=quantities_of(counted), freshness=freshness_of(counted, asked),
    )  # fmt: skip


def quantities_of(facts: Iterable[CommitmentFact]) -> tuple[Quantity, ...]:
    """Quantities by measure, units in alphabetical order before currencies; nothing is added across."""
    by_measure: dict[Measure, list[CommitmentFact]] = defaultdict(list)
    for fact in facts:
        if fact.measure is not None and fact.quantity is not None:
            by_measure[fact.measure].append(fact)
    ordered = sorted(by_measure, key=lambda measure: (measure.is_money, measure))
    return tuple(_quantity(measure, by_measure[measure]) for measure in ordered)


def _quantity(measure: Measure, facts: Sequence[CommitmentFact]) -> Quantity:
    days = [fact.valued_on for fact in facts if fact.valued_on is not None] if measure.is_money else []
    pledged, delivered = Decimal(0), Decimal(0)
    for fact in facts:
        pledged += fact.quantity or 0
        delivered += fact.delivered or 0
    return Quantity(measure, pledged, delivered, len(facts), min(days, default=None), max(days, default=None))


def freshness_of(facts: Iterable[CommitmentFact], asked: Asked) -> Freshness:
    """How old the news is on which a figure rests; what is delivered or fallen does not age."""
    is_open = [fact for fact in facts if fact.state in OPEN]
    fresh_from = asked.on - timedelta(days=asked.stale_after_days)
    stale_count = sum(1 for fact in is_open if fact.known_on is None or fact.known_on < fresh_from)
    oldest = min((fact.known_on for fact in is_open if fact.known_on is not None), default=None)
    return Freshness(asked.on, len(is_open), stale_count, oldest)


def breakdown(key: str, facts: Iterable[CommitmentFact], keys: Keys, order: Sequence[str], asked: Asked) -> Breakdown:
    """Commitments by a key, in an order; keys nobody knew come last, so that nothing is lost."""
    counted = list({fact.id: fact for fact in facts}.values())
    found: dict[str, list[CommitmentFact]] = defaultdict(list)
    is_disjoint = True
    for fact in counted:
        own = set(keys(fact))
        is_disjoint = is_disjoint and len(own) == 1
        for one in own:
            found[one].append(fact)
    every = [*order, *sorted(set(found) - set(order))]
    parts = tuple(Part(one, sum_of(found[one], asked)) for one in every if found[one])
    return Breakdown(key, parts, sum_of(counted, asked), is_disjoint)


def due_part(fact: CommitmentFact, on: date) -> str:
    """Where an open commitment stands to its day."""
    if fact.due_on is None:
        return UNDATED
    if fact.due_on < on:
        return OVERDUE
    return DUE if fact.due_on <= on + DUE_SOON else LATER


def breakdowns_of(facts: Iterable[CommitmentFact], asked: Asked, *, themes: Sequence[str], kinds: Sequence[str],
                  columns: Sequence[str]) -> tuple[Breakdown, ...]:  # fmt: skip
    """The figures of the overview: by state of all counted, by kind, theme and group of those standing, by day of those open."""
    counted = [fact for fact in facts if fact.state in COUNTED]
    standing = [fact for fact in counted if fact.is_standing]
    still_open = [fact for fact in standing if fact.is_open]
    return (
        breakdown("state", counted, lambda fact: (fact.state,), STATE_PARTS, asked),
        breakdown("due", still_open, lambda fact: (due_part(fact, asked.on),), DUE_PARTS, asked),
        breakdown("group", standing, lambda fact: fact.columns, columns, asked),
        breakdown("kind", standing, lambda fact: (fact.kind,), kinds, asked),
        breakdown("theme", standing, lambda fact: fact.themes or (UNTHEMED,), themes, asked),
    )
