"""Plans an import of delegations: whom to invite, and what changes for those invited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from uncops.exchange.parties import Parties
from uncops.exchange.plans import Doing, FieldChange, Plan, PlannedRow
from uncops.exchange.problems import ProblemKind
from uncops.exchange.rows import ReadRow

TERMS = ("language", "deadline_on", "liaison", "invitation_number", "invited_on")


@dataclass(frozen=True)
class Standing:
    """A delegation as it is now; `terms` hold what a table may say of it."""

    id: int
    party: str
    terms: Mapping[str, Any]


def plan_delegations(
    read_rows: Sequence[ReadRow], standing: Mapping[str, Standing], parties: Parties, liaisons: frozenset[str]
) -> Plan:
    """What an import of these rows would do; `liaisons` are the addresses of those who can look after a delegation."""
    plan = Plan()
    first_rows: dict[str, int] = {}
    for read in read_rows:
        code = parties.code_of(read)
        if code and code in first_rows:
            read.wrong(ProblemKind.TWICE_IN_FILE, "party" if "party" in read.places else "party_code", row=first_rows[code])
        elif code:
            first_rows[code] = read.number
        terms = {name: read.values[name] for name in TERMS if name in read.values}
        if "liaison" in terms:
            terms["liaison"] = terms["liaison"].lower()
            if terms["liaison"] not in liaisons:
                read.wrong(ProblemKind.UNKNOWN_LIAISON, "liaison")
        plan.rows.append(_planned(read, code, standing.get(code or ""), terms))
        plan.problems += read.problems
    plan.asked = dict(parties.asked)
    return plan


def _planned(read: ReadRow, code: str | None, standing: Standing | None, terms: dict[str, Any]) -> PlannedRow:
    if code is None or not read.is_good:
        return PlannedRow(read.number, Doing.LEFT_OUT, code or read.places.get("party", ("", ""))[1], "")
    before = standing.terms if standing else {}
    changes = tuple(FieldChange(name, _json(before.get(name)), _json(value)) for name, value in terms.items() if before.get(name) != value)
    if standing is None:
        return PlannedRow(read.number, Doing.NEW, code, "", changes, terms=terms)
    return PlannedRow(read.number, Doing.CHANGED if changes else Doing.UNCHANGED, code, "", changes, standing.id, terms=terms)


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
