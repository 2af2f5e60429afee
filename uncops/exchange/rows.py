"""From cells to what they say of a person or a delegation; what cannot be understood becomes a problem, never a guess."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from uncops.delegations.columns import function_of, gender_of, joined_name, languages_of, rank_of, truth_of
from uncops.delegations.models import Delegation, Gender, Participant
from uncops.exchange.problems import Problem, ProblemKind
from uncops.sheets.days import AmbiguousDay, DayOrder, ImpossibleDay, read_day, read_moment
from uncops.sheets.tables import FaultText, NumberText, ReadCell, Row, shown

_FAULT = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_SHORTENED = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^@\s<>(),;:\"]+@[^@\s<>(),;:\"]+\.[^@\s<>(),;:\".]{2,}")
LONG_TEXTS = frozenset({"diet", "needs", "escort_note"})
LONG_TEXT_LIMIT = 4000
END_OF_DAY = time(23, 59)
# Nothing about a summit lies outside; the ends of the calendar cannot be moved between zones.
YEARS = range(1900, 2200)
LIMITS = {
    column.name: column.type.length
    for table in (Participant.__table__, Delegation.__table__)
    for column in table.columns
    if getattr(column.type, "length", None)
} | dict.fromkeys(LONG_TEXTS, LONG_TEXT_LIMIT)


@dataclass(frozen=True)
class Reader:
    """How the cells of a file are to be understood."""

    columns: Sequence[str]
    headings: Sequence[str]
    zone: ZoneInfo
    day_order: DayOrder = DayOrder.UNKNOWN
    rank_labels: Mapping[str, str] = field(default_factory=dict)
    gender_letters: frozenset[str] = frozenset()
    readers: "Mapping[str, CellReader] | None" = None  # of another kind of table; by column, texts where there is none
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass
class ReadRow:
    """What a row says: values by field, only of the cells that hold something."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def wrong(self, kind: ProblemKind, column: str, **values: Any) -> None:
        """Note a problem at a field, with the heading and the text of its cell."""
        heading, text = self.places.get(column, ("", ""))
        self.problems.append(Problem(kind, self.number, heading, text, values))

    @property
    def is_good(self) -> bool:
        """Whether nothing grave is wrong."""
        return not any(problem.is_grave for problem in self.problems)


def read_row(row: Row, reader: Reader) -> ReadRow:
    """What a row of a file says."""
    read = ReadRow(row.number)
    for column, heading, cell in _used_cells(row, reader):
        read.places[column] = (heading, shown(cell))
        if isinstance(cell, FaultText) or (isinstance(cell, str) and _FAULT.fullmatch(cell.strip())):
            read.wrong(ProblemKind.FORMULA_FAULT, column)
        elif not isinstance(cell, str) or cell.strip():
            (_READERS if reader.readers is None else reader.readers).get(column, read_text)(read, column, cell, reader)
    _join_names(read)
    if len(row.cells) > len(reader.headings) and any(shown(cell).strip() for cell in row.cells[len(reader.headings) :]):
        read.places[""] = ("", shown(row.cells[-1]))
        read.wrong(ProblemKind.ROW_TOO_WIDE, "")
    return read


def letters_of_gender(rows: Sequence[Row], columns: Sequence[str]) -> frozenset[str]:
    """The single letters that stand for genders in a file: what M means depends on the others."""
    if "gender" not in columns:
        return frozenset()
    stated = (shown(row.at(columns.index("gender"))).strip().upper() for row in rows)
    return frozenset(text for text in stated if len(text) == 1)


def _used_cells(row: Row, reader: Reader) -> Iterator[tuple[str, str, ReadCell]]:
    for index, column in enumerate(reader.columns):
        if column:
            yield column, reader.headings[index] if index < len(reader.headings) else "", row.at(index)


def _join_names(read: ReadRow) -> None:
    given = read.values.pop("given_name", "")
    if "name" not in read.values and (given or read.values.get("surname")):
        read.values["name"] = joined_name(given, read.values.get("surname", ""))
        read.places["name"] = read.places.get("given_name") or read.places["surname"]
        if len(read.values["name"]) > LIMITS["name"]:
            read.wrong(ProblemKind.TOO_LONG, "name", limit=LIMITS["name"])


def read_text(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    """A text without characters nobody can print, no longer than its field."""
    text = shown(cell)
    limit = reader.limits.get(column) or LIMITS.get(column, LONG_TEXT_LIMIT)
    kept = "\n\r\t" if column in LONG_TEXTS or reader.limits.get(column, 0) >= LONG_TEXT_LIMIT else ""
    if any(unicodedata.category(mark) in ("Cc", "Cs") and mark not in kept for mark in text):
        read.wrong(ProblemKind.CONTROL_CHARACTERS, column)
    elif len(text) > limit:
        read.wrong(ProblemKind.TOO_LONG, column, limit=limit)
    else:
        read.values[column] = text


def _function(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    read_known(read, column, function_of(shown(cell)), ProblemKind.UNKNOWN_FUNCTION)


def _rank(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    read_known(read, column, rank_of(shown(cell), reader.rank_labels), ProblemKind.UNKNOWN_RANK)


def _gender(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    read_known(read, column, _gender_stated(shown(cell), reader.gender_letters), ProblemKind.UNKNOWN_GENDER)


def _gender_stated(text: str, letters: frozenset[str]) -> Gender | None:
    """M is a woman in Spanish, where H is a man; where F stands beside both, nobody knows."""
    if text.strip().upper() == "M" and "H" in letters:
        return None if "F" in letters else Gender.WOMAN
    return gender_of(text)


def read_truth(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    """Yes or no."""
    read_known(read, column, truth_of(shown(cell)), ProblemKind.NEITHER_YES_NOR_NO)


def read_known(read: ReadRow, column: str, value: object, kind: ProblemKind) -> None:
    """A value that was understood, or the problem that it was not."""
    if value is None:
        read.wrong(kind, column)
    else:
        read.values[column] = value


def _languages(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    known, others = languages_of(shown(cell))
    if others:
        read.wrong(ProblemKind.UNKNOWN_LANGUAGE, column, words=", ".join(others))
    if known:
        read.values[column] = known


def read_language(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    """One official language."""
    known, others = languages_of(shown(cell))
    if others or len(known) != 1:
        read.wrong(ProblemKind.UNKNOWN_LANGUAGE, column, words=", ".join(others) or shown(cell))
    else:
        read.values[column] = known[0]


def _address(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    if _ADDRESS.fullmatch(shown(cell).strip()):
        read_text(read, column, shown(cell).strip(), reader)
    else:
        read.wrong(ProblemKind.NO_ADDRESS, column)


def _telephone(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    if _SHORTENED.fullmatch(shown(cell).strip()) or not isinstance(cell, str):
        read.wrong(ProblemKind.TELEPHONE_MANGLED, column)
        return
    if isinstance(cell, NumberText):
        read.wrong(ProblemKind.TELEPHONE_AS_NUMBER, column)
    read_text(read, column, cell, reader)


def read_day_of(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    """A day of the calendar."""
    _dated(read, column, lambda: read_day(cell, reader.day_order))


def _moment(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
    # Who says only the day of leaving is there until its end.
    hour_missing = END_OF_DAY if column == "departs_at" else time(0, 0)
    _dated(read, column, lambda: _in_utc(read_moment(cell, reader.day_order, hour_missing=hour_missing), reader.zone))


def _in_utc(moment: datetime, zone: ZoneInfo) -> datetime:
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError as fault:
        raise ImpossibleDay(text=str(moment)) from fault


def _dated(read: ReadRow, column: str, day: Callable[[], date]) -> None:
    try:
        said = day()
        if said.year not in YEARS:
            raise ImpossibleDay(text=str(said))
        read.values[column] = said
    except AmbiguousDay:
        read.wrong(ProblemKind.AMBIGUOUS_DAY, column)
    except ImpossibleDay:
        read.wrong(ProblemKind.IMPOSSIBLE_DAY, column)


CellReader = Callable[[ReadRow, str, ReadCell, Reader], None]
_READERS: dict[str, CellReader] = {
    "function": _function, "rank": _rank, "gender": _gender, "consents_to_listing": read_truth, "languages": _languages,
    "language": read_language, "email": _address, "liaison": _address, "telephone": _telephone, "born_on": read_day_of,
    "deadline_on": read_day_of, "invited_on": read_day_of, "arrives_at": _moment, "departs_at": _moment,
}  # fmt: skip
