"""From cells to what they say of a commitment; what cannot be understood becomes a problem, never a guess."""

import re
from typing import Any

from uncops.commitments.importing.amounts import NotAQuantity, QuantityOpen, UnitMissing, currency_of, read_amount
from uncops.commitments.importing.asks import BETWEEN
from uncops.commitments.importing.columns import code_of
from uncops.commitments.importing.known import Known
from uncops.commitments.likened import SECRETARIAT
from uncops.commitments.quantities import unit_of
from uncops.core.text import fold
from uncops.exchange.parties import Parties
from uncops.exchange.problems import ProblemKind
from uncops.exchange.rows import CellReader, Reader, ReadRow, read_day_of, read_known, read_language, read_truth
from uncops.sheets.tables import ReadCell, shown

TEXT_LETTERS, NAME_LETTERS, CODE_LETTERS = 4000, 300, 20
LIMITS = {
    "reference": CODE_LETTERS, "party": 1000, "party_code": 1000, "holder_name": NAME_LETTERS, "text": TEXT_LETTERS,
    "conditions": TEXT_LETTERS, "partners": TEXT_LETTERS, "note": TEXT_LETTERS, "mission_code": CODE_LETTERS, "unit": 40, "quantity": 100,
}  # fmt: skip
_YEAR = re.compile(r"\b(20\d\d)\b")


def readers_for(known: Known) -> dict[str, CellReader]:
    """How each column of a list of pledges is read, with the lists as they are now."""
    return {
        "kind": _coded("kind", ProblemKind.UNKNOWN_KIND), "state": _coded("state", ProblemKind.UNKNOWN_STATE), "summit": _summit(known),
        "readiness": _listed("readiness_id", known.levels, ProblemKind.UNKNOWN_READINESS), "themes": _themes(known), "asks": _asks(known),
        "announced_on": read_day_of, "due_on": read_day_of, "renew_on": read_day_of, "valued_on": read_day_of,
        "is_confidential": read_truth, "language": read_language,
    }  # fmt: skip


def parties_of(read: ReadRow, parties: Parties) -> list[str]:
    """The codes of those who undertake it, in their order; nothing, with the problem noted, when one is not known."""
    for column in ("party_code", "party"):
        names = [name.strip() for name in BETWEEN.split(str(read.values.get(column, ""))) if name.strip()]
        if names:
            codes = [SECRETARIAT if code_of("secretariat", name) else parties.code(read, column, name) for name in names]
            return list(dict.fromkeys(code for code in codes if code)) if all(codes) else []
    if "reference" in read.values:
        return []
    is_written = any(column in read.places and read.places[column][1].strip() for column in ("party", "party_code"))
    if not is_written:
        read.wrong(ProblemKind.MISSING_PARTY, "party" if "party" in read.places else "party_code")
    return []


def amount_of(read: ReadRow) -> dict[str, Any]:
    """Quantity with its unit or currency, from one cell or two."""
    quantity, unit = str(read.values.get("quantity", "")), str(read.values.get("unit", ""))
    if not quantity:
        if unit:
            read.wrong(ProblemKind.QUANTITY_MISSING, "unit")
        return {}
    try:
        found = read_amount(quantity, unit)
    except NotAQuantity:
        read.wrong(ProblemKind.NO_QUANTITY, "quantity")
    except QuantityOpen:
        read.wrong(ProblemKind.QUANTITY_OPEN, "quantity")
    except UnitMissing:
        read.wrong(ProblemKind.UNIT_MISSING, "quantity")
    else:
        if unit and (currency_of(unit) or code_of("unit", unit) or unit_of(unit)) != (found.currency or found.unit):
            read.wrong(ProblemKind.NO_QUANTITY, "unit")
        return {"quantity": found.number, "unit": found.unit, "currency": found.currency}
    return {}


def _coded(field: str, kind: ProblemKind) -> CellReader:
    def read_code(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
        read_known(read, column, code_of(field, shown(cell)), kind)

    return read_code


def _listed(name: str, listed: dict[str, int], kind: ProblemKind) -> CellReader:
    def read_listed(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
        number = listed.get(fold(shown(cell)))
        if number is None:
            read.wrong(kind, column)
        else:
            read.values[name] = number

    return read_listed


def _summit(known: Known) -> CellReader:
    """By its title or short name; or by its year, where one summit was held in it."""
    in_year: dict[str, list[int]] = {}
    for number, day in known.summit_days.items():
        in_year.setdefault(str(day.year), []).append(number)

    def read_summit(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
        written = shown(cell)
        number = known.summits.get(fold(written))
        years = _YEAR.findall(written)
        if number is None and len(years) == 1 and len(in_year.get(years[0], ())) == 1:
            number = in_year[years[0]][0]
        if number is None:
            read.wrong(ProblemKind.UNKNOWN_SUMMIT, column)
        else:
            read.values["summit_id"] = number

    return read_summit


def _themes(known: Known) -> CellReader:
    def read_themes(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
        words = _parts(cell)
        others = [word for word in words if fold(word) not in known.themes]
        if others:
            read.wrong(ProblemKind.UNKNOWN_THEME, column, words="; ".join(others))
        read.values["theme_ids"] = tuple(sorted({known.themes[fold(word)] for word in words if fold(word) in known.themes}))

    return read_themes


def _asks(known: Known) -> CellReader:
    def read_asks(read: ReadRow, column: str, cell: ReadCell, reader: Reader) -> None:
        found = [known.asks.piece_of(word) for word in _parts(cell)]
        if None in found:
            read.wrong(ProblemKind.UNKNOWN_ASK, column)
        else:
            read.values["ask_ids"] = tuple(sorted({number for number in found if number is not None}))

    return read_asks


def _parts(cell: ReadCell) -> list[str]:
    return [word.strip() for word in BETWEEN.split(shown(cell)) if word.strip()]


