"""What every deed on positions shares: the mark a form carries, the key of the search, the facts for the trail."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.core.refusals import NotFound
from uncops.core.text import fold
from uncops.documents.models import Piece
from uncops.documents.rules import ChangedMeanwhile
from uncops.positions.models import Position, PositionAsk, PositionTheme
from uncops.reference.models import Party

SHOWN_LENGTH = 160


def held(session: Session, position_id: int) -> Position:
    """The position, locked until the transaction ends.

    :raises NotFound: when there is none.
    """
    position = session.scalar(select(Position).where(Position.id == position_id).with_for_update(of=Position))
    if position is None:
        raise NotFound
    return position


def check_unchanged(position: Position, seen: int | None) -> None:
    """Nobody changed it since the page was opened; `seen` is the version the form carried.

    :raises ChangedMeanwhile: saying what it reads now.
    """
    if seen is not None and seen != position.version:
        raise ChangedMeanwhile(who=position.confirmed_by or "–", now=position.quotation[:SHOWN_LENGTH])


def search_key(position: Position, party: Party | None) -> str:
    """What the search looks in, folded."""
    names = " ".join(name.short for name in party.names) if party is not None else ""
    parts = (position.quotation, position.summary, position.speaker, position.office, position.said_where, position.addressee, names)
    return fold(" ".join(part for part in parts if part))[:20_000]


def facts_told(position: Position) -> dict[str, object]:
    """What the trail keeps; words of a note for the secretariat stay out of it."""
    return {
        "kind": position.kind, "state": position.state, "party_id": position.party_id, "office": position.office,
        "speaker": position.speaker, "said_on": position.said_on, "said_where": position.said_where,
        "source_class": position.source_class, "addressee": position.addressee, "summary": position.summary,
        "quotation": position.quotation[:SHOWN_LENGTH], "has_note": bool(position.note),
        "themes": sorted(theme.theme_id for theme in position.themes), "asks": sorted(ask.text[:60] for ask in position.asks),
    }  # fmt: skip


def set_themes(position: Position, theme_ids: Iterable[int]) -> None:
    """Tag with these themes, keeping what found the ones that stay."""
    wanted = set(theme_ids)
    position.themes = [theme for theme in position.themes if theme.theme_id in wanted]
    known = {theme.theme_id for theme in position.themes}
    position.themes += [PositionTheme(theme_id=theme_id) for theme_id in sorted(wanted - known)]


def set_asks(session: Session, position: Position, piece_ids: Sequence[int]) -> None:
    """Link with these asks; one whose piece is gone stays, with the words it then had."""
    wanted = set(piece_ids)
    position.asks = [ask for ask in position.asks if ask.piece_id is None or ask.piece_id in wanted]
    known = {ask.piece_id for ask in position.asks}
    for piece in session.scalars(select(Piece).where(Piece.id.in_(wanted - known)).order_by(Piece.id)):
        position.asks.append(PositionAsk(piece_id=piece.id, text=piece.text))
