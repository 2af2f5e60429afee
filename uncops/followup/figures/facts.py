"""What is counted: commitments as they stood on a day, parties, and what parties said to an ask; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from uncops.commitments.kinds import CommitmentState, HolderKind

OPEN = frozenset({CommitmentState.ANNOUNCED.value, CommitmentState.CONFIRMED.value, CommitmentState.UNDER_WAY.value})
DONE = frozenset({CommitmentState.DELIVERED.value, CommitmentState.VERIFIED.value})
STANDING = OPEN | DONE
FALLEN = frozenset({CommitmentState.LAPSED.value, CommitmentState.WITHDRAWN.value})
# A draft is not announced yet; one superseded by another is counted there, not twice.
COUNTED = STANDING | FALLEN
MEMBER_STATE, OBSERVER_STATE, ORGANISATION = "member_state", "observer_state", "organisation"
GROUPS = ("AFR", "APG", "EEG", "GRULAC", "WEOG")
SECRETARIAT, NO_PARTY = "secretariat", "no_party"


@dataclass(frozen=True)
class PartyFact:
    """A party that can be counted: what it is, and its regional group where it has one."""

    id: int
    code: str
    kind: str
    group: str | None = None

    def __hash__(self) -> int:
        """Parties stand in many sets; their number tells them apart."""
        return self.id

    @property
    def is_state(self) -> bool:
        """Whether it is a Member or an observer State."""
        return self.kind != ORGANISATION

    @property
    def column(self) -> str:
        """Where it stands in tables: a Member State by its group, everybody else by kind."""
        return self.group if self.kind == MEMBER_STATE and self.group else self.kind


@dataclass(frozen=True, order=True)
class Measure:
    """In what a quantity is counted: a unit or a currency. Quantities of different measures are never added."""

    unit: str = ""
    currency: str = ""

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return bool(self.currency)


@dataclass(frozen=True)
class Step:
    """From which day on a commitment was in a state."""

    on: date
    state: str


@dataclass(frozen=True)
class News:
    """What an accepted report said: as of which day, and how much was delivered in all until then."""

    as_of: date
    delivered: Decimal | None = None


@dataclass(frozen=True)
class CommitmentFact:
    """A commitment as it stood on a day; `known_on` is the day of the last thing that was known of it."""

    id: int
    state: str
    kind: str
    parties: tuple[PartyFact, ...] = ()
    holder_kind: str = HolderKind.PARTY.value
    summit_id: int | None = None
    themes: frozenset[str] = frozenset()
    asks: frozenset[int] = frozenset()
    measure: Measure | None = None
    quantity: Decimal | None = None
    reported: Decimal | None = None
    valued_on: date | None = None
    due_on: date | None = None
    known_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in OPEN

    @property
    def is_standing(self) -> bool:
        """Whether it holds: announced and neither lapsed, withdrawn nor superseded."""
        return self.state in STANDING

    @property
    def is_delivered(self) -> bool:
        """Whether it was delivered, verified or not."""
        return self.state in DONE

    @property
    def delivered(self) -> Decimal | None:
        """How much was delivered: as last reported; all of it when it was delivered and no report says how much."""
        if self.quantity is None:
            return None
        if self.reported is not None:
            return self.reported
        return self.quantity if self.is_delivered else Decimal(0)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of tables it stands in: one for each group of its parties."""
        if self.parties:
            return frozenset(party.column for party in self.parties)
        return frozenset({SECRETARIAT if self.holder_kind == HolderKind.SECRETARIAT.value else NO_PARTY})

    def standing_at(self, state: str, reported: Decimal | None, known_on: date) -> "CommitmentFact":
        """The same with what changes over time: `dataclasses.replace` calls a constructor of fifteen fields, which takes far longer."""
        other = object.__new__(CommitmentFact)
        other.__dict__.update(self.__dict__, state=state, reported=reported, known_on=known_on)
        return other

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed and it is not delivered."""
        return self.is_open and self.due_on is not None and self.due_on < on

    def is_stale(self, on: date, stale_after_days: int) -> bool:
        """Whether it is open and nothing was heard of it for longer than that."""
        return self.is_open and (self.known_on is None or (on - self.known_on).days > stale_after_days)


@dataclass(frozen=True)
class CommitmentHistory:
    """A commitment with its steps and accepted reports; `fact` holds what does not change over time, and the state it has now."""

    fact: CommitmentFact
    begun_on: date
    steps: Sequence[Step] = ()
    news: Sequence[News] = ()

    def at(self, on: date) -> CommitmentFact | None:
        """The commitment as it stood at the end of a day; None while it was not announced, also when it never was."""
        state, known_on, has_stood = "", None, False
        for step in self._steps:
            if step.on > on:
                break
            state, known_on = step.state, step.on
            has_stood = has_stood or state in STANDING
        if not has_stood or known_on is None:
            return None
        reported = None
        for news in self._news:
            if news.as_of > on:
                break
            known_on = max(known_on, news.as_of)
            reported = news.delivered if news.delivered is not None else reported
        return self.fact.standing_at(state, reported, known_on)

    @cached_property
    def _steps(self) -> Sequence[Step]:
        """Its steps in the order of their days; one that was never moved is what it is since it began."""
        if len(self.steps) > 1:
            return sorted(self.steps, key=_day_of_step)
        return self.steps or (Step(self.begun_on, self.fact.state),)

    @cached_property
    def _news(self) -> Sequence[News]:
        return sorted(self.news, key=_day_of_news) if len(self.news) > 1 else self.news

    def changes(self) -> list[tuple[date, str, str]]:
        """(day, state before, state after) of each step; before the first it has no state."""
        states = ["", *(step.state for step in self._steps)]
        return [(step.on, before, step.state) for step, before in zip(self._steps, states, strict=False)]


_day_of_step, _day_of_news = attrgetter("on"), attrgetter("as_of")


@dataclass(frozen=True)
class AnswerFact:
    """That a party said something confirmed: to which asks, on which themes."""

    id: int
    party: PartyFact
    asks: frozenset[int] = frozenset()
    themes: frozenset[str] = frozenset()
    summit_id: int | None = None
    said_on: date | None = None


def at_day(histories: Sequence[CommitmentHistory], on: date) -> list[CommitmentFact]:
    """The commitments that were announced by the end of a day, as they stood."""
    return [fact for history in histories if (fact := history.at(on)) is not None]
