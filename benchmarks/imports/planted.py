"""A file of participants with planted errors: the same for the measurement and for the test."""

# ruff: noqa: E501 - names stand on one line
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from uncops.exchange.problems import ProblemKind

HEADINGS = [
    "Surname", "First name", "Member State", "Role", "Rank", "Job title", "Sex", "DOB", "Email", "Mobile", "Arrival", "Departure", "Languages",
    "Dietary requirements", "Hotel", "Consent", "Shoe size",
]  # fmt: skip
SURNAME, GIVEN, STATE, ROLE, RANK, TITLE, SEX, BORN, MAIL, PHONE, ARRIVES, DEPARTS, LANGUAGES, DIET, HOTEL, CONSENT, SHOES = range(17)
GIVEN_NAMES = ("Ada", "Björn", "Chidi", "Đorđe", "Éloïse", "Fatima", "Gül", "Hrönn", "İpek", "João", "Kwame", "Łucja", "María José", "Nguyễn", "نور", "李", "Ольга")
SURNAMES = ("Aidoo", "Berg", "D'Angelo", "Eze", "Fernández-Ruiz", "Ğazi", "Håkansson", "Ito", "Jørgensen", "Kovač", "Mc Donagh", "N'Diaye", "O’Brien", "الهاشمي", "王", "Щукина")
ROLES = ("Member", "Adviser", "Délégué", "Miembro", "советник", "口译员", "ضابط أمن")
RANKS = ("Director", "Other", "Chef de la police", "Viceministro", "Посол", "部长")


@dataclass(frozen=True)
class Planted:
    """The rows of a file under their headings (row 1), and what is wrong in which row."""

    rows: list[list[object]]
    expected: set[tuple[int, ProblemKind]]


def planted(states: list[str], *, row_count: int = 2500, times: int = 4, seed: int = 4) -> Planted:
    """Rows for these States, each kind of error planted `times` times in rows of their own."""
    luck = random.Random(seed)
    rows = [_row(index, states[index % len(states)], index < len(states), luck) for index in range(row_count)]
    kinds = list(ERRORS)
    # Heads stand in the first rows; errors are planted after them so that each is the only one of its row.
    places = luck.sample(range(len(states) + 1, row_count), len(kinds) * times)
    expected = set()
    for number, place in enumerate(places):
        kind = kinds[number % len(kinds)]
        ERRORS[kind](rows[place], rows)
        expected.add((place + 2, kind))
    return Planted(rows, expected)


def _row(index: int, state: str, is_head: bool, luck: random.Random) -> list[object]:
    # The number makes every person one of a kind, as real names do.
    surname = f"{luck.choice(SURNAMES)} {_in_letters(index)}"
    born = date(1950 + index % 50, 1 + index % 12, 1 + index % 28)
    role = "Head of delegation" if is_head else luck.choice(ROLES)
    return [
        surname, luck.choice(GIVEN_NAMES), state, role, "Minister" if is_head else luck.choice(RANKS), "Director, International Policing",
        luck.choice(("F", "Male", "femme", "hombre", "")), born.isoformat(), f"person{index}@example.org", f"+33 1 {index:05d}",
        "2031-06-02 09:30", "2031-06-05", "English; fr", luck.choice(("", "Vegetarian", "Halal, no nuts\nno fish")), "Hotel One", "yes", 42,
    ]  # fmt: skip


def _in_letters(index: int) -> str:
    letters = ""
    for _ in range(3):
        index, rest = divmod(index, 26)
        letters = chr(97 + rest) + letters
    return letters.capitalize()


def _put(column: int, value: object) -> Callable[[list[object], list[list[object]]], None]:
    def plant(row: list[object], rows: list[list[object]]) -> None:
        row[column] = value

    return plant


def _nobody(row: list[object], rows: list[list[object]]) -> None:
    row[SURNAME] = row[GIVEN] = ""


def _again(row: list[object], rows: list[list[object]]) -> None:
    # The same person as the first in the file from the same State.
    first = next(other for other in rows if other[STATE] == row[STATE])
    row[SURNAME], row[GIVEN], row[BORN] = first[SURNAME], first[GIVEN], first[BORN]


def _early(row: list[object], rows: list[list[object]]) -> None:
    row[ARRIVES], row[DEPARTS] = "2031-06-05", "2031-06-02"


def _elsewhere(row: list[object], rows: list[list[object]]) -> None:
    other = next(other for other in rows if other[STATE] != row[STATE])
    row[SURNAME], row[GIVEN], row[BORN] = other[SURNAME], other[GIVEN], other[BORN]


ERRORS: dict[ProblemKind, Callable[[list[object], list[list[object]]], None]] = {
    ProblemKind.UNKNOWN_PARTY: _put(STATE, "Ruritania-on-Sea"),
    ProblemKind.DOUBTFUL_PARTY: _put(STATE, "Korea"),
    ProblemKind.NOT_INVITED: _put(STATE, "Holy See"),
    ProblemKind.MISSING_NAME: _nobody,
    ProblemKind.UNKNOWN_FUNCTION: _put(ROLE, "Court jester"),
    ProblemKind.UNKNOWN_RANK: _put(RANK, "Grand Vizier"),
    ProblemKind.SECOND_HEAD: _put(ROLE, "Chef de délégation"),
    ProblemKind.DEPARTS_BEFORE_ARRIVING: _early,
    ProblemKind.IMPOSSIBLE_DAY: _put(BORN, "31.02.1970"),
    ProblemKind.AMBIGUOUS_DAY: _put(BORN, "03/04/1970"),
    ProblemKind.BIRTH_DAY: _put(BORN, "2041-01-01"),
    ProblemKind.NO_ADDRESS: _put(MAIL, "ada at example.org"),
    ProblemKind.TELEPHONE_MANGLED: _put(PHONE, "4.47E+11"),
    ProblemKind.TWICE_IN_FILE: _again,
    ProblemKind.FORMULA_FAULT: _put(HOTEL, "#REF!"),
    ProblemKind.TOO_LONG: _put(TITLE, "Director " * 40),
    ProblemKind.CONTROL_CHARACTERS: _put(TITLE, "Director\x07"),
    ProblemKind.ELSEWHERE: _elsewhere,
    ProblemKind.UNKNOWN_GENDER: _put(SEX, "Q"),
    ProblemKind.NEITHER_YES_NOR_NO: _put(CONSENT, "perhaps"),
}
