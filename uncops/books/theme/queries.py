"""What parties said and notes say on the themes of a summit, fetched at once for all themes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import force_locale
from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from uncops.books.contents import Words
from uncops.books.followup.queries import FollowUp, follow_up_of
from uncops.books.names import party_names
from uncops.books.theme.contents import NotePassage, NotePassages, Statement, StatementsOf
from uncops.commitments.models import Commitment, CommitmentTheme
from uncops.documents.models import Piece, PieceState, SourceDocument
from uncops.documents.pieces import PieceKind
from uncops.documents.reading.model import Kind
from uncops.followup.wording import source_words
from uncops.paper.scripts import language_of
from uncops.positions.models import Position, PositionState, PositionTheme, SourceClass
from uncops.positions.queries.vocabulary import vocabulary
from uncops.positions.reading.vocabulary import Vocabulary, themes_in
from uncops.reference.models import Party, Theme, ThemeTaxonomy
from uncops.reference.order import KIND_ORDER
from uncops.reference.queries import themes
from uncops.summits.models import Summit

NOTES = (Kind.BACKGROUND_NOTE.value, Kind.CONCEPT_NOTE.value)


@dataclass(frozen=True)
class ThemeMaterial:
    """Everything theme books are made from; by 'list:code' of the theme."""

    place: str
    follow_up: FollowUp
    vocabulary: Vocabulary
    titles: Mapping[str, str]
    statements: Mapping[str, Sequence[StatementsOf]]
    notes: Mapping[str, Sequence[NotePassages]]


def themes_spoken_to(session: Session, summit_id: int) -> list[Theme]:
    """The themes of the newest lists to which something was said or undertaken at a summit, in the order of the lists."""
    said = select(PositionTheme.theme_id).join(Position).where(*_confirmed(summit_id))
    undertaken = select(CommitmentTheme.theme_id).join(Commitment).where(Commitment.summit_id == summit_id, Commitment.state != "draft")
    keys = select(ThemeTaxonomy.code, Theme.code).join(Theme.taxonomy).where(Theme.id.in_(said.union(undertaken)))
    spoken = {tuple(row) for row in session.execute(keys)}
    return [theme for theme in themes(session) if (theme.taxonomy.code, theme.code) in spoken]


def _confirmed(summit_id: int) -> tuple[Any, ...]:
    return Position.summit_id == summit_id, Position.state == PositionState.CONFIRMED.value


def theme_material(session: Session, summit: Summit, language: str, today: date) -> ThemeMaterial:
    """What theme books of a summit are made from; the number of questions does not grow with themes or statements."""
    words = vocabulary(session)
    return ThemeMaterial(
        summit.place,
        follow_up_of(session, summit, language, today),
        words,
        {f"{theme.taxonomy.code}:{theme.code}": theme.title(language) for theme in themes(session)},
        statements_by_theme(session, summit, language),
        _notes_by_theme(session, summit.id, words),
    )


def statements_by_theme(
    session: Session, summit: Summit, language: str, *, without_own_notes: bool = False
) -> Mapping[str, list[StatementsOf]]:
    """What was said at a summit and confirmed, by theme and who said it: parties in protocol order, then offices."""
    names = party_names(session, summit, language)
    key = (ThemeTaxonomy.code + ":" + Theme.code).label("theme")
    asked = (
        select(
            key, Position.id, Position.kind, Position.quotation, Position.language, Position.said_on, Position.source_class,
            Position.office, Position.speaker, Party.id.label("party_id"), Party.kind.label("party_kind"), Party.sort_key,
            SourceDocument.title, SourceDocument.symbol, SourceDocument.removed_at,
        )
        .join(PositionTheme, PositionTheme.position_id == Position.id)
        .join(Theme, Theme.id == PositionTheme.theme_id)
        .join(ThemeTaxonomy, ThemeTaxonomy.id == Theme.taxonomy_id)
        .outerjoin(Party, Party.id == Position.party_id)
        .outerjoin(SourceDocument, SourceDocument.id == Position.document_id)
        .where(*_confirmed(summit.id))
        .order_by(Position.said_on, Position.id)
    )  # fmt: skip
    if without_own_notes:
        asked = asked.where(Position.source_class != SourceClass.OWN_NOTE.value)
    found: dict[str, dict[tuple[Any, ...], list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(asked):
        found[row.theme][_order_of(row)].append(row)
    with force_locale(language):
        labels = source_words()
    return {theme: [_told(rows, names, labels) for _order, rows in sorted(held.items())] for theme, held in found.items()}


def _order_of(row: Any) -> tuple[int, str, str]:
    """Parties in protocol order, then offices by their names."""
    return (KIND_ORDER.index(row.party_kind), row.sort_key, "") if row.party_id else (len(KIND_ORDER), "", row.office)


def _told(rows: Sequence[Any], names: Mapping[int, str], labels: Mapping[str, Mapping[str, str]]) -> StatementsOf:
    kinds, sources = labels["position_kinds"], labels["source_classes"]
    name = names[rows[0].party_id] if rows[0].party_id else rows[0].office
    statements = tuple(
        Statement(
            Words(row.quotation, row.language), kinds.get(row.kind, row.kind), sources.get(row.source_class, row.source_class),
            Words(row.title, language_of(row.title)) if row.title and row.removed_at is None else None, row.symbol or "", row.said_on,
            ", ".join(filter(None, (row.speaker, row.office if row.party_id else ""))),
        )
        for row in rows
    )  # fmt: skip
    return StatementsOf(name, statements)


def _notes_by_theme(session: Session, summit_id: int, words: Vocabulary) -> Mapping[str, list[NotePassages]]:
    """The paragraphs of notes by the themes whose words stand in them."""
    above = aliased(Piece)
    asked = (
        select(Piece.text, above.text.label("heading"), SourceDocument.id, SourceDocument.title, SourceDocument.symbol)
        .join(SourceDocument, SourceDocument.id == Piece.document_id)
        .outerjoin(above, and_(above.document_id == Piece.document_id, above.identity == Piece.within))
        .where(
            Piece.kind == PieceKind.PARAGRAPH.value, Piece.is_current, Piece.state != PieceState.REMOVED.value,
            SourceDocument.summit_id == summit_id, SourceDocument.removed_at.is_(None), SourceDocument.kind.in_(NOTES),
        )
        .order_by(SourceDocument.session_number, SourceDocument.id, Piece.position, Piece.id)
    )  # fmt: skip
    found: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(asked):
        for theme in themes_in(row.text, words):
            found[theme.name][row.id].append(row)
    return {theme: [_passages(rows) for rows in held.values()] for theme, held in found.items()}


def _passages(rows: Sequence[Any]) -> NotePassages:
    language = language_of(" ".join(row.text for row in rows))
    title = rows[0].title or rows[0].symbol or ""
    passages = tuple(NotePassage(Words(row.text, language), Words(row.heading, language) if row.heading else None) for row in rows)
    return NotePassages(Words(title, language_of(title)), rows[0].symbol or "" if rows[0].title else "", passages)
