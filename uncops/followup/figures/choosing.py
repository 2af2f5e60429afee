"""Which commitments a figure counts: the same question answers the figure and the list behind it; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from uncops.followup.figures.facts import COUNTED, CommitmentFact, Measure
from uncops.followup.figures.sums import OVERDUE, UNTHEMED, Asked, due_part


@dataclass(frozen=True)
class Chosen:
    """What is asked for; what is empty does not narrow. `which` is one of standing, open, delivered, stale, or empty for all counted."""

    summit_id: int | None = None
    which: str = ""
    state: str = ""
    kind: str = ""
    theme: str = ""
    group: str = ""
    party: str = ""
    due: str = ""
    unit: str = ""
    currency: str = ""


def chosen(facts: Iterable[CommitmentFact], wanted: Chosen, asked: Asked) -> list[CommitmentFact]:
    """The commitments a question is about; drafts and those superseded by another are never among them."""
    counted = [fact for fact in facts if fact.state in COUNTED]
    return counted if wanted == Chosen() else [fact for fact in counted if all(_answers(fact, wanted, asked))]


def _answers(fact: CommitmentFact, wanted: Chosen, asked: Asked) -> Iterable[bool]:
    yield wanted.summit_id in (None, fact.summit_id)
    yield _is_which(fact, wanted.which, asked)
    yield wanted.state in ("", fact.state)
    yield wanted.kind in ("", fact.kind)
    yield not wanted.theme or wanted.theme in (fact.themes or {UNTHEMED})
    yield not wanted.group or wanted.group in fact.columns
    yield not wanted.party or any(party.code == wanted.party for party in fact.parties)
    yield not wanted.due or (fact.is_open and due_part(fact, asked.on) == wanted.due)
    yield not (wanted.unit or wanted.currency) or fact.measure == Measure(wanted.unit, wanted.currency)


def _is_which(fact: CommitmentFact, which: str, asked: Asked) -> bool:
    tests = {
        "": True, "standing": fact.is_standing, "open": fact.is_open, "delivered": fact.is_delivered,
        "stale": fact.is_stale(asked.on, asked.stale_after_days), OVERDUE: fact.is_overdue(asked.on),
    }  # fmt: skip
    return tests.get(which, False)
