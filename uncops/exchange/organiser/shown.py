"""What was kept of a trial, as people read it: sentences, labels, names of parties."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from uncops.core.database import db
from uncops.exchange.kinds import TableKind, kind_of
from uncops.exchange.models import ImportRun
from uncops.exchange.problems import KIND_WORDS, MILD, SENTENCES, ProblemKind
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.reference.queries import parties
from uncops.summits.models import Summit
from uncops.web.languages import language

# A page cannot hold control characters; Unicode has pictures of them (U+2400 and after).
PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {0x7F: 0x2421} | dict.fromkeys(range(128, 160), 65533)


@dataclass(frozen=True)
class ShownProblem:
    """A problem in the visitor's language."""

    row: int
    column: str
    text: str
    sentence: str
    is_grave: bool
    kind: str


@dataclass(frozen=True)
class ShownRow:
    """A row that does something, with its fields before and after in the visitor's language."""

    row: int
    who: str
    party: str
    doing: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Question:
    """A name of a party that is asked: the likely ones first, then all."""

    number: int
    written: str
    likely: list[tuple[str, str]]
    answer: str


def printable(text: str) -> str:
    """A text as a page can show it."""
    return text.translate(PICTURES)


def party_names(summit: Summit) -> dict[str, str]:
    """How every party is called at the summit, by its code."""
    return {party.code: _party(party, summit) for party in parties(db.session())}


def _party(party: Party, summit: Summit) -> str:
    return party_name(party, language(), summit.starts_on)


def shown_problems(run: ImportRun, names: Mapping[str, str]) -> list[ShownProblem]:
    """Everything that is wrong, in the order of the file."""
    kept = sorted(run.outcome.get("problems", ()), key=lambda one: one["row"])
    return [_problem(one, names) for one in kept]


def _problem(kept: Mapping[str, Any], names: Mapping[str, str]) -> ShownProblem:
    kind = ProblemKind(kept["kind"])
    values = dict(kept["values"])
    if "party" in values:
        values["party"] = names.get(values["party"], values["party"])
    sentence = _(SENTENCES[kind], **values) if values else _(SENTENCES[kind])
    return ShownProblem(kept["row"], printable(kept["column"]), printable(kept["text"]), sentence, kind not in MILD, kind.value)


def kinds_counted(run: ImportRun) -> list[tuple[str, str, int]]:
    """(kind, its sentence without particulars, how often) of the problems, the most frequent first."""
    counted = Counter(one["kind"] for one in run.outcome.get("problems", ()))
    return [(kind, _(KIND_WORDS[ProblemKind(kind)]), count) for kind, count in counted.most_common()]


def shown_rows(run: ImportRun, names: Mapping[str, str], visible: frozenset[str] | None, doing: str) -> list[ShownRow]:
    """The rows that do this, with the fields the visitor may see."""
    kind = kind_of(run.kind)
    return [
        ShownRow(
            kept["row"], printable(kept["who"]) or names.get(kept["party"], kept["party"]),
            names.get(kept["party"], kept["party"]), kept["doing"],
            [_change(change, kind) for change in kept["changes"] if visible is None or change[0] in visible],
        )
        for kept in run.outcome.get("rows", ()) if kept["doing"] == doing
    ]  # fmt: skip


def _change(change: Sequence[Any], kind: TableKind) -> tuple[str, str, str]:
    name, before, after = change
    return kind.heading(name, language()), kind.value(name, before), kind.value(name, after)


@dataclass(frozen=True)
class ShownChoice:
    """A row that may be there already, with what can become of it."""

    key: str
    row: int
    text: str
    options: list[tuple[str, str]]
    answer: str


def choices(run: ImportRun) -> list[ShownChoice]:
    """The rows of which it is asked what becomes of them, those not answered yet first."""
    options = kind_of(run.kind).options
    found = [
        ShownChoice(one["key"], one["row"], printable(one["text"]), options(one), run.answers.get(one["key"], ""))
        for one in run.outcome.get("choices", ())
    ]
    return sorted(found, key=lambda choice: (bool(choice.answer), choice.row))


def questions(run: ImportRun, names: Mapping[str, str]) -> list[Question]:
    """The names that are asked, those not answered yet first."""
    asked = run.outcome.get("asked", {})
    found = [
        Question(number, written, [(code, names[code]) for code in codes if code in names], run.answers.get(written, ""))
        for number, (written, codes) in enumerate(asked.items())
    ]
    return sorted(found, key=lambda question: bool(question.answer))
