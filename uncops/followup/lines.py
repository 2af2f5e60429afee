"""Commitments as lists of the follow-up show them: in words, as they stood on the day that is looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.commitments.models import Commitment
from uncops.commitments.wording import kind_labels, state_labels, state_tones
from uncops.followup.asking import Seen
from uncops.followup.figures.facts import CommitmentFact
from uncops.followup.wording import amount_words
from uncops.summits.current import summits_here
from uncops.web.paging import ROWS_A_PAGE, Page, page_number


@dataclass(frozen=True)
class CommitmentLine:
    """A commitment as a list shows it: as it stood on the day that is looked at."""

    fact: CommitmentFact
    reference: str
    text: str
    holders: str
    summit: str
    kind: str
    state: str
    tone: str
    quantity: str
    delivered: str
    is_overdue: bool
    is_stale: bool
    url: str


def in_order(facts: Sequence[CommitmentFact]) -> list[CommitmentFact]:
    """By their day, the earliest first; those without a day last."""
    return sorted(facts, key=lambda fact: (fact.due_on is None, fact.due_on or 0, fact.id))


def page_of_rows(rows: Sequence[Any], size: int = ROWS_A_PAGE) -> Page:
    """The page asked for of rows that are known already; a number out of range gives the nearest page there is."""
    count = max(1, -(-len(rows) // size))
    number = min(max(page_number(), 1), count)
    return Page(rows[(number - 1) * size : number * size], number, count, len(rows), size)


def lines_of(session: Session, looked_at: Seen, facts: Sequence[CommitmentFact]) -> list[CommitmentLine]:
    """These commitments in words, with one question however many."""
    if not facts:
        return []
    asked = select(Commitment.id, Commitment.reference, Commitment.text, Commitment.holder_name)
    numbers = {fact.id for fact in facts}
    asked = asked.where(Commitment.id.in_(numbers)) if len(numbers) <= ROWS_A_PAGE else asked
    told = {row.id: row for row in session.execute(asked)}
    words = {"kinds": kind_labels(), "states": state_labels(), "tones": state_tones()}
    summits = {summit.id: summit.title for summit in summits_here()}
    return [_line(fact, told[fact.id], looked_at, words, summits) for fact in facts]


def _line(
    fact: CommitmentFact, told: Any, looked_at: Seen, words: Mapping[str, Mapping[str, str]], summits: Mapping[int, str]
) -> CommitmentLine:
    named = ", ".join(looked_at.parties[party.id].name for party in fact.parties)
    return CommitmentLine(
        fact, told.reference, told.text, named or told.holder_name, summits.get(fact.summit_id or 0, ""), words["kinds"][fact.kind],
        words["states"][fact.state], words["tones"][fact.state],
        amount_words(fact.measure, fact.quantity) if fact.measure and fact.quantity is not None else "",
        amount_words(fact.measure, fact.delivered) if fact.measure and fact.delivered is not None else "",
        fact.is_overdue(looked_at.asked.on), fact.is_stale(looked_at.asked.on, looked_at.asked.stale_after_days), commitment_url(fact.id),
    )  # fmt: skip


def commitment_url(number: int) -> str:
    """The page of a commitment in the register."""
    known = "organiser.commitment_show" in current_app.view_functions
    return url_for("organiser.commitment_show", commitment_id=number) if known else ""
