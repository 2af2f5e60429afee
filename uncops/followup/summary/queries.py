"""Questions of the Chair's summary: its draft, and the statements of participants that may stand in it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from uncops.documents.models import SourceDocument
from uncops.followup.summary.models import ChairSummary, StatementLeftOut
from uncops.positions.models import Position, PositionState, PositionTheme, SourceClass
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Theme, ThemeTaxonomy
from uncops.speakers.models import FloorRecord, SpeakersList

# What can be quoted to everybody who was there. Our own notes and letters are the secretariat's papers.
QUOTABLE = (SourceClass.OFFICIAL_RECORD.value, SourceClass.PRESS_RELEASE.value, SourceClass.OWN_STATEMENT.value)


@dataclass(frozen=True)
class Source:
    """Where a statement stands."""

    document_id: int
    title: str
    symbol: str
    dated_on: date | None
    source_class: str


@dataclass(frozen=True)
class Said:
    """One confirmed statement: by which party or office, in which words, on which themes, and where it stands."""

    id: int
    party_id: int | None
    office: str
    kind: str
    quotation: str
    language: str
    said_on: date | None
    said_where: str
    source: Source
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """Who took the floor: a party, an office or a group; persons are not named."""

    party: str
    office: str
    group: str
    is_reply: bool


@dataclass(frozen=True)
class Heard:
    """A session whose list was kept as a record, and who took the floor in it, in order."""

    session_id: int
    title: str
    starts_on: date
    turns: tuple[Turn, ...]

    @property
    def parties(self) -> frozenset[str]:
        """The codes of the parties that took the floor."""
        return frozenset(turn.party for turn in self.turns if turn.party)


def draft_of(session: Session, summit_id: int) -> ChairSummary | None:
    """How the summary of a summit is arranged; None while nobody arranged it."""
    return session.scalar(select(ChairSummary).where(ChairSummary.summit_id == summit_id))


def reasons_of(session: Session, draft: ChairSummary | None) -> Mapping[int, StatementLeftOut]:
    """What is left out, by the number of the statement."""
    if draft is None:
        return {}
    asked = select(StatementLeftOut).where(StatementLeftOut.summary_id == draft.id).order_by(StatementLeftOut.id)
    return {row.position_id: row for row in session.scalars(asked)}


def said_at(session: Session, summit_id: int, until: date) -> list[Said]:
    """Statements of a summit that a person confirmed and that can be quoted, in the order of their days: two questions however many."""
    wanted = quotable(summit_id, until)
    themes: dict[int, list[str]] = defaultdict(list)
    keys = (
        select(PositionTheme.position_id, ThemeTaxonomy.code + ":" + Theme.code)
        .join(Theme, Theme.id == PositionTheme.theme_id)
        .join(ThemeTaxonomy, ThemeTaxonomy.id == Theme.taxonomy_id)
        .where(PositionTheme.position_id.in_(wanted))
        .order_by(PositionTheme.id)
    )
    for number, key in session.execute(keys):
        themes[number].append(key)
    asked = (
        select(Position.id, Position.party_id, Position.office, Position.kind, Position.quotation, Position.language, Position.said_on,
               Position.said_where, Position.source_class, SourceDocument)
        .join(SourceDocument, SourceDocument.id == Position.document_id)
        .where(Position.id.in_(wanted))
        .order_by(Position.said_on.nulls_last(), Position.document_id, Position.start, Position.id)
    )  # fmt: skip
    return [
        Said(number, party, office, kind, words, language, on, where, _source(document, source_class), tuple(themes[number]))
        for number, party, office, kind, words, language, on, where, source_class, document in session.execute(asked).tuples()
    ]


def quotable(summit_id: int, until: date) -> Select[tuple[int]]:
    """The numbers of the statements that can be quoted; a document that was removed is no source."""
    return (
        select(Position.id)
        .join(SourceDocument, SourceDocument.id == Position.document_id)
        .where(
            Position.summit_id == summit_id, Position.state == PositionState.CONFIRMED.value, Position.source_class.in_(QUOTABLE),
            SourceDocument.removed_at.is_(None), or_(Position.said_on.is_(None), Position.said_on <= until),
        )
    )  # fmt: skip


def _source(document: SourceDocument, source_class: str) -> Source:
    title = document.title or document.occasion or document.symbol or ""
    return Source(document.id, title, document.symbol or "", document.dated_on, source_class)


def heard_at(session: Session, summit_id: int, zone: str) -> list[Heard]:
    """The sessions of a summit whose lists are kept as records, in their order."""
    asked = (
        select(ProgrammeSession.id, ProgrammeSession.title, ProgrammeSession.starts_at, FloorRecord.content)
        .join(SpeakersList, SpeakersList.session_id == ProgrammeSession.id)
        .join(FloorRecord, FloorRecord.list_id == SpeakersList.id)
        .where(ProgrammeSession.summit_id == summit_id, ~ProgrammeSession.is_removed)
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    )
    return [
        Heard(number, title, starts_at.astimezone(ZoneInfo(zone)).date(), _turns(content["turns"]))
        for number, title, starts_at, content in session.execute(asked).tuples()
    ]


def _turns(entries: Sequence[Mapping[str, object]]) -> tuple[Turn, ...]:
    return tuple(
        Turn(str(entry["party"]), "" if entry["party"] else str(entry["office"]), str(entry["group"]), bool(entry["is_reply"]))
        for entry in entries
    )
