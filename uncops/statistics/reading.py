"""A monthly table of contributions, read: rows that are right, every problem with its row and column, names to be asked about; pure."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from uncops.core.refusals import Refusal
from uncops.core.text import fold
from uncops.core.wording import N_
from uncops.reference.names import Match, MatchKind, find_party
from uncops.sheets.tables import Row, Table, shown
from uncops.statistics.personnel import PersonnelType, is_not_police, personnel_type

NEEDED = ("party", "mission", "personnel_type", "female", "male")
HEADINGS_FILE = Path(__file__).with_name("headings.csv")
# The published tables have a title and a date above the headings.
HEADING_ROWS = 15
LONGEST_MISSION = 40
ROW_LIMIT = 6000
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,.'’]\d{3})+|\d{1,6}(?:\.0{1,2})?")
_DECIMALS = re.compile(r"(?<=\d)\.0{1,2}$")
_ISO_MONTH = re.compile(r"\d{4}-\d{2}(?=-|$)")
_TOTAL_ROWS = frozenset({"total", "grand total", "sub total", "subtotal", "total general", "totaux"})


class ColumnsMissing(Refusal):
    """A table in which the columns cannot be told apart is not read."""

    sentence = N_("Columns are missing in the table: %(columns)s. Each needs its heading in the first rows.")


class TooManyRows(Refusal):
    """A month has some two thousand rows."""

    sentence = N_("The table has more than %(limit)s rows. Bring in one month at a time.")


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, in words marked for translation; the column is the heading as it stands in the table."""

    row: int
    column: str
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A name that may mean several States, or a spelling nobody knows; asked once however often it stands there."""

    written: str
    rows: tuple[int, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class ContributionRow:
    """One row as understood; `party` is the code of a State."""

    row: int
    party: str
    mission: str
    personnel_type: PersonnelType
    female: int
    male: int


@dataclass(frozen=True)
class TableRead:
    """What a table holds; it can be brought in when there is no problem and no question left."""

    rows: tuple[ContributionRow, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    military_count: int = 0

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands against bringing it in."""
        return bool(self.rows) and not self.problems and not self.questions


def read_contributions(table: Table, month: date, answers: Mapping[str, str], states: frozenset[str]) -> TableRead:
    """Read the table of a month; `answers` say which State (by code, one of `states`) a name that was asked about means.

    :raises Refusal: when columns are missing or there are far too many rows.
    """
    heading, columns = _headings(table)
    rows = [row for row in table.rows if row.number > heading.number]
    if len(rows) > ROW_LIMIT:
        raise TooManyRows("file", limit=ROW_LIMIT)
    reader = _Reader(heading, columns, f"{month:%Y-%m}", answers, states)
    for row in rows:
        reader.read(row)
    return reader.result()


@cache
def _known_headings() -> dict[str, str]:
    with HEADINGS_FILE.open(encoding="utf-8", newline="") as file:
        return {fold(line["heading"]): line["field"] for line in csv.DictReader(file)}


def _headings(table: Table) -> tuple[Row, dict[str, int]]:
    """The row that names the columns, and which column holds what; of several rows the one that names most."""
    found = [(row, _columns(row)) for row in table.rows[:HEADING_ROWS]]
    heading, columns = max(found, key=lambda pair: len(pair[1]))
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise ColumnsMissing("file", columns=", ".join(name.replace("_", " ") for name in missing))
    return heading, columns


def _columns(row: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(row.cells):
        name = _known_headings().get(fold(shown(cell)).strip(" :*"))
        if name is not None:
            columns.setdefault(name, index)
    return columns


class _Reader:
    """Reads row after row and remembers what was found."""

    def __init__(
        self, heading: Row, columns: Mapping[str, int], month: str, answers: Mapping[str, str], states: frozenset[str]
    ) -> None:
        self._heading, self._columns, self._month, self._answers, self._states = heading, columns, month, answers, states
        self._rows: list[ContributionRow] = []
        self._problems: list[Problem] = []
        self._questions: dict[str, Question] = {}
        self._first: dict[tuple[str, str, PersonnelType], int] = {}
        self._military_count = 0

    def read(self, row: Row) -> None:
        """One row: passed over when it is a total or no police, else kept or reported."""
        written = {name: " ".join(shown(row.at(index)).split()) for name, index in self._columns.items()}
        if fold(written["party"]) in _TOTAL_ROWS or not any(written[name] for name in NEEDED):
            return
        if is_not_police(written["personnel_type"]):
            self._military_count += 1
            return
        before = len(self._problems)
        self._check_month(row, written.get("month", ""))
        party = self._party(row, written["party"])
        kind = self._kind(row, written["personnel_type"])
        mission = self._mission(row, written["mission"])
        female, male = self._counts(row, written)
        if party and kind and len(self._problems) == before:
            self._keep(ContributionRow(row.number, party, mission, kind, female, male))

    def result(self) -> TableRead:
        """What was found."""
        if not (self._rows or self._problems or self._questions):
            self._problems.append(Problem(self._heading.number, "", N_("There is no row of police below the headings.")))
        return TableRead(tuple(self._rows), tuple(self._problems), tuple(self._questions.values()), self._military_count)

    def _say(self, row: Row, column: str, sentence: str, **values: str) -> None:
        heading = shown(self._heading.at(self._columns[column])).strip()
        self._problems.append(Problem(row.number, heading, sentence, values))

    def _party(self, row: Row, written: str) -> str | None:
        if not written:
            self._say(row, "party", N_("The State is missing."))
            return None
        answered = self._answers.get(written)
        if answered in self._states:
            return answered
        match = find_party(written)
        if match.is_certain and match.code not in self._states:
            self._say(row, "party", N_("“%(name)s” is not a State."), name=written)
            return None
        if match.is_certain:
            return match.code
        self._ask(row, written, match)
        return None

    def _ask(self, row: Row, written: str, match: Match) -> None:
        told = (match.code, *match.candidates) if match.code else match.candidates
        candidates = tuple(code for code in told if code in self._states)
        if match.kind is MatchKind.NONE and not candidates and not re.search(r"[^\W\d_]", written):
            self._say(row, "party", N_("“%(name)s” is not a State."), name=written)
            return
        asked = self._questions.get(written, Question(written, (), candidates))
        self._questions[written] = replace(asked, rows=(*asked.rows, row.number))

    def _check_month(self, row: Row, written: str) -> None:
        """A row that says its month in ISO 8601, as dates of workbooks read, is of the month that is brought in."""
        said = _ISO_MONTH.match(written)
        if said and said[0] != self._month:
            self._say(row, "month", N_("The row is of %(month)s, another month than the one you bring in."), month=said[0])

    def _kind(self, row: Row, written: str) -> PersonnelType | None:
        kind = personnel_type(written)
        if kind is None and written:
            self._say(row, "personnel_type", N_("“%(type)s” is not a type of police personnel."), type=written)
        elif kind is None:
            self._say(row, "personnel_type", N_("The type of personnel is missing."))
        return kind

    def _mission(self, row: Row, written: str) -> str:
        if not written:
            self._say(row, "mission", N_("The mission is missing."))
        elif len(written) > LONGEST_MISSION:
            self._say(row, "mission", N_("The name of the mission is too long. Write its acronym."))
        return written.upper()

    def _counts(self, row: Row, written: Mapping[str, str]) -> tuple[int, int]:
        """Women and men; one empty cell beside a number is none, two are a problem."""
        if not written["female"] and not written["male"]:
            self._say(row, "female", N_("The numbers of women and of men are both missing."))
            return 0, 0
        counts = {name: self._count(row, name, written[name]) for name in ("female", "male")}
        if written.get("total") and None not in counts.values():
            total = self._count(row, "total", written["total"])
            if total is not None and total != sum(count or 0 for count in counts.values()):
                self._say(row, "total", N_("The total %(total)s is not the sum of women and men."), total=written["total"])
        return counts["female"] or 0, counts["male"] or 0

    def _count(self, row: Row, column: str, written: str) -> int | None:
        if not written or written in "-–—":
            return 0
        if not _NUMBER.fullmatch(written):
            self._say(row, column, N_("“%(number)s” is not a whole number of people."), number=written)
            return None
        return int(re.sub(r"\D", "", _DECIMALS.sub("", written)))

    def _keep(self, found: ContributionRow) -> None:
        key = (found.party, found.mission, found.personnel_type)
        first = self._first.setdefault(key, found.row)
        if first != found.row:
            sentence = N_("The same State, mission and type of personnel stand in row %(row)s already.")
            heading = shown(self._heading.at(self._columns["party"])).strip()
            self._problems.append(Problem(found.row, heading, sentence, {"row": str(first)}))
            return
        self._rows.append(found)


def answered_exactly(questions: Sequence[Question], answers: Mapping[str, str]) -> bool:
    """Whether every name that is asked about has an answer."""
    return all(answers.get(question.written) for question in questions)
