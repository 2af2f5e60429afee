"""The words that name a theme, as officers keep them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.positions.models import ThemeSynonym
from uncops.positions.queries.vocabulary import themes_by_name
from uncops.positions.rules import SynonymTaken, check_synonym


def add_synonym(session: Session, theme: str, language: str, words: str, *, deed: Deed) -> ThemeSynonym:
    """Have the reading know a theme by further words; words switched off are switched on again.

    :raises NotFound: when there is no such theme.
    :raises SynonymMissing, SynonymTaken, TooLong: when the words are not fit.
    """
    said = check_synonym(words)
    named = themes_by_name(session).get(theme)
    if named is None:
        raise NotFound
    row = _row(session, theme, said)
    if (row is not None and row.is_active) or said in named.keywords:
        raise SynonymTaken("words")
    return _set(session, row, (theme, language, said), is_active=True, deed=deed)


def set_synonym(session: Session, theme: str, language: str, words: str, *, is_active: bool, deed: Deed) -> ThemeSynonym:
    """Switch words of a theme off or on, the product's own among them.

    :raises NotFound: when there is no such theme.
    """
    if theme not in themes_by_name(session):
        raise NotFound
    return _set(session, _row(session, theme, words), (theme, language, check_synonym(words)), is_active=is_active, deed=deed)


def _row(session: Session, theme: str, words: str) -> ThemeSynonym | None:
    return session.scalar(select(ThemeSynonym).where(ThemeSynonym.theme == theme, ThemeSynonym.words == words).with_for_update())


def _set(session: Session, row: ThemeSynonym | None, said: tuple[str, str, str], *, is_active: bool, deed: Deed) -> ThemeSynonym:
    theme, language, words = said
    kept = row or ThemeSynonym(theme=theme, language=language, words=words)
    kept.is_active, kept.changed_at, kept.changed_by = is_active, deed.at, deed.actor
    session.add(kept)
    action = "theme.synonym-added" if is_active else "theme.synonym-removed"
    record(session, deed=deed, action=action, subject=kept, after={"theme": theme, "words": words})
    return kept
