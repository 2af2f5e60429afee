"""Coverage: for each ask and each group, who answered, announced and delivered; an empty cell means nothing recorded; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from uncops.followup.figures.facts import AnswerFact, CommitmentFact, PartyFact
from uncops.followup.figures.sums import Asked, Sum, sum_of


class Axis(StrEnum):
    """What the rows of coverage are."""

    ASK = "ask"
    THEME = "theme"
    OBJECTIVE = "objective"
    OUTCOME = "outcome"
    PARAGRAPH = "paragraph"


class Level(StrEnum):
    """How far a party has come with an ask; nothing recorded is a level of its own and never a refusal."""

    NOTHING = "nothing"
    ANSWERED = "answered"
    ANNOUNCED = "announced"
    DELIVERED = "delivered"


RISING = (Level.NOTHING, Level.ANSWERED, Level.ANNOUNCED, Level.DELIVERED)


@dataclass(frozen=True)
class Said:
    """Everything that is recorded to one row: what parties said, what is undertaken."""

    answers: tuple[AnswerFact, ...] = ()
    commitments: tuple[CommitmentFact, ...] = ()

    def level_of(self, party: PartyFact) -> Level:
        """How far one party has come."""
        return self.levels.get(party, Level.NOTHING)

    @cached_property
    def levels(self) -> Mapping[PartyFact, Level]:
        """How far each party has come that is heard of at all."""
        ranks = {answer.party: 1 for answer in self.answers}
        for fact in self.commitments:
            rank = 3 if fact.is_delivered else 2 if fact.is_standing else 1
            for party in fact.parties:
                if ranks.get(party, 0) < rank:
                    ranks[party] = rank
        return {party: RISING[rank] for party, rank in ranks.items()}


@dataclass(frozen=True)
class Cell:
    """One row in one column: parties by how far they came, and what stands behind it.

    `party_count` are all parties of the column; those in none of the sets are those of whom nothing is recorded.
    A party that delivered has also announced, and one that announced has also answered.
    """

    party_count: int
    answered: frozenset[PartyFact]
    announced: frozenset[PartyFact]
    delivered: frozenset[PartyFact]
    position_count: int
    sum: Sum

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is recorded."""
        return not self.answered and not self.position_count and not self.sum.commitment_count

    @property
    def silent_count(self) -> int:
        """Of how many parties nothing is recorded."""
        return self.party_count - len(self.answered)

    def at(self, level: Level) -> int:
        """How many parties came at least so far; for 'nothing', of how many nothing is recorded."""
        sets = {Level.ANSWERED: self.answered, Level.ANNOUNCED: self.announced, Level.DELIVERED: self.delivered}
        return self.silent_count if level is Level.NOTHING else len(sets[level])


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, and its total, in which a joint commitment counts once."""

    key: str
    cells: Mapping[str, Cell]
    total: Cell


@dataclass(frozen=True)
class Grid:
    """Coverage of all rows, and how it stands over all of them."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    total: Row


@dataclass
class _Found:
    answers: dict[int, AnswerFact] = field(default_factory=dict)
    commitments: dict[int, CommitmentFact] = field(default_factory=dict)

    def said(self) -> Said:
        return Said(tuple(self.answers.values()), tuple(self.commitments.values()))


def said_by_row(
    axis: Axis, rows: Sequence[str], answers: Iterable[AnswerFact], commitments: Iterable[CommitmentFact]
) -> dict[str, Said]:
    """What is recorded to each row; each answer and each commitment once in a row."""
    found: dict[str, _Found] = {key: _Found() for key in rows}
    for answer in answers:
        for key in _keys(axis, answer) & found.keys():
            found[key].answers[answer.id] = answer
    for fact in commitments:
        for key in _keys(axis, fact) & found.keys():
            found[key].commitments[fact.id] = fact
    return {key: one.said() for key, one in found.items()}


def _keys(axis: Axis, fact: AnswerFact | CommitmentFact) -> frozenset[str]:
    return fact.themes if axis is Axis.THEME else frozenset(str(number) for number in fact.asks)


def grid_of(said: Mapping[str, Said], parties: Iterable[PartyFact], columns: Sequence[str], asked: Asked) -> Grid:
    """Coverage by row and column."""
    by_column: dict[str, set[PartyFact]] = defaultdict(set)
    for party in parties:
        by_column[party.column].add(party)
    rows = tuple(_row(key, one, by_column, columns, asked) for key, one in said.items())
    answers = tuple({answer.id: answer for one in said.values() for answer in one.answers}.values())
    commitments = tuple({fact.id: fact for one in said.values() for fact in one.commitments}.values())
    return Grid(rows, tuple(columns), _row("", Said(answers, commitments), by_column, columns, asked))


def _row(key: str, said: Said, by_column: Mapping[str, set[PartyFact]], columns: Sequence[str], asked: Asked) -> Row:
    """Everything recorded to a row is gone through once and dealt out to the columns."""
    levels: dict[str, dict[PartyFact, Level]] = defaultdict(dict)
    for party, level in said.levels.items():
        if party in by_column.get(party.column, ()):
            levels[party.column][party] = level
    standing = [fact for fact in said.commitments if fact.is_standing]
    facts: dict[str, list[CommitmentFact]] = defaultdict(list)
    for fact in standing:
        for column in fact.columns:
            facts[column].append(fact)
    positions = Counter(answer.party.column for answer in said.answers)
    cells = {
        column: _cell(levels[column], (len(by_column.get(column, ())), positions[column]), facts[column], asked) for column in columns
    }
    every = {party: level for held in levels.values() for party, level in held.items()}
    party_count = sum(len(parties) for parties in by_column.values())
    return Row(key, cells, _cell(every, (party_count, len(said.answers)), standing, asked))


def _cell(levels: Mapping[PartyFact, Level], counts: tuple[int, int], facts: Sequence[CommitmentFact], asked: Asked) -> Cell:
    """A cell of how far its parties came; `counts` are all parties of the column and the positions of the cell."""
    answered, announced, delivered = (
        frozenset(party for party, came in levels.items() if came in reached) for reached in (RISING[1:], RISING[2:], RISING[3:])
    )
    return Cell(counts[0], answered, announced, delivered, counts[1], sum_of(facts, asked))
