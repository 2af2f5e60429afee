"""Lists of pledges, with errors planted where they are known."""
# ruff: noqa: E501 - pledges stand on one line

import random
from dataclasses import dataclass, field
from typing import Any

from programme.builders import deed_now

from uncops.core.database import transaction
from uncops.exchange import services
from uncops.exchange.models import ImportKind, ImportRun
from uncops.exchange.plans import Plan
from uncops.exchange.problems import ProblemKind

HEADINGS = ["State", "Kind", "Pledge", "Quantity", "Summit", "Pledge date", "Due date", "Renewal date", "Confidential", "Status", "Themes"]
CODES = ("NOR", "GHA", "BRA", "JPN", "EGY", "FRA", "KEN", "PER", "IND", "FJI", "RWA", "SEN", "URY", "DEU", "BGD", "NPL")
OPENINGS = (
    ("Uniformed unit", "{n} formed police units for {place}", "{n} FPUs"), ("Individual officers", "Deploy {n} officers to {place}", "{n} officers"),
    ("Training", "Run {n} courses on {topic} in {place}", "{n} courses"), ("Financial", "Fund {topic} in {place}", "US$ {n} million"),
    ("Equipment", "Hand over vehicles for {topic} to {place}", "{n} vehicles"), ("Political", "Adopt a national plan on {topic} after {place}", ""),
)  # fmt: skip
TOPICS = ("river patrols", "forensics", "custody", "crowd control", "community dialogue", "cyber evidence", "night shifts", "witness care")
PLACES = ("Alder", "Birch", "Cedar", "Date palm", "Elm", "Fig", "Gorse", "Hazel", "Ilex", "Juniper", "Kapok", "Larch", "Maple", "Nutmeg")


@dataclass
class Planted:
    """Rows of a file and every problem that is in them: (row, column, kind)."""

    rows: list[list[Any]]
    expected: set[tuple[int, str, str]] = field(default_factory=set)


ERRORS = {
    "State": (("Norwegistan", ProblemKind.UNKNOWN_PARTY), ("", ProblemKind.MISSING_PARTY), ("Ghana; Atlantis Ocean", ProblemKind.UNKNOWN_PARTY)),
    "Kind": (("Goodwill", ProblemKind.UNKNOWN_KIND), ("", ProblemKind.UNKNOWN_KIND)),
    "Pledge": (("", ProblemKind.MISSING_TEXT), ("x" * 4001, ProblemKind.TOO_LONG), ("a\x07b", ProblemKind.CONTROL_CHARACTERS)),
    "Quantity": (("several", ProblemKind.NO_QUANTITY), ("1.500 officers", ProblemKind.QUANTITY_OPEN), ("120", ProblemKind.UNIT_MISSING),
                 ("0 officers", ProblemKind.NO_QUANTITY), ("#REF!", ProblemKind.FORMULA_FAULT)),
    "Summit": (("Summit of the Moon", ProblemKind.UNKNOWN_SUMMIT),),
    "Pledge date": (("2031-02-30", ProblemKind.IMPOSSIBLE_DAY), ("03/04/2030", ProblemKind.AMBIGUOUS_DAY), ("2031-12-31", ProblemKind.ANNOUNCED_LATER)),
    "Due date": (("2029-01-01", ProblemKind.DUE_BEFORE_ANNOUNCED), ("soon", ProblemKind.IMPOSSIBLE_DAY)),
    "Renewal date": (("31/31/2033", ProblemKind.IMPOSSIBLE_DAY),),
    "Confidential": (("perhaps", ProblemKind.NEITHER_YES_NOR_NO), ("yes", ProblemKind.ANNOUNCED_AND_CONFIDENTIAL)),
    "Status": (("Verified", ProblemKind.UNKNOWN_STATE), ("dancing", ProblemKind.UNKNOWN_STATE)),
    "Themes": (("Astrology", ProblemKind.UNKNOWN_THEME),),
}  # fmt: skip


def good_rows(count: int, names: dict[str, str], seed: int = 7) -> list[list[Any]]:
    """So many pledges without an error, no two of them alike."""
    chance, rows, seen = random.Random(seed), [], set()
    while len(rows) < count:
        code = chance.choice(CODES)
        kind, text, amount = chance.choice(OPENINGS)
        topic, place, number = chance.choice(TOPICS), chance.choice(PLACES), chance.randint(1, 90)
        mark = (code, kind, topic if "{topic}" in text else "", place)
        # Pledges of one party and kind differ in what they are about and where.
        if (code, kind) in seen or mark in seen:
            continue
        seen |= {mark} | ({(code, kind)} if count <= len(CODES) * len(OPENINGS) else set())
        due = f"{chance.randint(1, 28)} {chance.choice(['March', 'juin', 'octubre'])} {chance.randint(2032, 2034)}"
        words = text.format(n=number, topic=topic, place=place)
        rows.append([names[code], kind, words, amount.format(n=number), "", "2030-11-14", due, "", "no", "Announced", ""])
    return rows


def planted(count: int, names: dict[str, str], every: int = 4) -> Planted:
    """Rows of which every fourth has one error."""
    rows = good_rows(count, names)
    kinds = [(HEADINGS.index(column), text, kind) for column, errors in ERRORS.items() for text, kind in errors]
    made = Planted(rows)
    for turn, place in enumerate(range(0, count, every)):
        column, text, kind = kinds[turn % len(kinds)]
        rows[place][column] = text
        made.expected.add((place + 2, HEADINGS[column], kind.value))
    return made


def tried_pledges(summit_id: int, content: bytes, answers: dict[str, str] | None = None) -> tuple[int, Plan]:
    """The number of an import of pledges that was tried, and its plan."""
    with transaction() as session:
        run = services.receive_file(session, summit_id, ImportKind.PLEDGES, "pledges.csv", content, deed=deed_now())
        session.flush()
        run.answers = answers or {}
        return run.id, services.try_import(session, run, deed=deed_now())


def stored_pledges(summit_id: int, content: bytes, answers: dict[str, str] | None = None) -> Plan:
    """Try and store; the plan."""
    number, plan = tried_pledges(summit_id, content, answers)
    with transaction() as session:
        assert services.accept(session, session.get_one(ImportRun, number), deed=deed_now())
    return plan
