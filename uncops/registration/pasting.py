"""A list pasted from a spreadsheet, read into people: rows stay rows, names stay as they are, every problem stands at its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from uncops.core.moments import local_moment
from uncops.core.refusals import Refusal
from uncops.core.wording import N_, Listed
from uncops.delegations.columns import (
    function_of,
    gender_of,
    joined_name,
    languages_of,
    rank_of,
    recognise,
    recognised_count,
    truth_of,
)
from uncops.delegations.facts import FIELDS, ParticipantFacts
from uncops.delegations.models import Function, Participant
from uncops.delegations.naming import guessed_surname

MOST_ROWS = 200
MOST_LETTERS = 200_000
IGNORED = ""
# What a column of a pasted list can be; a first name and a surname apart make the name.
MEANINGS = (
    "honorific", "name", "given_name", "surname", "badge_name", "gender", "born_on", "languages", "function", "rank", "office",
    "email", "telephone", "arrives_at", "arrival_flight", "departs_at", "departure_flight", "hotel", "diet", "needs",
    "works_with_interpreter", "escort_note", "consents_to_listing",
)  # fmt: skip
TEXTS = tuple(name for name in MEANINGS if name in FIELDS and name not in {
    "name", "surname", "gender", "born_on", "languages", "function", "rank", "arrives_at", "departs_at", "consents_to_listing",
})  # fmt: skip
_DAY = re.compile(r"(?P<first>\d{1,4})(?P<between>[-./])(?P<second>\d{1,2})(?P=between)(?P<third>\d{1,4})")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"\+?[\d\s().-]{7,}")


class NothingPasted(Refusal):
    """An empty list."""

    sentence = N_("Paste the rows of your list first.")


class TooMuchPasted(Refusal):
    """More rows than a delegation has people."""

    sentence = N_("This list has more than %(limit)s rows. Paste it in parts.")


class NoName(Refusal):
    """A row without a name."""

    sentence = N_("There is no name in this row.")


class UnknownWord(Refusal):
    """A cell that names nothing that can be chosen."""

    sentence = N_("“%(said)s” is not understood here.")


class RankMissing(Refusal):
    """Nobody said the rank."""

    sentence = N_("There is no rank in this row.")


class DayUnclear(Refusal):
    """A day that could be two days, or none."""

    sentence = N_("Write the day “%(said)s” like 2031-06-03, so that day and month cannot be mistaken.")


class MomentUnclear(Refusal):
    """An arrival without its hour."""

    sentence = N_("Write “%(said)s” as a day and an hour, like 2031-06-03 14:30.")


class TooLong(Refusal):
    """More than a field holds."""

    sentence = N_("“%(said)s” is longer than %(limit)s letters.")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: the column it stands in, None for the row as a whole, and why."""

    column: int | None
    refusal: Refusal


@dataclass
class PastedRow:
    """One row of the list: its number as pasted, its cells, who it makes, what is wrong with it."""

    number: int
    cells: list[str]
    facts: ParticipantFacts | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """How cells are understood: the clock of the summit, labels of ranks, and what counts where a row says nothing."""

    zone: ZoneInfo
    rank_codes: Mapping[str, str]
    function: Function = Function.MEMBER
    rank: str = ""
    with_surnames: bool = True


def cells_of(text: str) -> list[list[str]]:
    """The cells of a pasted list: separated by tabs where there are any, else by semicolons; empty rows are left out.

    Spreadsheets put quotes round cells that hold a line break or a quote; a quote that does not enclose its cell is part of it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    between = "\t" if "\t" in text else ";"
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place, between)
        rows[-1].append(cell)
        if place >= len(text):
            break
        if text[place] == "\n":
            rows.append([])
        place += 1
    return [row for row in rows if any(cell.strip() for cell in row)]


def _cell(text: str, start: int, between: str) -> tuple[str, int]:
    """The cell that begins here, and where the mark after it stands."""
    if text.startswith('"', start):
        quoted = re.compile(r'"((?:[^"]|"")*)"(?=' + re.escape(between) + r"|\n|\Z)").match(text, start)
        if quoted:
            return quoted[1].replace('""', '"'), quoted.end()
    ends = [found for mark in (between, "\n") if (found := text.find(mark, start)) >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def has_headings(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row says what the columns are."""
    return bool(rows) and recognised_count(list(rows[0])) >= min(2, len(rows[0]))


def guessed_meanings(rows: Sequence[Sequence[str]], *, with_headings: bool) -> list[str]:
    """What each column probably is: by its heading, else by what stands in it; every meaning once, the rest is ignored."""
    width = max((len(row) for row in rows), default=0)
    if with_headings and rows:
        first = [*rows[0], *[""] * (width - len(rows[0]))]
        found = recognise(first)
        return [one.column if one.column in MEANINGS and not one.is_twice else IGNORED for one in found]  # type: ignore[misc]
    taken: list[str] = []
    for column in range(width):
        cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
        meaning = next((name for name in _looks_like(cells) if name not in taken), IGNORED)
        taken.append(meaning)
    return taken


def _looks_like(cells: Sequence[str]) -> list[str]:
    """What a column without a heading may be, the likeliest first."""
    if not cells:
        return []
    tests = (
        ("email", lambda cell: bool(_ADDRESS.fullmatch(cell))),
        ("gender", lambda cell: gender_of(cell) is not None),
        ("function", lambda cell: function_of(cell) is not None),
        ("rank", lambda cell: rank_of(cell) is not None),
        ("born_on", lambda cell: bool(_DAY.fullmatch(cell))),
        ("languages", lambda cell: bool(languages_of(cell)[0]) and not languages_of(cell)[1]),
        ("telephone", lambda cell: bool(_NUMBER.fullmatch(cell))),
    )
    named = [name for name, fits in tests if all(fits(cell) for cell in cells)]
    return named or ["name", "office"]


def read_rows(rows: Sequence[Sequence[str]], meanings: Sequence[str], reading: Reading, *, first_number: int = 1) -> list[PastedRow]:
    """Every row as a person or with its problems; as many come out as went in, in their order."""
    read = []
    for number, cells in enumerate(rows, start=first_number):
        row = PastedRow(number, list(cells))
        _read(row, meanings, reading)
        read.append(row)
    return read


def _read(row: PastedRow, meanings: Sequence[str], reading: Reading) -> None:
    said = {meaning: (column, row.cells[column]) for column, meaning in enumerate(meanings) if meaning and column < len(row.cells)}
    values: dict[str, object] = {}
    for meaning, (column, cell) in said.items():
        if meaning in {"name", "given_name", "surname"} or not cell.strip():
            continue
        try:
            values[meaning] = _value(meaning, cell, reading)
        except Refusal as refusal:
            row.problems.append(Problem(column, refusal))
    _name(row, {meaning: cell for meaning, (_column, cell) in said.items()}, values, reading)
    values.setdefault("function", reading.function)
    rank_said_wrong = any(one.column is not None and meanings[one.column] == "rank" for one in row.problems)
    if not values.setdefault("rank", reading.rank) and not rank_said_wrong:
        row.problems.append(Problem(None, RankMissing()))
    if not row.problems:
        row.facts = ParticipantFacts(**values)  # type: ignore[arg-type]


def _name(row: PastedRow, said: Mapping[str, str], values: dict[str, object], reading: Reading) -> None:
    name, given_name, surname = (said.get(meaning, "").strip() for meaning in ("name", "given_name", "surname"))
    if not name:
        name = joined_name(given_name, surname)
    elif surname and surname not in name:
        # A list with "Name" and "Surname" often means the first name by the first.
        name = joined_name(name, surname)
    if not name:
        row.problems.append(Problem(None, NoName()))
        return
    _check_length(row, "name", name)
    values["name"] = name
    values["surname"] = surname or (guessed_surname(name) if reading.with_surnames else "")


def _check_length(row: PastedRow, name: str, text: str) -> None:
    limit = _limit_of(name)
    if limit and len(text) > limit:
        row.problems.append(Problem(None, TooLong(said=text[:40], limit=limit)))


def _limit_of(name: str) -> int | None:
    limit = getattr(Participant.__table__.columns[name].type, "length", None)
    return int(limit) if limit else None


def _value(meaning: str, cell: str, reading: Reading) -> object:
    """What a cell says under this meaning.

    :raises Refusal: when it says nothing that can be understood.
    """
    said = cell.strip()
    if meaning in TEXTS:
        limit = _limit_of(meaning)
        if limit and len(said) > limit:
            raise TooLong(said=said[:40], limit=limit)
        return said
    if meaning == "born_on":
        return _day(said)
    if meaning in ("arrives_at", "departs_at"):
        return _moment(said, meaning, reading.zone)
    if meaning == "languages":
        known, unknown = languages_of(said)
        if unknown:
            raise UnknownWord(said=Listed(unknown))
        return known
    understood = {
        "function": function_of,
        "rank": lambda text: rank_of(text, reading.rank_codes),
        "gender": gender_of,
        "consents_to_listing": truth_of,
    }[meaning](said)
    if understood is None:
        raise UnknownWord(said=said)
    return understood


def _day(said: str) -> date:
    """A day; with points the day comes first, with slashes it must be clear which of the two is the month."""
    found = _DAY.fullmatch(said)
    if found is None:
        raise DayUnclear(said=said)
    first, second, third = (int(found[part]) for part in ("first", "second", "third"))
    try:
        if len(found["first"]) == 4:
            return date(first, second, third)
        if len(found["third"]) != 4 or (found["between"] == "/" and first <= 12 and second <= 12 and first != second):
            raise DayUnclear(said=said)
        return date(third, first, second) if found["between"] == "/" and second > 12 else date(third, second, first)
    except ValueError as impossible:
        raise DayUnclear(said=said) from impossible


def _moment(said: str, meaning: str, zone: ZoneInfo) -> datetime:
    day, _space, clock = said.replace("T", " ", 1).partition(" ")
    try:
        hour = datetime.strptime(clock.strip()[:5].replace(".", ":"), "%H:%M").time()
    except ValueError as unclear:
        raise MomentUnclear(said=said) from unclear
    return local_moment(_day(day), hour, zone, field=meaning)
