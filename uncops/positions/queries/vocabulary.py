"""The vocabulary in force: keywords of the newest lists of themes, the product's synonyms and the officers' own."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.positions.models import ThemeSynonym
from uncops.positions.reading.vocabulary import Synonym, Vocabulary, shipped_synonyms, vocabulary_of
from uncops.reference.models import Theme
from uncops.reference.queries import themes


@dataclass(frozen=True)
class ThemeVocabulary:
    """A theme with all the words that name it; `rows` are those officers decided about."""

    theme: Theme
    name: str
    shipped: tuple[Synonym, ...]
    rows: tuple[ThemeSynonym, ...]


def name_of(theme: Theme) -> str:
    """'a4p:protection'."""
    return f"{theme.taxonomy.code}:{theme.code}"


def themes_by_name(session: Session) -> dict[str, Theme]:
    """The themes of the newest version of each list, by 'taxonomy:code'."""
    return {name_of(theme): theme for theme in themes(session)}


def vocabulary(session: Session) -> Vocabulary:
    """What the reading looks for."""
    rows = list(session.scalars(select(ThemeSynonym)))
    off = {(row.theme, row.words) for row in rows if not row.is_active}
    synonyms = [synonym for synonym in shipped_synonyms() if (synonym.name, synonym.words) not in off]
    synonyms += [Synonym(row.theme, row.language, row.words) for row in rows if row.is_active]
    return vocabulary_of([(name_of(theme), theme.keywords) for theme in themes(session)], synonyms)


def theme_vocabularies(session: Session) -> list[ThemeVocabulary]:
    """Every theme with its words, as the page of the vocabulary shows them."""
    rows = list(session.scalars(select(ThemeSynonym).order_by(ThemeSynonym.language, ThemeSynonym.words)))
    told = []
    for theme in themes(session):
        name = name_of(theme)
        own = tuple(row for row in rows if row.theme == name)
        decided = {row.words for row in own}
        shipped = tuple(synonym for synonym in shipped_synonyms() if synonym.name == name and synonym.words not in decided)
        told.append(ThemeVocabulary(theme, name, shipped, own))
    return told
