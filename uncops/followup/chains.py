"""The chain to one ask: by party, the passages of what was said, the commitments made, what became of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.documents.models import SourceDocument
from uncops.followup.asking import Seen
from uncops.followup.figures.coverage import Level, Said
from uncops.followup.figures.facts import AnswerFact, CommitmentFact
from uncops.followup.lines import CommitmentLine, lines_of
from uncops.followup.queries import PartyLine
from uncops.positions.models import Position


@dataclass(frozen=True)
class Passage:
    """What was said, in the words in which it was, and where they stand."""

    id: int
    party_id: int
    kind: str
    quotation: str
    language: str
    said_on: date | None
    source_class: str
    document_id: int | None
    document: str
    piece_id: int | None


@dataclass(frozen=True)
class Chain:
    """One party: how far it came, what it said, what it undertakes."""

    party: PartyLine
    level: Level
    passages: Sequence[Passage]
    commitments: Sequence[CommitmentLine]


def parties_at(said: Said, parties: Iterable[PartyLine], level: Level | None, group: str) -> list[PartyLine]:
    """The parties that came at least so far; without a level, all of whom something is recorded."""
    ranks = list(Level)
    least = ranks.index(level or Level.ANSWERED)
    return [
        line
        for line in parties
        if line.is_active and (not group or line.fact.column == group) and _is_there(ranks.index(said.level_of(line.fact)), least)
    ]


def _is_there(reached: int, least: int) -> bool:
    return reached == 0 if least == 0 else reached >= least


def chains_of(session: Session, said: Said, lines: Sequence[PartyLine], looked_at: Seen) -> list[Chain]:
    """The chains of these parties: two questions however many."""
    here = {line.fact for line in lines}
    answers = [answer for answer in said.answers if answer.party in here]
    facts = [fact for fact in said.commitments if here & set(fact.parties)]
    passages, commitments = passages_of(session, answers), _by_party(session, facts, looked_at)
    return [Chain(line, said.level_of(line.fact), passages[line.fact.id], commitments[line.fact.id]) for line in lines]


def passages_of(session: Session, answers: Sequence[AnswerFact]) -> Mapping[int, list[Passage]]:
    """The passages of what was said, by party."""
    found: dict[int, list[Passage]] = defaultdict(list)
    asked = (
        select(
            Position.id, Position.party_id, Position.kind, Position.quotation, Position.language, Position.said_on, Position.source_class,
            Position.document_id, SourceDocument.title, Position.piece_id,
        )
        .outerjoin(SourceDocument, SourceDocument.id == Position.document_id)
        .where(Position.id.in_([answer.id for answer in answers]))
        .order_by(Position.said_on, Position.id)
    )  # fmt: skip
    for row in session.execute(asked) if answers else ():
        passage = Passage(*row)
        found[passage.party_id].append(passage)
    return found


def _by_party(session: Session, facts: Sequence[CommitmentFact], looked_at: Seen) -> Mapping[int, list[CommitmentLine]]:
    found: dict[int, list[CommitmentLine]] = defaultdict(list)
    for line in lines_of(session, looked_at, facts):
        for party in line.fact.parties:
            found[party.id].append(line)
    return found
