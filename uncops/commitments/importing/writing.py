"""Commitments as a table that can be brought in again without loss."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from uncops.commitments.importing.asks import Asks
from uncops.commitments.importing.columns import PLEDGE_COLUMNS, SECRETARIAT, word_of
from uncops.commitments.importing.known import theme_words, themes_by_words
from uncops.commitments.kinds import HolderKind
from uncops.commitments.models import Commitment
from uncops.commitments.queries.register import RegisterFilter, eager, register
from uncops.commitments.wording import in_order
from uncops.core.text import fold
from uncops.delegations.columns import LANGUAGE_WORDS, NO_WORDS, YES_WORDS, heading_in, word_for
from uncops.exchange.kinds import Wording, Written
from uncops.reference.models import Theme
from uncops.reference.naming import party_name
from uncops.reference.queries import themes
from uncops.sheets.writing import Cell
from uncops.summits.models import Summit

BETWEEN = "; "


def pledges_table(session: Session, summit: Summit, wording: Wording) -> Written:
    """The commitments of a summit, confidential drafts among them: who takes it out may see them."""
    found = register(RegisterFilter(summit_ids=(summit.id,))).options(*eager(), selectinload(Commitment.asks)).order_by(Commitment.id)
    writer = _Writer(session, wording)
    rows = [writer.row(held) for held in session.scalars(found).unique()]
    return Written([heading_in(PLEDGE_COLUMNS, column, wording.language) for column in PLEDGE_COLUMNS], rows, [])


class _Writer:
    """Writes rows in one language, with what they name looked up once."""

    def __init__(self, session: Session, wording: Wording) -> None:
        self._wording, self._asks = wording, Asks(session)
        self._themes = themes_by_words(themes(session))
        self._of_theme = {theme.id: theme for theme in session.scalars(select(Theme))}

    def row(self, held: Commitment) -> list[Cell]:
        """A commitment, cell by cell in the order of the columns."""
        return [self._cell(held, column) for column in PLEDGE_COLUMNS]

    def _cell(self, held: Commitment, column: str) -> Cell:
        language = self._wording.language
        is_ours = held.holder_kind == HolderKind.SECRETARIAT.value
        special = {
            "party": lambda: word_for(SECRETARIAT, language) if is_ours else BETWEEN.join(
                party_name(holder.party, language, self._wording.on) for holder in in_order(held)),
            "party_code": lambda: word_for(SECRETARIAT, "en") if is_ours else BETWEEN.join(holder.party.code for holder in in_order(held)),
            "kind": lambda: word_of("kind", held.kind, language),
            "state": lambda: word_of("state", held.state, language),
            "quantity": lambda: _number(held.quantity),
            "unit": lambda: held.currency or (word_of("unit", held.unit, language) if held.unit else ""),
            "summit": lambda: held.summit.title if held.summit else "",
            "asks": lambda: self._asks.written(ask.piece_id for ask in held.asks if ask.piece_id),
            "themes": lambda: BETWEEN.join(self._theme(theme.theme) for theme in held.themes),
            "readiness": lambda: held.readiness.code if held.readiness else "",
            "is_confidential": lambda: word_for(YES_WORDS if held.is_confidential else NO_WORDS, language),
            "language": lambda: word_for(LANGUAGE_WORDS[held.language], language),
        }  # fmt: skip
        return special[column]() if column in special else getattr(held, column) or ""

    def _theme(self, theme: Theme) -> str:
        """Its title, with its list where another list has the same."""
        title = theme.title(self._wording.language)
        if self._themes.get(fold(title)) == theme.id:
            return title
        return next((words for words in theme_words(theme)[6:] if self._themes.get(fold(words)) == theme.id), title)


def _number(quantity: Decimal | None) -> Cell:
    if quantity is None:
        return ""
    return int(quantity) if quantity == quantity.to_integral() else format(quantity.normalize(), "f")
