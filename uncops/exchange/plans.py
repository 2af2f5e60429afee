"""What an import would do, row by row, before anything is done."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from uncops.delegations.facts import ParticipantFacts
from uncops.exchange.problems import Problem


class Doing(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as JSON values."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PlannedRow:
    """What one row does; `facts` are what will be registered, `terms` what will be said of something else, by field."""

    number: int
    doing: Doing
    party: str
    who: str
    changes: tuple[FieldChange, ...] = ()
    delegation_id: int | None = None
    participant_id: int | None = None
    facts: ParticipantFacts | None = None
    terms: dict[str, Any] = field(default_factory=dict)
    subject_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The row as it is kept and shown."""
        changes = [[change.field, change.before, change.after] for change in self.changes]
        return {"row": self.number, "doing": self.doing.value, "party": self.party, "who": self.who, "changes": changes}


@dataclass(frozen=True)
class RowChoice:
    """A row that may be there already: under `key` it is answered what becomes of it; `near` is what it may be, likeliest first."""

    key: str
    row: int
    text: str
    near: tuple[dict[str, Any], ...]


@dataclass
class Plan:
    """All rows and everything wrong with them; `asked` are names of parties with the codes they may mean."""

    rows: list[PlannedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    choices: list[RowChoice] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many rows do what, and how many problems there are."""
        done = Counter(row.doing.value for row in self.rows)
        return {doing.value: done[doing.value] for doing in Doing} | {
            "rows": len(self.rows), "problems": len(self.problems), "grave": sum(problem.is_grave for problem in self.problems),
        }  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """What is kept of the trial: the problems, what would change, what is asked."""
        kept = [row.as_json() for row in self.rows if row.doing is not Doing.UNCHANGED]
        asked = {name: list(codes) for name, codes in self.asked.items()}
        choices = [{"key": one.key, "row": one.row, "text": one.text, "near": list(one.near)} for one in self.choices]
        told = {"problems": [problem.as_json() for problem in self.problems], "rows": kept, "asked": asked}
        return told | ({"choices": choices} if choices else {})

    @property
    def to_do(self) -> list[PlannedRow]:
        """The rows that do something."""
        return [row for row in self.rows if row.doing in (Doing.NEW, Doing.CHANGED)]
